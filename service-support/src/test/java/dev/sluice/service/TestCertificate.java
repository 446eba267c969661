package dev.sluice.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A self-signed certificate for localhost with its key, made by the JDK's keytool.
 *
 * @param store holds both, under the password "password"
 * @param certificate as a PEM file
 * @param key as a PEM file
 */
record TestCertificate(KeyStore store, Path certificate, Path key) {
  static final char[] PASSWORD = "password".toCharArray();

  static TestCertificate make(Path directory, String name, String algorithm, String... more)
      throws IOException, GeneralSecurityException, InterruptedException {
    Path file = directory.resolve(name + ".p12");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                algorithm,
                "-dname",
                "CN=" + name,
                "-ext",
                "SAN=dns:localhost",
                "-keystore",
                file.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD)));
    command.addAll(List.of(more));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(printed);
    }
    KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD);
    return new TestCertificate(
        store,
        pem(directory, name + ".crt", "CERTIFICATE", store.getCertificate(name).getEncoded()),
        pem(directory, name + ".key", "PRIVATE KEY", store.getKey(name, PASSWORD).getEncoded()));
  }

  static Path pem(Path directory, String file, String kind, byte[] der) throws IOException {
    return Files.writeString(
        directory.resolve(file),
        "-----BEGIN %s-----\n%s\n-----END %s-----\n"
            .formatted(
                kind, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der), kind));
  }
}
