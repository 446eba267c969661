package dev.sluice.harness;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports that a process can leave and find free again: below the range that the system takes for
 * outgoing connections (32768 and up on Linux), each handed out once.
 */
final class Ports {
  private static final int FIRST = 18_000;
  private static final int COUNT = 14_000;
  private static final AtomicInteger NEXT =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(COUNT));

  private Ports() {}

  /** A port that nobody listens on. */
  static int next() {
    for (int tried = 0; tried < COUNT; tried++) {
      int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), COUNT);
      if (free(port)) {
        return port;
      }
    }
    throw new IllegalStateException("no port is free in " + FIRST + " to " + (FIRST + COUNT));
  }

  private static boolean free(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
