package org.clearance.domain.ground.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTest {
  @ParameterizedTest
  @CsvSource({
    "list.csv, list.csv",
    "/home/pat/list.csv, list.csv",
    "C:\\Users\\pat\\list.csv, list.csv",
    "../../etc/passwd, passwd",
    "dir/, unnamed",
    "'  ', unnamed",
    "Zürich 2027 (1).csv, Zürich 2027 (1).csv",
  })
  void a_name_is_shown_without_its_folders(String typed, String shown) {
    assertThat(FileName.of(typed)).isEqualTo(shown);
  }

  @Test
  void what_turns_the_rest_round_or_nobody_sees_is_not_in_it() {
    assertThat(FileName.of("list\u202Evsc.exe")).isEqualTo("listvsc.exe");
    assertThat(FileName.of("a\u0000b\r\nSet-Cookie: x\u001b[31m.csv"))
        .isEqualTo("ab Set-Cookie: x[31m.csv");
  }

  @Test
  void a_very_long_one_keeps_its_end() {
    assertThat(FileName.of("a".repeat(10_000) + ".csv")).hasSize(255).endsWith("aaa.csv");
    assertThat(FileName.of("\uD83D\uDE00".repeat(200) + "."))
        .as("no character is cut in two")
        .hasSize(255)
        .startsWith("\uD83D\uDE00");
    assertThat(FileName.of("\uD83D\uDE00".repeat(200))).hasSize(254).startsWith("\uD83D\uDE00");
  }

  @Test
  void there_may_be_none() {
    assertThat(FileName.of(null)).isEqualTo("unnamed");
  }
}
