package dev.sluice.moderation.vendor.tencent;

import dev.sluice.contract.settings.VendorSpec;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.moderation.http.AnswerException;
import dev.sluice.moderation.vendor.AnswerJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What AMS and VM post when a task is done: its detail, as DescribeTaskDetail gives it, signed with
 * the Seed that the task was made with.
 */
public final class TencentCallback {
  /** The header: {@code hex(SHA-256(Seed + body))}, over the bytes as they came. */
  public static final String SIGNATURE = "X-Signature";

  private TencentCallback() {}

  /** Whether {@code signature} is that of {@code body}; in constant time. */
  public static boolean isSigned(String seed, byte[] body, @Nullable String signature) {
    if (signature == null) {
      return false;
    }
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(seed.getBytes(StandardCharsets.UTF_8));
      String expected = HexFormat.of().formatHex(sha256.digest(body));
      return MessageDigest.isEqual(
          expected.getBytes(StandardCharsets.US_ASCII),
          signature.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Reads what is posted.
   *
   * @param requestId the item that it should be about
   * @return the reasons; empty where the task is not done, or failed: it is asked for then, which
   *     tells the two apart, and makes another where that may help
   * @throws AnswerException if a field is wrong, or it is about another item
   */
  public static List<Reason> read(VendorSpec.TencentMedia spec, UUID requestId, byte[] body)
      throws AnswerException {
    AnswerJson posted = AnswerJson.of(body);
    AnswerJson wrapped = posted.object("Response");
    AnswerJson detail = wrapped == null ? posted : wrapped;
    String dataId = detail.text("DataId");
    if (!dataId.isEmpty() && !dataId.equals(requestId.toString())) {
      throw detail.wrong("DataId", "that of the item that the URL was made for");
    }
    String status = detail.text("Status");
    return switch (status) {
      case "FINISH" -> new TaskAnswer(detail).reasons(spec.name(), TencentTasks.version(spec));
      case "PENDING", "RUNNING", "ERROR", "CANCELLED" -> List.of();
      default -> throw detail.wrong("Status", "one that is known");
    };
  }
}
