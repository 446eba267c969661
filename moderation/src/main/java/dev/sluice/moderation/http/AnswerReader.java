package dev.sluice.moderation.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import dev.sluice.contract.Json;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.moderator.ModeratorAnswer;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads and checks what a moderator answers: at once, to a poll, or to the callback URL. */
public final class AnswerReader {
  /** Bytes of an answer at most. */
  public static final int MAX_BYTES = 64 * 1024;

  /** Keywords of an answer that are kept. */
  static final int MAX_KEYWORDS = 100;

  /** Characters of a keyword that are kept. */
  static final int MAX_KEYWORD = 256;

  /** Characters of a label, a library's name or a version at most. */
  private static final int MAX_NAME = 128;

  private static final int MAX_TASK_ID = 256;
  private static final int MAX_URL = 2_048;

  private AnswerReader() {}

  /**
   * Reads a judgement.
   *
   * @throws AnswerException if it is beyond a limit, not JSON, or a field is wrong
   */
  public static ModeratorAnswer judgement(byte[] body) throws AnswerException {
    ModeratorAnswer answer = read(body);
    if (answer.suggestion() == null) {
      throw new AnswerException("suggestion: is absent");
    }
    if (answer.suggestion() instanceof Suggestion.Unrecognised) {
      throw new AnswerException("suggestion: is not one of Pass, Review, Block");
    }
    if (answer.score() != null && (answer.score() < 0 || answer.score() > 100)) {
      throw new AnswerException("score: " + answer.score() + " is not between 0 and 100");
    }
    limit("label", answer.label(), MAX_NAME);
    limit("subLabel", answer.subLabel(), MAX_NAME);
    limit("libName", answer.libName(), MAX_NAME);
    limit("version", answer.version(), MAX_NAME);
    return new ModeratorAnswer(
        answer.suggestion(),
        answer.label(),
        answer.subLabel(),
        answer.score(),
        bounded(answer.keywords()),
        answer.libName(),
        answer.version(),
        null,
        null,
        null);
  }

  /**
   * Reads the announcement of an answer that comes later (202). An empty body announces one too.
   */
  static ModeratorAnswer announcement(byte[] body) throws AnswerException {
    if (body.length == 0) {
      return new ModeratorAnswer(null, null, null, null, List.of(), null, null, null, null, null);
    }
    ModeratorAnswer answer = read(body);
    limit("taskId", answer.taskId(), MAX_TASK_ID);
    limit("pollUrl", answer.pollUrl(), MAX_URL);
    if (answer.retryAfterMillis() != null && answer.retryAfterMillis() < 0) {
      throw new AnswerException("retryAfterMillis: " + answer.retryAfterMillis() + " is negative");
    }
    return answer;
  }

  private static ModeratorAnswer read(byte[] body) throws AnswerException {
    if (body.length > MAX_BYTES) {
      throw new AnswerException("more than " + MAX_BYTES + " bytes");
    }
    try {
      return Json.read(body, ModeratorAnswer.class);
    } catch (JsonMappingException e) {
      String field =
          e.getPath().stream()
              .map(JsonMappingException.Reference::getFieldName)
              .collect(Collectors.joining("."));
      // Jackson's own message quotes the value, which may be content.
      throw new AnswerException(
          field.isEmpty() ? "is not a JSON object" : field + ": has the wrong type");
    } catch (JsonProcessingException e) {
      if (e.getLocation() == null) {
        // Such as a number of too many digits.
        throw new AnswerException("is not JSON that is accepted");
      }
      throw new AnswerException(
          "is not JSON, at line "
              + e.getLocation().getLineNr()
              + ", column "
              + e.getLocation().getColumnNr());
    } catch (IOException e) {
      throw new AnswerException("is not a JSON object");
    }
  }

  private static List<String> bounded(List<String> keywords) {
    return keywords.stream()
        .limit(MAX_KEYWORDS)
        .map(
            keyword -> keyword.length() > MAX_KEYWORD ? keyword.substring(0, MAX_KEYWORD) : keyword)
        .toList();
  }

  private static void limit(String field, @Nullable String value, int max) throws AnswerException {
    if (value != null && value.length() > max) {
      throw new AnswerException(
          field + ": has " + value.length() + " characters, more than " + max);
    }
  }
}
