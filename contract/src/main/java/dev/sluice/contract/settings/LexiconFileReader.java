package dev.sluice.contract.settings;

import dev.sluice.contract.Suggestion;
import dev.sluice.contract.settings.LexiconFileException.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one lexicon file and gathers its faults. Used once. */
final class LexiconFileReader {
  private static final Set<String> FIELDS =
      Set.of(
          "word",
          "label",
          "subLabel",
          "suggestion",
          "kind",
          "folds",
          "wholeWord",
          "replacement",
          "note");
  private static final String HEADER =
      "word,label,subLabel,suggestion[,kind][,folds][,wholeWord][,replacement][,note]";
  private static final Pattern BLANK = Pattern.compile("\\s+");

  private final String file;
  private final List<Fault> faults = new ArrayList<>();
  private final List<LexiconEntry> entries = new ArrayList<>();
  private int regexes;
  private boolean full;

  LexiconFileReader(String file) {
    this.file = file;
  }

  List<LexiconEntry> readTxt(InputStream in) throws IOException, LexiconFileException {
    Map<String, String> defaults = Map.of("label", "Custom", "suggestion", "Block");
    LexiconLines lines = new LexiconLines(in, this::fault);
    for (String line = lines.next(); line != null && goesOn(); line = lines.next()) {
      String text = line.strip();
      if (text.startsWith("#!")) {
        defaults = readDefaults(text.substring(2).strip(), lines.number(), defaults);
      } else if (!text.isEmpty() && !text.startsWith("#")) {
        Map<String, String> fields = new HashMap<>(defaults);
        fields.put("word", text);
        add(fields, lines.number());
      }
    }
    return finish();
  }

