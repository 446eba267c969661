package dev.sluice.kafka;

import java.util.List;
import java.util.stream.Collectors;

/** Topics exist whose settings break a guarantee; the message lists every one in a line. */
public final class TopicMismatchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<TopicProblem> problems;

  TopicMismatchException(List<TopicProblem> problems) {
    super(
        problems.stream()
            .map(TopicProblem::toString)
            .collect(Collectors.joining("; ", "topics cannot be used: ", "")));
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, at least one. */
  public List<TopicProblem> problems() {
    return problems;
  }
}
