package org.clearance.engine;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * What an embedded engine is started with.
 *
 * @param dataSource connections to the PostgreSQL database; owned, sized and closed by the caller
 * @param schema the schema the engine owns, created if missing; a lower-case SQL identifier
 * @param address the address to listen on, loopback by default
 * @param port the port to listen on, 0 for a free one
 * @param user the user name that every request must present (HTTP basic); never empty
 * @param password its password; never empty
 * @param names the names that requests may call the engine by in their {@code Host}, in small
 *     letters; addresses in numbers always will do
 * @param keepFinished how long process instances are kept after their end; zero: for ever
 */
public record EmbeddedEngineSettings(
    DataSource dataSource,
    String schema,
    InetAddress address,
    int port,
    String user,
    String password,
    Set<String> names,
    Duration keepFinished) {

  /** The names of every machine for itself, used where nothing else is said. */
  public static final Set<String> DEFAULT_NAMES = Set.of("localhost");

  /** How long process instances are kept after their end where nothing else is said. */
  public static final Duration DEFAULT_KEEP_FINISHED = Duration.ofDays(90);

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
          "The engine needs a user and a password: its REST API must not be open to everybody, also"
              + " not to everybody on this machine");
    }
    names = Set.copyOf(names);
    if (keepFinished.isNegative()) {
      throw new IllegalArgumentException(
          "Finished instances cannot be kept for %s: use a positive duration, or zero for ever"
              .formatted(keepFinished));
    }
  }

  /** On a free loopback port, in the default schema. */
  public static EmbeddedEngineSettings onLoopback(
      DataSource dataSource, String user, String password) {
    return new EmbeddedEngineSettings(
        dataSource,
        DEFAULT_SCHEMA,
        InetAddress.getLoopbackAddress(),
        0,
        user,
        password,
        DEFAULT_NAMES,
        DEFAULT_KEEP_FINISHED);
  }

  /** The same, on the given port (0 for a free one). */
  public EmbeddedEngineSettings withPort(int newPort) {
    return new EmbeddedEngineSettings(
        dataSource, schema, address, newPort, user, password, names, keepFinished);
  }

  /** The same, in the given schema. */
  public EmbeddedEngineSettings withSchema(String newSchema) {
    return new EmbeddedEngineSettings(
        dataSource, newSchema, address, port, user, password, names, keepFinished);
  }

  /** The same, listening on the given address. */
  public EmbeddedEngineSettings withAddress(InetAddress newAddress) {
    return new EmbeddedEngineSettings(
        dataSource, schema, newAddress, port, user, password, names, keepFinished);
  }

  /** The same, called by these names. */
  public EmbeddedEngineSettings withNames(Set<String> newNames) {
    return new EmbeddedEngineSettings(
        dataSource, schema, address, port, user, password, newNames, keepFinished);
  }

  /** The same, with finished instances kept for so long. */
  public EmbeddedEngineSettings withKeepFinished(Duration newKeepFinished) {
    return new EmbeddedEngineSettings(
        dataSource, schema, address, port, user, password, names, newKeepFinished);
  }

  @Override
  public String toString() {
    return "EmbeddedEngineSettings[schema=%s, address=%s, port=%d, user=%s]"
        .formatted(schema, address.getHostAddress(), port, user);
  }
}
