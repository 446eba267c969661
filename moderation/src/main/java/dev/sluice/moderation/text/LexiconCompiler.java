package dev.sluice.moderation.text;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.sluice.contract.settings.EntryKind;
import dev.sluice.contract.settings.Lexicon;
import dev.sluice.contract.settings.LexiconEntry;
import dev.sluice.contract.settings.LexiconFiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compiles lexicons to a matcher. Takes its time: never on the way of a message. Used once. */
public final class LexiconCompiler {
  private final Map<String, Rule[]> words = new HashMap<>();
  private final List<RegexRule> regexes = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private int index;

  private LexiconCompiler() {}

  /**
   * What is wrong with the entries of {@code lexicon}, each message naming lexicon and entry;
   * empty: it can be compiled.
   */
  public static List<String> faults(Lexicon lexicon) {
    LexiconCompiler compiler = new LexiconCompiler();
    compiler.add(lexicon);
    return List.copyOf(compiler.faults);
  }

  /**
   * Compiles.
   *
   * @throws IllegalArgumentException if an entry cannot be matched, with every such entry
   */
  static LexiconMatcher compile(List<Lexicon> lexicons) {
    LexiconCompiler compiler = new LexiconCompiler();
    lexicons.forEach(compiler::add);
    if (!compiler.faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", compiler.faults));
    }
    return new LexiconMatcher(new WordMatcher(compiler.words), compiler.regexes);
  }

  private void add(Lexicon lexicon) {
    int before = regexes.size();
    for (int i = 0; i < lexicon.entries().size() && faults.size() < LexiconFiles.MAX_FAULTS; i++) {
      LexiconEntry entry = lexicon.entries().get(i);
      if (entry.kind() == EntryKind.Known.WORD) {
        addWord(lexicon, i, entry);
      } else if (entry.kind() == EntryKind.Known.REGEX) {
        addRegex(lexicon, i, entry);
      } else {
        fault(
            lexicon, i, entry, "kind \"" + entry.kind().text() + "\" is not known to this version");
      }
    }
    if (regexes.size() - before > LexiconFiles.MAX_REGEXES) {
      faults.add(
          "lexicon \""
              + lexicon.name()
              + "\": has more than "
              + LexiconFiles.MAX_REGEXES
              + " regular expressions");
    }
  }

  private void addWord(Lexicon lexicon, int number, LexiconEntry entry) {
    if (entry.text().length() > LexiconFiles.MAX_WORD) {
      fault(lexicon, number, entry, "is longer than " + LexiconFiles.MAX_WORD + " characters");
      return;
    }
    String word = NormalisedText.of(entry.text()).text().strip();
    if (word.isEmpty()) {
      fault(lexicon, number, entry, "holds no visible character");
      return;
    }
    WordEdge first = WordEdge.of(word.codePointAt(0));
    WordEdge last = WordEdge.of(word.codePointBefore(word.length()));
    Rule rule = new Rule(index++, lexicon.name(), entry, first, last);
    words.merge(word, new Rule[] {rule}, LexiconCompiler::withoutRepeat);
  }

  /**
   * Two entries that are the same once normalised and that would be reported as one reason are one.
   */
  private static Rule[] withoutRepeat(Rule[] known, Rule[] added) {
    Rule.Group group = added[0].group();
    if (Arrays.stream(known).anyMatch(rule -> rule.group().equals(group))) {
      return known;
    }
    Rule[] both = Arrays.copyOf(known, known.length + 1);
    both[known.length] = added[0];
    return both;
  }

  private void addRegex(Lexicon lexicon, int number, LexiconEntry entry) {
    if (entry.text().length() > LexiconFiles.MAX_REGEX) {
      fault(lexicon, number, entry, "is longer than " + LexiconFiles.MAX_REGEX + " characters");
      return;
    }
    if (RegexSize.of(entry.text()) > RegexSize.MAX) {
      fault(
          lexicon,
          number,
          entry,
          "repeats too much: written out it has more than " + RegexSize.MAX + " parts");
      return;
    }
    try {
      Rule rule = new Rule(index++, lexicon.name(), entry, WordEdge.OPEN, WordEdge.OPEN);
      regexes.add(new RegexRule(rule, Pattern.compile(entry.text(), Pattern.CASE_INSENSITIVE)));
    } catch (PatternSyntaxException e) {
      fault(lexicon, number, entry, "is no RE2 expression: " + e.getDescription());
    }
  }

  private void fault(Lexicon lexicon, int number, LexiconEntry entry, String message) {
    String text = entry.text().length() <= 80 ? entry.text() : entry.text().substring(0, 80) + "…";
    faults.add(
        "lexicon \""
            + lexicon.name()
            + "\", entry "
            + (number + 1)
            + " \""
            + text
            + "\": "
            + message);
  }
}
