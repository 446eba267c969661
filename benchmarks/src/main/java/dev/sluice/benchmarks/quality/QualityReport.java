package dev.sluice.benchmarks.quality;

import dev.sluice.benchmarks.report.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Measures the engine and its peer, prints what the engine got wrong, and writes tables and charts
 * into a document: {@code QualityReport docs/text-engine.md}.
 */
public final class QualityReport {
  private QualityReport() {}

  /**
   * Runs it.
   *
   * @param args the document, which holds the marks between which the tables go; without one only
   *     what is wrong is printed
   * @throws IOException if the document cannot be read or written
   */
  public static void main(String[] args) throws IOException {
    EvaluationSet set = EvaluationSet.load();
    List<Filter> filters = List.of(new SluiceFilter(set.lexicon()), new HoubbFilter(set.lexicon()));
    List<Score> written = filters.stream().map(it -> Score.of(it, set.written())).toList();
    List<Score> generated = filters.stream().map(it -> Score.of(it, set.generated())).toList();
    print("written by hand", written.getFirst(), filters.getFirst());
    print("generated", generated.getFirst(), filters.getFirst());
    Report report = new Report(filters.stream().map(Filter::name).toList(), written, generated);
    System.out.println(report.markdown());
    if (args.length > 0) {
      write(Path.of(args[0]), report);
    }
  }

  private static void print(String half, Score score, Filter filter) {
    System.out.println("== missed, " + half + ": " + score.missed().size());
    for (Sample sample : score.missed()) {
      System.out.println(sample.disguise() + "\t" + sample.entry() + "\t" + sample.text());
    }
    System.out.println("== wrong, " + half + ": " + score.wrong().size());
    for (Sample sample : score.wrong()) {
      System.out.println(
          sample.disguise() + "\t" + filter.find(sample.text()) + "\t" + sample.text());
    }
  }

  private static void write(Path document, Report report) throws IOException {
    Section.write(document, "quality", report.markdown());
    Path images = document.resolveSibling("images");
    Files.createDirectories(images);
    Files.writeString(images.resolve("text-recall.svg"), report.recallChart());
    Files.writeString(images.resolve("text-false-hits.svg"), report.falseChart());
  }
}
