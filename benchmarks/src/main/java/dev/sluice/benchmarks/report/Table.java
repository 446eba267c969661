package dev.sluice.benchmarks.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Figures side by side.
 *
 * @param caption what they are
 * @param columns their headings, units included
 * @param rows cells: texts and numbers
 */
public record Table(String caption, List<String> columns, List<List<Object>> rows) {
  /** Copies the lists. */
  public Table {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
  }

  /** Begins a table. */
  public static Builder of(String caption, String... columns) {
    return new Builder(caption, List.of(columns));
  }

  /** Collects rows. */
  public static final class Builder {
    private final String caption;
    private final List<String> columns;
    private final List<List<Object>> rows = new ArrayList<>();

    private Builder(String caption, List<String> columns) {
      this.caption = caption;
      this.columns = columns;
    }

    /** Adds a row; one cell for each column. */
    public Builder row(Object... cells) {
      if (cells.length != columns.size()) {
        throw new IllegalArgumentException(
            caption + ": " + cells.length + " cells for " + columns.size() + " columns");
      }
      rows.add(
          Arrays.stream(cells)
              .map(cell -> cell instanceof Double figure ? (Object) Figures.kept(figure) : cell)
              .toList());
      return this;
    }

    /** The table. */
    public Table build() {
      return new Table(caption, columns, rows);
    }
  }
}
