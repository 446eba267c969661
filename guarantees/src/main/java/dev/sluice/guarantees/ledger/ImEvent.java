package dev.sluice.guarantees.ledger;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.item.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a user did in an app whose IM backend makes Tencent's own callbacks, as that backend's
 * ledger ends. The answers to these callbacks name no request id: an item is found by the tag.
 *
 * @param tenant the app
 * @param name of the event in the IM backend's ledger
 * @param tag the event's own word: CloudCustomData of a message, the first word of a changed field
 * @param parts what of it is one item each
 * @param state what became of it, as of {@link Submitted}
 * @param answered whether the callback that is judged was answered; of one before the event, the
 *     first
 * @param refused whether it was answered that the event is not to happen
 * @param change what was changed; absent for a message
 * @param afterwards bytes in Base64 of the callback after it, once it was answered; absent before,
 *     and for what never happened
 */
public record ImEvent(
    Tenant tenant,
    String name,
    String tag,
    List<Part> parts,
    String state,
    boolean answered,
    boolean refused,
    @Nullable Change change,
    @Nullable String afterwards) {
  /** Copies the parts. */
  public ImEvent {
    parts = List.copyOf(parts);
  }

  /**
   * What is judged as one. No two parts of an event are of one type.
   *
   * @param type what it is
   * @param bad whether it has what its moderator blocks
   * @param file path of its file; absent for texts
   * @param banned whether that file is refused to everybody now
   */
  public record Part(ContentType type, boolean bad, @Nullable String file, boolean banned) {}

  /**
   * A field of a profile, group or member.
   *
   * @param set what the user set; nobody else sets that field
   * @param neutral what it is to be put back to
   * @param now what it is in the end
   */
  public record Change(String set, String neutral, String now) {}

  /** The tag of the event that an item is of; of other apps' items it says nothing. */
  static String tagOf(Item item) {
    String data = item.content().cloudCustomData();
    if (data != null && !data.isEmpty()) {
      return data;
    }
    List<String> texts = item.content().texts();
    return texts.isEmpty() ? "" : texts.getFirst().split(" ", 2)[0];
  }
}
