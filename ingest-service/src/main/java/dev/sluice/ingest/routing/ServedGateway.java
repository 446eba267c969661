package dev.sluice.ingest.routing;

import dev.sluice.contract.im.CallbackCommand;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.CommandTarget;
import dev.sluice.contract.settings.ImGateway;
import dev.sluice.ingest.request.Credential;
import dev.sluice.ingest.request.Token;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an app's third-party callbacks are taken, with its tokens resolved. */
public final class ServedGateway {
  private final App app;
  private final ImGateway settings;
  private final List<Token> tokens;

  ServedGateway(App app, ImGateway settings, List<Token> tokens) {
    this.app = app;
    this.settings = settings;
    this.tokens = List.copyOf(tokens);
  }

  /** The app as the settings have it. */
  public App app() {
    return app;
  }

  /** What the settings say. */
  public ImGateway settings() {
    return settings;
  }

  /** Whether such an event is ticked. */
  public boolean ticked(CallbackCommand command) {
    return settings.events().contains(command.text());
  }

  /**
   * Whether that is the account by which Sluice itself acts: what it changed is not judged again.
   */
  public boolean isSluice(@Nullable String operator) {
    return app.commandTarget() instanceof CommandTarget.Tencent tencent
        && tencent.identifier().equals(operator);
  }

  /** Looks at all tokens, so that time tells nothing. */
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
