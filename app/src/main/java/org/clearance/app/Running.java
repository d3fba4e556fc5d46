package org.clearance.app;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Objects;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** Describes what runs, and on what, in the first line of the log that a reader of it needs. */
final class Running {
  private Running() {}

  /** The description in one line, without secrets. */
  static String told(ConfigurableApplicationContext context, Path data) {
    Environment environment = context.getEnvironment();
    EmbeddedDatabase embedded = context.getBeanProvider(EmbeddedDatabase.class).getIfAvailable();
    String database =
        embedded == null
            ? OwnDatabase.withoutSecrets(environment.getProperty("spring.datasource.url", ""))
            : "embedded, " + embedded.jdbcUrl();
    String engine = ClusterSettings.of(environment).map(Running::place).orElse("embedded");
    return "%s serves on %s (process %d, Java %s): data directory %s; database %s; engine %s"
        .formatted(
            String.join("", new ProgramVersion().getVersion()),
            machine(),
            ProcessHandle.current().pid(),
            Runtime.version().feature(),
            data.toAbsolutePath().normalize(),
            database,
            engine);
  }

  /** This machine's own name, as the operator knows it. */
  private static String machine() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "a machine without a name";
    }
  }

  private static String place(ClusterSettings cluster) {
    return cluster.cloud() == null
        ? OwnDatabase.withoutSecrets(Objects.toString(cluster.restAddress()))
        : "Camunda's cloud, " + cluster.cloud().clusterId();
  }
}
