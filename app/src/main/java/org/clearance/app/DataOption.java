package org.clearance.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.clearance.domain.ground.store.StorageProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/**
 * Names the data directory of a command: {@code --data}; else {@code clearance.data} of the command
 * line, the environment or a settings' file; else what is usual.
 */
final class DataOption {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Where everything is kept (default: clearance.data of the settings, or ./data).")
  private @Nullable Path typed;

  private Path used = Path.of("data");

  /**
   * The data directory: as typed; without that, the one of the settings as soon as these are read.
   */
  Path directory() {
    return typed != null ? typed : used;
  }

  /** Names the directory that is usual for the command. */
  void usually(Path directory) {
    used = directory;
  }

  /**
   * Starts a program that keeps its data there.
   *
   * @param program whose sources and kind are set
   * @param given the properties on the command line
   * @param command whose own options may be meant; null: nobody typed anything
   * @param initializers called in their order, with the data directory known
   * @throws StartFailure naming the first argument that is no property, or is set twice
   */
  ConfigurableApplicationContext start(
      SpringApplicationBuilder program,
      List<String> given,
      @Nullable CommandSpec command,
      ApplicationContextInitializer<?>... initializers) {
    List<String> arguments = new ArrayList<>(given);
    if (typed != null) {
      arguments.add("--" + StorageProperties.DATA + "=" + typed);
    }
    if (command != null) {
      PassedProperties.check(arguments, command);
    }
    return program
        .logStartupInfo(false)
        .properties(Map.of(StorageProperties.DATA, used.toString()))
        .initializers((ConfigurableApplicationContext context) -> read(context.getEnvironment()))
        .initializers(initializers)
        .run(arguments.toArray(String[]::new));
  }

  private void read(Environment settings) {
    used = Path.of(settings.getRequiredProperty(StorageProperties.DATA));
  }
}
