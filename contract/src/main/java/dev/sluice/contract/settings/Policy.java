package dev.sluice.contract.settings;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import java.util.List;
import java.util.Optional;

/**
 * How content is judged. The first rule that fits scene and content type judges; where none fits,
 * nothing does and the verdict is Pass with the reason {@code NotModerated}.
 *
 * @param name unique
 * @param rules in order
 */
public record Policy(String name, List<PolicyRule> rules) {
  /** Copies the rules. */
  public Policy {
    rules = List.copyOf(rules);
  }

  /** The rule that judges this kind of content. */
  public Optional<PolicyRule> rule(Scene scene, ContentType contentType) {
    return rules.stream().filter(rule -> rule.fits(scene, contentType)).findFirst();
  }
}
