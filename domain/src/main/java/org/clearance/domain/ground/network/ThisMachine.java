package org.clearance.domain.ground.network;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tells whether a server is on this very machine, so that nobody on the network can read or change
 * what is sent to it. It goes by the server's name alone, without asking the network, which may not
 * tell the truth.
 */
public final class ThisMachine {
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(?:\\.\\d{1,3}){3}|\\[?(?:::1|0:0:0:0:0:0:0:1)\\]?");

  private ThisMachine() {}

  /**
   * Whether this host name means this machine.
   *
   * @param host a name or an address, as a setting has it
   */
  public static boolean is(String host) {
    return LOOPBACK.matcher(host.strip().toLowerCase(Locale.ROOT)).matches();
  }
}
