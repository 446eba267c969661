package dev.sluice.ingest.routing;

import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.CallbackModule;
import dev.sluice.contract.settings.ImGateway;
import dev.sluice.contract.settings.SecretRef;
import dev.sluice.contract.signature.StandardWebhooks;
import dev.sluice.ingest.request.Token;
import dev.sluice.settings.SecretException;
import dev.sluice.settings.SecretResolver;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the secrets of a release. One that cannot be had opens nothing and is told as trouble;
 * it keeps nobody else's app from being served.
 */
final class Secrets {
  private static final String TOKEN = "token";
  private static final String BODY_SIGNATURE = "bodySignature";

  private final SecretResolver resolver;
  private final List<String> troubles = new ArrayList<>();

  Secrets(SecretResolver resolver) {
    this.resolver = resolver;
  }

  /** What could not be had; names apps and references, never values. */
  List<String> troubles() {
    return List.copyOf(troubles);
  }

  List<Token> tokens(App app, CallbackModule module) {
    return values(app, module.tokens(), TOKEN).stream().map(Token::new).toList();
  }

  List<Token> tokens(App app, ImGateway gateway) {
    return values(app, gateway.tokens(), TOKEN).stream().map(Token::new).toList();
  }

  @Nullable StandardWebhooks bodySignature(App app) {
    List<String> secrets = values(app, app.bodySignature(), BODY_SIGNATURE);
    if (secrets.isEmpty()) {
      return null;
    }
    try {
      return StandardWebhooks.of(secrets);
    } catch (IllegalArgumentException e) {
      troubles.add(BODY_SIGNATURE + " of " + app.sdkAppId() + ": " + e.getMessage());
      return null;
    }
  }

  private List<String> values(App app, List<SecretRef> refs, String field) {
    List<String> values = new ArrayList<>();
    for (SecretRef ref : refs) {
      try {
        values.add(resolver.resolve(ref, Long.toString(app.sdkAppId()), field));
      } catch (SecretException e) {
        troubles.add(e.getMessage());
      }
    }
    return values;
  }
}
