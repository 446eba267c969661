package dev.sluice.moderation;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.item.Enforcement;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.Budget;
import dev.sluice.contract.settings.CommandTarget;
import dev.sluice.contract.settings.InterceptOn;
import dev.sluice.contract.settings.Lexicon;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.contract.settings.OnDeadline;
import dev.sluice.contract.settings.OnHit;
import dev.sluice.contract.settings.Policy;
import dev.sluice.contract.settings.PolicyRule;
import dev.sluice.contract.settings.ResultMode;
import dev.sluice.contract.settings.ResultReturn;
import dev.sluice.contract.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Settings and subjects for tests. */
final class Given {
  static final long APP = 1400187352L;
  static final long OTHER_APP = 1400187353L;

  private Given() {}

  static App app(long sdkAppId, String policy) {
    return new App(
        sdkAppId,
        "app",
        Enforcement.Known.ON,
        List.of(),
        InterceptOn.Known.Block,
        true,
        Set.of(),
        Set.of(),
        policy,
        "http://app.example/callback",
        new ResultReturn(ResultMode.Known.OFF, null, false, null, null),
        new CommandTarget.None(),
        Set.of(),
        false,
        List.of());
  }

  static PolicyRule rule(Suggestion unjudgeable, ContentType contentType, String... moderators) {
    return new PolicyRule(
        Set.of(),
        Set.of(contentType),
        List.of(moderators),
        OnDeadline.Known.DELIVER,
        unjudgeable,
        OnHit.Known.INTERCEPT,
        Budget.DEFAULT);
  }

  static ModeratorSpec words(String name) {
    return new ModeratorSpec.Text(name, List.of(), 1_000);
  }

  /** Both apps under the policy "p", whose rules are given. */
  static Settings settings(String version, List<PolicyRule> rules, ModeratorSpec... moderators) {
    return new Settings(
        version,
        List.of(app(APP, "p"), app(OTHER_APP, "p")),
        List.of(new Policy("p", rules), new Policy("default", List.of())),
        List.of(moderators),
        List.of());
  }

  /** One text rule with text moderators of these names. */
  static Settings texts(String version, String... moderators) {
    List<ModeratorSpec> specs = new ArrayList<>();
    for (String name : moderators) {
      specs.add(words(name));
    }
    return settings(
        version,
        List.of(rule(Suggestion.Known.Review, ContentType.Known.Text, moderators)),
        specs.toArray(ModeratorSpec[]::new));
  }

  static Settings withLexicons(Settings settings, Lexicon... lexicons) {
    return new Settings(
        settings.version(),
        settings.apps(),
        settings.policies(),
        settings.moderators(),
        List.of(lexicons));
  }

  static Subject text(long app, String... texts) {
    return new Subject(
        UUID.randomUUID(),
        app,
        Scene.Known.C2C,
        ContentType.Known.Text,
        List.of(texts),
        null,
        Set.of(),
        null);
  }

  static Subject text(String... texts) {
    return text(APP, texts);
  }

  static Subject file(ContentType contentType, String url, String... hosts) {
    return new Subject(
        UUID.randomUUID(),
        APP,
        Scene.Known.Group,
        contentType,
        List.of(),
        url,
        Set.of(hosts),
        null);
  }

  static Deadline soon() {
    return Deadline.in(Duration.ofSeconds(20));
  }
}
