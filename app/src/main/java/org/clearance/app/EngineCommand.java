package org.clearance.app;

import com.zaxxer.hikari.HikariDataSource;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.clearance.domain.ground.store.StorageProperties;
import org.clearance.engine.EmbeddedEngine;
import org.clearance.engine.EmbeddedEngineSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the engine alone, for workers and screens elsewhere. */
@Command(
    name = "engine",
    mixinStandardHelpOptions = true,
    description =
        "Run the embedded engine alone: the Camunda 8 REST API under /v2, on the embedded"
            + " PostgreSQL or the one that SPRING_DATASOURCE_URL names.",
    footer = {
      "It listens on this machine only, unless --address is given, and wants a user and a password",
      "(HTTP basic): that in the environment variable CLEARANCE_ENGINE_PASSWORD, else one that is"
          + " made",
      "and kept in DIR/engine-password. To web pages it does not answer, nor to names that are not",
      "its own. /actuator/health and /actuator/prometheus tell how it is."
    })
final class EngineCommand implements Runnable, KeepsData {
  static final int HIGHEST_PORT = 65_535;

  private static final Map<String, Object> SETTINGS =
      Map.of(
          "spring.datasource.hikari.maximum-pool-size", "20",
          "logging.level.org.springframework", "error");

  // The logger is made before the database starts in parallel: only one thread may set up logging.
  private static final Logger LOG = LoggerFactory.getLogger(EngineCommand.class);

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where the embedded database is kept (default: ./data).")
  private Path data = Path.of("data");

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "The port of the REST API (default: 8080; 0: a free one).")
  private int port = 8080;

  @Option(
      names = "--address",
      paramLabel = "HOST",
      description = "The address to listen on (default: this machine only).")
  private @Nullable String address;

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description = "The user that every request must present (default: engine).")
  private String user = "engine";

  @Option(
      names = "--host",
      paramLabel = "NAME",
      description =
          "A name that requests may call the engine by, besides localhost and addresses in numbers;"
              + " as often as there are names.")
  private List<String> hosts = List.of();

  @Option(
      names = "--keep-finished",
      paramLabel = "DAYS",
      description =
          "How many days process instances are kept after their end (default: 90; 0: for ever).")
  private int keepFinished = (int) EmbeddedEngineSettings.DEFAULT_KEEP_FINISHED.toDays();

  @Override
  public void run() {
    Listening listening = listening();
    LOG.debug("Starting");
    EmbeddedEngine.begin();
    var database = StartingDatabase.empty().begin(data);
    try {
      var running =
          new SpringApplicationBuilder(EngineApplication.class)
              .web(WebApplicationType.NONE)
              .logStartupInfo(false)
              .properties(SETTINGS)
              .initializers(
                  new Settings(),
                  database,
                  context ->
                      ((GenericApplicationContext) context)
                          .registerBean(Listening.class, () -> listening))
              .run("--" + StorageProperties.DATA + "=" + data);
      if (spec != null) {
        spec.commandLine()
            .getOut()
            .printf(
                "The engine answers at %s/v2%n",
                running.getBean(EmbeddedEngine.class).restAddress());
        spec.commandLine().getOut().println(listening.password().told(user));
        spec.commandLine().getOut().flush();
      }
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  @Override
  public Path data() {
    return data;
  }

  /** The address on which the engine listens, and who may use it. */
  record Listening(
      InetAddress address,
      int port,
      String user,
      EnginePassword password,
      Set<String> names,
      Duration keepFinished) {

    EmbeddedEngineSettings on(HikariDataSource dataSource) {
      return EmbeddedEngineSettings.onLoopback(dataSource, user, password.value())
          .withAddress(address)
          .withNames(names)
          .withPort(port)
          .withKeepFinished(keepFinished);
    }
  }

  private Listening listening() {
    InetAddress where = address();
    if (user.isEmpty() || user.contains(":")) {
      throw new StartFailure(
          "--user '%s' cannot be a user: use a name without a colon.".formatted(user));
    }
    if (port < 0 || port > HIGHEST_PORT) {
      throw new StartFailure("--port %d is not a port: use 0 to 65535.".formatted(port));
    }
    if (keepFinished < 0) {
      throw new StartFailure(
          "--keep-finished %d is not a number of days: use 0 or more.".formatted(keepFinished));
    }
    Set<String> names = new HashSet<>(EmbeddedEngineSettings.DEFAULT_NAMES);
    hosts.forEach(host -> names.add(host.toLowerCase(Locale.ROOT)));
    return new Listening(
        where,
        port,
        user,
        EnginePassword.of(System.getenv(EnginePassword.VARIABLE), data),
        names,
        Duration.ofDays(keepFinished));
  }

  private InetAddress address() {
    try {
      return address == null ? InetAddress.getLoopbackAddress() : InetAddress.getByName(address);
    } catch (UnknownHostException e) {
      throw new StartFailure("--address %s is no address of this machine.".formatted(address), e);
    }
  }

  /** The application with the engine and its database, and nothing else. */
  @Configuration(proxyBeanMethods = false)
  @Import(StorageConfiguration.class)
  @ImportAutoConfiguration(DataSourceAutoConfiguration.class)
  static class EngineApplication {
    @Bean
    EmbeddedEngine engine(HikariDataSource dataSource, Listening listening) {
      return EmbeddedEngine.start(listening.on(dataSource));
    }
  }
}
