package dev.sluice.ingest.routing;

import dev.sluice.contract.Scene;
import dev.sluice.ingest.refusal.CallbackError;
import dev.sluice.ingest.refusal.Refusal;
import dev.sluice.ingest.request.SignatureHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An app, and those of its modules that a request's credential opens. */
public final class Opened {
  private final ServedApp app;
  private final List<ServedModule> modules;

  Opened(ServedApp app, List<ServedModule> modules) {
    this.app = app;
    this.modules = modules;
  }

  /** The app. */
  public ServedApp app() {
    return app;
  }

  /**
   * The module that serves a scene; empty where the scene is in none, which is as if it were not
   * ticked.
   *
   * @throws Refusal if it is in a module that the credential does not open
   */
  public Optional<ServedModule> module(Scene scene) throws Refusal {
    Optional<ServedModule> module = app.module(scene);
    if (module.isPresent() && !modules.contains(module.get())) {
      throw new Refusal(
          CallbackError.NOT_SERVED, "Scene: " + scene.text() + " is not served by this credential");
    }
    return module;
  }

  /**
   * Checks the body signature where the app requires one.
   *
   * @throws Refusal if it is missing, wrong or stale
   */
  public void checkSignature(SignatureHeaders headers, byte[] body, Instant now) throws Refusal {
    app.checkSignature(headers, body, now);
  }
}
