package dev.sluice.simulator.im;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.simulator.callback.BeforeCallback;
import dev.sluice.simulator.callback.CallbackCaller;
import dev.sluice.simulator.callback.CallbackCaller.Client;
import dev.sluice.simulator.callback.CallbackRecord;
import dev.sluice.simulator.callback.CallbackTarget;
import dev.sluice.simulator.callback.Ruling;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Makes the third-party callbacks of an app that has them on, and keeps them with their event. */
final class ThirdParty implements AutoCloseable {
  private final String url;
  private final CallbackCaller caller;
  private final ExecutorService afterwards =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("after-callback-", 0).factory());

  /** {@code url}: the one callback URL, of all apps. */
  ThirdParty(String url, CallbackCaller caller) {
    this.url = url;
    this.caller = caller;
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
      afterwards.execute(() -> event.report(caller.call(target(app), client, command, body)));
    }
  }

  private CallbackTarget target(AppState app) {
    return new CallbackTarget(app.app().sdkAppId(), url, app.app().token());
  }

  @Override
  public void close() {
    afterwards.shutdownNow();
    caller.close();
  }
}
