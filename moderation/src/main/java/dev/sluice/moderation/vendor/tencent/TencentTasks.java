package dev.sluice.moderation.vendor.tencent;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.settings.VendorSpec;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.Finding;
import dev.sluice.moderation.LaterModerator;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.Parties;
import dev.sluice.moderation.SecretSource;
import dev.sluice.moderation.Subject;
import dev.sluice.moderation.http.AnswerException;
import dev.sluice.moderation.http.CallFailedException;
import dev.sluice.moderation.http.CallbackTokens;
import dev.sluice.moderation.http.VendorCalls;
import dev.sluice.moderation.vendor.AnswerJson;
import dev.sluice.moderation.vendor.Secret;
import dev.sluice.moderation.vendor.tencent.TencentCalls.Product;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * AMS and VM: a file is judged as a task, which is made, and then asked for until it is done, or
 * the vendor has called back ({@link TencentCallback}). The vendor fetches the file by its URL.
 */
public final class TencentTasks implements LaterModerator {
  /** When a task that was just made is asked for. */
  private static final int FIRST_POLL_MILLIS = 2_000;

  /** The same where the vendor is to call back: for a callback that does not come. */
  private static final int CALLBACK_POLL_MILLIS = 30_000;

  private static final int MIN_POLL_MILLIS = 1_000;
  private static final int MAX_POLL_MILLIS = 60_000;

  private final VendorSpec.TencentMedia spec;
  private final String type;
  private final String version;
  private final VendorCalls calls;
  private final TencentCalls create;
  private final TencentCalls describe;
  private final @Nullable Secret signatureKey;

  /** By {@code calls}, which are closed with it. */
  public TencentTasks(VendorSpec.TencentMedia spec, SecretSource secrets, VendorCalls calls) {
    this.spec = spec;
    this.calls = calls;
    Product product = product(spec);
    this.type = spec instanceof VendorSpec.TencentAudio ? "AUDIO" : "VIDEO";
    this.version = version(spec);
    this.signatureKey =
        spec.signatureKey() == null
            ? null
            : new Secret(secrets, spec.signatureKey(), spec.name(), "signatureKey");
    this.create = calls(product, secrets);
    this.describe =
        calls(new Product(product.service(), "DescribeTaskDetail", product.version()), secrets);
  }

  private static Product product(VendorSpec.TencentMedia spec) {
    return switch (spec) {
      case VendorSpec.TencentAudio _ ->
          new Product("ams", "CreateAudioModerationTask", "2020-12-29");
      case VendorSpec.TencentVideo _ ->
          new Product("vm", "CreateVideoModerationTask", "2021-09-22");
    };
  }

  /** What judges, for verdicts. */
  static String version(VendorSpec.TencentMedia spec) {
    return product(spec).named(spec.bizType());
  }

  private TencentCalls calls(Product product, SecretSource secrets) {
    return new TencentCalls(spec, product, secrets, calls);
  }

  @Override
  public String name() {
    return spec.name();
  }

  @Override
  public Set<ContentType> contentTypes() {
    return spec.contentTypes();
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public boolean cacheable() {
    return false;
  }

  @Override
  public Finding moderate(Subject subject, Deadline deadline)
      throws ModerationException, InterruptedException {
    String callbackUrl =
        spec.signatureKey() == null || subject.callbackUrl() == null
            ? null
            : CallbackTokens.of(subject.callbackUrl(), name());
    return create.call(
        request(subject, callbackUrl),
        response -> made(response, callbackUrl != null),
        TencentTasks::judged,
        deadline);
  }

  @Override
  public Finding poll(Finding.Later later, Subject subject, Deadline deadline)
      throws ModerationException, InterruptedException {
    String taskId = Objects.requireNonNull(later.taskId(), "taskId");
    return describe.call(
        Map.of("TaskId", taskId),
        response -> told(response, later),
        TencentTasks::judged,
        deadline);
  }

  private Map<String, Object> request(Subject subject, @Nullable String callbackUrl)
      throws ModerationException {
    Map<String, Object> request = new LinkedHashMap<>();
    String url = Objects.requireNonNull(subject.fileUrl(), "fileUrl");
    request.put("Type", type);
    request.put(
        "Tasks",
        List.of(
            Map.of(
                "DataId",
                subject.requestId().toString(),
                "Input",
                Map.of("Type", "URL", "Url", url))));
    if (spec.bizType() != null) {
      request.put("BizType", spec.bizType());
    }
    if (callbackUrl != null && signatureKey != null) {
      request.put("CallbackUrl", callbackUrl);
      request.put("Seed", signatureKey.value());
    }
    Parties parties = subject.parties();
    if (parties != null) {
      Accounts accounts = new Accounts(subject.sdkAppId(), spec.clearAccounts());
      request.put("User", Map.of("UserId", accounts.told(parties.sender())));
    }
    return request;
  }

  private Finding made(AnswerJson response, boolean callsBack)
      throws AnswerException, CallFailedException, ModerationException {
    List<AnswerJson> results = response.objects("Results");
    if (results.size() != 1) {
      throw response.wrong("Results", "a list of one");
    }
    AnswerJson task = results.getFirst();
    if (!task.text("Code").equals("OK")) {
      return judged(create.unjudgeable(task.text("Code"), TencentCalls.requestId(response)));
    }
    if (task.text("TaskId").isEmpty()) {
      throw task.wrong("TaskId", "there");
    }
    return new Finding.Later(
        task.text("TaskId"), spec.endpoint(), callsBack ? CALLBACK_POLL_MILLIS : FIRST_POLL_MILLIS);
  }

  private Finding told(AnswerJson response, Finding.Later later)
      throws AnswerException, ModerationException {
    String status = response.text("Status");
    return switch (status) {
      case "FINISH" -> judged(new TaskAnswer(response).reasons(name(), version));
      case "PENDING", "RUNNING" ->
          new Finding.Later(
              later.taskId(),
              later.pollUrl(),
              (int)
                  Math.clamp(
                      response.number("TryInSeconds") * 1_000,
                      (double)
                          (later.retryAfterMillis() < CALLBACK_POLL_MILLIS
                              ? MIN_POLL_MILLIS
                              : CALLBACK_POLL_MILLIS),
                      (double) MAX_POLL_MILLIS));
      case "ERROR" -> failed(response.text("ErrorType"));
      // Asked again, it would say the same; another task may fare better.
      case "CANCELLED" -> throw calls.rejected("the task was cancelled");
      default -> throw response.wrong("Status", "one that is known");
    };
  }

  private Finding failed(String error) throws ModerationException {
    return switch (error) {
      case "URL_ERROR", "DECODE_ERROR", "URL_NOT_SUPPORTED" ->
          judged(List.of(TaskAnswer.unjudgeable(name(), error)));
      default ->
          throw calls.rejected(
              "the task failed: " + (error.matches("[A-Z_]{1,50}") ? error : "no known error"));
    };
  }

  private static Finding judged(List<Reason> reasons) {
    return new Finding.Judged(reasons, List.of(), null);
  }

  @Override
  public void close() {
    calls.close();
  }
}
