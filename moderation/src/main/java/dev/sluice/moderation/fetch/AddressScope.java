package dev.sluice.moderation.fetch;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * How far an address reaches, by IANA's special-purpose registries (RFC 6890) and the metadata
 * services of the clouds.
 */
enum AddressScope {
  /** Reached over the Internet. */
  PUBLIC,
  /** This machine or the own network: only where an app allows the host. */
  INTERNAL,
  /** Never: metadata services, link-local, multicast, reserved, documentation, tunnels. */
  FORBIDDEN;

  private static final List<Block> INTERNAL_BLOCKS =
      Stream.of(
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "172.16.0.0/12",
              "192.168.0.0/16",
              "::1/128",
              "fc00::/7")
          .map(Block::of)
          .toList();

  /**
   * Looked at first: some lie inside of internal blocks, one (Azure's wire server) looks public.
   */
  private static final List<Block> FORBIDDEN_BLOCKS =
      Stream.of(
              "0.0.0.0/8",
              "100.100.100.200/32",
              "168.63.129.16/32",
              "169.254.0.0/16",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.88.99.0/24",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/4",
              "240.0.0.0/4",
              "fd00:ec2::/32",
              "fd20:ce::254/128",
              "2001::/23",
              "2001:db8::/32",
              "2002::/16",
              "3fff::/20")
          .map(Block::of)
          .toList();

  private static final Block IPV6_GLOBAL = Block.of("2000::/3");

  /** Translated IPv4 (RFC 6052): where DNS64 is in use, public hosts have such addresses. */
  private static final Block NAT64 = Block.of("64:ff9b::/96");

  /** The scope of {@code address}; of IPv6 only what is known to be public is public. */
  static AddressScope of(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (NAT64.contains(bytes)) {
      return ofTranslated(new byte[] {bytes[12], bytes[13], bytes[14], bytes[15]});
    }
    if (FORBIDDEN_BLOCKS.stream().anyMatch(block -> block.contains(bytes))) {
      return FORBIDDEN;
    }
    if (INTERNAL_BLOCKS.stream().anyMatch(block -> block.contains(bytes))) {
      return INTERNAL;
    }
    return address instanceof Inet4Address || IPV6_GLOBAL.contains(bytes) ? PUBLIC : FORBIDDEN;
  }

  private static AddressScope ofTranslated(byte[] ipv4) {
    boolean special =
        Stream.concat(FORBIDDEN_BLOCKS.stream(), INTERNAL_BLOCKS.stream())
            .anyMatch(block -> block.contains(ipv4));
    return special ? FORBIDDEN : PUBLIC;
  }

  private static final class Block {
    private final byte[] start;
    private final int prefix;

    private Block(byte[] start, int prefix) {
      this.start = start;
      this.prefix = prefix;
    }

    static Block of(String cidr) {
      int slash = cidr.indexOf('/');
      return new Block(
          InetAddress.ofLiteral(cidr.substring(0, slash)).getAddress(),
          Integer.parseInt(cidr.substring(slash + 1)));
    }

    boolean contains(byte[] address) {
      if (address.length != start.length) {
        return false;
      }
      int whole = prefix / 8;
      for (int i = 0; i < whole; i++) {
        if (address[i] != start[i]) {
          return false;
        }
      }
      int mask = 0xff << (8 - prefix % 8) & 0xff;
      return prefix % 8 == 0 || (address[whole] & mask) == (start[whole] & mask);
    }
  }
}
