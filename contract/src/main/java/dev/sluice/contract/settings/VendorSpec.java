package dev.sluice.contract.settings;

import dev.sluice.contract.ContentType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A vendor's content-security product as the settings describe it; see docs/vendors.md. */
public sealed interface VendorSpec extends ModeratorSpec {
  /** How it may be called. */
  CallLimits calls();

  /** Its credential: moderators of equal credentials share one rate. Holds no secret. */
  String credential();

  /**
   * How a vendor may be called.
   *
   * @param timeoutMillis time for one call
   * @param attempts calls at most per item, and per piece of a long text
   * @param maxInFlight calls at once per instance
   * @param ratePerSecond calls a second per instance, by all moderators of the same credential
   */
  record CallLimits(int timeoutMillis, int attempts, int maxInFlight, int ratePerSecond) {}

  /** A product of Tencent Cloud. */
  sealed interface Tencent extends VendorSpec {
    /** The domain of a region or site. */
    String endpoint();

    /** Where it is judged. */
    String region();

    /** Names the key in every request. */
    SecretRef secretId();

    /** Signs every request. */
    SecretRef secretKey();

    /** The vendor's policy. */
    @Nullable String bizType();

    /** Whether account ids are sent as they are. */
    boolean clearAccounts();

    @Override
    default String credential() {
      return endpoint() + " " + secretId().text();
    }
  }

  /**
   * Tencent Cloud TMS, TextModeration of 2020-12-29.
   *
   * @param endpoint the domain of a region or site: default https://tms.tencentcloudapi.com
   * @param region default ap-guangzhou
   * @param secretId names the key in every request
   * @param secretKey signs every request; never sent
   * @param bizType the vendor's policy, made in its console; absent: its default
   * @param clearAccounts whether account ids are sent as they are, not as pseudonyms: default false
   * @param maxChars characters judged of one item, past which the rest is unjudgeable: default
   *     100,000
   */
  record TencentText(
      String name,
      String endpoint,
      String region,
      SecretRef secretId,
      SecretRef secretKey,
      @Nullable String bizType,
      boolean clearAccounts,
      int maxChars,
      CallLimits calls)
      implements Tencent {
    @Override
    public Set<ContentType> contentTypes() {
      return Set.of(ContentType.Known.Text);
    }
  }

  /**
   * Tencent Cloud IMS, ImageModeration of 2020-12-29.
   *
   * @param endpoint the domain of a region or site: default https://ims.tencentcloudapi.com
   * @param region default ap-guangzhou
   * @param secretId names the key in every request
   * @param secretKey signs every request; never sent
   * @param bizType the vendor's policy, made in its console; absent: its default
   * @param clearAccounts whether account ids are sent as they are, not as pseudonyms: default false
   * @param interval of an animation, every how manieth frame is judged: default 5
   * @param maxFrames frames of an animation judged at most: default 5
   */
  record TencentImage(
      String name,
      String endpoint,
      String region,
      SecretRef secretId,
      SecretRef secretKey,
      @Nullable String bizType,
      boolean clearAccounts,
      int interval,
      int maxFrames,
      CallLimits calls)
      implements Tencent {
    @Override
    public Set<ContentType> contentTypes() {
      return Set.of(ContentType.Known.Image);
    }
  }

  /** Tencent Cloud's products that judge a file as a task. */
  sealed interface TencentMedia extends Tencent {
    /** The Seed that the vendor signs its callbacks with; absent: it is not asked to call back. */
    @Nullable SecretRef signatureKey();
  }

