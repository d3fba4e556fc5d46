package org.clearance.domain.office.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A setting of a county has its path, its type and its usual value in one place. */
class SettingTest {
  private static final List<String> MODULES =
      List.of("domain", "process", "batch", "workers", "ui", "app");

  /** A path into the settings in SQL, or in JSON that was read whole. */
  private static final Pattern PATH =
      Pattern.compile(
          "settings\\s*(->>?|#>>?)\\s*('|array)|settings\\.path\\(|\\.path\\(\"(terms|deadlines|dojBatches)\"");

  @Test
  void nobody_but_its_home_knows_where_a_setting_stands() throws IOException {
    var found = new TreeSet<String>();
    for (String module : MODULES) {
      Path code = Path.of("..", module, "src/main/java/org/clearance", module);
      if (!Files.isDirectory(code)) {
        continue;
      }
      try (Stream<Path> files = Files.walk(code)) {
        for (Path file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
          if (PATH.matcher(Files.readString(file)).find()) {
            found.add(code.relativize(file).toString());
          }
        }
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void what_a_county_has_not_set_is_as_usual() {
    assertThat(Setting.PACKET_SIZE.read(null)).isEqualTo(250);
    assertThat(Setting.PACKET_SIZE.read("null")).isEqualTo(250);
    assertThat(Setting.LETTERS.read(null)).isFalse();
    assertThat(Setting.SEALED_ROLES.read(null)).containsExactly("PUBLIC_DEFENDER");
    assertThat(Setting.COURT_EMAIL.read(null)).isEmpty();
  }

  @Test
  void what_is_set_is_read_by_its_type() {
    assertThat(Setting.PACKET_SIZE.read("40")).isEqualTo(40);
    assertThat(Setting.PACKET_SIZE.read("\"40\"")).isEqualTo(40);
    assertThat(Setting.LETTERS.read("true")).isTrue();
    assertThat(Setting.LETTERS.read("\"true\"")).isTrue();
    assertThat(Setting.SEALED_ROLES.read("[]")).isEmpty();
    assertThat(Setting.contact("en").read("\"a \\\"b\\\"\"")).contains("a \"b\"");
  }

  @Test
  void what_cannot_be_read_is_named() {
    assertThatThrownBy(() -> Setting.REACH_ATTEMPTS.read("\"often\""))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("county.settings reachAttempts is \"often\": it cannot be read");
  }

  @Test
  void sql_and_people_are_told_where_it_stands() {
    assertThat(Setting.office("es").path()).isEqualTo("{notices,office.es}");
    assertThat(Setting.LETTERS.name()).isEqualTo("notices.letters");
  }
}
