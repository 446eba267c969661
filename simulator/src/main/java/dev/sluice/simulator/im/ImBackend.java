package dev.sluice.simulator.im;

import dev.sluice.simulator.callback.CallbackCaller;
import io.helidon.webserver.http.HttpRouting;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/** The stand-in IM backend: the root of this package. */
public final class ImBackend implements AutoCloseable {
  private final Submissions submissions;
  private final UserRoutes users;
  private final FileRoutes fileRoutes;
  private final TencentRoutes tencent;
  private final TencentUserRoutes tencentUsers;
  private final ThirdParty callbacks;

  /**
   * A backend without any traffic.
   *
   * @param apps the apps it serves
   * @param callbackUrl where Sluice takes content callbacks, such as {@code
   *     http://ingest:8080/content-callback?v=1}
   * @param imCallbackUrl where Sluice takes third-party callbacks, such as {@code
   *     http://ingest:8080/im-callback}
   * @param attempts calls of one callback at most, until one is answered; a third-party callback
   *     before an event is made once
   * @param publicUrl how Sluice reaches this backend, without a slash at the end, once it listens;
   *     files are named below it
   * @param clock tells the time
   */
  public ImBackend(
      List<ImApp> apps,
      String callbackUrl,
      String imCallbackUrl,
      int attempts,
      Supplier<String> publicUrl,
      InstantSource clock) {
    Apps served = new Apps(apps);
    FileStore files = new FileStore();
    this.submissions = new Submissions(new ContentCallbackClient(callbackUrl, clock), attempts);
    this.users =
        new UserRoutes(
            served,
            new Messages(submissions, files, publicUrl, clock),
            new Changes(submissions, clock),
            submissions);
    this.fileRoutes = new FileRoutes(served, files, publicUrl);
    this.callbacks = new ThirdParty(imCallbackUrl, new CallbackCaller(clock), attempts);
    TencentGroups groups = new TencentGroups(callbacks, clock);
    TencentUsers tencentAccounts = new TencentUsers(callbacks, clock);
    this.tencentUsers =
        new TencentUserRoutes(
            served,
            new TencentMessages(callbacks, files, clock),
            groups,
            tencentAccounts,
            callbacks);
    this.tencent =
        new TencentRoutes(
            served,
            new Enforcement(files, callbacks, clock),
            new Resets(tencentAccounts, groups, clock),
            new UserSigVerifier(clock),
            clock);
  }

  /** Adds {@code /im}, {@code /tencent}, {@code /files} and {@code /v4}. */
  public void route(HttpRouting.Builder routing) {
    routing
        .register("/im", users)
        .register("/tencent", tencentUsers)
        .register("/files", fileRoutes)
        .register("/v4", tencent);
  }

  @Override
  public void close() {
    submissions.close();
    callbacks.close();
  }
}
