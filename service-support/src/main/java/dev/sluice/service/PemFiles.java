package dev.sluice.service;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Signature;
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

/** Reads certificates and keys from PEM files. Errors name the file, never what is in a key. */
final class PemFiles {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

  private PemFiles() {}

  static List<X509Certificate> certificates(Path file) {
    List<X509Certificate> certificates = new ArrayList<>();
    Matcher block = BLOCK.matcher(read(file));
    while (block.find()) {
      if (block.group(1).equals("CERTIFICATE")) {
        certificates.add(certificate(file, decode(file, block.group(2))));
      }
    }
    if (certificates.isEmpty()) {
      throw new StartException("TLS: " + file + " holds no certificate in PEM form");
    }
    return certificates;
  }

  private static X509Certificate certificate(Path file, byte[] der) {
    try {
      X509Certificate certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(der));
      certificate.checkValidity();
      return certificate;
    } catch (CertificateException e) {
      throw new StartException("TLS: " + file + " holds a bad certificate: " + e.getMessage(), e);
    }
  }

  static PrivateKey privateKey(Path file) {
    Matcher block = BLOCK.matcher(read(file));
    while (block.find()) {
      String kind = block.group(1);
      if (kind.equals("PRIVATE KEY")) {
        return privateKey(file, decode(file, block.group(2)));
      }
      if (kind.endsWith("PRIVATE KEY")) {
        throw new StartException(
            "TLS: "
                + file
                + " holds a key as "
                + kind
                + "; convert it to unencrypted PKCS#8 (openssl pkcs8 -topk8 -nocrypt)");
      }
    }
    throw new StartException("TLS: " + file + " holds no private key in PEM form");
  }

  private static PrivateKey privateKey(Path file, byte[] der) {
    PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(der);
    return ALGORITHMS.stream()
        .flatMap(algorithm -> keyOf(algorithm, spec).stream())
        .findFirst()
        .orElseThrow(
            () ->
                new StartException("TLS: " + file + " holds a key that is none of " + ALGORITHMS));
  }

  private static Optional<PrivateKey> keyOf(String algorithm, PKCS8EncodedKeySpec spec) {
    try {
      return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(spec));
    } catch (InvalidKeySpecException e) {
      return Optional.empty();
    } catch (NoSuchAlgorithmException e) {
      throw new StartException("TLS: this Java has no " + algorithm, e);
    }
  }

  static void requireMatch(
      X509Certificate certificate, Path certificateFile, PrivateKey key, Path keyFile) {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> key.getAlgorithm();
        };
    boolean match;
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      byte[] signed = signature.sign();
      signature.initVerify(certificate);
      match = signature.verify(signed);
    } catch (GeneralSecurityException e) {
      match = false;
    }
    if (!match) {
      throw new StartException(
          "TLS: the key in " + keyFile + " is not that of the certificate in " + certificateFile);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new StartException("TLS: " + file + " does not exist", e);
    } catch (IOException e) {
      throw new StartException(
          "TLS: " + file + " cannot be read (" + e.getClass().getSimpleName() + ")", e);
    }
  }

  private static byte[] decode(Path file, String base64) {
    try {
      return Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new StartException("TLS: " + file + " is not PEM: bad Base64", e);
    }
  }
}
