package dev.sluice.ingest.routing;

import dev.sluice.contract.Scene;
import dev.sluice.contract.callback.ContentCallback;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.signature.StandardWebhooks;
import dev.sluice.ingest.refusal.CallbackError;
import dev.sluice.ingest.refusal.Refusal;
import dev.sluice.ingest.request.Credential;
import dev.sluice.ingest.request.SignatureHeaders;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An app with its modules by scene, and what its bodies are signed with. */
public final class ServedApp {
  private final App app;
  private final List<ServedModule> modules;
  private final Map<Scene, ServedModule> byScene;
  private final @Nullable StandardWebhooks signature;

  /**
   * @param modules in the order of the app's
   * @param signature checks bodies; absent where the app requires no signature, or none of its
   *     secrets can be had
   */
  ServedApp(App app, List<ServedModule> modules, @Nullable StandardWebhooks signature) {
    this.app = app;
    this.modules = List.copyOf(modules);
    this.signature = signature;
    this.byScene = new HashMap<>();
    for (int i = 0; i < modules.size(); i++) {
      ServedModule module = modules.get(i);
      app.modules().get(i).scenes().forEach(scene -> byScene.put(scene, module));
    }
  }

  /** The app as the settings have it. */
  public App app() {
    return app;
  }

  List<ServedModule> modules() {
    return modules;
  }

  /** The modules that the credential opens. */
  List<ServedModule> openedBy(Credential credential) {
    return modules.stream().filter(module -> module.opens(credential)).toList();
  }

  /** The module that serves the scene, if it is in one. */
  Optional<ServedModule> module(Scene scene) {
    return Optional.ofNullable(byScene.get(scene));
  }

  /** Whether neither sender nor receiver is judged. */
  public boolean exempts(ContentCallback callback) {
    return app.exempts(callback.fromAccount(), callback.toAccount());
  }

  /**
   * Checks the body signature where the app requires one.
   *
   * @throws Refusal if the signature is missing, wrong or stale
   */
  void checkSignature(SignatureHeaders headers, byte[] body, Instant now) throws Refusal {
    if (app.bodySignature().isEmpty()) {
      return;
    }
    if (signature == null) {
      throw new Refusal(
          CallbackError.WRONG_CREDENTIAL,
          "the app's body signature cannot be checked: its secret cannot be had");
    }
    headers.check(signature, body, now);
  }
}
