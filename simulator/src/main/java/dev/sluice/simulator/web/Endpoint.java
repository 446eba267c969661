package dev.sluice.simulator.web;

import com.fasterxml.jackson.databind.JsonMappingException;
import dev.sluice.contract.Json;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers one kind of request. Runs on a virtual thread, so it may block. */
@FunctionalInterface
public interface Endpoint {
  /** Bytes of a request's body at most: a short video fits. */
  int MAX_BODY = 16 << 20;

  /**
   * Answers a request.
   *
   * @throws Refusal if the request cannot be served
   * @throws IOException if the body cannot be read or is not the JSON that was expected
   */
  Reply handle(ServerRequest request) throws IOException;

  /** The endpoint as the web server wants it: a refusal becomes {@code {"error": …}}. */
  static Handler serve(Endpoint endpoint) {
    return (request, response) -> {
      Reply reply;
      try {
        reply = endpoint.handle(request);
      } catch (Refusal e) {
        reply = Reply.json(e.status(), Map.of("error", String.valueOf(e.getMessage())));
      } catch (JsonMappingException e) {
        reply = Reply.json(400, Map.of("error", "body: " + trouble(e)));
      } catch (IOException e) {
        reply = Reply.json(400, Map.of("error", "body: " + e.getMessage()));
      }
      response.status(reply.status()).header("Content-Type", reply.contentType());
      response.send(reply.body());
    };
  }

  /** Names the field and not the class that it is read into. */
  private static String trouble(JsonMappingException e) {
    String field =
        e.getPath().stream()
            .map(JsonMappingException.Reference::getFieldName)
            .filter(Objects::nonNull)
            .collect(Collectors.joining("."));
    return field.isEmpty() || e.getCause() instanceof Refusal
        ? String.valueOf(e.getMessage())
        : field + " is missing, or not of its type";
  }

  /**
   * The body's bytes.
   *
   * @throws Refusal 413 if there are more than {@link #MAX_BODY}
   */
  static byte[] body(ServerRequest request) throws IOException {
    if (!request.content().hasEntity()) {
      return new byte[0];
    }
    try (InputStream in = request.content().inputStream()) {
      byte[] bytes = in.readNBytes(MAX_BODY + 1);
      if (bytes.length > MAX_BODY) {
        throw new Refusal(413, "body: more than " + MAX_BODY + " bytes");
      }
      return bytes;
    }
  }

  /** The body read as JSON. */
  static <T> T body(ServerRequest request, Class<T> type) throws IOException {
    return Json.read(body(request), type);
  }

  /** A segment of the path that the route names. */
  static String path(ServerRequest request, String name) {
    return request.path().pathParameters().get(name);
  }

  /** The SdkAppId in the path. */
  static long app(ServerRequest request) {
    String text = path(request, "app");
    if (!text.matches("[0-9]{1,10}")) {
      throw Refusal.bad("app: '" + text + "' is not an SdkAppId");
    }
    return Long.parseLong(text);
  }

  /** A parameter of the query, if it is there. */
  static @Nullable String query(ServerRequest request, String name) {
    return request.query().contains(name) ? request.query().get(name) : null;
  }

  /** A header, if it is there. */
  static @Nullable String header(ServerRequest request, String name) {
    return request.headers().first(io.helidon.http.HeaderNames.create(name)).orElse(null);
  }
}
