package dev.sluice.service;

import io.helidon.common.tls.Tls;
import io.helidon.common.tls.TlsClientAuth;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * TLS of a server from PEM files.
 *
 * @param certificates the server's certificate, then those that vouch for it
 * @param privateKey of that certificate: PKCS#8, not encrypted
 * @param clientAuthorities vouch for clients, each of which must then show a certificate; absent:
 *     no client need show one
 */
public record TlsFiles(Path certificates, Path privateKey, @Nullable Path clientAuthorities) {

  /**
   * Reads the files.
   *
   * @throws StartException naming the file and what is wrong with it
   */
  public Tls load() {
    List<X509Certificate> chain = PemFiles.certificates(certificates);
    PrivateKey key = PemFiles.privateKey(privateKey);
    PemFiles.requireMatch(chain.getFirst(), certificates, key, privateKey);
    Path authorities = clientAuthorities;
    return Tls.builder()
        .sslContext(context(chain, key, authorities))
        .clientAuth(authorities == null ? TlsClientAuth.NONE : TlsClientAuth.REQUIRED)
        .build();
  }

  private static SSLContext context(
      List<X509Certificate> chain, PrivateKey key, @Nullable Path authorities) {
    try {
      KeyStore keys = emptyStore();
      keys.setKeyEntry("server", key, new char[0], chain.toArray(X509Certificate[]::new));
      KeyManagerFactory keyManagers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keyManagers.init(keys, new char[0]);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          keyManagers.getKeyManagers(),
          authorities == null ? null : trust(authorities).getTrustManagers(),
          null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new StartException("TLS: the certificate and key cannot be used: " + e.getMessage(), e);
    }
  }

  private static TrustManagerFactory trust(Path authorities) throws GeneralSecurityException {
    KeyStore trusted = emptyStore();
    int number = 0;
    for (X509Certificate certificate : PemFiles.certificates(authorities)) {
      trusted.setCertificateEntry("authority-" + number++, certificate);
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    return factory;
  }

  private static KeyStore emptyStore() throws GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try {
      store.load(null, null);
    } catch (IOException e) {
      throw new GeneralSecurityException(e);
    }
    return store;
  }
}
