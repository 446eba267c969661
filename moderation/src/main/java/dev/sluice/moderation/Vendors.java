package dev.sluice.moderation;

import dev.sluice.contract.settings.VendorSpec;
import dev.sluice.moderation.fetch.SafeFetch;
import dev.sluice.moderation.http.Rates;
import dev.sluice.moderation.http.VendorCalls;
import dev.sluice.moderation.vendor.VendorModerator;
import dev.sluice.moderation.vendor.azure.AzureContentSafety;
import dev.sluice.moderation.vendor.openai.OpenAi;
import dev.sluice.moderation.vendor.tencent.TencentImage;
import dev.sluice.moderation.vendor.tencent.TencentSound;
import dev.sluice.moderation.vendor.tencent.TencentTasks;
import dev.sluice.moderation.vendor.tencent.TencentText;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpClient;

/** Builds moderators of vendors' products. Those of one credential share its rate. */
final class Vendors {
  private final SecretSource secrets;
  private final MeterRegistry meters;
  private final SafeFetch fetch;
  private final HttpClient client;
  private final Rates rates = new Rates();

  Vendors(SecretSource secrets, MeterRegistry meters, SafeFetch fetch, HttpClient client) {
    this.secrets = secrets;
    this.meters = meters;
    this.fetch = fetch;
    this.client = client;
  }

  Moderator build(VendorSpec spec) {
    VendorCalls calls = new VendorCalls(spec, rates, client, meters);
    return switch (spec) {
      case VendorSpec.TencentText text ->
          VendorModerator.ofTexts(
              text,
              TencentText.version(text),
              calls,
              new TencentText(text, secrets, calls),
              text.maxChars());
      case VendorSpec.TencentImage image ->
          VendorModerator.ofPictures(
              image,
              TencentImage.version(image),
              calls,
              new TencentImage(image, secrets, calls),
              fetch);
      case VendorSpec.TencentAudio audio when audio.bizType() != null ->
          new TencentSound(audio, secrets, calls, fetch);
      case VendorSpec.TencentMedia media -> new TencentTasks(media, secrets, calls);
      case VendorSpec.OpenAi openAi ->
          VendorModerator.ofBoth(
              openAi,
              OpenAi.version(openAi),
              calls,
              new OpenAi(openAi, secrets, calls),
              openAi.maxChars(),
              fetch);
      case VendorSpec.AzureContentSafety azure ->
          VendorModerator.ofBoth(
              azure,
              AzureContentSafety.version(),
              calls,
              new AzureContentSafety(azure, secrets, calls),
              azure.maxChars(),
              fetch);
    };
  }
}
