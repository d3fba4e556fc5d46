package org.clearance.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/**
 * Runs the embedded PostgreSQL and nothing else: no migration changes it, no job works on it.
 * Backups are restored into it.
 */
@Command(
    name = "database",
    mixinStandardHelpOptions = true,
    description =
        "Run the embedded PostgreSQL alone until Ctrl-C, for PostgreSQL's own tools: to restore a"
            + " backup into it, or to dump it while nothing else runs. A new one is empty.",
    footer = "How a backup is made and restored: docs/backup.md.")
final class DatabaseCommand implements Runnable, KeepsData {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private final DataOption data = new DataOption();

  @Unmatched private List<String> properties = new ArrayList<>();

  @Override
  public Path data() {
    return data.directory();
  }

  @Override
  public void run() {
    try (var context =
        data.start(
            new SpringApplicationBuilder(Alone.class).web(WebApplicationType.NONE),
            properties,
            spec,
            new Settings(),
            StartingDatabase.empty())) {
      EmbeddedDatabase database = context.getBeanProvider(EmbeddedDatabase.class).getIfAvailable();
      if (database == null) {
        throw new StartFailure(
            "spring.datasource.url names a PostgreSQL server of your own: use that one's tools."
                + " Without it, this runs the embedded one.");
      }
      tell(database);
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(EmbeddedDatabase database) {
    if (spec != null) {
      PrintWriter out = spec.commandLine().getOut();
      out.printf(
          "PostgreSQL runs on 127.0.0.1, port %d, database clearance, user %s, password in %s%n"
              + "End it with Ctrl-C.%n",
          database.port(),
          database.user(),
          data().toAbsolutePath().normalize().resolve("postgres/password"));
      out.flush();
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Alone {}
}
