package dev.sluice.ingest.http;

import dev.sluice.contract.callback.ErrorAnswer;
import dev.sluice.ingest.refusal.CallbackError;
import dev.sluice.ingest.refusal.Refusal;
import io.helidon.http.Method;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the endpoint of a request by what its path begins with. */
final class Endpoints implements Handler {
  private static final Logger ACCESS = LoggerFactory.getLogger("dev.sluice.ingest.access");

  private final CallbackRoute contentCallback;
  private final CallbackRoute imCallback;
  private final ModeratorCallbackRoute moderatorCallback;
  private final BodyRoom room;
  private final boolean accessLog;

  Endpoints(
      CallbackRoute contentCallback,
      CallbackRoute imCallback,
      ModeratorCallbackRoute moderatorCallback,
      BodyRoom room,
      boolean accessLog) {
    this.room = room;
    this.contentCallback = contentCallback;
    this.imCallback = imCallback;
    this.moderatorCallback = moderatorCallback;
    this.accessLog = accessLog;
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) {
    CallerConnection connection = CallerConnection.of(request);
    Arrival arrival = connection.arrived(request);
    String path = request.prologue().uriPath().rawPath();
    String endpoint = "other";
    try (BodyRoom.Share share = room.share()) {
      if (isAt(path, CallbackRoute.CONTENT)) {
        endpoint = CallbackRoute.CONTENT;
        post(request, response, connection, arrival, share, path);
      } else if (isAt(path, CallbackRoute.IM)) {
        endpoint = CallbackRoute.IM;
        post(request, response, connection, arrival, share, path);
      } else if (path.startsWith(ModeratorCallbackRoute.PATH)) {
        endpoint = ModeratorCallbackRoute.PATH;
        post(request, response, connection, arrival, share, path);
      } else {
        var _ =
            Responses.send(
                request,
                response,
                404,
                ErrorAnswer.of(CallbackError.FIELD.code(), "there is nothing at this path"),
                false);
      }
      new BodyReader(request, connection, arrival, share).finish();
    } catch (Refusal e) {
      throw new CloseConnectionException("what is left of a refused body is malformed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CloseConnectionException("the service stops", e);
    } finally {
      connection.answered(request);
      if (accessLog) {
        // The query may hold a token, and the path what should have been a query.
        ACCESS.info(
            "{} {} {} {} us",
            request.prologue().method(),
            endpoint,
            response.status().code(),
            micros(arrival));
      }
    }
  }

  private void post(
      ServerRequest request,
      ServerResponse response,
      CallerConnection connection,
      Arrival arrival,
      BodyRoom.Share share,
      String path)
      throws InterruptedException {
    if (!request.prologue().method().equals(Method.POST)) {
      var _ =
          Responses.send(
              request,
              response,
              405,
              ErrorAnswer.of(CallbackError.FIELD.code(), "the method is not POST"),
              false);
      return;
    }
    if (isAt(path, CallbackRoute.CONTENT)) {
      String afterPath = afterPath(request, path, CallbackRoute.CONTENT);
      contentCallback.handle(
          request, response, new HttpExchange(request, connection, arrival, share, afterPath));
    } else if (isAt(path, CallbackRoute.IM)) {
      String afterPath = afterPath(request, path, CallbackRoute.IM);
      imCallback.handle(
          request, response, new HttpExchange(request, connection, arrival, share, afterPath));
    } else {
      moderatorCallback.handle(
          request,
          response,
          new HttpExchange(request, connection, arrival, share, ""),
          path.substring(ModeratorCallbackRoute.PATH.length()));
    }
  }

  /** People append {@code &SyncImage} and the like to whatever URL they have. */
  private static boolean isAt(String path, String endpoint) {
    return path.startsWith(endpoint)
        && (path.length() == endpoint.length() || path.charAt(endpoint.length()) == '&');
  }

  private static String afterPath(ServerRequest request, String path, String endpoint) {
    return path.substring(endpoint.length()) + "?" + request.prologue().query().rawValue();
  }

  private static long micros(Arrival arrival) {
    return (System.nanoTime() - arrival.nanoTime()) / 1_000;
  }
}
