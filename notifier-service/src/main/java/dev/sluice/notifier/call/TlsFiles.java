package dev.sluice.notifier.call;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
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

  private static final long MAX_BYTES = 1 << 20;
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

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

  SSLContext context() throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(
        identity == null ? null : identityManagers(identity).getKeyManagers(),
        trusted == null ? null : trustManagers(trusted).getTrustManagers(),
        null);
    return context;
  }

  private static KeyManagerFactory identityManagers(String file)
      throws IOException, GeneralSecurityException {
    List<Certificate> chain = new ArrayList<>();
    PrivateKey key = null;
    for (Block block : read(file)) {
      if (block.kind.equals("CERTIFICATE")) {
        chain.add(certificate(block, file));
      } else if (block.kind.equals("PRIVATE KEY")) {
        key = key(block, file);
      } else if (block.kind.endsWith("PRIVATE KEY")) {
        throw new GeneralSecurityException(
            file + ": " + block.kind + ", expected an unencrypted PKCS #8 PRIVATE KEY");
      }
    }
    if (chain.isEmpty() || key == null) {
      throw new GeneralSecurityException(file + ": expected a CERTIFICATE and a PRIVATE KEY block");
    }
    KeyStore store = emptyStore();
    store.setKeyEntry("identity", key, new char[0], chain.toArray(Certificate[]::new));
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, new char[0]);
    return managers;
  }

  private static TrustManagerFactory trustManagers(String file)
      throws IOException, GeneralSecurityException {
    KeyStore store = emptyStore();
    for (Block block : read(file)) {
      if (block.kind.equals("CERTIFICATE")) {
        store.setCertificateEntry("authority-" + store.size(), certificate(block, file));
      }
    }
    if (store.size() == 0) {
      throw new GeneralSecurityException(file + ": expected at least one CERTIFICATE block");
    }
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(store);
    return managers;
  }

  private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static Certificate certificate(Block block, String file) throws GeneralSecurityException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    try {
      return factory.generateCertificate(new ByteArrayInputStream(block.der(file)));
    } catch (CertificateException e) {
      throw new GeneralSecurityException(file + ": CERTIFICATE cannot be read", e);
    }
  }

  private static PrivateKey key(Block block, String file) throws GeneralSecurityException {
    PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(block.der(file));
    for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
      } catch (InvalidKeySpecException _) {
        // The key's own algorithm stands inside of it; a factory of another one says so.
      }
    }
    throw new GeneralSecurityException(file + ": PRIVATE KEY is neither RSA, EC nor EdDSA");
  }

  private static List<Block> read(String file) throws IOException {
    Path path = Path.of(file);
    if (Files.size(path) > MAX_BYTES) {
      throw new IOException(file + " has more than " + MAX_BYTES + " bytes");
    }
    List<Block> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(Files.readString(path, StandardCharsets.US_ASCII));
    while (matcher.find()) {
      blocks.add(new Block(matcher.group(1), matcher.group(2)));
    }
    return blocks;
  }

  private record Block(String kind, String base64) {
    byte[] der(String file) throws GeneralSecurityException {
      try {
        return Base64.getMimeDecoder().decode(base64);
      } catch (IllegalArgumentException e) {
        throw new GeneralSecurityException(file + ": " + kind + " is not Base64", e);
      }
    }
  }
}
