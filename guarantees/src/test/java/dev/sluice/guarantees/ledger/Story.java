package dev.sluice.guarantees.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.ContentType;
import dev.sluice.contract.Json;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.command.CommandAction;
import dev.sluice.contract.command.Notice;
import dev.sluice.contract.command.OutcomeStatus;
import dev.sluice.contract.command.OutcomeSubject;
import dev.sluice.contract.item.Content;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.ReasonCode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Ledgers of a run in which every promise was kept; a test takes something away, adds something or
 * changes something.
 */
final class Story extends Written {
  static final String SECRET = "0123456789abcdef0123456789abcdef";

  final List<Submitted> submitted = new ArrayList<>();
  final List<ImEvent> events = new ArrayList<>();
  final Set<UUID> plantedItems = new HashSet<>();
  final List<Planted> planted = new ArrayList<>();
  final Map<Tenant, List<JsonNode>> told = new EnumMap<>(Tenant.class);
  final Map<Tenant, List<Forwarded>> forwarded = new EnumMap<>(Tenant.class);
  final Map<String, String> releases = new HashMap<>(Map.of("ingest-1", "2-b", "stream-1", "2-b"));
  final Map<String, String> pages = new HashMap<>(Map.of("log stream-1.log", "started\nready"));
  final List<String> contacts = new ArrayList<>();
  long redirected = 1;
  final List<String> served = new ArrayList<>(List.of("submission-0"));
  final List<String> heldUp = new ArrayList<>();

  /** A bad text that was delivered and withdrawn, a bad file, a good text, and a dead backend. */
  static Story kept() {
    Story story = new Story();
    story.tell(story.badText());
    story.tell(story.badFile());
    story.tell(story.goodText(Tenant.BETA));
    story.giveUp(story.goodText(Tenant.DELTA));
    story.plantBadRecord();
    Gateway gateway = new Gateway(story);
    gateway.refusedText();
    gateway.withdrawnPicture();
    gateway.nickname(true, "user");
    gateway.nickname(false, null);
    story.forgedPicture(
        Suggestion.Known.Review,
        Reason.coded("pictures", Suggestion.Known.Review, ReasonCode.FetchFailed, null));
    return story;
  }

  /** A bad text of alpha: delivered at the deadline, withdrawn later. */
  UUID badText() {
    UUID id = UUID.randomUUID();
    Content content = content(Tenant.ALPHA, null);
    submit(Tenant.ALPHA, id, true, "WITHDRAWN", null);
    item(Tenant.ALPHA, id, content, ContentType.Known.Text);
    verdict(Tenant.ALPHA, id, content, ContentType.Known.Text, Suggestion.Known.Block);
    command(id, CommandAction.Known.WithdrawC2C, content);
    return id;
  }

  /** A bad picture of alpha: delivered, banned and withdrawn later. */
  UUID badFile() {
    UUID id = UUID.randomUUID();
    String file = "/files/" + Tenant.ALPHA.sdkAppId() + "/x/a.png";
    Content content = content(Tenant.ALPHA, "http://127.0.0.1:1" + file);
    submit(Tenant.ALPHA, id, true, "WITHDRAWN", file);
    item(Tenant.ALPHA, id, content, ContentType.Known.Image);
    verdict(Tenant.ALPHA, id, content, ContentType.Known.Image, Suggestion.Known.Block);
    command(id, CommandAction.Known.BanFile, content);
    command(id, CommandAction.Known.WithdrawC2C, content);
    return id;
  }

  /** A good text. */
  UUID goodText(Tenant tenant) {
    UUID id = UUID.randomUUID();
    Content content = content(tenant, null);
    submit(tenant, id, false, "DELIVERED", null);
    item(tenant, id, content, ContentType.Known.Text);
    verdict(tenant, id, content, ContentType.Known.Text, Suggestion.Known.Pass);
    return id;
  }

