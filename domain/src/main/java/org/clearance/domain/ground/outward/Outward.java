package org.clearance.domain.ground.outward;

import java.util.Map;
import org.clearance.domain.ground.text.Text;
import org.springframework.core.env.Environment;

/**
 * Tells whether anything is sent out of this installation: {@code clearance.outward} is {@code
 * send} (the default), or {@code hold} for a copy that is restored or tried. While it is {@code
 * hold}, no e-mail and no text message is sent, no file is put where DOJ reads it, DOJ's server and
 * the mailbox of returned e-mails are not connected to, and nothing is taken out of the exchange
 * folders. All of that waits, as it would for a server that is away. What people do on the screens
 * is not held, bundling letters included.
 */
public final class Outward {
  private static final String SETTING = "clearance.outward";
  private static final Map<String, Boolean> MEANINGS = Map.of("send", false, "hold", true);

  /** The words that say that sending is held, and how to end that. */
  public static final Text HELD =
      Text.of(
          "Nothing is sent from this installation and nothing is fetched: clearance.outward is"
              + " “hold”. What is due goes out as soon as it is started without that setting.");

  private Outward() {}

  /**
   * Whether sending is held.
   *
   * @throws IllegalArgumentException where the setting says neither the one nor the other
   */
  public static boolean isHeld(Environment environment) {
    String set = environment.getProperty(SETTING, "send");
    Boolean held = MEANINGS.get(set);
    if (held == null) {
      throw new IllegalArgumentException(
          "%s is \"%s\"; it must be send or hold".formatted(SETTING, set));
    }
    return held;
  }
}
