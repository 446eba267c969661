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
  @JsonSubTypes.Type(value = ImActs.Text.class, name = "im text"),
  @JsonSubTypes.Type(value = ImActs.SendFile.class, name = "im file"),
  @JsonSubTypes.Type(value = ImActs.Mixed.class, name = "im mixed"),
  @JsonSubTypes.Type(value = ImActs.Relayed.class, name = "im relayed"),
  @JsonSubTypes.Type(value = ImActs.Official.class, name = "im official account"),
  @JsonSubTypes.Type(value = ImActs.Nickname.class, name = "im nickname"),
  @JsonSubTypes.Type(value = ImActs.GroupNotice.class, name = "im group notice"),
  @JsonSubTypes.Type(value = ImActs.NameCard.class, name = "im name card"),
  @JsonSubTypes.Type(value = ImActs.Friend.class, name = "im friend request"),
  @JsonSubTypes.Type(value = ImActs.NewGroup.class, name = "im group"),
  @JsonSubTypes.Type(value = ImActs.AppAnswers.class, name = "im app answers"),
  @JsonSubTypes.Type(value = ImActs.Trouble.class, name = "im vendor in trouble"),
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
