package dev.sluice.replay;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.item.Acceptance;
import dev.sluice.contract.item.Answer;
import dev.sluice.contract.item.AnswerBasis;
import dev.sluice.contract.item.Content;
import dev.sluice.contract.item.Enforcement;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.ReasonCode;
import dev.sluice.contract.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Verdicts as the stream writes them. */
final class Verdicts {
  static final long APP = 1400187352;
  static final String SHA = "ab".repeat(32);

  private Verdicts() {}

  /** A text that was let through without a reason. */
  static Verdict passed(String text) {
    return text(text, judgement(List.of(), List.of()), false);
  }

  /** A text that was blocked for a word. */
  static Verdict blocked(String text) {
    Reason reason = reason("text", Suggestion.Known.Block, "Abuse", Map.of());
    return text(text, judgement(List.of(reason), List.of()), true);
  }

  /** Something in a message that is neither text nor file, and that could not be looked at. */
  static Verdict unjudgeable(String why) {
    Reason reason = Reason.coded("ingest", Suggestion.Known.Review, ReasonCode.TooLarge, why);
    return verdict(
        ContentType.Known.Text, List.of(), null, judgement(List.of(reason), List.of()), false);
  }

  /** A picture with such scores. */
  static Verdict picture(boolean hit, Reason... reasons) {
    return verdict(
        ContentType.Known.Image,
        List.of(),
        "http://files.example.com/a.png",
        judgement(List.of(reasons), List.of(SHA)),
        hit);
  }

  /** A clip that such reasons were found for. */
  static Verdict clip(boolean hit, Reason... reasons) {
    return verdict(
        ContentType.Known.Audio,
        List.of(),
        "http://files.example.com/a.mp3",
        judgement(List.of(reasons), List.of()),
        hit);
  }

  static Reason scored(double drawing, double porn) {
    return reason(
        "image",
        Suggestion.Known.Pass,
        "Normal",
        Map.of("Drawing", drawing, "Hentai", 0.0, "Neutral", 0.1, "Porn", porn, "Sexy", 0.0));
  }

  static Reason reason(
      String moderator, Suggestion suggestion, String label, Map<String, Double> scores) {
    return new Reason(
        moderator, suggestion, label, "", 90, List.of(), null, null, null, "v1", scores);
  }

  static Verdict of(long app, Verdict verdict) {
    return copy(
        verdict, app, verdict.revision(), verdict.content(), verdict.hit(), verdict.judgement());
  }

  static Verdict revision(int revision, Verdict verdict) {
    return copy(
        verdict,
        verdict.sdkAppId(),
        revision,
        verdict.content(),
        verdict.hit(),
        verdict.judgement());
  }

  static Verdict with(Verdict verdict, Judgement judgement) {
    return copy(
        verdict,
        verdict.sdkAppId(),
        verdict.revision(),
        verdict.content(),
        verdict.hit(),
        judgement);
  }

  static Verdict with(Verdict verdict, boolean hit) {
    return copy(
        verdict,
        verdict.sdkAppId(),
        verdict.revision(),
        verdict.content(),
        hit,
        verdict.judgement());
  }

  /** With another text than was judged. */
  static Verdict with(Verdict verdict, String text) {
    return copy(
        verdict,
        verdict.sdkAppId(),
        verdict.revision(),
        text(text, verdict.judgement(), verdict.hit()).content(),
        verdict.hit(),
        verdict.judgement());
  }

  /** As if another release had judged it. */
  static Verdict under(String release, Verdict verdict) {
    Judgement judgement = verdict.judgement();
    return with(
        verdict,
        new Judgement(
            judgement.suggestion(),
            judgement.label(),
            judgement.subLabel(),
            judgement.score(),
            judgement.reasons(),
            judgement.reasonsCut(),
            judgement.timings(),
            release,
            judgement.versions(),
            judgement.contentHashes()));
  }

  /** Accepted and decided just now. */
  static Verdict now(Verdict verdict) {
    long now = System.currentTimeMillis();
    return new Verdict(
        verdict.schemaVersion(),
        verdict.requestId(),
        verdict.revision(),
        verdict.sdkAppId(),
        verdict.scene(),
        verdict.contentType(),
        verdict.content(),
        new Acceptance(now, "ingest-1", 1, "chat", Enforcement.Known.ON, "1-then"),
        verdict.author(),
        now,
        verdict.hit(),
        verdict.enforced(),
        verdict.judgement(),
        verdict.answer(),
        verdict.answerFailed(),
        verdict.unknown());
  }

  private static Verdict copy(
      Verdict verdict, long app, int revision, Content content, boolean hit, Judgement judgement) {
    return new Verdict(
        verdict.schemaVersion(),
        verdict.requestId(),
        revision,
        app,
        verdict.scene(),
        verdict.contentType(),
        content,
        verdict.acceptance(),
        revision == 0 ? Verdict.AUTOMATIC : "lan",
        verdict.decidedAt(),
        hit,
        verdict.enforced(),
        judgement,
        verdict.answer(),
        verdict.answerFailed(),
        verdict.unknown());
  }

  private static Verdict text(String text, Judgement judgement, boolean hit) {
    return verdict(ContentType.Known.Text, List.of(text), null, judgement, hit);
  }

  private static Judgement judgement(List<Reason> reasons, List<String> hashes) {
    Suggestion suggestion =
        reasons.isEmpty() ? Suggestion.Known.Pass : reasons.getFirst().suggestion();
    String label = reasons.isEmpty() ? "Normal" : reasons.getFirst().label();
    return new Judgement(
        suggestion, label, "", 0, reasons, 0, List.of(), "1-then", Map.of(), hashes);
  }

  private static Verdict verdict(
      ContentType type,
      List<String> texts,
      @Nullable String url,
      Judgement judgement,
      boolean hit) {
    return new Verdict(
        Verdict.SCHEMA_VERSION,
        UUID.randomUUID(),
        0,
        APP,
        Scene.Known.C2C,
        type,
        new Content(null, "anna", "bert", null, texts, url, "1_2_3", 1L, 1L, null, null, Map.of()),
        new Acceptance(1, "ingest-1", 1, "chat", Enforcement.Known.ON, "1-then"),
        Verdict.AUTOMATIC,
        1_790_000_000_000L,
        hit,
        hit,
        judgement,
        new Answer(hit ? 1 : 0, hit ? 80001 : 0, false, false, AnswerBasis.Known.Judged),
        false,
        Map.of());
  }
}
