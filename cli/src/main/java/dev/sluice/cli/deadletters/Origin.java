package dev.sluice.cli.deadletters;

import dev.sluice.cli.SafeText;
import dev.sluice.contract.topic.Topic;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a topic's name, with or without {@code sluice.}. */
final class Origin implements ITypeConverter<Topic> {
  private static final String PREFIX = "sluice.";

  @Override
  public Topic convert(String text) {
    for (Topic topic : Topic.values()) {
      if (topic.topicName().equals(text) || topic.topicName().equals(PREFIX + text)) {
        return topic;
      }
    }
    List<String> known =
        Arrays.stream(Topic.values())
            .map(topic -> topic.topicName().substring(PREFIX.length()))
            .toList();
    throw new TypeConversionException(
        "\"" + SafeText.of(text) + "\" is none of " + String.join(", ", known));
  }
}
