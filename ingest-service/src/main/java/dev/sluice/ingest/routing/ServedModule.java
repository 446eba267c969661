package dev.sluice.ingest.routing;

import dev.sluice.contract.callback.ContentCallback;
import dev.sluice.contract.settings.CallbackModule;
import dev.sluice.ingest.request.Credential;
import dev.sluice.ingest.request.Token;
import java.util.List;

/** A content-callback module with its tokens resolved. */
public final class ServedModule {
  private final CallbackModule module;
  private final List<Token> tokens;

  ServedModule(CallbackModule module, List<Token> tokens) {
    this.module = module;
    this.tokens = List.copyOf(tokens);
  }

  /** The name that the settings give it. */
  public String name() {
    return module.name();
  }

  /**
   * Whether such content is ticked. A profile callback that does not say which field it is about
   * counts as ticked: judging too much is the smaller harm.
   */
  public boolean ticked(ContentCallback callback) {
    if (!module.contentTypes().contains(callback.contentType())) {
      return false;
    }
    return callback.scene().isMessage()
        || module.profileFields().isEmpty()
        || callback.contentField() == null
        || module.profileFields().contains(callback.contentField());
  }

  /**
   * Whether the credential shows one of the module's tokens. Looks at all of them, so that time
   * tells nothing.
   */
  boolean opens(Credential credential) {
    boolean opens = false;
    for (Token token : tokens) {
      opens |= credential.knows(token);
    }
    return opens;
  }

  List<Token> tokens() {
    return tokens;
  }
}
