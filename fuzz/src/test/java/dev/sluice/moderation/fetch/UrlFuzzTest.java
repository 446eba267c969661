package dev.sluice.moderation.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.command.FileUrl;
import dev.sluice.fuzz.Documented;
import dev.sluice.fuzz.Mutations;
import java.net.InetAddress;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** URLs that users and servers name. */
@Tag("fuzz")
class UrlFuzzTest {
  @Provide
  Arbitrary<String> urls() {
    return Mutations.texts(
        "https://cos.example.com:443/a/b%20c.jpg?sign=zqPlantedzq#f",
        "http://127.0.0.1:8090/zqPlantedzq",
        "http://[::ffff:10.0.0.1]:80/x",
        "HTTP://user:zqPlantedzq@EXAMPLE.com./x?y",
        "//cdn.example/zqPlantedzq",
        "http://0x7f.1/",
        "https://例え.jp/画像 1.png?q=\"a\"");
  }

  @Property(seed = "26")
  void aUrlIsReadAsOneHostOrRefusedWithoutItsPath(@ForAll("urls") String url) {
    target(() -> FetchTarget.parse(url));
  }

  @Property(seed = "27")
  void aRedirectIsReadAsOneHostOrRefused(@ForAll("urls") String location) throws Exception {
    FetchTarget from = FetchTarget.parse("https://cos.example.com/a");
    target(() -> from.redirect(location)).ifPresent(to -> assertThat(to.secure()).isTrue());
  }

  private static Optional<FetchTarget> target(java.util.concurrent.Callable<FetchTarget> parser) {
    Optional<FetchTarget> read = Documented.read(parser, FetchException.class);
    read.ifPresent(
        target -> {
          assertThat(target.port()).isBetween(1, 65_535);
          assertThat(target.pathAndQuery()).startsWith("/");
          assertThat(target.pathAndQuery() + target.origin()).matches("[\\x21-\\x7e]+");
          String name = target.host().name();
          assertThat(name).doesNotContain("@", "/", "?", "#", "%");
          InetAddress literal = target.host().literal();
          if (literal == null) {
            // Whatever resolves names must not take it for an address.
            assertThat(name.substring(name.lastIndexOf('.') + 1)).matches(".*[^0-9].*");
            assertThat(name).doesNotContain(":", "[");
          } else {
            assertThat(AddressScope.of(literal)).isNotNull();
          }
        });
    return read;
  }

  @Property(seed = "28")
  void aFileIsNamedTheSameWhateverItsQueryAndHoweverOften(@ForAll("urls") String url) {
    String once = FileUrl.normalise(url);
    assertThat(FileUrl.normalise(once)).isEqualTo(once);
    assertThat(once).doesNotContain("?", "#");
    if (url.indexOf('#') < 0 && url.indexOf('?') < 0) {
      assertThat(FileUrl.normalise(url + "?sign=1")).isEqualTo(once);
    }
  }
}
