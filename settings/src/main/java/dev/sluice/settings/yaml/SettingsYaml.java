package dev.sluice.settings.yaml;

import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.DefaultPolicy;
import dev.sluice.contract.settings.Lexicon;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.contract.settings.Policy;
import dev.sluice.contract.settings.Settings;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads the one YAML file that holds apps, policies, moderators and lexicons, and checks it as a
 * whole.
 */
public final class SettingsYaml {
  private static final int MAX_CODE_POINTS = 16 << 20;
  private static final int MAX_DEPTH = 20;

  private SettingsYaml() {}

  /**
   * Reads {@code file}, completed by the default policy and moderators.
   *
   * @throws IOException if it cannot be read
   * @throws InvalidSettingsException if anything in it is wrong; every problem is listed
   */
  public static Settings read(Path file) throws IOException, InvalidSettingsException {
    return read(file, Map.of());
  }

  /**
   * As {@link #read(Path)}, with texts replaced before the file is parsed: so one file serves
   * deployments whose hosts differ.
   *
   * @param replacements what is replaced, and by what
   * @throws IOException if it cannot be read
   * @throws InvalidSettingsException if anything in it is wrong; every problem is listed
   */
  public static Settings read(Path file, Map<String, String> replacements)
      throws IOException, InvalidSettingsException {
    Problems problems = new Problems(file.toString());
    Optional<MappingNode> root = compose(file, replacements, problems);
    problems.check();
    Names policies = new Names("policy");
    Names moderators = new Names("moderator");
    Names lexicons = new Names("lexicon");
    policies.builtIn(DefaultPolicy.NAME);
    moderators.builtIn(DefaultPolicy.TEXT);
    moderators.builtIn(DefaultPolicy.IMAGE);
    AppYaml appYaml = new AppYaml(policies);
    Shadows shadows = new Shadows(policies);
    PolicyYaml policyYaml = new PolicyYaml(policies, moderators, lexicons, shadows);
    ModeratorYaml moderatorYaml = new ModeratorYaml(moderators, lexicons);
    Path directory = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("."));
    LexiconYaml lexiconYaml = new LexiconYaml(problems, directory, lexicons);

    Section top = new Section(problems, "", root.orElseThrow());
    List<App> apps = top.sections("apps").stream().map(appYaml::read).toList();
    List<Policy> named = top.sections("policies").stream().map(policyYaml::read).toList();
    List<ModeratorSpec> specs =
        top.sections("moderators").stream()
            .map(moderatorYaml::read)
            .flatMap(Optional::stream)
            .toList();
    List<Lexicon> libraries = top.sections("lexicons").stream().map(lexiconYaml::read).toList();
    top.done();
    shadows.check();
    policies.check();
    moderators.check();
    lexicons.check();
    problems.check();
    return DefaultPolicy.complete(new Settings("0", apps, named, specs, libraries));
  }

  /**
   * Checks a change against the release that it follows: the ports of an app's old and new callback
   * URL must not be prefixes of one another.
   *
   * @throws InvalidSettingsException if the change is refused
   */
  public static void checkChange(Path file, Settings before, Settings after)
      throws InvalidSettingsException {
    Problems problems = new Problems(file.toString());
    for (App app : after.apps()) {
      String from = before.app(app.sdkAppId()).map(App::callbackUrl).orElse(null);
      String to = app.callbackUrl();
      if (from != null && to != null) {
        CallbackUrl.changeRefused(from, to)
            .ifPresent(
                allowed ->
                    problems.add(
                        new SettingsProblem(
                            file.toString(),
                            0,
                            "apps[" + app.sdkAppId() + "].callbackUrl",
                            to,
                            allowed)));
      }
    }
    problems.check();
  }

  private static Optional<MappingNode> compose(
      Path file, Map<String, String> replacements, Problems problems) throws IOException {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(50);
    options.setNestingDepthLimit(MAX_DEPTH);
    options.setCodePointLimit(MAX_CODE_POINTS);
    String text;
    try {
      text = Files.readString(file, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      problems.add(
          new SettingsProblem(file.toString(), 1, "file", "another encoding", "a text in UTF-8"));
      return Optional.empty();
    }
    for (Map.Entry<String, String> replacement : replacements.entrySet()) {
      text = text.replace(replacement.getKey(), replacement.getValue());
    }
    try {
      Node node = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
      if (node instanceof MappingNode mapping) {
        return Optional.of(mapping);
      }
      problems.add(
          new SettingsProblem(
              file.toString(), 1, "file", "", "sections apps, policies, moderators, lexicons"));
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      problems.add(
          new SettingsProblem(
              file.toString(), line, "file", String.valueOf(e.getProblem()), "YAML"));
    } catch (NumberFormatException e) {
      // What the parser throws where the file ends within an escape.
      problems.add(new SettingsProblem(file.toString(), 1, "file", "an unfinished escape", "YAML"));
    } catch (YAMLException e) {
      problems.add(
          new SettingsProblem(
              file.toString(),
              1,
              "file",
              String.valueOf(e.getMessage()),
              "YAML of at most 16 million characters"));
    }
    return Optional.empty();
  }
}
