package org.clearance.domain.ground.sql;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Builds the address of a database with options for its driver. */
public final class JdbcUrl {
  private static final String SOCKET_TIMEOUT = "socketTimeout=";

  private JdbcUrl() {}

  /**
   * The address with timeouts: a connection that is silent for so long, also while it is being
   * made, is given up. Without them, a server that hangs or vanishes is waited for without end.
   *
   * @param url {@code jdbc:postgresql://…}; null, and one that says so itself, stay as they are
   * @param silence a second at least; zero: without end
   */
  public static @Nullable String givingUpAfter(@Nullable String url, Duration silence) {
    if (url == null || silence.isZero() || url.contains(SOCKET_TIMEOUT)) {
      return url;
    }
    return url + (url.contains("?") ? "&" : "?") + SOCKET_TIMEOUT + silence.toSeconds();
  }
}
