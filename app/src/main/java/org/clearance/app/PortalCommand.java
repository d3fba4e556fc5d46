package org.clearance.app;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.clearance.ui.ground.access.OuterValves;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Runs the public screens alone, in another zone than everything else. */
@Command(
    name = "portal",
    mixinStandardHelpOptions = true,
    description =
        "Run the public screens alone, for residents who ask for help. The database is that of"
            + " serve: --spring.datasource.url=…, with an account that has the role"
            + " clearance_portal and no other.",
    footer = "Any Spring Boot property can follow, as --name=value: see docs/portal.md.")
final class PortalCommand implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(PortalCommand.class);

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "The port of the screens (default: 8090).")
  private @Nullable Integer port;

  @Spec private @Nullable CommandSpec spec;

  @Unmatched private List<String> properties = new ArrayList<>();

  @Override
  public void run() {
    if (spec != null) {
      PassedProperties.check(properties, spec);
    }
    List<String> arguments = new ArrayList<>(properties);
    if (port != null) {
      arguments.add("--" + PortalProperties.PORT + "=" + port);
    }
    var context =
        new SpringApplicationBuilder(PortalApplication.class)
            .web(WebApplicationType.NONE)
            .registerShutdownHook(true)
            .logStartupInfo(false)
            .initializers(new Settings(), PortalCommand::needsDatabase)
            .run(arguments.toArray(String[]::new));
    context
        .getBean(PortalServer.class)
        .start()
        .ifPresent(address -> LOG.info("Residents ask for help at {}", address));
  }

  /** Asked before the connections are made, whose own error names no option. */
  private static void needsDatabase(ConfigurableApplicationContext context) {
    if (context.getEnvironment().getProperty("spring.datasource.url", "").isBlank()) {
      throw new StartFailure(
          "The public screens alone need the database of serve: name it with"
              + " --spring.datasource.url, and with --spring.datasource.username an account that"
              + " has the role clearance_portal and no other.");
    }
  }

  /** The public screens and their connections, and nothing else. */
  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration(DataSourceAutoConfiguration.class)
  @Import({PortalServer.class, OuterValves.class})
  static class PortalApplication {
    @Bean
    Clock clock() {
      return Clock.systemUTC();
    }
  }
}
