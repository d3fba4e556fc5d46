package org.clearance.domain.ground.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sheet that somebody hands in is read as spreadsheets write it. */
class HandedInSheetTest {
  private static final String MARK = "\uFEFF";

  @Test
  void the_mark_of_a_spreadsheet_is_no_part_of_the_first_name() throws Exception {
    assertThat(read(MARK + "id,level\n1,F\n", ','))
        .containsExactly(List.of("id", "level"), List.of("1", "F"));
    assertThat(read(MARK + "id|level\n", '|')).containsExactly(List.of("id", "level"));
    assertThat(read(MARK + "\"id\",level\n", ',')).containsExactly(List.of("id", "level"));
    assertThat(read(MARK, ',')).isEmpty();
  }

  @Test
  void elsewhere_such_a_character_is_one_of_the_text() throws Exception {
    assertThat(read("id" + MARK + "\n" + MARK + "1\n", ','))
        .containsExactly(List.of("id" + MARK), List.of(MARK + "1"));
    assertThat(read(MARK + MARK + "id\n", ',')).containsExactly(List.of(MARK + "id"));
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "3", "100"})
  void however_little_is_read_at_once_only_the_mark_is_left_out(int atOnce) throws Exception {
    try (var text = new WithoutMark(new StringReader(MARK + "abc"))) {
      var all = new StringBuilder();
      char[] some = new char[atOnce];
      for (int read = text.read(some, 0, atOnce); read >= 0; read = text.read(some, 0, atOnce)) {
        all.append(some, 0, read);
      }
      assertThat(all).hasToString("abc");
    }
    try (var text = new WithoutMark(new StringReader(MARK + "a"))) {
      assertThat(text.read()).isEqualTo('a');
      assertThat(text.read()).isEqualTo(-1);
    }
  }

  private static List<List<String>> read(String text, char separator) throws Exception {
    var bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    try (var lines = HandedInSheet.lines(bytes, separator)) {
      return lines.stream().map(line -> line.getFields()).toList();
    }
  }
}
