package dev.sluice.settings.yaml;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.settings.Budget;
import dev.sluice.contract.settings.OnDeadline;
import dev.sluice.contract.settings.OnHit;
import dev.sluice.contract.settings.Policy;
import dev.sluice.contract.settings.PolicyRule;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code policies}. */
final class PolicyYaml {
  private final Names policies;
  private final Names moderators;
  private final Names lexicons;
  private final Shadows shadows;

  PolicyYaml(Names policies, Names moderators, Names lexicons, Shadows shadows) {
    this.policies = policies;
    this.moderators = moderators;
    this.lexicons = lexicons;
    this.shadows = shadows;
  }

  Policy read(Section section) {
    String name = section.required("name", "a name");
    policies.define(section, "name", name);
    List<PolicyRule> rules = section.sections("rules").stream().map(this::rule).toList();
    String shadow = section.text("shadow");
    if (shadow != null) {
      shadows.refer(section, name, shadow);
    }
    section.done();
    return new Policy(name, rules, shadow);
  }

  private PolicyRule rule(Section section) {
    List<String> names = section.texts("moderators");
    names.forEach(name -> moderators.refer(section, "moderators", name));
    List<String> replaced = section.texts("replaceLexicons");
    replaced.forEach(name -> lexicons.refer(section, "replaceLexicons", name));
    PolicyRule rule =
        new PolicyRule(
            Set.copyOf(section.choices("scenes", Scene.Known.values())),
            Set.copyOf(section.choices("contentTypes", ContentType.Known.values())),
            names,
            section.choice("onDeadline", OnDeadline.Known.values(), OnDeadline.Known.DELIVER),
            section.choice("unjudgeable", Suggestion.Known.values(), Suggestion.Known.Review),
            section.choice("onHit", OnHit.Known.values(), OnHit.Known.INTERCEPT),
            Set.copyOf(replaced),
            budget(section.section("budget")));
    section.done();
    return rule;
  }

  private static Budget budget(@Nullable Section section) {
    Budget otherwise = Budget.DEFAULT;
    if (section == null) {
      return otherwise;
    }
    int textJudge =
        (int) section.number("textJudgeMillis", 10, 60_000, otherwise.textJudgeMillis());
    int imageJudge =
        (int) section.number("imageJudgeMillis", 10, 60_000, otherwise.imageJudgeMillis());
    Budget budget =
        new Budget(
            textJudge,
            (int)
                section.number(
                    "textKafkaMillis",
                    textJudge,
                    60_000,
                    Math.max(textJudge, otherwise.textKafkaMillis())),
            imageJudge,
            (int)
                section.number(
                    "imageKafkaMillis",
                    imageJudge,
                    60_000,
                    Math.max(imageJudge, otherwise.imageKafkaMillis())));
    section.done();
    return budget;
  }
}
