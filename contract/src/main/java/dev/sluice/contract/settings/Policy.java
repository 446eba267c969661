package dev.sluice.contract.settings;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How content is judged. The first rule that fits scene and content type judges; where none fits,
 * nothing does and the verdict is Pass with the reason {@code NotModerated}.
 *
 * @param name unique
 * @param rules in order
 * @param shadow name of the policy that judges the same items besides, without any effect, so that
 *     it can be tried; absent: none
 */
public record Policy(
    String name,
    List<PolicyRule> rules,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String shadow) {
  /** Copies the rules. */
  public Policy {
    rules = List.copyOf(rules);
  }

  /** A policy without a shadow. */
  public Policy(String name, List<PolicyRule> rules) {
    this(name, rules, null);
  }

  /** The rule that judges this kind of content. */
  public Optional<PolicyRule> rule(Scene scene, ContentType contentType) {
    return rules.stream().filter(rule -> rule.fits(scene, contentType)).findFirst();
  }
}
