package dev.sluice.replay;

import dev.sluice.contract.settings.Settings;
import dev.sluice.moderation.ModerationContext;
import dev.sluice.moderation.Moderations;
import dev.sluice.settings.yaml.SettingsYaml;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Settings that something is judged again under. */
final class Candidate {
  static final String APP =
      """
      apps:
        - {sdkAppId: %d, token: "${env:TOKEN}", callbackUrl: "http://127.0.0.1:8090/app"}
      """
          .formatted(Verdicts.APP);

  /** Words of a library are blocked. */
  static final String WORDS = APP + "lexicons: [{name: words, file: words.txt}]\n";

  /** The same, and {@code mild.txt} on trial beside it. */
  static final String SHADOWED =
      APP
          + """
          moderators:
            - {name: strict, type: text, lexicons: [words]}
            - {name: mild, type: text, lexicons: [mild]}
          lexicons: [{name: words, file: words.txt}, {name: mild, file: mild.txt}]
          policies:
            - {name: default, shadow: mild, rules: [{contentTypes: [Text], moderators: [strict]}]}
            - {name: mild, rules: [{contentTypes: [Text], moderators: [mild]}]}
          """;

  private Candidate() {}

  static Settings read(Path directory, String yaml, String... words) throws Exception {
    Files.write(directory.resolve("words.txt"), List.of(words));
    Path file = directory.resolve("candidate.yaml");
    Files.writeString(file, yaml);
    return SettingsYaml.read(file);
  }

  static Moderations moderations() {
    return Moderations.ofRecordings(
        ModerationContext.of(
            (secret, owner, field) -> {
              throw new AssertionError("a secret was asked for: " + owner + " " + field);
            },
            new SimpleMeterRegistry()));
  }
}
