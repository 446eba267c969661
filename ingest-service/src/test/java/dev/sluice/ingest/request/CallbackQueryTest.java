package dev.sluice.ingest.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ingest.refusal.CallbackError;
import dev.sluice.ingest.refusal.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of a URL, however people put it together. */
class CallbackQueryTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "?SdkAppid=1&SyncImage",
        "&SyncImage?SdkAppid=1",
        "?v=1&SyncImage?SdkAppid=1",
        "?SdkAppid=1&SyncImage=",
        "?SdkAppid=1&SyncImage=yes",
        "&SyncImage&SdkAppid=1",
        "?SyncImage&&SdkAppid=1&",
        "??SdkAppid=1?SyncImage"
      })
  void syncImageIsPresent(String suffix) throws Exception {
    assertThat(CallbackQuery.parse(suffix))
        .isEqualTo(new CallbackQuery(1, true, false, null, null, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?SdkAppid=1",
        "?SdkAppid=1&SyncImage=0",
        "?SdkAppid=1&SyncImage=false",
        "?SdkAppid=1&SyncImage=FALSE",
        "?SdkAppid=1&SyncImages"
      })
  void syncImageIsAbsent(String suffix) throws Exception {
    assertThat(CallbackQuery.parse(suffix).syncImage()).isFalse();
  }

  @Test
  void charactersBeyondTheBmpStandForThemselvesBesideAnEscape() throws Exception {
    assertThat(CallbackQuery.parse("?SdkAppid=1&Token=%2B🦊𠮷").token()).isEqualTo("+🦊𠮷");
  }

  @Test
  void valuesAreDecodedAndAPlusStandsForItself() throws Exception {
    // When
    CallbackQuery query =
        CallbackQuery.parse(
            "?SdkAppid=1400187352&Token=a%2Bb+c%E4%BD%A0%3F&AcceptReplace&Sign=&RequestTime=5");
    // Then
    assertThat(query.token()).isEqualTo("a+b+c你?");
    assertThat(query.acceptReplace()).isTrue();
    assertThat(query.sign()).isNull();
    assertThat(query.requestTime()).isEqualTo("5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?SdkAppid=1&Token=%",
        "?SdkAppid=1&Token=%zz",
        "?SdkAppid=1&Token=%ff",
        "?SdkAppid=1&Token=a&Token=b",
        "?SdkAppid=-1",
        "?sdkappid=1"
      })
  void whatIsMalformedIsRefused(String suffix) {
    assertThatThrownBy(() -> CallbackQuery.parse(suffix))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.error()).isEqualTo(CallbackError.FIELD));
  }

  @Test
  void aQueryShowsNoSecret() throws Exception {
    assertThat(CallbackQuery.parse("?SdkAppid=1&Token=hunter2&Sign=cafe").toString())
        .doesNotContain("hunter2", "cafe");
  }
}
