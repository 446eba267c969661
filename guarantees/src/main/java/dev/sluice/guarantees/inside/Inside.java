package dev.sluice.guarantees.inside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Servers inside, and every way to name them that users know. */
public final class Inside implements AutoCloseable {
  /** Where clouds hand out credentials; no server of this process's own can be there. */
  private static final List<String> METADATA =
      List.of(
          "http://169.254.169.254/latest/meta-data/iam/",
          "http://[fd00:ec2::254]/latest/meta-data/",
          "http://100.100.100.200/latest/meta-data/",
          "http://[fe80::1]/");

  private final Trap trap;
  private final Door door;
  private final List<String> urls;

  private Inside(Trap trap, Door door, List<String> urls) {
    this.trap = trap;
    this.door = door;
    this.urls = List.copyOf(urls);
  }

  /** Sets them up. */
  public static Inside open() {
    Trap trap = Trap.open();
    List<String> direct = Stream.concat(ways(trap.ports()), METADATA.stream()).toList();
    Door door = Door.open(direct);
    List<String> urls = new ArrayList<>(direct);
    IntStream.range(0, direct.size())
        .forEach(i -> urls.add("http://" + door.host() + "/" + i + "/"));
    return new Inside(trap, door, urls);
  }

  private static Stream<String> ways(List<Integer> ports) {
    return ports.stream()
        .flatMap(
            port -> {
              String scheme = port == 443 ? "https://" : "http://";
              return hosts().stream().map(host -> scheme + host + ":" + port + "/");
            });
  }

  /** This machine, by names, addresses, and forms of addresses that some readers understand. */
  private static List<String> hosts() {
    List<String> hosts =
        new ArrayList<>(
            List.of(
                "127.0.0.1",
                "127.9.8.7",
                "localhost",
                "LOCALHOST.",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "[::]",
                "0.0.0.0",
                "2130706433",
                "0x7f000001",
                "0177.0.0.1",
                "127.1",
                "public.example@127.0.0.1"));
    try {
      hosts.add(InetAddress.getLocalHost().getHostName());
      NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(Inet4Address.class::isInstance)
          .filter(InetAddress::isSiteLocalAddress)
          .map(InetAddress::getHostAddress)
          .forEach(hosts::add);
    } catch (IOException e) {
      throw new UncheckedIOException("this machine does not know itself", e);
    }
    return hosts;
  }

  /** URLs inside, direct and by redirect; each ends with a slash. */
  public List<String> urls() {
    return urls;
  }

  /** The host, with its port, that redirects: files may be fetched from it. */
  public String doorHost() {
    return door.host();
  }

  /** The ports by which somebody inside can be reached at all. */
  public List<Integer> ports() {
    return trap.ports();
  }

  /** How often somebody was redirected: what shows that files are fetched. */
  public long redirected() {
    return door.opened();
  }

  /** Everybody who reached a server inside. */
  public List<String> contacts() {
    return trap.contacts();
  }

  @Override
  public void close() {
    door.close();
    trap.close();
  }
}
