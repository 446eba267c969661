package dev.sluice.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.Json;
import dev.sluice.contract.callback.CallbackFieldException;
import dev.sluice.contract.callback.ContentCallback;
import dev.sluice.contract.callback.ContentCallbackReader;
import dev.sluice.contract.callback.NotJsonException;
import dev.sluice.contract.callback.RequestIds;
import dev.sluice.contract.item.Content;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** Bodies of content callbacks. */
@Tag("fuzz")
class CallbackBodyFuzzTest {
  @Provide
  Arbitrary<byte[]> bodies() {
    return Mutations.ofFiles("contract/src/test/resources/callbacks", ".json");
  }

  @Property(seed = "1")
  void aBodyIsReadWithinItsLimitsOrRefused(@ForAll("bodies") byte[] body) throws Exception {
    ContentCallback read =
        Documented.read(
                () -> ContentCallbackReader.read(body),
                NotJsonException.class,
                CallbackFieldException.class)
            .orElse(null);
    if (read != null) {
      assertThat(read.sdkAppId()).isBetween(1L, 0xFFFF_FFFFL);
      assertThat(read.fromAccount()).isNotEmpty().hasSizeLessThanOrEqualTo(256);
      assertThat(read.textContent()).hasSizeLessThanOrEqualTo(100);
      assertThat(read.contentType().isFile()).isEqualTo(read.fileUrl() != null);
      ContentCallback again = ContentCallbackReader.read(Json.write(read));
      // As JSON: a number beyond what a double holds becomes a text where nobody knows its field.
      assertThat(Json.readTree(Json.write(again))).isEqualTo(Json.readTree(Json.write(read)));
      if (read.msgId() != null) {
        assertThat(RequestIds.of(again)).isEqualTo(RequestIds.of(read));
      }
      Content content = Content.of(read);
      Content stored = Json.read(Json.write(content), Content.class);
      assertThat(Json.readTree(Json.write(stored))).isEqualTo(Json.readTree(Json.write(content)));
    }
  }
}
