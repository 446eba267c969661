package dev.sluice.moderation.vendor.tencent;

import dev.sluice.contract.Suggestion;
import dev.sluice.contract.verdict.Keyword;
import dev.sluice.moderation.http.AnswerException;
import dev.sluice.moderation.vendor.AnswerJson;
import dev.sluice.moderation.vendor.Piece;
import dev.sluice.moderation.vendor.VendorReason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes reasons of what TextModeration answers: one of each detail, and one of the whole where the
 * details do not say as much.
 */
final class TextAnswer {
  private final AnswerJson response;
  private final Piece piece;

  TextAnswer(AnswerJson response, Piece piece) {
    this.response = response;
    this.piece = piece;
  }

  List<VendorReason> reasons() throws AnswerException {
    Suggestion suggestion = TencentSuggestion.of(response);
    List<VendorReason> reasons = new ArrayList<>();
    for (AnswerJson detail : response.objects("DetailResults")) {
      reasons.add(reason(detail, detail.text("Suggestion").isEmpty() ? suggestion : null));
    }
    VendorReason whole = reason(response, suggestion);
    if (!saysAsMuch(reasons, whole)) {
      reasons.addFirst(whole);
    }
    for (AnswerJson risk : response.objects("RiskDetails")) {
      reasons.add(
          new VendorReason(
              Suggestion.Known.Pass,
              risk.text("Label"),
              "",
              0,
              List.of(),
              "",
              "risk level " + Math.round(risk.number("Level")),
              Map.of()));
    }
    return reasons;
  }

  private static boolean saysAsMuch(List<VendorReason> details, VendorReason whole) {
    Set<String> words = new LinkedHashSet<>();
    details.forEach(detail -> words.addAll(words(detail)));
    return words.containsAll(words(whole))
        && details.stream()
            .anyMatch(
                detail ->
                    detail.suggestion().equals(whole.suggestion())
                        && detail.label().equals(whole.label())
                        && detail.subLabel().equals(whole.subLabel())
                        && detail.score() == whole.score());
  }

  private static List<String> words(VendorReason reason) {
    return reason.keywords().stream().map(Keyword::word).toList();
  }

  private VendorReason reason(AnswerJson result, @Nullable Suggestion otherwise)
      throws AnswerException {
    return new VendorReason(
        otherwise == null ? TencentSuggestion.of(result) : otherwise,
        result.text("Label"),
        result.text("SubLabel"),
        result.score("Score"),
        keywords(result),
        result.text("LibName"),
        detail(result),
        Map.of());
  }

  private List<Keyword> keywords(AnswerJson result) throws AnswerException {
    Map<String, List<Piece.Position>> positions = new LinkedHashMap<>();
    for (AnswerJson hit : result.objectsIfAny("HitInfos")) {
      positions(hit, "Keyword", positions);
    }
    for (AnswerJson hit : result.objectsIfAny("HitSnippetInfos")) {
      positions(hit, "Snippet", positions);
    }
    Set<String> words = new LinkedHashSet<>(result.texts("Keywords"));
    words.addAll(positions.keySet());
    words.remove("");
    return words.stream()
        .map(word -> piece.keyword(word, positions.getOrDefault(word, List.of())))
        .toList();
  }

  private static void positions(
      AnswerJson hit, String field, Map<String, List<Piece.Position>> positions)
      throws AnswerException {
    List<Piece.Position> places =
        positions.computeIfAbsent(hit.text(field), word -> new ArrayList<>());
    for (AnswerJson place : hit.objectsIfAny("Positions")) {
      places.add(new Piece.Position((int) place.number("Start"), (int) place.number("End")));
    }
  }

  /** What a person needs to find the entry, or the call, in the vendor's console. */
  private String detail(AnswerJson result) throws AnswerException {
    List<String> detail = new ArrayList<>();
    if (!result.text("LibId").isEmpty()) {
      detail.add("library " + result.text("LibId"));
    }
    if (result.number("LibType") != 0) {
      detail.add("library type " + Math.round(result.number("LibType")));
    }
    detail.add("RequestId " + TencentCalls.requestId(response));
    return String.join(", ", detail);
  }
}
