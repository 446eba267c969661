package dev.sluice.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.contract.Json;
import dev.sluice.contract.callback.CallbackFieldException;
import dev.sluice.contract.callback.NotJsonException;
import dev.sluice.contract.im.CallbackCommand;
import dev.sluice.contract.im.ImCallback;
import dev.sluice.contract.im.ImCallbackReader;
import dev.sluice.contract.im.ImItem;
import dev.sluice.contract.im.MaskedBody;
import dev.sluice.contract.item.Content;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** Bodies of Tencent's third-party callbacks. */
@Tag("fuzz")
class ImCallbackFuzzTest {
  private static final long APP = 1_400_000_000;

  @Provide
  Arbitrary<byte[]> bodies() {
    return Mutations.ofFiles("contract/src/test/resources/im-callbacks", ".json");
  }

  @Property(seed = "1")
  void aBodyIsReadWithinItsLimitsOrRefused(@ForAll("bodies") byte[] body) throws Exception {
    CallbackCommand command = command(body);
    ImCallback read =
        Documented.read(
                () -> ImCallbackReader.read(body, APP, command, null),
                NotJsonException.class,
                CallbackFieldException.class)
            .orElse(null);
    if (read == null) {
      return;
    }
    for (ImItem item : read.items()) {
      assertThat(item.callback().fromAccount()).isNotEmpty().hasSizeLessThanOrEqualTo(256);
      assertThat(item.callback().textContent()).hasSizeLessThanOrEqualTo(500);
      assertThat(item.places()).hasSizeLessThanOrEqualTo(item.callback().textContent().size());
      if (item.message() != null) {
        assertThat(item.requestId()).isEqualTo(item.requestId());
      }
      Content content = Content.of(item.callback());
      Content stored = Json.read(Json.write(content), Content.class);
      assertThat(Json.readTree(Json.write(stored))).isEqualTo(Json.readTree(Json.write(content)));
      masked(body, item);
    }
  }

  /** That which the body names, so that it is read by who reads such bodies. */
  private static CallbackCommand command(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    return Arrays.stream(CallbackCommand.Known.values())
        .filter(command -> text.contains(command.text()))
        .findFirst()
        .orElse(CallbackCommand.Known.C2C_BEFORE_SEND);
  }

  /** Whatever can be masked is read again with the masks in the places of the strings. */
  private static void masked(byte[] body, ImItem item) throws Exception {
    if (item.places().isEmpty()) {
      return;
    }
    List<String> masks = Collections.nCopies(item.places().size(), "*");
    MaskedBody.of(body, item, masks)
        .ifPresent(
            message ->
                item.places()
                    .forEach(
                        place ->
                            assertThat(
                                    Json.MAPPER
                                        .createObjectNode()
                                        .<ObjectNode>set("MsgBody", message)
                                        .at(place.at())
                                        .asText())
                                .contains("*")));
  }
}