  List<LexiconEntry> readCsv(InputStream in) throws IOException, LexiconFileException {
    LexiconLines lines = new LexiconLines(in, this::fault);
    List<String> header = null;
    for (String line = lines.next(); line != null && goesOn(); line = lines.next()) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      List<String> values = CsvLine.split(line);
      if (values == null) {
        fault(lines.number(), "line", line, "its quoting is not that of RFC 4180");
      } else if (header == null) {
        header = values.stream().map(String::strip).toList();
        checkHeader(header, line, lines.number());
      } else if (values.size() != header.size()) {
        fault(
            lines.number(),
            "line",
            line,
            "has " + values.size() + " fields where the header has " + header.size());
      } else {
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
          fields.put(header.get(i), values.get(i).strip());
        }
        add(fields, lines.number());
      }
    }
    if (header == null && faults.isEmpty()) {
      fault(0, "header", "", "the first line must be " + HEADER);
    }
    return finish();
  }

  private void checkHeader(List<String> header, String line, int number)
      throws LexiconFileException {
    Set<String> names = new HashSet<>(header);
    if (names.size() != header.size()
        || !FIELDS.containsAll(names)
        || !names.containsAll(Set.of("word", "label", "suggestion"))) {
      fault(number, "header", line, "must be " + HEADER);
      // Without the header no field can be told: every line after it would be a fault.
      finish();
    }
  }

  private Map<String, String> readDefaults(String text, int line, Map<String, String> before) {
    Map<String, String> defaults = new HashMap<>(before);
    for (String pair : BLANK.split(text, -1)) {
      int equals = pair.indexOf('=');
      String field = equals < 0 ? pair : pair.substring(0, equals);
      if (equals < 0 || !FIELDS.contains(field) || field.equals("word")) {
        fault(
            line,
            "#!",
            pair,
            "must be label=, subLabel=, suggestion=, kind=, folds=, wholeWord= or note=");
      } else {
        defaults.put(field, pair.substring(equals + 1));
      }
    }
    return defaults;
  }

  private void add(Map<String, String> fields, int line) {
    if (entries.size() == LexiconFiles.MAX_ENTRIES) {
      fault(line, "file", file, "has more than " + LexiconFiles.MAX_ENTRIES + " entries");
      full = true;
      return;
    }
    int before = faults.size();
    EntryKind kind = kind(fields.getOrDefault("kind", ""), line);
    if (kind == EntryKind.Known.ALLOW) {
      fields.merge("label", "Normal", (given, otherwise) -> given.isEmpty() ? otherwise : given);
      fields.merge("suggestion", "Pass", (given, otherwise) -> given.isEmpty() ? otherwise : given);
    }
    String word = word(fields.getOrDefault("word", ""), kind, line);
    String label = label("label", fields.getOrDefault("label", ""), line);
    String subLabel = label("subLabel", fields.getOrDefault("subLabel", ""), line);
    if (label.isEmpty()) {
      fault(line, "label", label, "is missing");
    }
    Suggestion suggestion = suggestion(fields.getOrDefault("suggestion", ""), line);
    Set<Fold> folds = folds(fields.getOrDefault("folds", ""), line);
    Boolean wholeWord = wholeWord(fields.getOrDefault("wholeWord", ""), line);
    String replacement = note("replacement", fields.getOrDefault("replacement", ""), line);
    String note = note("note", fields.getOrDefault("note", ""), line);
    if (faults.size() == before) {
      entries.add(
          new LexiconEntry(
              kind,
              word,
              label,
              subLabel,
              suggestion,
              folds,
              wholeWord,
              replacement.isEmpty() ? null : replacement,
              note));
    }
  }

  private EntryKind kind(String value, int line) {
    if (value.isEmpty()) {
      return EntryKind.Known.WORD;
    }
    EntryKind kind = EntryKind.of(value);
    if (kind instanceof EntryKind.Unrecognised) {
      fault(line, "kind", value, "must be word, regex, rule, contact or allow");
    }
    return kind;
  }

  private String word(String value, EntryKind kind, int line) {
    boolean regex = kind == EntryKind.Known.REGEX;
    boolean expression = regex || kind == EntryKind.Known.RULE;
    int max = expression ? LexiconFiles.MAX_REGEX : LexiconFiles.MAX_WORD;
    if (value.isEmpty()) {
      fault(line, "word", value, "is missing");
    } else if (value.length() > max) {
      fault(line, "word", value, "has " + value.length() + " characters, more than " + max);
    } else if (value.chars().anyMatch(Character::isISOControl)) {
      fault(line, "word", value, "holds a control character");
    }
    if (regex && ++regexes == LexiconFiles.MAX_REGEXES + 1) {
      fault(
          line,
          "kind",
          "regex",
          "is the one too many: a lexicon has at most " + LexiconFiles.MAX_REGEXES);
    }
    return value;
  }

  private String label(String field, String value, int line) {
    if (value.codePointCount(0, value.length()) > LexiconFiles.MAX_LABEL) {
      fault(line, field, value, "has more than " + LexiconFiles.MAX_LABEL + " characters");
    } else if (!value
        .codePoints()
        .allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-')) {
      fault(line, field, value, "may hold letters, digits, _ and - only");
    }
    return value;
  }

  private @Nullable Set<Fold> folds(String value, int line) {
    if (value.isEmpty()) {
      return null;
    }
    try {
      return Folds.read(value, Folds.DEFAULT);
    } catch (IllegalArgumentException e) {
      fault(line, "folds", value, String.valueOf(e.getMessage()));
      return null;
    }
  }

  private @Nullable Boolean wholeWord(String value, int line) {
    if (value.isEmpty()) {
      return null;
    }
    if (!value.equals("true") && !value.equals("false")) {
      fault(line, "wholeWord", value, "must be true, false or empty");
    }
    return value.equals("true");
  }

  private String note(String field, String value, int line) {
    if (value.codePointCount(0, value.length()) > LexiconFiles.MAX_NOTE) {
      fault(line, field, value, "has more than " + LexiconFiles.MAX_NOTE + " characters");
    } else if (value.chars().anyMatch(Character::isISOControl)) {
      fault(line, field, value, "holds a control character");
    }
    return value;
  }

  private Suggestion suggestion(String value, int line) {
    for (Suggestion.Known known : Suggestion.Known.values()) {
      if (known.text().equalsIgnoreCase(value)) {
        return known;
      }
    }
    fault(line, "suggestion", value, "must be Pass, Review or Block");
    return Suggestion.of(value);
  }

  private boolean goesOn() {
    return !full && faults.size() < LexiconFiles.MAX_FAULTS;
  }

  private void fault(int line, String field, String value, String message) {
    int length = value.codePointCount(0, value.length());
    String shown = length <= 80 ? value : value.substring(0, value.offsetByCodePoints(0, 80)) + "…";
    faults.add(new Fault(file, line, field, shown, message));
  }

  private List<LexiconEntry> finish() throws LexiconFileException {
    if (!faults.isEmpty()) {
      throw new LexiconFileException(
          faults.subList(0, Math.min(faults.size(), LexiconFiles.MAX_FAULTS)));
    }
    return entries;
  }
}
