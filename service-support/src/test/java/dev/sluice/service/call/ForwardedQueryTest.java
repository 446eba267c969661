package dev.sluice.service.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForwardedQueryTest {
  @ParameterizedTest
  @CsvSource({
    "'',''",
    "SdkAppid=1&CallbackCommand=C2C.CallbackBeforeSendMsg&contenttype=json&ClientIP=1.2.3.4&OptPlatform=iOS&Sign=ab&RequestTime=1,"
        + "SdkAppid=1&CallbackCommand=C2C.CallbackBeforeSendMsg&contenttype=json&ClientIP=1.2.3.4&OptPlatform=iOS",
    "Sign=ab&SdkAppid=1&RequestTime=1&new=2,SdkAppid=1&new=2",
    "v=1?SdkAppid=1&Token=t,v=1&SdkAppid=1",
    "Signature=a&sign=b&flag&empty=,Signature=a&sign=b&flag&empty=",
    "a=%E4%BD%A0+b%20c,a=%E4%BD%A0+b%20c",
    "'a=b c&d={\"x\"|1}','a=b%20c&d=%7B%22x%22%7C1%7D'",
    "a=100%&b=%4,a=100%25&b=%254",
    "a=你😀,a=%E4%BD%A0%F0%9F%98%80"
  })
  void everyParameterButTheCredentialGoesOnInItsPlace(String received, String forwarded) {
    // Given
    String query = received;

    // When
    String result = ForwardedQuery.of(query);

    // Then
    assertThat(result).isEqualTo(forwarded);
  }

  @Test
  void whateverComesAUrlCanBeMadeOfIt() {
    // Given
    StringBuilder every = new StringBuilder("a=");
    for (char c = 1; c < 0x180; c++) {
      every.append(c);
    }
    every.append('\ud800');

    // When
    URI uri = URI.create("http://localhost/?" + ForwardedQuery.of(every.toString()));

    // Then
    assertThat(uri.getRawQuery()).startsWith("a=%01").contains("%25", "%23").doesNotContain("#");
  }
}