  /**
   * Tencent Cloud AMS, CreateAudioModerationTask of 2020-12-29: a task, which is asked for until it
   * is done.
   *
   * @param endpoint the domain of a region or site: default https://ams.tencentcloudapi.com
   * @param region default ap-guangzhou
   * @param secretId names the key in every request
   * @param secretKey signs every request; never sent
   * @param bizType the vendor's policy, made in its console; absent: its default
   * @param clearAccounts whether account ids are sent as they are, not as pseudonyms: default false
   * @param signatureKey the Seed that the vendor signs its callbacks with; absent: it is not asked
   *     to call back, and tasks are asked for alone
   */
  record TencentAudio(
      String name,
      String endpoint,
      String region,
      SecretRef secretId,
      SecretRef secretKey,
      @Nullable String bizType,
      boolean clearAccounts,
      @Nullable SecretRef signatureKey,
      CallLimits calls)
      implements TencentMedia {
    /** One that is not asked to call back. */
    public TencentAudio(
        String name,
        String endpoint,
        String region,
        SecretRef secretId,
        SecretRef secretKey,
        @Nullable String bizType,
        boolean clearAccounts,
        CallLimits calls) {
      this(name, endpoint, region, secretId, secretKey, bizType, clearAccounts, null, calls);
    }

    @Override
    public Set<ContentType> contentTypes() {
      return Set.of(ContentType.Known.Audio);
    }
  }

  /**
   * Tencent Cloud VM, CreateVideoModerationTask of 2021-09-22: a task, which is asked for until it
   * is done.
   *
   * @param endpoint the domain of a region or site: default https://vm.tencentcloudapi.com
   * @param region default ap-guangzhou
   * @param secretId names the key in every request
   * @param secretKey signs every request; never sent
   * @param bizType the vendor's policy, made in its console; absent: its default
   * @param clearAccounts whether account ids are sent as they are, not as pseudonyms: default false
   * @param signatureKey the Seed that the vendor signs its callbacks with; absent: it is not asked
   *     to call back, and tasks are asked for alone
   */
  record TencentVideo(
      String name,
      String endpoint,
      String region,
      SecretRef secretId,
      SecretRef secretKey,
      @Nullable String bizType,
      boolean clearAccounts,
      @Nullable SecretRef signatureKey,
      CallLimits calls)
      implements TencentMedia {
    /** One that is not asked to call back. */
    public TencentVideo(
        String name,
        String endpoint,
        String region,
        SecretRef secretId,
        SecretRef secretKey,
        @Nullable String bizType,
        boolean clearAccounts,
        CallLimits calls) {
      this(name, endpoint, region, secretId, secretKey, bizType, clearAccounts, null, calls);
    }

    @Override
    public Set<ContentType> contentTypes() {
      return Set.of(ContentType.Known.Video);
    }
  }

  /**
   * OpenAI's moderation endpoint.
   *
   * @param url default https://api.openai.com/v1/moderations
   * @param key sent as the bearer's
   * @param model default omni-moderation-latest
   * @param contentTypes Text, Image or both
   * @param thresholds by category: the score from which it counts, and as what; a category without
   *     one counts as Block where the vendor flags it
   * @param maxChars characters judged of one item, past which the rest is unjudgeable: default
   *     100,000
   */
  record OpenAi(
      String name,
      String url,
      SecretRef key,
      String model,
      Set<ContentType> contentTypes,
      Map<String, Threshold> thresholds,
      int maxChars,
      CallLimits calls)
      implements VendorSpec {
    /** Copies the collections. */
    public OpenAi {
      contentTypes = Ordered.set(contentTypes);
      thresholds = Ordered.map(thresholds);
    }

    @Override
    public String credential() {
      return url + " " + key.text();
    }
  }

  /**
   * Azure AI Content Safety, 2024-09-01.
   *
   * @param endpoint of the resource, such as https://NAME.cognitiveservices.azure.com
   * @param key of the resource
   * @param contentTypes Text, Image or both
   * @param blocklists names of the resource's block lists that texts are matched with
   * @param review severity from which a category is Review, 1 to 7: default 4
   * @param block severity from which a category is Block, 1 to 7: default 6
   * @param maxChars characters judged of one item, past which the rest is unjudgeable: default
   *     100,000
   */
  record AzureContentSafety(
      String name,
      String endpoint,
      SecretRef key,
      Set<ContentType> contentTypes,
      List<String> blocklists,
      int review,
      int block,
      int maxChars,
      CallLimits calls)
      implements VendorSpec {
    /** Copies the collections. */
    public AzureContentSafety {
      contentTypes = Ordered.set(contentTypes);
      blocklists = List.copyOf(blocklists);
    }

    @Override
    public String credential() {
      return endpoint + " " + key.text();
    }
  }
}
