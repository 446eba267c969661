package dev.sluice.moderation.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/**
 * What a server answered. To be closed, which breaks the connection off unless the body was read to
 * its end.
 */
final class Answer implements AutoCloseable {
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final Set<Integer> TRY_LATER = Set.of(408, 429);

  private final ClassicHttpResponse response;
  private final Runnable breakOff;

  Answer(ClassicHttpResponse response, Runnable breakOff) {
    this.response = response;
    this.breakOff = breakOff;
  }

  /**
   * Where it redirects to; null where it does not.
   *
   * @throws FetchException if it is a redirect without a target
   */
  @Nullable String redirect() throws FetchException {
    if (!REDIRECTS.contains(response.getCode())) {
      return null;
    }
    String location = header("location");
    if (location == null || location.isBlank()) {
      throw new FetchException(FetchProblem.BadRedirect, "a redirect names no target");
    }
    return location;
  }

  /**
   * Checks all that can be known before the body is read.
   *
   * @return the media type in lower case, without parameters; empty where the server named none
   * @throws FetchException if this is not a file as was asked for
   */
  String checkHead(FetchRequest request) throws FetchException {
    int status = response.getCode();
    if (status != 200) {
      boolean failed = status >= 500 || TRY_LATER.contains(status);
      throw new FetchException(
          failed ? FetchProblem.ServerFailed : FetchProblem.Rejected, "status " + status);
    }
    String encoding = header("content-encoding");
    if (encoding != null && !encoding.isBlank() && !encoding.strip().equalsIgnoreCase("identity")) {
      throw new FetchException(
          FetchProblem.WrongType, "the body is compressed, which was not asked for");
    }
    HttpEntity entity = response.getEntity();
    if (entity != null && entity.getContentLength() > request.maxBytes()) {
      throw new FetchException(
          FetchProblem.TooLarge, "the file has more than " + request.maxBytes() + " bytes");
    }
    String type = mediaType();
    String kind = type.substring(0, type.indexOf('/') + 1) + "*";
    if (!type.isEmpty()
        && !request.mediaTypes().contains(type)
        && !request.mediaTypes().contains(kind)) {
      throw new FetchException(FetchProblem.WrongType, "the media type is not one that is taken");
    }
    return type;
  }

  /** The body. */
  InputStream body() throws IOException {
    HttpEntity entity = response.getEntity();
    return entity == null ? InputStream.nullInputStream() : entity.getContent();
  }

  @Override
  public void close() {
    breakOff.run();
  }

  private String mediaType() {
    String type = header("content-type");
    if (type == null) {
      return "";
    }
    int end = type.indexOf(';');
    return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }

  private @Nullable String header(String name) {
    Header header = response.getFirstHeader(name);
    return header == null ? null : header.getValue();
  }
}
