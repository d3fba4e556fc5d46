package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.clearance.domain.ground.store.StorageProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Configuration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Unmatched;

class DataOptionTest {
  @TempDir Path folder;

  @Test
  void the_data_is_kept_where_the_settings_file_says() throws Exception {
    String file = settings("clearance:\n  data: /srv/clearance\n");
    assertThat(kept(file)).isEqualTo("/srv/clearance");
  }

  @Test
  void the_data_is_kept_where_a_property_on_the_command_line_says_and_nowhere_else()
      throws Exception {
    assertThat(kept("--clearance.data=/srv/typed")).isEqualTo("/srv/typed");
    String file = settings("clearance:\n  data: /srv/clearance\n");
    assertThat(kept(file, "--clearance.data=/srv/typed")).isEqualTo("/srv/typed");
  }

  @Test
  void the_option_comes_before_every_setting() throws Exception {
    String file = settings("clearance:\n  data: /srv/clearance\n");
    assertThat(kept("--data=/srv/option", file)).isEqualTo("/srv/option");
    assertThat(kept("--data", "/srv/option")).isEqualTo("/srv/option");
  }

  @Test
  void without_either_it_is_kept_where_the_command_usually_does() {
    assertThat(kept()).isEqualTo("data");
    var keeping = new Keeping();
    keeping.data.usually(Path.of("data", "demo"));
    assertThat(keeping.start()).isEqualTo("data/demo");
  }

  private String settings(String yml) throws Exception {
    Path file = Files.writeString(folder.resolve("clearance.yml"), yml);
    return "--spring.config.additional-location=file:" + file;
  }

  /** The data directory of a program that was started so, as its settings and the option say. */
  private static String kept(String... typed) {
    var keeping = new Keeping();
    new CommandLine(keeping).parseArgs(typed);
    return keeping.start();
  }

  @Command
  static final class Keeping {
    @Mixin private final DataOption data = new DataOption();

    @Unmatched private List<String> properties = new ArrayList<>();

    private String start() {
      try (var program =
          data.start(
              new SpringApplicationBuilder(Nothing.class).web(WebApplicationType.NONE),
              properties,
              null)) {
        String set = program.getEnvironment().getRequiredProperty(StorageProperties.DATA);
        assertThat(data.directory()).isEqualTo(Path.of(set));
        return set;
      }
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Nothing {}
}
