package dev.sluice.simulator.im;

import dev.sluice.simulator.web.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The apps that this backend serves. */
final class Apps {
  private final Map<Long, AppState> apps = new LinkedHashMap<>();

  Apps(List<ImApp> apps) {
    for (ImApp app : apps) {
      this.apps.put(app.sdkAppId(), new AppState(app));
    }
  }

  Optional<AppState> find(long sdkAppId) {
    return Optional.ofNullable(apps.get(sdkAppId));
  }

  /** The app of that id, or 404. */
  AppState app(long sdkAppId) {
    return find(sdkAppId).orElseThrow(() -> Refusal.notFound("app " + sdkAppId));
  }

  List<Long> ids() {
    return List.copyOf(apps.keySet());
  }
}
