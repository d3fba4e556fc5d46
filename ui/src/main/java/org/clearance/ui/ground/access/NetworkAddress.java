package org.clearance.ui.ground.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Tells network addresses from names, without asking a name server. */
final class NetworkAddress {
  private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final Pattern IPV4 =
      Pattern.compile(OCTET + "\\." + OCTET + "\\." + OCTET + "\\." + OCTET);
  private static final Pattern IPV6_LETTERS = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

  private NetworkAddress() {}

  /** Whether the text is an IPv4 address, or an IPv6 address without a zone. */
  static boolean isOne(String text) {
    return IPV4.matcher(text).matches() || isIpv6(text);
  }

  private static boolean isIpv6(String text) {
    if (!text.contains(":") || !IPV6_LETTERS.matcher(text).matches()) {
      return false;
    }
    try {
      // A text with a colon is no host name, so no name server is asked.
      InetAddress.getByName(text);
      return true;
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
