package org.clearance.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.clearance.domain.ground.mail.MailProperties;
import org.clearance.domain.ground.outward.Outward;
import org.clearance.domain.law.policy.DecisionTables;
import org.clearance.engine.EmbeddedEngine;
import org.clearance.ui.ground.access.DemoProperties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Runs the whole system: database, engine, workers and screens. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Run the whole system: database, engine, job workers and screens (the default).",
    footer = "Any Spring Boot property can follow, as --name=value: see docs/operations.md.")
final class ServeCommand implements Runnable, KeepsData {
  private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

  @Option(
      names = "--demo",
      description =
          "A made-up county with a generated file, one user per role, and a simulated DOJ; kept in"
              + " ./data/demo unless --data or a setting says where.")
  private boolean demo;

  @Mixin private final DataOption data = new DataOption();

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "The port of the screens (default: 8080).")
  private @Nullable Integer port;

  @Spec private @Nullable CommandSpec spec;

  @Unmatched private List<String> properties = new ArrayList<>();

  @Override
  public Path data() {
    return data.directory();
  }

  @Override
  public void run() {
    List<String> arguments = new ArrayList<>(properties);
    if (port != null && (port < 0 || port > EngineCommand.HIGHEST_PORT)) {
      throw new StartFailure("--port %d is not a port: use 0 to 65535.".formatted(port));
    }
    arguments.add("--" + DemoProperties.DEMO + "=" + demo);
    if (demo) {
      data.usually(Path.of("data", "demo"));
      arguments.add("--" + MailProperties.CHANNEL + "=files");
    }
    if (port != null) {
      arguments.add("--server.port=" + port);
    }
    var context =
        data.start(
            new SpringApplicationBuilder(ServeApplication.class).registerShutdownHook(true),
            arguments,
            spec,
            new Settings(),
            ServeCommand::beginEngine,
            StartingDatabase.withTables().after(FreePorts::check));
    context
        .getBeanProvider(EmbeddedDatabase.class)
        .ifAvailable(
            database ->
                LOG.atLevel(database.isBundled() && !demo ? Level.WARN : Level.INFO)
                    .log(database.told()));
    if (Outward.isHeld(context.getEnvironment())) {
      LOG.warn("{}", Outward.HELD);
    }
    LOG.info(Running.told(context, data()));
    SpringApplication.getShutdownHandlers()
        .add(() -> LOG.info("Clearance has stopped; all that was under way has ended in order"));
    startPortal(context);
    LOG.info("Open {} in a browser", BrowserAddress.of(context.getEnvironment()));
    // The first user who compares policies should not wait until their tables are compiled.
    context.getBean(DecisionTables.class).prepare();
  }

  /**
   * Whoever started the offices' screens also learns where residents ask; a port that is taken ends
   * all.
   */
  private static void startPortal(ConfigurableApplicationContext context) {
    try {
      context
          .getBean(PortalServer.class)
          .start()
          .ifPresent(address -> LOG.info("Residents ask for help at {}", address));
    } catch (StartFailure refused) {
      context.close();
      throw refused;
    }
  }

  /** The engine, if there is no cluster, is the longest part of a start. */
  private static void beginEngine(ConfigurableApplicationContext context) {
    if (ClusterSettings.of(context.getEnvironment()).isEmpty()) {
      EmbeddedEngine.begin();
    }
  }
}
