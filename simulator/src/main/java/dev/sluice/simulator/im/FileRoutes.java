package dev.sluice.simulator.im;

import static dev.sluice.simulator.web.Endpoint.serve;

import dev.sluice.simulator.web.Endpoint;
import dev.sluice.simulator.web.Refusal;
import dev.sluice.simulator.web.Reply;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Upload and download. A banned file is refused with 403: 封禁文件，后续下载不到违规文件. One that had to be
 * forgotten is 410, banned or not.
 */
final class FileRoutes implements HttpService {
  private final Apps apps;
  private final FileStore files;
  private final Supplier<String> publicUrl;

  FileRoutes(Apps apps, FileStore files, Supplier<String> publicUrl) {
    this.apps = apps;
    this.files = files;
    this.publicUrl = publicUrl;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.post("/{app}", serve(this::upload)).get("/{app}/{id}/{name}", serve(this::download));
  }

  private Reply upload(ServerRequest request) throws IOException {
    AppState app = apps.app(Endpoint.app(request));
    String name = Endpoint.query(request, "name");
    if (name == null || !name.matches("[A-Za-z0-9._-]{1,100}")) {
      throw Refusal.bad("name: 1 to 100 of A-Z a-z 0-9 . _ -");
    }
    byte[] bytes = Endpoint.body(request);
    if (bytes.length == 0) {
      throw Refusal.bad("body: the file is empty");
    }
    StoredFile file = files.store(app.app().sdkAppId(), name, bytes);
    return Reply.json(Map.of("path", file.path(), "url", publicUrl.get() + file.path()));
  }

  private Reply download(ServerRequest request) {
    String path = request.path().absolute().path();
    if (files.isForgotten(path)) {
      throw new Refusal(410, "file '" + path + "' was forgotten: there are too many");
    }
    StoredFile file = files.find(path).orElseThrow(() -> Refusal.notFound("file '" + path + "'"));
    if (files.isBanned(path)) {
      throw new Refusal(403, "the file is banned");
    }
    return new Reply(200, file.contentType(), file.bytes());
  }
}
