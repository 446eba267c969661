package dev.sluice.ingest.im;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.callback.CallbackAnswer;
import dev.sluice.contract.im.CallbackCommand;
import dev.sluice.contract.im.ImAnswer;
import dev.sluice.contract.im.MaskedBody;
import dev.sluice.contract.item.Answer;
import dev.sluice.contract.settings.ImGateway;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes Sluice's own answer of what was decided about the items. */
final class ImAnswers {
  private static final int TEXT_CODE = CallbackAnswer.TEXT_INTERCEPTED;

  private ImAnswers() {}

  /**
   * What is answered, and what the items say of it.
   *
   * @param answer the answer
   * @param items what is decided, once it is known whether masks can be put back
   * @param refused whether the event does not happen at all
   */
  record Own(ImAnswer answer, List<Decided> items, boolean refused) {}

  static Own of(ImRequest request, List<Decided> decided) {
    CallbackCommand command = request.command();
    ImGateway.Refusal codes = request.gateway().settings().refusal();
    if (!command.before()) {
      return new Own(ImAnswer.OK, decided, false);
    }
    if (command.substance() == CallbackCommand.Substance.FRIENDS) {
      return friends(request, decided, codes);
    }
    boolean silent = !request.app().interceptErrorCode();
    if (decided.stream().anyMatch(Decided::refused)) {
      return new Own(ImAnswer.refused(command, silent, codes), decided, true);
    }
    List<String> masked = masked(decided);
    if (masked == null) {
      return new Own(ImAnswer.OK, decided, false);
    }
    Optional<JsonNode> body = MaskedBody.of(request.body(), decided.getFirst().item(), masked);
    if (body.isPresent()) {
      String data = decided.getFirst().item().callback().cloudCustomData();
      return new Own(ImAnswer.replaced(body.get(), data), decided, false);
    }
    return new Own(ImAnswer.refused(command, silent, codes), refused(decided, silent), true);
  }

  private static Own friends(ImRequest request, List<Decided> decided, ImGateway.Refusal codes) {
    List<String> all = request.callback().friends();
    Set<String> denied =
        decided.stream()
            .filter(Decided::refused)
            .map(each -> String.valueOf(each.item().callback().toAccount()))
            .collect(Collectors.toSet());
    ImAnswer answer = all.isEmpty() ? ImAnswer.OK : ImAnswer.friends(all, denied, codes);
    return new Own(answer, decided, !all.isEmpty() && denied.containsAll(all));
  }

  /** The texts are the first item of a message. */
  private static @Nullable List<String> masked(List<Decided> decided) {
    return decided.isEmpty() ? null : decided.getFirst().decision().replacedText();
  }

  /** The masks cannot be put back, so what they hide is held back with all the rest. */
  private static List<Decided> refused(List<Decided> decided, boolean silent) {
    List<Decided> refused = new ArrayList<>();
    for (Decided each : decided) {
      Answer own = each.decision().answer();
      int code = silent ? 0 : TEXT_CODE;
      refused.add(each.with(new Answer(1, code, own.pending(), false, own.basis())));
    }
    return refused;
  }
}
