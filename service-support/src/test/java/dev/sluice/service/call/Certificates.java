package dev.sluice.service.call;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/** Makes a key with a certificate for localhost by the JDK's keytool, and writes them as PEM. */
final class Certificates {
  private static final char[] PASSWORD = "changeit".toCharArray();

  private Certificates() {}

  /** A key store with one entry, in {@code directory}/NAME.p12. */
  static KeyStore make(Path directory, String name) throws Exception {
    Path file = directory.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    name,
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=" + name,
                    "-ext",
                    "san=dns:localhost,ip:127.0.0.1",
                    "-validity",
                    "30",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    file.toString(),
                    "-storepass",
                    new String(PASSWORD)))
            .redirectErrorStream(true)
            .start();
    String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IOException("keytool: " + output);
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    return store;
  }

  static char[] password() {
    return PASSWORD.clone();
  }

  static Path certificate(Path directory, KeyStore store) throws Exception {
    String name = store.aliases().nextElement();
    return Files.writeString(
        directory.resolve(name + "-ca.pem"),
        pem("CERTIFICATE", store.getCertificate(name).getEncoded()));
  }

  /** Certificate and key in one file. */
  static Path identity(Path directory, KeyStore store) throws Exception {
    String name = store.aliases().nextElement();
    Key key = store.getKey(name, PASSWORD);
    return Files.writeString(
        directory.resolve(name + "-identity.pem"),
        pem("CERTIFICATE", store.getCertificate(name).getEncoded())
            + pem("PRIVATE KEY", key.getEncoded()));
  }

  static String pem(String kind, byte[] der) {
    return "-----BEGIN "
        + kind
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END "
        + kind
        + "-----\n";
  }
}
