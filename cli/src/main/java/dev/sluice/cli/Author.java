package dev.sluice.cli;

import picocli.CommandLine.Option;

/** Who decides, for the commands whose decision is recorded. */
public final class Author {
  @Option(
      names = "--author",
      defaultValue = "${sys:user.name}",
      description = "Who decides it, for the record (default ${DEFAULT-VALUE}).")
  private String author;

  /** As it was given. */
  public String name() {
    return author;
  }
}
