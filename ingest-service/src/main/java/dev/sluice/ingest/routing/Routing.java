package dev.sluice.ingest.routing;

import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.Settings;
import dev.sluice.ingest.refusal.CallbackError;
import dev.sluice.ingest.refusal.Refusal;
import dev.sluice.ingest.request.Credential;
import dev.sluice.settings.SecretResolver;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The apps of one release, by SdkAppId, with every token resolved. Immutable. */
public final class Routing {
  private final Map<Long, ServedApp> apps;
  private final List<String> troubles;

  private Routing(Map<Long, ServedApp> apps, List<String> troubles) {
    this.apps = apps;
    this.troubles = troubles;
  }

  /** Makes a release ready. */
  public static Routing of(Settings settings, SecretResolver resolver) {
    Secrets secrets = new Secrets(resolver);
    Map<Long, ServedApp> apps = new HashMap<>();
    for (App app : settings.apps()) {
      List<ServedModule> modules =
          app.modules().stream()
              .map(module -> new ServedModule(module, secrets.tokens(app, module)))
              .toList();
      apps.put(app.sdkAppId(), new ServedApp(app, modules, secrets.bodySignature(app)));
    }
    return new Routing(apps, secrets.troubles());
  }

  /** Whether that is an app of the release. */
  public boolean serves(long sdkAppId) {
    return apps.containsKey(sdkAppId);
  }

  /** Secrets that could not be had, so that what they open is closed. */
  public List<String> troubles() {
    return troubles;
  }

  /**
   * What a credential opens of an app.
   *
   * @throws Refusal if the app is unknown, the credential is wrong, is another app's, or stands in
   *     the URL where the app does not allow that
   */
  public Opened open(long sdkAppId, Credential credential) throws Refusal {
    ServedApp app = apps.get(sdkAppId);
    if (app == null) {
      throw new Refusal(CallbackError.NOT_SERVED, "SdkAppid: the app is not known here");
    }
    if (credential.inQuery() && !app.app().queryToken()) {
      throw new Refusal(
          CallbackError.NO_CREDENTIAL, "no credential: the app does not allow Token in the URL");
    }
    List<ServedModule> modules = app.openedBy(credential);
    if (!modules.isEmpty()) {
      return new Opened(app, modules);
    }
    if (opensAnother(credential)) {
      throw new Refusal(
          CallbackError.NOT_SERVED, "SdkAppid: the app is not served by this credential");
    }
    throw new Refusal(CallbackError.WRONG_CREDENTIAL, "the credential is wrong");
  }

  private boolean opensAnother(Credential credential) {
    return apps.values().stream()
        .flatMap(app -> app.modules().stream())
        .flatMap(module -> module.tokens().stream())
        .distinct()
        .anyMatch(credential::knows);
  }
}
