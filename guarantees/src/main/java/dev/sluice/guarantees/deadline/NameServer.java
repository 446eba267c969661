package dev.sluice.guarantees.deadline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A name server by which every name is this machine's, or which says nothing at all. A process asks
 * it by the system's own resolver: it gets an {@code /etc/resolv.conf} in a mount namespace.
 */
final class NameServer implements AutoCloseable {
  private static final int PORT = 53;
  private static final int HEADER = 12;
  private static final int TYPE_A = 1;
  private static final int CLASS_IN = 1;

  private final DatagramSocket socket;
  private final Path resolvConf;
  private final AtomicInteger ignored = new AtomicInteger();
  private volatile boolean silent;

  private NameServer(DatagramSocket socket, Path resolvConf) {
    this.socket = socket;
    this.resolvConf = resolvConf;
  }

  /**
   * Starts one on an address of its own of 127.0.0.0/8.
   *
   * @throws IOException if this user may not take port 53, or not make a mount namespace
   */
  static NameServer start(Path directory) throws IOException, InterruptedException {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    String address = "127." + random.nextInt(1, 255) + "." + random.nextInt(1, 255) + ".53";
    Path resolvConf =
        Files.writeString(directory.resolve("resolv.conf"), "nameserver " + address + "\n");
    DatagramSocket socket = new DatagramSocket(new InetSocketAddress(address, PORT));
    NameServer server = new NameServer(socket, resolvConf);
    try {
      server.tryPrefix();
    } catch (IOException e) {
      socket.close();
      throw e;
    }
    Thread.ofPlatform().daemon().name("name-server").start(server::serve);
    return server;
  }

  /** A command that runs the command behind it with this name server. */
  List<String> prefix() {
    return List.of(
        "unshare",
        "--map-root-user",
        "--mount",
        "sh",
        "-c",
        "mount --bind '" + resolvConf + "' /etc/resolv.conf && exec \"$@\"",
        "resolving");
  }

  private void tryPrefix() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(prefix());
    command.add("true");
    if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
      throw new IOException("no process can be given another /etc/resolv.conf here");
    }
  }

  /** From here on questions are not answered, or are. */
  void silent(boolean on) {
    silent = on;
  }

  /** Questions that were not answered. */
  int ignored() {
    return ignored.get();
  }

  private void serve() {
    byte[] buffer = new byte[512];
    while (!socket.isClosed()) {
      DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
      try {
        socket.receive(packet);
        if (silent) {
          ignored.incrementAndGet();
        } else {
          byte[] answer = answer(buffer, packet.getLength());
          socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        }
      } catch (SocketException e) {
        socket.close(); // By close, or for good.
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** RFC 1035 §4: the question again; for an address of IPv4, 127.0.0.1 behind it. */
  private static byte[] answer(byte[] asked, int length) {
    int end = HEADER;
    while (asked[end] != 0) {
      end += 1 + asked[end];
    }
    end += 5;
    ByteBuffer question = ByteBuffer.wrap(asked, 0, length);
    boolean address =
        question.getShort(end - 4) == TYPE_A && question.getShort(end - 2) == CLASS_IN;
    ByteBuffer answer = ByteBuffer.allocate(end + 16);
    answer.putShort(question.getShort(0)).putShort((short) 0x8180);
    answer.putShort((short) 1).putShort((short) (address ? 1 : 0)).putInt(0);
    answer.put(asked, HEADER, end - HEADER);
    if (address) {
      answer.putShort((short) 0xc00c).putShort((short) TYPE_A).putShort((short) CLASS_IN);
      answer.putInt(0).putShort((short) 4).put(InetAddress.getLoopbackAddress().getAddress());
    }
    answer.flip();
    byte[] bytes = new byte[answer.remaining()];
    answer.get(bytes);
    return bytes;
  }

  @Override
  public void close() {
    socket.close();
  }
}
