package org.clearance.domain.ground.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SheetTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "=cmd|'/C calc'!A0",
        "=HYPERLINK(\"http://evil.example\",\"DOE\")",
        "+1+cmd|'/C calc'!A0",
        "-2+3+cmd|'/C calc'!A0",
        "@SUM(1)",
        "\t=1+1",
        "\r=1+1",
        "\n=1+1",
        "  =1+1",
        "\uff1d1+1",
        "-A1",
        "+1 (916) 555-0100",
        "=",
        "@"
      })
  void what_a_spreadsheet_would_run_gets_an_apostrophe(String cell) {
    assertThat(SheetText.safe(cell)).isEqualTo("'" + cell);
    byte[] bytes = ("\"" + cell + "\"").getBytes(StandardCharsets.UTF_8);
    assertThat(SheetText.isFormula(bytes, 1, bytes.length - 1)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "---",
        "  -  ",
        "-5",
        "+1.5",
        "-1,250.00",
        "-5 ",
        "\t\t",
        "01/31/2009",
        "DOE,JOHN=",
        "11357(a) HS-POSSESS",
        "é=1"
      })
  void what_it_would_only_show_stays_as_it_is(String cell) {
    assertThat(SheetText.safe(cell)).isEqualTo(cell);
    byte[] bytes = cell.getBytes(StandardCharsets.UTF_8);
    assertThat(SheetText.isFormula(bytes, 0, bytes.length)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"=DOE", "-A", "@x", "DOE", "O'Neil", "-"})
  void a_cell_that_comes_back_is_read_as_it_was(String cell) {
    assertThat(SheetText.plain(SheetText.safe(cell))).isEqualTo(cell);
  }
}
