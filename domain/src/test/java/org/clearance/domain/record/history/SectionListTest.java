package org.clearance.domain.record.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SectionListTest {
  @ParameterizedTest
  @CsvSource({
    "190 PC, YES", "190(A) PC, YES", "190.2 PC, YES", "190.25(A) PC, YES", "1901 PC, NO",
    "190 HS, NO", "288(A)(1) PC, YES", "288 PC, UNKNOWN", "288(C) PC, NO", "288A PC, NO",
    "187 MV, YES", "187 PC, NO",
  })
  void a_section_is_of_its_code_and_stands_for_its_subsections_and_where_said_for_its_decimals(
      String charge, Listed listed) {
    CodeSection section = CodeSection.of(charge);
    assertThat(list("190.* PC", "288(a) PC", "187 MV").has(section.law(), section))
        .isEqualTo(listed);
  }

  @ParameterizedTest
  @CsvSource({
    "187 PC-MURDER W/186.22(B)(4) PC, true",
    "187 PC W/186.22 (b) (4), true",
    "187 PC W/186.22(A), false",
    "187 PC, false",
  })
  void a_section_is_named_anywhere_in_a_text(String text, boolean named) {
    assertThat(list("186.22(b)(4) PC").isNamedIn(text)).isEqualTo(named);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"187,,,", "187 PC,FELONY,,", "187 PC,,2020-01-01,", "187 PC,,,2020-01-01"})
  void what_a_charge_is_not_asked_for_is_refused(String line) {
    assertThatThrownBy(() -> read("section,level,from,until\n" + line))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no section with its code alone");
  }

  private static SectionList list(String... sections) {
    return read("section,level,from,until\n" + String.join(",,,\n", sections) + ",,,\n");
  }

  private static SectionList read(String sheet) {
    return SectionList.of(CsvReader.builder().ofNamedCsvRecord(sheet).stream().toList());
  }
}
