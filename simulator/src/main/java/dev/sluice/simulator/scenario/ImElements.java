package dev.sluice.simulator.scenario;

import dev.sluice.contract.ContentType;
import dev.sluice.simulator.media.Sample;
import java.util.List;
import java.util.Map;

/** Elements of messages (消息格式描述, 269/2720), as Tencent's SDKs write them. */
public final class ImElements {
  private static final int WITH_DOWNLOAD = 2;
  private static final int ORIGINAL = 1;
  private static final int PNG = 3;

  private ImElements() {}

  /** Text. */
  public static Map<String, Object> text(String text) {
    return element("TIMTextElem", Map.of("Text", text));
  }

  static Map<String, Object> face(String data) {
    return element("TIMFaceElem", Map.of("Index", 1, "Data", data));
  }

  static Map<String, Object> location(String description) {
    return element(
        "TIMLocationElem", Map.of("Desc", description, "Latitude", 29.34, "Longitude", 116.77));
  }

  /** A custom message that says itself what of it is to be judged. */
  public static Map<String, Object> custom(String judged) {
    String data =
        "{\"kind\":\"card\",\"IMAuditContentType\":\"Text\",\"IMAuditContent\":\"" + judged + "\"}";
    return element("TIMCustomElem", Map.of("Data", data, "Desc", "", "Ext", "", "Sound", ""));
  }

  /** An uploaded sample. */
  public static Map<String, Object> file(Sample sample, String url) {
    if (sample.contentType() == ContentType.Known.Image) {
      return element(
          "TIMImageElem",
          Map.of(
              "UUID",
              sample.fileName(),
              "ImageFormat",
              PNG,
              "ImageInfoArray",
              List.of(
                  Map.of("Type", ORIGINAL, "Size", 1_024, "Width", 64, "Height", 64, "URL", url))));
    }
    if (sample.contentType() == ContentType.Known.Audio) {
      return element(
          "TIMSoundElem",
          Map.of(
              "Url",
              url,
              "UUID",
              sample.fileName(),
              "Size",
              1_024,
              "Second",
              3,
              "Download_Flag",
              WITH_DOWNLOAD));
    }
    return element(
        "TIMVideoFileElem",
        Map.of(
            "VideoUrl",
            url,
            "VideoUUID",
            sample.fileName(),
            "VideoSize",
            1_024,
            "VideoSecond",
            1,
            "VideoFormat",
            "mp4",
            "VideoDownloadFlag",
            WITH_DOWNLOAD));
  }

  /** A file of any kind, of which the name alone is judged. */
  static Map<String, Object> document(String name, String url) {
    return element(
        "TIMFileElem",
        Map.of(
            "Url",
            url,
            "UUID",
            name,
            "FileSize",
            1_024,
            "FileName",
            name,
            "Download_Flag",
            WITH_DOWNLOAD));
  }

  /** Messages that are passed on together (合并转发). */
  public static Map<String, Object> relay(String title, List<Map<String, Object>> elements) {
    Map<String, Object> message =
        Map.of(
            "From_Account",
            "somebody",
            "To_Account",
            "somebody-else",
            "MsgSeq",
            1,
            "MsgRandom",
            2,
            "MsgTimeStamp",
            1_700_000_000,
            "MsgBody",
            elements);
    return element(
        "TIMRelayElem",
        Map.of(
            "Title",
            title,
            "MsgNum",
            1,
            "CompatibleText",
            "please upgrade",
            "AbstractList",
            List.of("somebody: …"),
            "MsgList",
            List.of(message)));
  }

  private static Map<String, Object> element(String type, Map<String, Object> content) {
    return Map.of("MsgType", type, "MsgContent", content);
  }
}
