package dev.sluice.ingest.routing;

import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.ImGateway;
import dev.sluice.contract.settings.Settings;
import dev.sluice.ingest.refusal.CallbackError;
import dev.sluice.ingest.refusal.Refusal;
import dev.sluice.ingest.request.Credential;
import dev.sluice.settings.SecretResolver;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The apps of one release, by SdkAppId, with every token resolved. Immutable. */
public final class Routing {
  private final Map<Long, ServedApp> apps;
  private final Map<Long, ServedGateway> gateways;
  private final List<String> troubles;

  private Routing(
      Map<Long, ServedApp> apps, Map<Long, ServedGateway> gateways, List<String> troubles) {
    this.apps = apps;
    this.gateways = gateways;
    this.troubles = troubles;
  }

  /** Makes a release ready. */
  public static Routing of(Settings settings, SecretResolver resolver) {
    Secrets secrets = new Secrets(resolver);
    Map<Long, ServedApp> apps = new HashMap<>();
    Map<Long, ServedGateway> gateways = new HashMap<>();
    for (App app : settings.apps()) {
      List<ServedModule> modules =
          app.modules().stream()
              .map(module -> new ServedModule(module, secrets.tokens(app, module)))
              .toList();
      apps.put(app.sdkAppId(), new ServedApp(app, modules, secrets.bodySignature(app)));
      ImGateway gateway = app.imCallback();
      if (gateway != null) {
        gateways.put(app.sdkAppId(), new ServedGateway(app, gateway, secrets.tokens(app, gateway)));
      }
    }
    return new Routing(apps, gateways, secrets.troubles());
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

  /**
   * The third-party callbacks of an app that a credential opens.
   *
   * @throws Refusal if the app is unknown or takes none, or the credential is wrong or another
   *     app's
   */
  public ServedGateway openGateway(long sdkAppId, Credential credential) throws Refusal {
    ServedGateway gateway = gateway(sdkAppId);
    if (credential.inQuery() && !gateway.app().queryToken()) {
      throw new Refusal(
          CallbackError.NO_CREDENTIAL, "no credential: the app does not allow Token in the URL");
    }
    if (gateway.opens(credential)) {
      return gateway;
    }
    if (opensAnother(credential)) {
      throw new Refusal(
          CallbackError.NOT_SERVED, "SdkAppid: the app is not served by this credential");
    }
    throw new Refusal(CallbackError.WRONG_CREDENTIAL, "the credential is wrong");
  }

  /**
   * How an app's third-party callbacks are taken.
   *
   * @throws Refusal if the app is unknown or takes none
   */
  public ServedGateway gateway(long sdkAppId) throws Refusal {
    ServedGateway gateway = gateways.get(sdkAppId);
    if (gateway == null) {
      throw new Refusal(
          CallbackError.NOT_SERVED, "SdkAppid: no third-party callbacks of the app are taken here");
    }
    return gateway;
  }

  private boolean opensAnother(Credential credential) {
    return Stream.concat(
            apps.values().stream()
                .flatMap(app -> app.modules().stream())
                .flatMap(module -> module.tokens().stream()),
            gateways.values().stream().flatMap(gateway -> gateway.tokens().stream()))
        .distinct()
        .anyMatch(credential::knows);
  }
}
