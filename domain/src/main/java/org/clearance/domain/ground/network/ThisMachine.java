package org.clearance.domain.ground.network;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Whether a server is on this very machine, so that nobody on the network can read or change what
 * is said to it. Told by what it is called, without asking the network, which may not say the
 * truth.
 */
public final class ThisMachine {
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(?:\\.\\d{1,3}){3}|\\[?(?:::1|0:0:0:0:0:0:0:1)\\]?");

  private ThisMachine() {}

  /**
   * Whether it is.
   *
   * @param host a name or an address, as a setting has it
   */
  public static boolean is(String host) {
    return LOOPBACK.matcher(host.strip().toLowerCase(Locale.ROOT)).matches();
  }
}
