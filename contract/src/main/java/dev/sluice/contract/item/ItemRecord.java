package dev.sluice.contract.item;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.UUID;

/** A value of {@code sluice.items}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Item.class, name = "Item"),
  @JsonSubTypes.Type(value = AnswerFailed.class, name = "AnswerFailed"),
  @JsonSubTypes.Type(value = MessageSent.class, name = "MessageSent")
})
public sealed interface ItemRecord permits Item, AnswerFailed, MessageSent {
  /** Major version of the record's form; a reader stops at a higher one. */
  int schemaVersion();

  /**
   * Names the item, or the record itself where it is of no single item: equal for repeats of one
   * callback, different for different messages (guarantee 5).
   */
  UUID requestId();

  /** The app. */
  long sdkAppId();
}
