package dev.sluice.cli.settings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.Json;
import dev.sluice.contract.settings.Lexicon;
import dev.sluice.contract.settings.LexiconEntry;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.contract.settings.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What differs between two releases, a line for each field, for a person to read before and after
 * applying.
 */
final class SettingsDiff {
  private static final int SHOWN_ENTRIES = 10;

  private final List<String> lines = new ArrayList<>();

  private SettingsDiff() {}

  static List<String> between(Settings before, Settings after) {
    SettingsDiff diff = new SettingsDiff();
    diff.compareParts(parts(before), parts(after));
    diff.compareLexicons(before.lexicons(), after.lexicons());
    return diff.lines;
  }

  private static Map<String, JsonNode> parts(Settings settings) {
    Map<String, JsonNode> parts = new LinkedHashMap<>();
    settings
        .apps()
        .forEach(app -> parts.put("app " + app.sdkAppId(), Json.MAPPER.valueToTree(app)));
    settings
        .policies()
        .forEach(policy -> parts.put("policy " + policy.name(), Json.MAPPER.valueToTree(policy)));
    for (ModeratorSpec spec : settings.moderators()) {
      parts.put("moderator " + spec.name(), Json.MAPPER.valueToTree(spec));
    }
    return parts;
  }

  private void compareParts(Map<String, JsonNode> before, Map<String, JsonNode> after) {
    Set<String> names = new LinkedHashSet<>(before.keySet());
    names.addAll(after.keySet());
    for (String name : names) {
      JsonNode old = before.get(name);
      JsonNode now = after.get(name);
      if (old == null) {
        lines.add("+ " + name);
      } else if (now == null) {
        lines.add("- " + name);
      } else {
        compare(name, old, now);
      }
    }
  }

  private void compare(String path, JsonNode before, JsonNode after) {
    if (before.isObject() && after.isObject()) {
      Set<String> fields = new TreeSet<>();
      before.fieldNames().forEachRemaining(fields::add);
      after.fieldNames().forEachRemaining(fields::add);
      fields.forEach(field -> compare(path + " " + field, before.path(field), after.path(field)));
    } else if (!before.equals(after)) {
      lines.add("~ " + path + ": " + text(before) + " -> " + text(after));
    }
  }

  private static String text(JsonNode value) {
    return value.isMissingNode() ? "nothing" : value.toString();
  }

  private void compareLexicons(List<Lexicon> before, List<Lexicon> after) {
    Map<String, Set<LexiconEntry>> old = entries(before);
    Map<String, Set<LexiconEntry>> now = entries(after);
    Set<String> names = new LinkedHashSet<>(old.keySet());
    names.addAll(now.keySet());
    for (String name : names) {
      if (!now.containsKey(name)) {
        lines.add("- lexicon " + name);
      } else {
        if (!old.containsKey(name)) {
          lines.add("+ lexicon " + name);
        }
        Set<LexiconEntry> had = old.getOrDefault(name, Set.of());
        Set<LexiconEntry> has = now.getOrDefault(name, Set.of());
        compareEntries("+ ", name, has, had);
        compareEntries("- ", name, had, has);
      }
    }
  }

  private void compareEntries(
      String sign, String lexicon, Set<LexiconEntry> these, Set<LexiconEntry> others) {
    List<LexiconEntry> only = these.stream().filter(entry -> !others.contains(entry)).toList();
    if (!only.isEmpty()) {
      List<String> words = only.stream().limit(SHOWN_ENTRIES).map(LexiconEntry::text).toList();
      String more = only.size() > SHOWN_ENTRIES ? ", …" : "";
      lines.add(
          "%slexicon %s: %,d entries: %s%s"
              .formatted(sign, lexicon, only.size(), String.join(", ", words), more));
    }
  }

  private static Map<String, Set<LexiconEntry>> entries(List<Lexicon> lexicons) {
    Map<String, Set<LexiconEntry>> entries = new LinkedHashMap<>();
    lexicons.forEach(
        lexicon -> entries.put(lexicon.name(), new LinkedHashSet<>(lexicon.entries())));
    return entries;
  }
}
