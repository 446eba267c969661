package dev.sluice.settings.yaml;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Where Tencent IM keeps an app, and the domain of its REST API there. */
enum TencentRegion {
  CHINA("console.tim.qq.com"),
  SINGAPORE("adminapisgp.im.qcloud.com"),
  SEOUL("adminapikr.im.qcloud.com"),
  FRANKFURT("adminapiger.im.qcloud.com"),
  MUMBAI("adminapiind.im.qcloud.com"),
  SILICONVALLEY("adminapiusa.im.qcloud.com"),
  JAKARTA("adminapiidn.im.qcloud.com");

  private final String domain;

  TencentRegion(String domain) {
    this.domain = domain;
  }

  /**
   * The endpoint of a command target: that of its {@code region}, or its own {@code endpoint}; the
   * empty text where it has neither or both, which is reported.
   */
  static String endpoint(Section target) {
    if (!target.has("region")) {
      return AppYaml.url(target, "endpoint");
    }
    String name = target.text("region", "");
    if (target.has("endpoint")) {
      target.problem("region", name, "a region or an endpoint, not both");
      return "";
    }
    for (TencentRegion region : values()) {
      if (region.text().equals(name)) {
        return "https://" + region.domain;
      }
    }
    target.problem(
        "region",
        name,
        Arrays.stream(values()).map(TencentRegion::text).collect(Collectors.joining(", ")));
    return "";
  }

  private String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
