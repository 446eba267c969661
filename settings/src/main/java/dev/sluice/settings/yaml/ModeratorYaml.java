package dev.sluice.settings.yaml;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.settings.DefaultPolicy;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.contract.settings.ModeratorSpec.Threshold;
import dev.sluice.contract.settings.OnStraddling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code moderators}. */
final class ModeratorYaml {
  private static final Set<String> CLASSES = Set.of("Drawing", "Hentai", "Neutral", "Porn", "Sexy");
  private static final String TYPES = "text, image, http, " + VendorYaml.TYPES;
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  private final Names moderators;
  private final Names lexicons;
  private final VendorYaml vendors = new VendorYaml();

  ModeratorYaml(Names moderators, Names lexicons) {
    this.moderators = moderators;
    this.lexicons = lexicons;
  }

  Optional<ModeratorSpec> read(Section section) {
    String name = section.required("name", "a name");
    moderators.define(section, "name", name);
    String type = section.required("type", TYPES);
    ModeratorSpec spec =
        switch (type) {
          case "text" -> text(section, name);
          case "image" -> image(section, name);
          case "http" -> http(section, name);
          default -> vendors.read(type, section, name);
        };
    if (spec == null) {
      section.problem("type", type, TYPES);
      return Optional.empty();
    }
    section.done();
    return Optional.of(spec);
  }

  private ModeratorSpec text(Section section, String name) {
    List<String> names = section.texts("lexicons");
    names.forEach(lexicon -> lexicons.refer(section, "lexicons", lexicon));
    return new ModeratorSpec.Text(
        name,
        names,
        (int) section.number("maxChars", 1, 1_000_000, DefaultPolicy.MAX_CHARS),
        section.choice("straddling", OnStraddling.Known.values(), OnStraddling.Known.DROP));
  }

  private static ModeratorSpec image(Section section, String name) {
    ModeratorSpec.Image otherwise = DefaultPolicy.image();
    List<String> hashes = new ArrayList<>();
    for (String hash : section.texts("blockedHashes")) {
      String lower = hash.toLowerCase(Locale.ROOT);
      if (SHA_256.matcher(lower).matches()) {
        hashes.add(lower);
      } else {
        section.problem("blockedHashes", hash, "SHA-256 of a file, 64 hexadecimal digits");
      }
    }
    return new ModeratorSpec.Image(
        name,
        thresholds(section, otherwise.thresholds()),
        Set.copyOf(hashes),
        section.number("maxBytes", 1_024, 64 << 20, otherwise.maxBytes()),
        section.number("maxPixels", 1, 100_000_000, otherwise.maxPixels()),
        (int) section.number("frames", 1, 64, otherwise.frames()));
  }

  /** The default thresholds, with those of the file in their place. */
  private static Map<String, Threshold> thresholds(
      Section section, Map<String, Threshold> defaults) {
    Map<String, Threshold> thresholds = new LinkedHashMap<>(defaults);
    Section classes = section.section("thresholds");
    if (classes == null) {
      return thresholds;
    }
    for (String name : classes.names()) {
      Section one = classes.section(name);
      if (!CLASSES.contains(name)) {
        classes.problem(name, name, String.join(", ", CLASSES.stream().sorted().toList()));
      } else if (one != null) {
        Threshold known = defaults.get(name);
        thresholds.put(
            name,
            new Threshold(
                one.fraction("over", known == null ? 0.7 : known.over()),
                one.choice("suggestion", Suggestion.Known.values(), Suggestion.Known.Review),
                one.text("label", known == null ? "Custom" : known.label())));
        one.done();
      }
    }
    return thresholds;
  }

  private static ModeratorSpec http(Section section, String name) {
    Set<ContentType> types =
        Set.copyOf(section.choices("contentTypes", ContentType.Known.values()));
    if (types.isEmpty()) {
      section.problem("contentTypes", "", "at least one of Text, Image, Audio, Video");
    }
    return new ModeratorSpec.Http(
        name,
        AppYaml.url(section, "url"),
        types,
        Secrets.optional(section, "secret"),
        (int) section.number("timeoutMillis", 10, 120_000, 5_000),
        (int) section.number("attempts", 1, 20, 4),
        (int) section.number("maxInFlight", 1, 10_000, 100),
        (int) section.number("ratePerSecond", 1, 100_000, 200),
        (int) section.number("laterMillis", 1_000, 86_400_000, 600_000));
  }
}
