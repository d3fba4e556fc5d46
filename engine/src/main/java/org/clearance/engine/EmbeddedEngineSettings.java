package org.clearance.engine;

import java.net.InetAddress;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * What an embedded engine is started with.
 *
 * @param dataSource connections to the PostgreSQL database; owned, sized and closed by the caller
 * @param schema the schema the engine owns, created if missing; a lower-case SQL identifier
 * @param address the address to listen on, loopback by default
 * @param port the port to listen on, 0 for a free one
 * @param user the user name that every request must present (HTTP basic)
 * @param password its password; never empty
 */
public record EmbeddedEngineSettings(
    DataSource dataSource,
    String schema,
    InetAddress address,
    int port,
    String user,
    String password) {

  /** The schema used where nothing else is said. */
  public static final String DEFAULT_SCHEMA = "engine";

  private static final Pattern IDENTIFIER = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

  /** Refuses what could not work. */
  public EmbeddedEngineSettings {
    Objects.requireNonNull(dataSource, "dataSource");
    Objects.requireNonNull(address, "address");
    if (!IDENTIFIER.matcher(schema).matches()) {
      throw new IllegalArgumentException(
          "'%s' cannot be the engine's schema: use lower-case letters, digits and _"
              .formatted(schema));
    }
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("%d is not a port: use 0 to 65535".formatted(port));
    }
    if (user.isEmpty() || password.isEmpty()) {
      throw new IllegalArgumentException(
          "The engine needs a user and a password: its REST API must not be open to everybody on"
              + " this machine");
    }
  }

  /** On a free loopback port, in the default schema. */
  public static EmbeddedEngineSettings onLoopback(
      DataSource dataSource, String user, String password) {
    return new EmbeddedEngineSettings(
        dataSource, DEFAULT_SCHEMA, InetAddress.getLoopbackAddress(), 0, user, password);
  }

  /** The same, on the given port (0 for a free one). */
  public EmbeddedEngineSettings withPort(int newPort) {
    return new EmbeddedEngineSettings(dataSource, schema, address, newPort, user, password);
  }

  @Override
  public String toString() {
    return "EmbeddedEngineSettings[schema=%s, address=%s, port=%d, user=%s]"
        .formatted(schema, address.getHostAddress(), port, user);
  }
}
