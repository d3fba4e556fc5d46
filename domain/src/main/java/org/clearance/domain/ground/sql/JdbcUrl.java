package org.clearance.domain.ground.sql;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The address of a database, with what its driver is to do. */
public final class JdbcUrl {
  private static final String SOCKET_TIMEOUT = "socketTimeout=";

  private JdbcUrl() {}

  /**
   * The address by which a connection that says nothing for so long is given up, while it is made
   * too. Without that a server that hangs, or is gone without a word, is waited for without end.
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
