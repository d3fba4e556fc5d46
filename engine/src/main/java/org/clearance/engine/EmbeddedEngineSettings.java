package org.clearance.engine;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * The settings with which an embedded engine starts.
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

  /** The default names of the engine: those by which every machine calls itself. */
  public static final Set<String> DEFAULT_NAMES = Set.of("localhost");

  /** The default time for which finished process instances are kept. */
  public static final Duration DEFAULT_KEEP_FINISHED = Duration.ofDays(90);

  /** The default schema. */
  public static final String DEFAULT_SCHEMA = "engine";

  private static final Pattern IDENTIFIER = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

  /** Refuses settings that cannot work. */
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

  /** Settings for a free port of the loopback interface, in the default schema. */
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

  /** A copy with the given port (0 for a free one). */
  public EmbeddedEngineSettings withPort(int newPort) {
    return new EmbeddedEngineSettings(
        dataSource, schema, address, newPort, user, password, names, keepFinished);
  }

  /** A copy with the given schema. */
  public EmbeddedEngineSettings withSchema(String newSchema) {
    return new EmbeddedEngineSettings(
        dataSource, newSchema, address, port, user, password, names, keepFinished);
  }

  /** A copy that listens on the given address. */
  public EmbeddedEngineSettings withAddress(InetAddress newAddress) {
    return new EmbeddedEngineSettings(
        dataSource, schema, newAddress, port, user, password, names, keepFinished);
  }

  /** A copy with these names. */
  public EmbeddedEngineSettings withNames(Set<String> newNames) {
    return new EmbeddedEngineSettings(
        dataSource, schema, address, port, user, password, newNames, keepFinished);
  }

  /** A copy that keeps finished instances for this long. */
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
