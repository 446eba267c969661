package dev.sluice.kafka;

/**
 * Why a service refuses to start on a topic.
 *
 * @param topic its name; several names where they contradict each other
 * @param setting what is wrong
 * @param found its value
 * @param required what it must be
 */
public record TopicProblem(String topic, String setting, String found, String required) {
  @Override
  public String toString() {
    return topic + ": " + setting + " is " + found + ", required is " + required;
  }
}
