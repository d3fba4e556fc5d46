package org.clearance.domain;

import java.util.Map;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Hashes passwords as the program does, in a hundredth of the time. */
public final class TestPasswords {
  /** The least that bcrypt knows, the logarithm of its rounds. */
  private static final int STRENGTH = 4;

  private TestPasswords() {}

  public static PasswordEncoder encoder() {
    return new DelegatingPasswordEncoder(
        "bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(STRENGTH)));
  }
}
