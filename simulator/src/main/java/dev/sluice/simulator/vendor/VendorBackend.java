package dev.sluice.simulator.vendor;

import static dev.sluice.simulator.web.Endpoint.header;
import static dev.sluice.simulator.web.Endpoint.path;
import static dev.sluice.simulator.web.Endpoint.serve;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Json;
import dev.sluice.contract.moderator.ModeratorAnswer;
import dev.sluice.contract.moderator.ModeratorRequest;
import dev.sluice.contract.signature.SignatureCheck;
import dev.sluice.contract.signature.StandardWebhooks;
import dev.sluice.simulator.web.Endpoint;
import dev.sluice.simulator.web.Refusal;
import dev.sluice.simulator.web.Reply;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The vendor's HTTP side. How it answers depends on the work: texts and voice under two seconds at
 * once, longer voice later by calling back, videos later when they are polled. {@code
 * /vendor/held/moderate} does the same, but hangs while {@code PUT /vendor/held} says so.
 */
public final class VendorBackend implements HttpService, AutoCloseable {
  private static final int HELD_SECONDS = 60;
  private static final int POLL_AFTER_MILLIS = 200;
  private static final double AT_ONCE_SECONDS = 2;

  private final StandardWebhooks signatures;
  private final VendorCalls calls;
  private final Supplier<String> publicUrl;
  private final InstantSource clock;
  private final Gate gate = new Gate();
  private final Worklist work = new Worklist();

  /**
   * A vendor.
   *
   * @param secret shared with Sluice: signs requests and callbacks
   * @param publicUrl how Sluice reaches it, for polling
   */
  public VendorBackend(String secret, Supplier<String> publicUrl, InstantSource clock) {
    this.signatures = StandardWebhooks.of(secret);
    this.calls = new VendorCalls(signatures, clock);
    this.publicUrl = publicUrl;
    this.clock = clock;
  }

  private record Held(boolean held) {}

  @Override
  public void routing(HttpRules rules) {
    rules
        .post("/moderate", serve(this::moderate))
        .post("/held/moderate", serve(this::moderateHeld))
        .put("/held", serve(this::hold))
        .get("/tasks/{task}", serve(this::poll))
        .get("/jobs", serve(request -> Reply.json(work.jobs())));
  }

  private Reply moderate(ServerRequest request) throws IOException {
    return moderate(read(request));
  }

  private Reply moderateHeld(ServerRequest request) throws IOException {
    ModeratorRequest item = read(request);
    try {
      gate.pass(HELD_SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal(503, "the vendor is shutting down");
    }
    return moderate(item);
  }

  private Reply hold(ServerRequest request) throws IOException {
    Held held = Endpoint.body(request, Held.class);
    gate.shut(held.held());
    return Reply.json(held);
  }

  private ModeratorRequest read(ServerRequest request) throws IOException {
    byte[] body = Endpoint.body(request);
    SignatureCheck check =
        signatures.check(
            header(request, StandardWebhooks.ID),
            header(request, StandardWebhooks.TIMESTAMP),
            header(request, StandardWebhooks.SIGNATURE),
            body,
            clock.instant());
    if (check != SignatureCheck.VALID) {
      throw new Refusal(401, "the signature is " + check);
    }
    return Json.read(body, ModeratorRequest.class);
  }

  private Reply moderate(ModeratorRequest item) {
    String url = item.fileUrl();
    if (url == null) {
      return Reply.json(done(item, "at once", Judge.texts(item.texts())));
    }
    byte[] bytes = calls.fetch(url);
    ModeratorAnswer answer =
        bytes == null ? Judge.unreadable() : Judge.file(item.contentType(), bytes);
    if (item.contentType() != ContentType.Known.Video && seconds(bytes) < AT_ONCE_SECONDS) {
      return Reply.json(done(item, "at once", answer));
    }
    String task = UUID.randomUUID().toString();
    String callbackUrl = item.callbackUrl();
    if (item.contentType() != ContentType.Known.Video && callbackUrl != null) {
      calls.callBack(callbackUrl, task, done(item, "callback", answer));
      return Reply.json(202, later(task, null));
    }
    work.finished(task, done(item, "polling", answer));
    return Reply.json(202, later(task, publicUrl.get() + "/vendor/tasks/" + task));
  }

  private Reply poll(ServerRequest request) {
    ModeratorAnswer answer = work.answer(path(request, "task"));
    if (answer == null) {
      throw Refusal.notFound("task");
    }
    return Reply.json(answer);
  }

  private ModeratorAnswer done(ModeratorRequest item, String how, ModeratorAnswer answer) {
    work.done(
        new Job(
            item.requestId(), item.contentType().text(), how, String.valueOf(answer.suggestion())));
    return answer;
  }

  /**
   * A WAV file of 8 kHz has 16,000 bytes a second, which is near enough to tell long from short.
   */
  private static double seconds(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length / 16_000.0;
  }

  private static ModeratorAnswer later(String task, @Nullable String pollUrl) {
    return new ModeratorAnswer(
        null, null, null, null, List.of(), null, null, task, pollUrl, POLL_AFTER_MILLIS);
  }

  @Override
  public void close() {
    gate.shut(false);
    calls.close();
  }
}
