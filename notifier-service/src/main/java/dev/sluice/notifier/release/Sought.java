package dev.sluice.notifier.release;

import dev.sluice.contract.command.FileUrl;
import dev.sluice.contract.erasure.SealedForm;
import dev.sluice.contract.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Which verdicts are sought: those of one item, or of all items with one file. */
public sealed interface Sought {
  /**
   * The header of {@code sluice.verdicts} that names the item, so that a scan need not read the
   * value.
   */
  String REQUEST_ID = "requestId";

  /** What an operator typed: a request id, or the URL of a file. */
  static Sought of(String text) {
    String stripped = text.strip();
    if (stripped.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
      return new Item(UUID.fromString(stripped));
    }
    if (stripped.matches("(?i)https?://[^\\s/]+/.*")) {
      return new File(FileUrl.normalise(stripped));
    }
    throw new ReleaseException(
        "\"" + stripped + "\" is neither a request id nor the URL of a file");
  }

  /** Whether {@code record} may be one of them, told without reading all of it. */
  boolean mayBe(ConsumerRecord<String, byte[]> record);

  /** Whether {@code verdict} is one of them. */
  boolean is(Verdict verdict);

  /** The verdicts of one item. */
  record Item(UUID requestId) implements Sought {
    @Override
    public boolean mayBe(ConsumerRecord<String, byte[]> record) {
      Header header = record.headers().lastHeader(REQUEST_ID);
      return header == null
          || requestId.toString().equals(new String(header.value(), StandardCharsets.UTF_8));
    }

    @Override
    public boolean is(Verdict verdict) {
      return verdict.requestId().equals(requestId);
    }

    @Override
    public String toString() {
      return "request id " + requestId;
    }
  }

  /** The verdicts of every item with this file. The URL is without query, as commands name it. */
  record File(String url) implements Sought {
    @Override
    public boolean mayBe(ConsumerRecord<String, byte[]> record) {
      byte[] value = record.value();
      // What is sealed is to be opened before it can be told.
      return contains(value, lastPart()) || (value != null && SealedForm.mayBeIn(value));
    }

    @Override
    public boolean is(Verdict verdict) {
      String file = verdict.content().fileUrl();
      return file != null && FileUrl.normalise(file).equals(url);
    }

    /** The end of the path, as far as JSON writes it as it is. */
    private byte[] lastPart() {
      String name = url.substring(url.lastIndexOf('/') + 1);
      return name.matches("[A-Za-z0-9._~%-]+")
          ? name.getBytes(StandardCharsets.US_ASCII)
          : new byte[0];
    }

    private static boolean contains(byte @Nullable [] value, byte[] part) {
      if (value == null) {
        return false;
      }
      for (int i = 0; i + part.length <= value.length; i++) {
        if (Arrays.equals(value, i, i + part.length, part, 0, part.length)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public String toString() {
      return "file " + url;
    }
  }
}
