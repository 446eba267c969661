package dev.sluice.simulator.im;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.simulator.callback.BeforeCallback;
import dev.sluice.simulator.callback.CallbackCaller;
import dev.sluice.simulator.callback.CallbackCaller.Client;
import dev.sluice.simulator.callback.CallbackRecord;
import dev.sluice.simulator.callback.CallbackTarget;
import dev.sluice.simulator.callback.Ruling;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Makes the third-party callbacks of an app that has them on, and keeps them with their event. */
final class ThirdParty implements AutoCloseable {
  private static final long PAUSE_MILLIS = 250;

  private final String url;
  private final CallbackCaller caller;
  private final int attempts;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService afterwards =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("after-callback-", 0).factory());

  /**
   * @param url the one callback URL, of all apps
   * @param attempts calls at most of one callback after an event (回调重试), until it is answered
   */
  ThirdParty(String url, CallbackCaller caller, int attempts) {
    this.url = url;
    this.caller = caller;
    this.attempts = attempts;
  }

  /** Asks before something happens. */
  Ruling before(
      AppState app, Event event, Client client, BeforeCallback callback, ObjectNode body) {
    BeforeCallback.Ruled ruled =
        callback.rule(caller.call(target(app), client, callback.command(), body));
    event.report(ruled.made());
    return ruled.ruling();
  }

  /** Asks before something whose answer is one by one. */
  CallbackRecord ask(AppState app, Event event, Client client, String command, ObjectNode body) {
    CallbackRecord made = caller.call(target(app), client, command, body);
    event.report(made);
    return made;
  }

  /** Tells after something happened, by and by: nobody waits for the answer. */
  void after(AppState app, Event event, Client client, ObjectNode body) {
    if (app.app().thirdParty()) {
      String command = body.path("CallbackCommand").asText();
      afterwards.execute(() -> tell(app, event, client, command, body));
    }
  }

  private void tell(AppState app, Event event, Client client, String command, ObjectNode body) {
    CallbackRecord made = caller.call(target(app), client, command, body);
    event.report(made);
    for (int calls = 1; calls < attempts && made.worthRepeating() && pause(); calls++) {
      made = caller.repeat(target(app), made, 0);
      event.report(made);
    }
  }

  /** False where this backend is closed meanwhile. */
  private boolean pause() {
    try {
      return !closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Makes a callback of an event again; what became of the event stays. */
  CallbackRecord repeat(AppState app, Event event, String command, long shiftSeconds) {
    CallbackRecord made = caller.repeat(target(app), event.made(command), shiftSeconds);
    event.report(made);
    return made;
  }

  private CallbackTarget target(AppState app) {
    return new CallbackTarget(app.app().sdkAppId(), url, app.app().token());
  }

  @Override
  public void close() {
    closed.countDown();
    afterwards.shutdownNow();
    caller.close();
  }
}
