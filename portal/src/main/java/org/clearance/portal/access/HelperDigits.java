package org.clearance.portal.access;

import com.bastiaanjansen.otp.TOTPGenerator;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Knows the digits of a helper's app (RFC 6238: six digits, each for half a minute). */
@Component
public class HelperDigits {
  /** Clocks of telephones go wrong: the digits before and after count, too. */
  private static final int WINDOWS = 1;

  private final Clock clock;

  HelperDigits(Clock clock) {
    this.clock = clock;
  }

  /**
   * Whether digits are those of now.
   *
   * @param secret in base 32
   * @param typed with or without blanks
   */
  public boolean are(String secret, String typed) {
    String digits = typed.replaceAll("\\D", "");
    return new TOTPGenerator.Builder(secret.getBytes(StandardCharsets.US_ASCII))
        .withClock(clock)
        .build()
        .verify(digits, WINDOWS);
  }
}
