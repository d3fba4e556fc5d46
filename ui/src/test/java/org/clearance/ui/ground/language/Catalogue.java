package org.clearance.ui.ground.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The Spanish catalogs as they stand in the sources, and the files whose texts they have. */
final class Catalogue {
  /** From the folder of either module, where tests run. */
  static final List<Path> MODULES = List.of(Path.of("../ui"), Path.of("../app"));

  private static final JsonMapper JSON = new JsonMapper();

  private Catalogue() {}

  /** The folder of the screens' messages. */
  static Path resources() {
    return MODULES.get(0).resolve("src/main/resources");
  }

  static Map<String, String> spanish() {
    Map<String, String> all = new TreeMap<>();
    for (Path module : MODULES) {
      for (Path file : files(module.resolve("src/main/resources/translations/es"), ".json")) {
        all.putAll(JSON.readValue(file, new TypeReference<Map<String, String>>() {}));
      }
    }
    return all;
  }

  static List<Path> templates() {
    return MODULES.stream()
        .flatMap(module -> files(module.resolve("src/main/resources/templates"), ".html").stream())
        .toList();
  }

  /**
   * The code of the screens; of the program itself, that of the demonstration. What answers
   * programs speaks English, as APIs do.
   */
  static List<Path> screens() {
    return Stream.of("../ui/src/main/java", "../app/src/main/java/org/clearance/app/demo")
        .flatMap(folder -> files(Path.of(folder), ".java").stream())
        .filter(file -> !file.toString().contains("/org/clearance/ui/figures/api/"))
        .toList();
  }

  static List<Path> files(Path folder, String ending) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
