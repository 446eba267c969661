package dev.sluice.moderation.fetch;

/** Ends a fetch. The detail holds no path and no query of a URL. */
final class FetchException extends Exception {
  private static final long serialVersionUID = 1;

  private final FetchProblem problem;

  FetchException(FetchProblem problem, String detail) {
    super(detail);
    this.problem = problem;
  }

  FetchException(FetchProblem problem, String detail, Throwable cause) {
    super(detail, cause);
    this.problem = problem;
  }

  FetchProblem problem() {
    return problem;
  }

  /** What {@link FetchFailure} says. */
  String detail() {
    String message = getMessage();
    return message == null ? problem.name() : message;
  }
}
