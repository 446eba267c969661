package dev.sluice.moderation.text;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.sluice.contract.settings.EntryKind;
import dev.sluice.contract.settings.Lexicon;
import dev.sluice.contract.settings.LexiconEntry;
import dev.sluice.contract.settings.LexiconFiles;
import dev.sluice.moderation.text.contact.ContactKind;
import dev.sluice.moderation.text.contact.ContactMatcher;
import dev.sluice.moderation.text.fold.Skeleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compiles lexicons to a matcher. Takes its time: never on the way of a message. Used once. */
public final class LexiconCompiler {
  private final SkeletonTrie.Builder words = new SkeletonTrie.Builder();
  private final SkeletonTrie.Builder sounds = new SkeletonTrie.Builder();
  private final SkeletonTrie.Builder signs = new SkeletonTrie.Builder();
  private final List<RegexRule> regexes = new ArrayList<>();
  private final List<ContactMatcher.Rule<Rule>> contacts = new ArrayList<>();
  private final Set<String> allowed = new HashSet<>();
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
    if (lexicons.stream().anyMatch(LexiconCompiler::hasChinese)) {
      // Read now, not by the first message with a hit.
      OrdinaryWords.get();
    }
    return new LexiconMatcher(
        WordTrie.of(compiler.words),
        compiler.sounds.build(),
        new SignMatcher(compiler.signs),
        compiler.regexes,
        new ContactMatcher<>(compiler.contacts, compiler.allowed));
  }

  private static boolean hasChinese(Lexicon lexicon) {
    return lexicon.entries().stream()
        .anyMatch(entry -> entry.text().codePoints().anyMatch(Character::isIdeographic));
  }

  private void add(Lexicon lexicon) {
    int before = regexes.size();
    Rule.Library library = new Rule.Library(lexicon.name(), lexicon.app());
    for (int i = 0; i < lexicon.entries().size() && faults.size() < LexiconFiles.MAX_FAULTS; i++) {
      LexiconEntry entry = lexicon.entries().get(i);
      Optional<String> fault = add(library, entry, FoldMask.of(lexicon.foldsOf(entry)));
      if (fault.isPresent()) {
        fault(lexicon, i, entry, fault.get());
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

  /** Adds an entry; what is wrong with it, where something is. */
  private Optional<String> add(Rule.Library library, LexiconEntry entry, int folds) {
    if (!(entry.kind() instanceof EntryKind.Known kind)) {
      return Optional.of("kind \"" + entry.kind().text() + "\" is not known to this version");
    }
    Rule rule = new Rule(index++, library, entry, entry.text(), folds, null);
    return switch (kind) {
      case WORD -> addWord(rule);
      case ALLOW -> addAllowed(rule);
      case REGEX -> addRegex(rule);
      case RULE -> addRule(rule);
      case CONTACT -> addContact(rule);
    };
  }

  private Optional<String> addAllowed(Rule rule) {
    allowed.add(ContactMatcher.allowed(rule.text()));
    return addWord(rule);
  }

  private Optional<String> addWord(Rule rule) {
    if (rule.text().length() > LexiconFiles.MAX_WORD) {
      return Optional.of("is longer than " + LexiconFiles.MAX_WORD + " characters");
    }
    String skeleton = Skeleton.of(rule.text());
    if (!skeleton.isEmpty()) {
      words.add(skeleton, rule);
      Sounds.patterns(rule.text(), rule.folds()).forEach(pattern -> sounds.add(pattern, rule));
      return Optional.empty();
    }
    String sign = NormalisedText.of(rule.text()).text().strip();
    if (sign.isEmpty()) {
      return Optional.of("holds no visible character");
    }
    signs.add(sign, rule);
    return Optional.empty();
  }

  private Optional<String> addRule(Rule rule) {
    if (rule.text().length() > LexiconFiles.MAX_REGEX) {
      return Optional.of("is longer than " + LexiconFiles.MAX_REGEX + " characters");
    }
    RuleExpression expression;
    try {
      expression = RuleExpression.parse(rule.text());
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
    for (int part = 0; part <= expression.required().size(); part++) {
      for (String word : expression.part(part)) {
        Rule.Term term = new Rule.Term(expression, part);
        Optional<String> fault =
            addWord(new Rule(rule.index(), rule.library(), rule.entry(), word, rule.folds(), term));
        if (fault.isPresent()) {
          return fault.map(message -> "word \"" + word + "\" " + message);
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> addContact(Rule rule) {
    Optional<ContactKind> kind = ContactKind.of(rule.text());
    if (kind.isEmpty()) {
      return Optional.of("must be one of " + ContactKind.names());
    }
    contacts.add(new ContactMatcher.Rule<>(kind.get(), rule));
    return Optional.empty();
  }

  private Optional<String> addRegex(Rule rule) {
    if (rule.text().length() > LexiconFiles.MAX_REGEX) {
      return Optional.of("is longer than " + LexiconFiles.MAX_REGEX + " characters");
    }
    if (RegexSize.of(rule.text()) > RegexSize.MAX) {
      return Optional.of(
          "repeats too much: written out it has more than " + RegexSize.MAX + " parts");
    }
    try {
      regexes.add(new RegexRule(rule, Pattern.compile(rule.text(), Pattern.CASE_INSENSITIVE)));
      return Optional.empty();
    } catch (PatternSyntaxException e) {
      return Optional.of("is no RE2 expression: " + e.getDescription());
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
