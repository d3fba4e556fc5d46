package org.clearance.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/**
 * The program's clock, moved: laid beside the distribution, it is found as a further configuration
 * of the program.
 */
@Configuration(proxyBeanMethods = false)
public class MovedClock {
  /** Names how far it is moved: {@code P30D} is spelled {@code PT720H}. */
  static final String BY = "clearance.test.clock";

  @Bean
  @Primary
  Clock movedClock() {
    return Clock.offset(Clock.systemUTC(), Duration.parse(System.getProperty(BY)));
  }

  /** Lays this class and the file that names it to the program into a folder of the class path. */
  static void layInto(Path folder) throws IOException {
    String name = MovedClock.class.getName().replace('.', '/') + ".class";
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    try (InputStream bytes = MovedClock.class.getResourceAsStream("/" + name)) {
      Files.copy(Objects.requireNonNull(bytes), file);
    }
    Path naming =
        folder.resolve(
            "META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports");
    Files.createDirectories(naming.getParent());
    Files.writeString(naming, MovedClock.class.getName());
  }
}
