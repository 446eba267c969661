package dev.sluice.service;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * Certificates and keys of one PEM file of at most 1 MiB. Errors name the file, never what is in a
 * key.
 */
public final class PemFile {
  private static final long MAX_BYTES = 1 << 20;
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

  private final Path file;
  private final List<Block> blocks;

  private PemFile(Path file, List<Block> blocks) {
    this.file = file;
    this.blocks = blocks;
  }

  /**
   * Reads a file.
   *
   * @throws PemException if it is not there, cannot be read or is too large
   */
  public static PemFile read(Path file) throws PemException {
    List<Block> blocks = new ArrayList<>();
    Matcher block = BLOCK.matcher(text(file));
    while (block.find()) {
      blocks.add(new Block(block.group(1), block.group(2)));
    }
    return new PemFile(file, List.copyOf(blocks));
  }

  private static String text(Path file) throws PemException {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new PemException(file + " has more than " + MAX_BYTES + " bytes");
      }
      // No byte is wrong in this charset: what is around the blocks may be anything.
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      throw new PemException(file + " does not exist", e);
    } catch (IOException e) {
      throw new PemException(file + " cannot be read (" + e.getClass().getSimpleName() + ")", e);
    }
  }

  /**
   * Its certificates, in the file's order.
   *
   * @throws PemException if it holds none, or one that is none
   */
  public List<X509Certificate> certificates() throws PemException {
    List<X509Certificate> certificates = new ArrayList<>();
    for (Block block : blocks) {
      if (block.kind.equals("CERTIFICATE")) {
        certificates.add(certificate(decode(block)));
      }
    }
    if (certificates.isEmpty()) {
      throw new PemException(file + " holds no certificate in PEM form");
    }
    return certificates;
  }

  private X509Certificate certificate(byte[] der) throws PemException {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (CertificateException e) {
      throw new PemException(file + " holds a certificate that cannot be read", e);
    }
  }

  /**
   * Its first private key: PKCS #8, not encrypted.
   *
   * @throws PemException if it holds none, or one of another kind
   */
  public PrivateKey privateKey() throws PemException {
    for (Block block : blocks) {
      if (block.kind.equals("PRIVATE KEY")) {
        return privateKey(decode(block));
      }
      if (block.kind.endsWith("PRIVATE KEY")) {
        throw new PemException(
            file
                + " holds a key as "
                + block.kind
                + "; convert it to unencrypted PKCS#8 (openssl pkcs8 -topk8 -nocrypt)");
      }
    }
    throw new PemException(file + " holds no private key in PEM form");
  }

  private PrivateKey privateKey(byte[] der) throws PemException {
    PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(der);
    for (String algorithm : ALGORITHMS) {
      Optional<PrivateKey> key = keyOf(algorithm, spec);
      if (key.isPresent()) {
        return key.get();
      }
    }
    throw new PemException(file + " holds a key that is none of " + ALGORITHMS);
  }

  private Optional<PrivateKey> keyOf(String algorithm, PKCS8EncodedKeySpec spec)
      throws PemException {
    try {
      return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(spec));
    } catch (InvalidKeySpecException e) {
      // The key's own algorithm stands inside of it; a factory of another one says so.
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new PemException("this Java has no " + algorithm + " for " + file, e);
    }
  }

  private byte[] decode(Block block) throws PemException {
    try {
      return Base64.getMimeDecoder().decode(block.base64);
    } catch (IllegalArgumentException e) {
      throw new PemException(file + " is not PEM: bad Base64", e);
    }
  }

  /**
   * Shows a certificate to the other side.
   *
   * @param chain the certificate, then those that vouch for it
   * @throws GeneralSecurityException if certificate and key cannot be used together
   */
  public static KeyManager[] keyManagers(List<X509Certificate> chain, PrivateKey key)
      throws GeneralSecurityException {
    KeyStore keys = emptyStore();
    keys.setKeyEntry("own", key, new char[0], chain.toArray(X509Certificate[]::new));
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, new char[0]);
    return factory.getKeyManagers();
  }

  /**
   * Trusts what these vouch for, and nothing else.
   *
   * @throws GeneralSecurityException if one of them cannot be used
   */
  public static TrustManager[] trustManagers(List<X509Certificate> authorities)
      throws GeneralSecurityException {
    KeyStore trusted = emptyStore();
    for (X509Certificate authority : authorities) {
      trusted.setCertificateEntry("authority-" + trusted.size(), authority);
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    return factory.getTrustManagers();
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

  private record Block(String kind, String base64) {}
}
