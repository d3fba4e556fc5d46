package org.clearance.domain.law.jurisdiction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CaseNumbersTest {
  private static final CaseNumbers CASES = new CaseNumbers("caseNumber", "court");

  @Test
  void a_court_is_one_however_it_is_written() {
    assertThat(
            firsts(
                "CASC CONTRA COSTA",
                "Superior Court of California, County of Contra Costa",
                "CASC ALAMEDA"))
        .containsExactly(0, 0, 2);
    assertThat(firsts("CAMC LOS ANGELES METRO", "CASC ALAMEDA", "Superior Court of Los Angeles"))
        .containsExactly(0, 1, 0);
  }

  @Test
  void an_entry_without_a_court_is_of_the_only_one_and_of_none_of_two() {
    assertThat(firsts("CASC ALAMEDA", "")).containsExactly(0, 0);
    assertThat(firsts("CASC ALAMEDA", "CASC FRESNO", "")).containsExactly(0, 1, 2);
  }

  @Test
  void a_case_is_one_however_its_number_is_written() {
    assertThat(ofNumbers("CR-12", "cr 12", "CR13", "CR.12")).containsExactly(0, 0, 2, 0);
  }

  @Test
  void a_number_of_signs_alone_is_none() {
    assertThat(ofNumbers("-", "-", "n/a", " ")).containsExactly(0, 1, 2, 3);
  }

  private static List<Integer> ofNumbers(String... numbers) {
    return CASES.firsts(
        Arrays.stream(numbers)
            .map(
                number ->
                    new RecordEntry(
                        number, "CONVICTION", Map.of("caseNumber", number, "court", "Alameda")))
            .toList());
  }

  private static List<Integer> firsts(String... courts) {
    return CASES.firsts(
        Arrays.stream(courts)
            .map(
                court ->
                    new RecordEntry(
                        court, "CONVICTION", Map.of("caseNumber", "123456", "court", court)))
            .toList());
  }
}
