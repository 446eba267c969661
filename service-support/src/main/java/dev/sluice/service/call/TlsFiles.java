package dev.sluice.service.call;

import dev.sluice.service.PemFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * PEM files for calls to one host.
 *
 * @param identity certificate chain and private key (PKCS #8, not encrypted) for mutual TLS (HTTPS
 *     双向认证); absent: none is shown
 * @param trusted the authorities that the server's certificate is checked with; absent: the JDK's
 */
public record TlsFiles(@Nullable String identity, @Nullable String trusted) {
  /** No client certificate, and the JDK's authorities. */
  public static final TlsFiles NONE = new TlsFiles(null, null);

  boolean isEmpty() {
    return identity == null && trusted == null;
  }

  /** Changes when a file does. */
  String version() throws IOException {
    return stamp(identity) + " " + stamp(trusted);
  }

  private static String stamp(@Nullable String file) throws IOException {
    if (file == null) {
      return "-";
    }
    Path path = Path.of(file);
    if (!Files.isReadable(path)) {
      throw new IOException(file + " cannot be read");
    }
    return Files.getLastModifiedTime(path) + "/" + Files.size(path);
  }

  SSLContext context() throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(
        identity == null ? null : own(PemFile.read(Path.of(identity))),
        trusted == null
            ? null
            : PemFile.trustManagers(PemFile.read(Path.of(trusted)).certificates()),
        null);
    return context;
  }

  private static KeyManager[] own(PemFile file) throws GeneralSecurityException {
    PrivateKey key = file.privateKey();
    return PemFile.keyManagers(file.certificates(), key);
  }
}
