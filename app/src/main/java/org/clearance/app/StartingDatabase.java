package org.clearance.app;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;

/**
 * Opens the data directory and, unless a server of the user's own is named, begins to start the
 * embedded database while the rest of the program is put together; a new one takes as long as that.
 */
final class StartingDatabase implements ApplicationContextInitializer<GenericApplicationContext> {
  private static final String DATA_DIRECTORY = "dataDirectory";

  @Override
  public void initialize(GenericApplicationContext context) {
    Environment environment = context.getEnvironment();
    DataDirectory data =
        DataDirectory.open(Path.of(environment.getRequiredProperty("clearance.data")));
    context.registerBean(DATA_DIRECTORY, DataDirectory.class, () -> data);
    if (environment.getProperty("spring.datasource.url", "embedded").equals("embedded")) {
      start(data, context);
    }
  }

  private static void start(DataDirectory data, GenericApplicationContext context) {
    CompletableFuture<EmbeddedDatabase> database = new CompletableFuture<>();
    Thread starter =
        new Thread(() -> complete(database, data.path().resolve("postgres")), "database-start");
    starter.setDaemon(true);
    starter.start();
    context.registerBean(
        "embeddedDatabase",
        EmbeddedDatabase.class,
        () -> started(database),
        definition -> definition.setDependsOn(DATA_DIRECTORY));
    // A program that does not get as far as to ask for its database must not leave one running.
    context.addApplicationListener(
        (ApplicationListener<ApplicationFailedEvent>)
            failed ->
                database
                    .handle(
                        (server, failure) -> {
                          if (server != null) {
                            server.close();
                          }
                          return null;
                        })
                    .join());
  }

  private static void complete(CompletableFuture<EmbeddedDatabase> database, Path folder) {
    try {
      database.complete(EmbeddedDatabase.start(folder));
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
}
