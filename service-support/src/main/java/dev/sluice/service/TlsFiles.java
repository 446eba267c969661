package dev.sluice.service;

import io.helidon.common.tls.Tls;
import io.helidon.common.tls.TlsClientAuth;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
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
    Path authorities = clientAuthorities;
    try {
      List<X509Certificate> chain = valid(certificates);
      PrivateKey key = PemFile.read(privateKey).privateKey();
      if (!match(chain.getFirst(), key)) {
        throw new StartException(
            "TLS: the key in " + privateKey + " is not that of the certificate in " + certificates);
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          PemFile.keyManagers(chain, key),
          authorities == null ? null : PemFile.trustManagers(valid(authorities)),
          null);
      return Tls.builder()
          .sslContext(context)
          .clientAuth(authorities == null ? TlsClientAuth.NONE : TlsClientAuth.REQUIRED)
          .build();
    } catch (GeneralSecurityException e) {
      throw new StartException("TLS: " + e.getMessage(), e);
    }
  }

  private static List<X509Certificate> valid(Path file) throws PemException {
    List<X509Certificate> certificates = PemFile.read(file).certificates();
    for (X509Certificate certificate : certificates) {
      try {
        certificate.checkValidity();
      } catch (CertificateException e) {
        throw new PemException(file + " holds a bad certificate: " + e.getMessage(), e);
      }
    }
    return certificates;
  }

  private static boolean match(X509Certificate certificate, PrivateKey key) {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> key.getAlgorithm();
        };
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      byte[] signed = signature.sign();
      signature.initVerify(certificate);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
