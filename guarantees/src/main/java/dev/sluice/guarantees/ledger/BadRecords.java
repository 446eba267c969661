package dev.sluice.guarantees.ledger;

import dev.sluice.contract.command.DeadLetter;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What became of records that nobody could read. */
final class BadRecords {
  private BadRecords() {}

  static void kept(Ledgers ledgers, Finding.Count count) {
    Map<String, DeadLetter> letters =
        ledgers.deadLetters().stream()
            .collect(
                Collectors.toMap(
                    letter -> Planted.position(letter.topic(), letter.partition(), letter.offset()),
                    letter -> letter,
                    (one, other) -> one));
    for (Planted planted : ledgers.planted()) {
      if (planted.deadLetterOwed()) {
        DeadLetter letter = letters.get(planted.position());
        count.check(
            letter != null && holds(letter, planted.value()),
            planted.position()
                + (letter == null
                    ? " is bad and has no dead letter"
                    : " has a dead letter with other bytes: " + letter.reason()));
      }
    }
    caused(ledgers, count);
  }

  /** A dead letter is of a bad record, or of an order or notice that was given up. */
  private static void caused(Ledgers ledgers, Finding.Count count) {
    Set<String> bad = ledgers.planted().stream().map(Planted::position).collect(Collectors.toSet());
    Set<String> givenUp =
        Notices.givenUp(ledgers, any -> true).stream()
            .map(UUID::toString)
            .collect(Collectors.toSet());
    for (DeadLetter letter : ledgers.deadLetters()) {
      String position = Planted.position(letter.topic(), letter.partition(), letter.offset());
      count.check(
          bad.contains(position) || givenUp.contains(Notices.requestId(letter)),
          position + " was good and is a dead letter: " + letter.reason());
    }
  }

  /** The whole value, or as much as a dead letter takes, and how long it was. */
  private static boolean holds(DeadLetter letter, byte[] value) {
    byte[] kept = bytes(letter.valueBase64());
    byte[] wanted =
        value.length > DeadLetter.MAX_BYTES ? Arrays.copyOf(value, DeadLetter.MAX_BYTES) : value;
    return letter.valueBytes() == value.length && Arrays.equals(kept, wanted);
  }

  private static byte[] bytes(@Nullable String base64) {
    return base64 == null ? new byte[0] : Base64.getDecoder().decode(base64);
  }
}
