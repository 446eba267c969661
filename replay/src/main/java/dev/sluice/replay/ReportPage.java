package dev.sluice.replay;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.sluice.contract.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a replay came to as one page: {@code report.html}, which loads nothing. It shows the totals
 * and some items of each change; all of them stand in {@code diff.jsonl}.
 */
final class ReportPage {
  /** Items of one kind of change on the page: enough to look at, and a page that opens at once. */
  static final int SAMPLES = 500;

  private static final String FILE = "report.html";
  private static final String PLACE = "@DATA@";

  private ReportPage() {}

  /** Everything on the page. */
  private record Data(Summary summary, Map<Change, String> titles, List<JsonNode> samples) {}

  static void write(Path directory, Path diff, Summary summary) throws IOException {
    Map<Change, String> titles = new LinkedHashMap<>();
    for (Change change : Change.values()) {
      titles.put(change, change.title());
    }
    String data = json(new Data(summary, titles, samples(diff)));
    String page = template().replace(PLACE, data);
    WholeFile.write(directory.resolve(FILE), page.getBytes(StandardCharsets.UTF_8));
  }

  /** The first of each kind of change. */
  private static List<JsonNode> samples(Path diff) throws IOException {
    Map<Change, Integer> taken = new EnumMap<>(Change.class);
    List<JsonNode> samples = new ArrayList<>();
    try (BufferedReader lines = Files.newBufferedReader(diff)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode item = Json.readTree(line.getBytes(StandardCharsets.UTF_8));
        Change change = Change.valueOf(item.path("change").asText());
        if (taken.merge(change, 1, Integer::sum) <= SAMPLES) {
          samples.add(item);
        }
      }
    }
    return samples;
  }

  private static String json(Data data) throws IOException {
    ObjectWriter writer = Json.MAPPER.writer(InHtml.ESCAPES);
    return writer.writeValueAsString(data);
  }

  private static String template() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(ReportPage.class.getResourceAsStream(FILE), FILE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** What a user wrote must not end the element that the data stands in. */
  private static final class InHtml extends CharacterEscapes {
    private static final long serialVersionUID = 1;
    private static final InHtml ESCAPES = new InHtml();
    private static final SerializableString LESS = new SerializedString("\\u003c");

    @Override
    public int[] getEscapeCodesForAscii() {
      int[] codes = CharacterEscapes.standardAsciiEscapesForJSON();
      codes['<'] = CharacterEscapes.ESCAPE_CUSTOM;
      return codes;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
      return character == '<' ? LESS : null;
    }
  }
}
