package org.clearance.engine.crash;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import org.clearance.engine.EmbeddedEngine;
import org.clearance.engine.EmbeddedEngineSettings;
import org.slf4j.LoggerFactory;

/**
 * One engine in a JVM of its own, so that it can be killed. Arguments: JDBC URL, schema, port. It
 * ends with who started it, since its standard input does.
 */
final class EngineProcess {

  /** How long a command waits for a connection before it fails with 503. */
  private static final int CONNECTION_TIMEOUT_MILLIS = 1_000;

  private static final int CONNECTIONS = 12;

  private EngineProcess() {}

  public static void main(String[] arguments) throws IOException {
    ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.INFO);
    try (HikariDataSource dataSource = new HikariDataSource()) {
      dataSource.setJdbcUrl(arguments[0]);
      dataSource.setUsername("postgres");
      dataSource.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
      dataSource.setMaximumPoolSize(CONNECTIONS);
      try (EmbeddedEngine engine =
          EmbeddedEngine.start(
              EmbeddedEngineSettings.onLoopback(dataSource, Node.USER, Node.PASSWORD)
                  .withSchema(arguments[1])
                  .withPort(Integer.parseInt(arguments[2])))) {
        System.out.println("ready at " + engine.restAddress());
        while (System.in.read() >= 0) {
          // Whatever is written here, only its end counts.
        }
      }
    }
  }
}