  /** A picture of beta that its sender named by a URL inside. */
  UUID forgedPicture(Suggestion.Known suggestion, Reason reason) {
    UUID id = UUID.randomUUID();
    String url = "http://127.0.0.1/" + Tenant.BETA.mark() + ".png";
    Content content = content(Tenant.BETA, url);
    submitted.add(
        new Submitted(
            Tenant.BETA,
            "submission-" + submitted.size(),
            false,
            true,
            "DELIVERED",
            List.of(id.toString()),
            null,
            false,
            url));
    item(Tenant.BETA, id, content, ContentType.Known.Image);
    verdict(Tenant.BETA, id, content, ContentType.Known.Image, suggestion, reason, 0);
    return id;
  }

  /** The app backend gets the result of a verdict. */
  void tell(UUID id) {
    tell(tenant(id), id);
  }

  /** The same of an app whose callbacks are answered without an id. */
  void tell(Tenant tenant, UUID id) {
    notice(tenant, id);
    outcome(id, OutcomeSubject.Known.Notice, null, OutcomeStatus.Known.Done);
    told.computeIfAbsent(tenant, any -> new ArrayList<>()).add(body(tenant, id));
  }

  /** The app backend does not get it, and it is said so. */
  void giveUp(UUID id) {
    Tenant tenant = tenant(id);
    Notice notice = notice(tenant, id);
    outcome(id, OutcomeSubject.Known.Notice, null, OutcomeStatus.Known.GivenUp);
    letter(Topic.NOTICES, 0, 900 + records.size(), Json.write(notice));
  }

  private Tenant tenant(UUID id) {
    return submitted.stream()
        .filter(one -> one.requestId().equals(id.toString()))
        .findFirst()
        .orElseThrow()
        .tenant();
  }

  static JsonNode body(Tenant tenant, UUID id) {
    return Json.MAPPER
        .createObjectNode()
        .put("SdkAppId", tenant.sdkAppId())
        .put("From_Account", tenant.mark() + "User1")
        .put("CtxcbRequestId", id.toString());
  }

  Planted plantBadRecord() {
    byte[] noise = {1, 2, 3};
    Planted bad = new Planted(Topic.ITEMS, 3, 77, noise, true);
    planted.add(bad);
    records.add(new TopicRecord(Topic.ITEMS, 3, 77, "guarantees-1", noise));
    letter(Topic.ITEMS, 3, 77, noise);
    return bad;
  }

  void submit(Tenant tenant, UUID id, boolean bad, String state, String file) {
    submitted.add(
        new Submitted(
            tenant,
            "submission-" + submitted.size(),
            bad,
            true,
            state,
            List.of(id.toString()),
            file,
            file != null && bad,
            null));
  }

  /** The last submission ended otherwise. */
  void changeLast(String state, List<String> requestIds, boolean banned) {
    Submitted last = submitted.removeLast();
    submitted.add(
        new Submitted(
            last.tenant(),
            last.name(),
            last.bad(),
            last.withdrawable(),
            state,
            requestIds,
            last.file(),
            banned,
            last.inside()));
  }

  /** What the check whose name begins so finds. */
  Finding finding(String name) {
    return Checks.all().stream()
        .filter(check -> check.name().startsWith(name))
        .findFirst()
        .orElseThrow()
        .examine(ledgers());
  }

  Report report() {
    return Report.of("seed 1", Map.of(), ledgers());
  }

  /** The check whose name begins so finds the request, and the run is not taken for a good one. */
  void assertViolated(String name, UUID id) {
    assertThat(finding(name).violations()).anyMatch(violation -> violation.contains(id.toString()));
    assertThat(report().kept()).isFalse();
  }

  Ledgers ledgers() {
    return Ledgers.of(
        submitted,
        events,
        plantedItems,
        planted,
        records,
        told,
        forwarded,
        releases,
        "2-b",
        pages,
        Set.of(SECRET),
        new Witnessed(contacts, redirected, served, heldUp));
  }
}
