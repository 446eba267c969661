package dev.sluice.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SectionTest {
  @TempDir private Path directory;

  @Test
  void writesBetweenTheMarksAndNowhereElse() throws Exception {
    // Given
    Path document = directory.resolve("page.md");
    Files.writeString(document, "before\n<!-- a: begin -->\nold\n<!-- a: end -->\nafter\n");

    // When
    Section.write(document, "a", "new\n");
    Section.write(document, "a", "newer\n");

    // Then
    assertThat(document)
        .hasContent("before\n<!-- a: begin -->\n\nnewer\n\n<!-- a: end -->\nafter\n");
  }

  @Test
  void aDocumentWithoutTheMarksStaysAsItWas() throws Exception {
    // Given
    Path document = directory.resolve("page.md");
    Files.writeString(document, "<!-- b: begin -->\n");

    // Then
    assertThatThrownBy(() -> Section.write(document, "b", "new"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("<!-- b: end --> are missing");
    assertThat(document).hasContent("<!-- b: begin -->\n");
  }
}
