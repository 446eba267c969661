package dev.sluice.ingest.http;

import io.helidon.common.socket.PeerInfo;
import java.net.SocketAddress;
import java.security.Principal;
import java.security.cert.Certificate;
import java.util.Optional;

/**
 * Who called, by which a request finds its connection. A client's certificate is checked in the
 * handshake and then out of sight: Helidon 4.3.0 would make a header of its name before it reads
 * the first headers of HTTP/2, and then refuse those of a client that begins with a table size
 * update, as the JDK's does.
 */
record CallerPeer(PeerInfo peer, CallerConnection connection) implements PeerInfo {
  @Override
  public SocketAddress address() {
    return peer.address();
  }

  @Override
  public String host() {
    return peer.host();
  }

  @Override
  public int port() {
    return peer.port();
  }

  @Override
  public Optional<Principal> tlsPrincipal() {
    return Optional.empty();
  }

  @Override
  public Optional<Certificate[]> tlsCertificates() {
    return Optional.empty();
  }
}
