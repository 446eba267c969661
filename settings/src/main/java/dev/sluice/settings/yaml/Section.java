package dev.sluice.settings.yaml;

import dev.sluice.contract.Choice;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * One mapping of the file. Each read of a field checks it and reports what is wrong, so that one
 * pass lists every error; {@link #done} reports the fields that nobody read.
 */
final class Section {
  /** Ids and names have at most this many characters. */
  static final int MAX_ID = 256;

  private static final int MAX_LIST = 100_000;

  private final Problems problems;
  private final String path;
  private final MappingNode node;
  private final Map<String, Node> fields = new LinkedHashMap<>();
  private final Set<String> known = new LinkedHashSet<>();

  Section(Problems problems, String path, MappingNode node) {
    this.problems = problems;
    this.path = path;
    this.node = node;
    for (NodeTuple tuple : node.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key) {
        if (fields.put(key.getValue(), tuple.getValueNode()) != null) {
          problems.add(key, path(key.getValue()), key.getValue(), "each field once");
        }
      } else {
        problems.add(tuple.getKeyNode(), path, tuple.getKeyNode().getTag().toString(), "a name");
      }
    }
  }

  String path(String field) {
    return path.isEmpty() ? field : path + "." + field;
  }

  boolean has(String field) {
    known.add(field);
    return fields.get(field) != null;
  }

  /** Reports what is wrong with a field, at its line. */
  void problem(String field, String value, String allowed) {
    Node at = fields.get(field);
    problems.add(at == null ? node : at, path(field), value, allowed);
  }

  @Nullable String text(String field) {
    known.add(field);
    Node value = fields.get(field);
    if (value == null) {
      return null;
    }
    if (value instanceof ScalarNode scalar && isWhole(scalar.getValue())) {
      return scalar.getValue();
    }
    problem(field, value instanceof ScalarNode ? "" : "a list or section", "a text");
    return null;
  }

  /** A text that may be empty; empty where it is not there, too. */
  String textOrEmpty(String field) {
    known.add(field);
    return fields.get(field) instanceof ScalarNode scalar && scalar.getValue().isEmpty()
        ? ""
        : text(field, "");
  }

  String text(String field, String otherwise) {
    String text = text(field);
    return text == null ? otherwise : text;
  }

  /** A text that must be there; the empty text where it is not, which has been reported. */
  String required(String field, String allowed) {
    String text = text(field);
    if (text == null && !has(field)) {
      problem(field, "", allowed);
    }
    return text == null ? "" : text;
  }

  boolean flag(String field, boolean otherwise) {
    String text = text(field);
    if (text == null) {
      return otherwise;
    }
    if (!text.equals("true") && !text.equals("false")) {
      problem(field, text, "true, false");
    }
    return text.equals("true");
  }

  long number(String field, long min, long max, long otherwise) {
    String text = text(field);
    if (text == null) {
      return otherwise;
    }
    try {
      long number = Long.parseLong(text.replace("_", ""));
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // reported below, as a number out of range is
    }
    problem(field, text, "a whole number from " + min + " to " + max);
    return otherwise;
  }

  /** A duration in ISO 8601, such as {@code PT1.5S}, in milliseconds. */
  long millis(String field, long min, long max, long otherwise) {
    String text = text(field);
    if (text == null) {
      return otherwise;
    }
    try {
      long millis = Duration.parse(text).toMillis();
      if (millis >= min && millis <= max) {
        return millis;
      }
    } catch (DateTimeParseException | ArithmeticException e) {
      // reported below, as a duration out of range is
    }
    problem(
        field, text, "a duration from " + Duration.ofMillis(min) + " to " + Duration.ofMillis(max));
    return otherwise;
  }

  double fraction(String field, double otherwise) {
    String text = text(field);
    if (text == null) {
      return otherwise;
    }
    try {
      double number = Double.parseDouble(text);
      if (number >= 0 && number <= 1) {
        return number;
      }
    } catch (NumberFormatException e) {
      // reported below, as a number out of range is
    }
    problem(field, text, "a number from 0 to 1");
    return otherwise;
  }

  <C extends Choice> C choice(String field, C[] values, C otherwise) {
    String text = text(field);
    if (text == null) {
      return otherwise;
    }
    C choice = find(text, values);
    if (choice == null) {
      problem(field, text, list(values));
    }
    return choice == null ? otherwise : choice;
  }

  <C extends Choice> List<C> choices(String field, C[] values) {
    List<C> choices = new ArrayList<>();
    for (String text : texts(field)) {
      C choice = find(text, values);
      if (choice == null) {
        problem(field, text, list(values));
      } else {
        choices.add(choice);
      }
    }
    return choices;
  }

  /** A list of texts; a single text counts as a list of one. */
  List<String> texts(String field) {
    known.add(field);
    Node value = fields.get(field);
    if (value == null) {
      return List.of();
    }
    if (value instanceof ScalarNode) {
      String text = text(field);
      return text == null ? List.of() : List.of(text);
    }
    List<String> texts = new ArrayList<>();
    if (value instanceof SequenceNode sequence && sequence.getValue().size() <= MAX_LIST) {
      for (Node element : sequence.getValue()) {
        if (element instanceof ScalarNode scalar && isWhole(scalar.getValue())) {
          texts.add(scalar.getValue());
        } else {
          problems.add(element, path(field), "", "a text");
        }
      }
    } else {
      problem(field, "a section, or a long list", "a list of at most " + MAX_LIST + " texts");
    }
    return texts;
  }

  List<Section> sections(String field) {
    known.add(field);
    Node value = fields.get(field);
    List<Section> sections = new ArrayList<>();
    if (value instanceof SequenceNode sequence) {
      int index = 0;
      for (Node element : sequence.getValue()) {
        String at = path(field) + "[" + index++ + "]";
        if (element instanceof MappingNode mapping) {
          sections.add(new Section(problems, at, mapping));
        } else {
          problems.add(
              element,
              at,
              element instanceof ScalarNode scalar ? scalar.getValue() : "",
              "a section");
        }
      }
    } else if (value != null) {
      problem(
          field,
          value instanceof ScalarNode scalar ? scalar.getValue() : "a section",
          "a list of sections");
    }
    return sections;
  }

  @Nullable Section section(String field) {
    known.add(field);
    Node value = fields.get(field);
    if (value == null) {
      return null;
    }
    if (value instanceof MappingNode mapping) {
      return new Section(problems, path(field), mapping);
    }
    problem(field, value instanceof ScalarNode scalar ? scalar.getValue() : "a list", "a section");
    return null;
  }

  boolean isText(String field) {
    return fields.get(field) instanceof ScalarNode;
  }

  /** The fields of this section, in order. */
  Set<String> names() {
    return fields.keySet();
  }

  /** Reports every field that nobody read. */
  void done() {
    for (Map.Entry<String, Node> field : fields.entrySet()) {
      if (!known.contains(field.getKey())) {
        problems.add(
            field.getValue(),
            path(field.getKey()),
            field.getKey(),
            "one of the fields " + String.join(", ", known));
      }
    }
  }

  private static <C extends Choice> @Nullable C find(String text, C[] values) {
    return Arrays.stream(values)
        .filter(value -> value.text().equals(text))
        .findFirst()
        .orElse(null);
  }

  private static String list(Choice[] values) {
    return Arrays.stream(values).map(Choice::text).collect(Collectors.joining(", "));
  }

  /** An escape can be half a character, which is no text. */
  private static boolean isWhole(String value) {
    return !value.isEmpty()
        && value.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
  }
}
