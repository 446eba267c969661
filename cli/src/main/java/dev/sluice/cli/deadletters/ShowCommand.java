package dev.sluice.cli.deadletters;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.cli.Main;
import dev.sluice.cli.MasterKeyOption;
import dev.sluice.cli.SafeText;
import dev.sluice.contract.Json;
import dev.sluice.contract.command.DeadLetter;
import dev.sluice.contract.erasure.SealedForm;
import dev.sluice.kafka.deadletter.DeadLetterEntry;
import dev.sluice.kafka.deadletter.DeadLetterFilter;
import dev.sluice.kafka.deadletter.DeadLetterLog;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice dead-letters show ID}: one letter, with what users wrote. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Show one dead letter with its content, which may be what users wrote.")
final class ShowCommand implements Callable<Integer> {
  private static final int MAX_CHARS = 16 << 10;

  @Mixin private LetterOptions options;
  @Mixin private MasterKeyOption masterKey;

  @Parameters(paramLabel = "ID", description = "As 'list' shows it.")
  private String id;

  @Option(names = "--raw", description = "Only the record's bytes, as they were.")
  private boolean raw;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    try (DeadLetterLog log = options.read(DeadLetterFilter.ids(Set.of(id)))) {
      if (log.entries().isEmpty()) {
        spec.commandLine().getErr().println("no dead letter " + SafeText.of(id));
        return Main.FAILED;
      }
      DeadLetterEntry entry = log.entries().getFirst();
      List<DeadLetter> letters = new ArrayList<>();
      log.bytes(List.of(entry), options.limit(), letters::add);
      byte[] value = letters.isEmpty() ? null : decoded(letters.getFirst());
      if (raw) {
        return writeRaw(value);
      }
      try (MasterKeyOption.Opening opening = masterKey.open(options.clients())) {
        print(spec.commandLine().getOut(), entry, value, opening);
      }
    }
    return 0;
  }

  private int writeRaw(byte @Nullable [] value) throws IOException {
    if (value == null) {
      spec.commandLine().getErr().println("it has no bytes");
      return Main.FAILED;
    }
    // Bytes, not text: past the writer, which would encode them.
    System.out.write(value);
    System.out.flush();
    return 0;
  }

  private static void print(
      PrintWriter out,
      DeadLetterEntry entry,
      byte @Nullable [] value,
      MasterKeyOption.Opening opening) {
    DeadLetter letter = entry.letter();
    out.println("id       " + SafeText.of(letter.id()));
    out.println("time     " + LetterTable.time(letter.at()));
    out.println("app      " + (letter.sdkAppId() == null ? "unknown" : letter.sdkAppId()));
    out.printf(
        "origin   %s, partition %d, offset %d%n",
        SafeText.of(letter.topic()), letter.partition(), letter.offset());
    out.println("reason   " + SafeText.of(letter.reason()));
    out.println(
        "status   " + (entry.status() == null ? "open" : LetterTable.ending(entry.status())));
    out.printf(
        "bytes    %,d%s%n",
        letter.valueBytes(),
        value != null && value.length < letter.valueBytes()
            ? ", of which the first %,d were kept".formatted(value.length)
            : "");
    out.println();
    out.println(value == null ? "no content" : content(value, opening));
  }

  private static String content(byte[] value, MasterKeyOption.Opening opening) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
    } catch (CharacterCodingException e) {
      return "not text; --raw gives the bytes";
    }
    String shown = SafeText.lines(pretty(value, text, opening));
    return shown.length() > MAX_CHARS
        ? shown.substring(0, MAX_CHARS) + "\n… cut; --raw gives all"
        : shown;
  }

  private static String pretty(byte[] value, String text, MasterKeyOption.Opening opening) {
    try {
      JsonNode record = opening.opened(Json.readTree(value));
      String shown = Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(record);
      return SealedForm.erased(record) ? "erased with its user's content:\n" + shown : shown;
    } catch (IOException e) {
      // Not JSON, or what is sealed in it was changed: shown as it is.
      return text;
    }
  }

  private static byte @Nullable [] decoded(DeadLetter letter) {
    String base64 = letter.valueBase64();
    return base64 == null ? null : Base64.getDecoder().decode(base64);
  }
}
