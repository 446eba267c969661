package dev.sluice.simulator.scenario;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.IOException;

/** What is done in a scenario. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "do")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Acts.Text.class, name = "text"),
  @JsonSubTypes.Type(value = Acts.Custom.class, name = "custom"),
  @JsonSubTypes.Type(value = Acts.GroupText.class, name = "group text"),
  @JsonSubTypes.Type(value = Acts.SendFile.class, name = "file"),
  @JsonSubTypes.Type(value = Acts.Nickname.class, name = "nickname"),
  @JsonSubTypes.Type(value = Acts.GroupNotice.class, name = "group notice"),
  @JsonSubTypes.Type(value = Acts.NameCard.class, name = "name card"),
  @JsonSubTypes.Type(value = Acts.FriendRequest.class, name = "friend request"),
  @JsonSubTypes.Type(value = Trials.TwoApps.class, name = "two apps"),
  @JsonSubTypes.Type(value = Trials.TwoGroups.class, name = "two groups"),
  @JsonSubTypes.Type(value = Trials.Replay.class, name = "replay"),
  @JsonSubTypes.Type(value = Trials.Stale.class, name = "stale"),
  @JsonSubTypes.Type(value = Trials.Stranger.class, name = "stranger"),
  @JsonSubTypes.Type(value = Trials.Hanging.class, name = "hanging vendor"),
  @JsonSubTypes.Type(value = Trials.Unban.class, name = "unban"),
  @JsonSubTypes.Type(value = Audit.class, name = "audit")
})
interface Act {
  /**
   * Does it.
   *
   * @throws IOException if the deployment does not answer as it should
   */
  Look perform(Stage stage) throws IOException;
}
