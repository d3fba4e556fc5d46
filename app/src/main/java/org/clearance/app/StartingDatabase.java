package org.clearance.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.clearance.domain.ground.processor.Daemons;
import org.clearance.domain.ground.store.StorageProperties;
import org.clearance.ui.ground.access.DemoProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;

/**
 * Opens the data directory and, unless a server of the user's own is named, starts the embedded
 * database while the rest of the program is put together; making a new one takes as long as that.
 */
final class StartingDatabase
    implements ApplicationContextInitializer<GenericApplicationContext>, AutoCloseable {
  private static final String DATA_DIRECTORY = "dataDirectory";

  /** Whether a new embedded database has its tables from the beginning, where the build made it. */
  private final boolean ready;

  /** A check that must pass before the database begins, once the data directory is open. */
  private Consumer<Environment> first = environment -> {};

  private @Nullable DataDirectory directory;
  private @Nullable CompletableFuture<EmbeddedDatabase> database;

  private StartingDatabase(boolean ready) {
    this.ready = ready;
  }

  /**
   * Makes a start that begins once the program's settings are read. A new database has its tables,
   * but for that of a demonstration, whose history brings its own.
   */
  static StartingDatabase withTables() {
    return new StartingDatabase(true);
  }

  /** Makes a start that begins once the program's settings are read. A new database is empty. */
  static StartingDatabase empty() {
    return new StartingDatabase(false);
  }

  /**
   * Has something looked at before the database begins, and after the data directory is open: that
   * another Clearance has it says more than what else that one uses.
   *
   * @param check throws what refuses the start
   */
  StartingDatabase after(Consumer<Environment> check) {
    first = check;
    return this;
  }

  /**
   * Begins at once, for commands whose settings cannot name another server.
   *
   * @param data the data directory
   * @throws StartFailure if the directory cannot be used
   */
  StartingDatabase begin(Path data) {
    directory = DataDirectory.open(data);
    if (nothingIsSet()) {
      database = start(directory, "", ready);
    }
    return this;
  }

  @Override
  public void initialize(GenericApplicationContext context) {
    Environment environment = context.getEnvironment();
    DataDirectory data =
        Objects.requireNonNullElseGet(
            directory,
            () ->
                DataDirectory.open(
                    Path.of(environment.getRequiredProperty(StorageProperties.DATA))));
    directory = data;
    first.accept(environment);
    context.registerBean(DATA_DIRECTORY, DataDirectory.class, () -> data);
    String url = environment.getProperty("spring.datasource.url", "embedded");
    if (!url.equals("embedded")) {
      OwnDatabase.requireAddress(url);
    }
    if (!url.equals("embedded")
        && !environment.getProperty("clearance.database.trust-network", Boolean.class, false)) {
      OwnDatabase.requireProtected(url);
    }
    if (url.equals("embedded")) {
      CompletableFuture<EmbeddedDatabase> started =
          Objects.requireNonNullElseGet(
              database,
              () ->
                  start(
                      data,
                      environment.getProperty(InstalledPostgres.SETTING, ""),
                      ready
                          && !environment.getProperty(DemoProperties.DEMO, Boolean.class, false)));
      database = started;
      register(started, context);
    }
  }

  /** Stops what no program took over. */
  @Override
  public void close() {
    if (database != null) {
      closed(database);
    }
    if (directory != null) {
      try {
        directory.close();
      } catch (IOException e) {
        throw new UncheckedIOException("leaving the data directory", e);
      }
    }
  }

  private static void register(
      CompletableFuture<EmbeddedDatabase> database, GenericApplicationContext context) {
    context.registerBean(
        "embeddedDatabase",
        EmbeddedDatabase.class,
        () -> started(database),
        definition -> definition.setDependsOn(DATA_DIRECTORY));
    // If the program fails before it uses its database, the database must not stay running.
    context.addApplicationListener(
        (ApplicationListener<ApplicationFailedEvent>) failed -> closed(database));
  }

  private static CompletableFuture<EmbeddedDatabase> start(
      DataDirectory data, String programs, boolean ready) {
    CompletableFuture<EmbeddedDatabase> database = new CompletableFuture<>();
    Daemons.named("database-start")
        .newThread(() -> complete(database, data.path().resolve("postgres"), programs, ready))
        .start();
    return database;
  }

  private static void complete(
      CompletableFuture<EmbeddedDatabase> database, Path folder, String programs, boolean ready) {
    try {
      database.complete(
          EmbeddedDatabase.start(
              folder,
              InstalledPostgres.programs(programs),
              ready ? ReadyDatabase.beside() : Optional.empty()));
    } catch (Throwable e) {
      database.completeExceptionally(e);
    }
  }

  private static EmbeddedDatabase started(CompletableFuture<EmbeddedDatabase> database) {
    try {
      EmbeddedDatabase server = database.join();
      server.whenItDies(StorageConfiguration::endAtOnce);
      return server;
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private static void closed(CompletableFuture<EmbeddedDatabase> database) {
    database
        .handle(
            (server, failure) -> {
              if (server != null) {
                server.close();
              }
              return "closed";
            })
        .join();
  }

  /**
   * Whether no settings can exist: no environment variable, no system property and no file of
   * Spring Boot's.
   */
  private static boolean nothingIsSet() {
    return Stream.concat(
                System.getenv().keySet().stream(),
                System.getProperties().stringPropertyNames().stream())
            .map(name -> name.toLowerCase(Locale.ROOT).replace('_', '.'))
            .noneMatch(name -> name.startsWith("spring") || name.equals(InstalledPostgres.SETTING))
        && Stream.of(
                "application.properties",
                "application.yaml",
                "application.yml",
                "application.xml",
                "config")
            .noneMatch(name -> Files.exists(Path.of(name)));
  }
}
