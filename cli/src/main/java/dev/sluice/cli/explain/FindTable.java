package dev.sluice.cli.explain;

import dev.sluice.cli.Columns;
import dev.sluice.cli.SafeText;
import dev.sluice.contract.item.Content;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Several items, a line each. */
final class FindTable {
  private static final int ACCOUNT = 16;
  private static final int TEXT = 40;

  private FindTable() {}

  static void print(PrintWriter out, List<Find> finds) {
    out.printf(
        "%-36s %-20s %-10s %-15s %-6s %s %s %s%n",
        "request id",
        "accepted (UTC)",
        "app",
        "scene",
        "type",
        Columns.fit("from", ACCOUNT),
        Columns.fit("to", ACCOUNT),
        "what");
    for (Find find : finds) {
      Content content = find.item().content();
      out.printf(
          "%-36s %-20s %-10d %-15s %-6s %s %s %s%n",
          find.item().requestId(),
          Instant.ofEpochMilli(find.item().acceptance().acceptedAt())
              .truncatedTo(ChronoUnit.SECONDS),
          find.item().sdkAppId(),
          SafeText.of(find.item().scene().text()),
          SafeText.of(find.item().contentType().text()),
          cell(content.fromAccount(), ACCOUNT),
          cell(content.toGroupId() == null ? content.toAccount() : content.toGroupId(), ACCOUNT),
          cell(what(content), TEXT).stripTrailing());
    }
  }

  private static @Nullable String what(Content content) {
    return content.fileUrl() == null ? String.join(" ", content.texts()) : content.fileUrl();
  }

  /** Cut before it is made safe: no text is too long for that. */
  private static String cell(@Nullable String text, int width) {
    String most = text == null ? "-" : text.substring(0, Math.min(text.length(), 2 * width));
    return Columns.fit(SafeText.of(most), width);
  }
}
