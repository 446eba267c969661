package dev.sluice.contract.settings;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The policy that judges where the settings say nothing else: texts by the local text engine with
 * every lexicon of the settings, images by the local image engine; audio and video have no
 * moderator until one is set. What the settings define under the same names counts instead.
 */
public final class DefaultPolicy {
  /** Name of the policy that an app has which names none. */
  public static final String NAME = "default";

  /** Name of the built-in text moderator. */
  public static final String TEXT = "text";

  /** Name of the built-in image moderator. */
  public static final String IMAGE = "image";

  /** Characters judged of one text item. */
  public static final int MAX_CHARS = 100_000;

  /**
   * From which probability a class of the image model counts. Sexy has false positives by its
   * authors' own word, so it is for a person to look at; a picture has one class over one half at
   * most.
   */
  public static final Map<String, ModeratorSpec.Threshold> THRESHOLDS =
      Map.of(
          "Porn", new ModeratorSpec.Threshold(0.7, Suggestion.Known.Block, "Porn"),
          "Hentai", new ModeratorSpec.Threshold(0.7, Suggestion.Known.Block, "Porn"),
          "Sexy", new ModeratorSpec.Threshold(0.7, Suggestion.Known.Review, "Sexy"));

  private DefaultPolicy() {}

  /** A rule for {@code contentType} in every scene, with the default for everything else. */
  public static PolicyRule rule(ContentType contentType, List<String> moderators) {
    return new PolicyRule(
        Set.of(),
        Set.of(contentType),
        moderators,
        OnDeadline.Known.DELIVER,
        Suggestion.Known.Review,
        OnHit.Known.INTERCEPT,
        Budget.DEFAULT);
  }

  /** The policy. Its rules name {@link #TEXT} and {@link #IMAGE}. */
  public static Policy policy() {
    return new Policy(
        NAME,
        List.of(
            rule(ContentType.Known.Text, List.of(TEXT)),
            rule(ContentType.Known.Image, List.of(IMAGE))));
  }

  /** The built-in text moderator: every lexicon of {@code lexicons}. */
  public static ModeratorSpec.Text text(List<Lexicon> lexicons) {
    return new ModeratorSpec.Text(TEXT, lexicons.stream().map(Lexicon::name).toList(), MAX_CHARS);
  }

  /** The built-in image moderator. */
  public static ModeratorSpec.Image image() {
    return new ModeratorSpec.Image(IMAGE, THRESHOLDS, Set.of(), 10 << 20, 40_000_000, 8);
  }

  /**
   * {@code settings} with the policy, where they have none of that name, and with those of the two
   * moderators that a rule names.
   */
  public static Settings complete(Settings settings) {
    List<Policy> policies = new ArrayList<>(settings.policies());
    if (policies.stream().noneMatch(policy -> policy.name().equals(NAME))) {
      policies.add(policy());
    }
    List<ModeratorSpec> moderators = new ArrayList<>(settings.moderators());
    for (ModeratorSpec builtIn : List.of(text(settings.lexicons()), image())) {
      String name = builtIn.name();
      boolean named =
          policies.stream()
              .flatMap(policy -> policy.rules().stream())
              .anyMatch(rule -> rule.moderators().contains(name));
      if (named && moderators.stream().noneMatch(moderator -> moderator.name().equals(name))) {
        moderators.add(builtIn);
      }
    }
    return new Settings(
        settings.version(), settings.apps(), policies, moderators, settings.lexicons());
  }
}
