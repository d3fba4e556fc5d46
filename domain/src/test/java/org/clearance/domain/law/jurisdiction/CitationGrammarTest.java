package org.clearance.domain.law.jurisdiction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sections as Illinois' records write them. */
class CitationGrammarTest {
  @ParameterizedTest
  @CsvSource({
    "720-550/4(c), 550/4, c",
    "720 550/4(C), 550/4, c",
    "720-550.0/4-C, 550/4, c",
    "720 ILCS 550.0/4-C, 550/4, c",
    "720 ILCS 550/4(c), 550/4, c",
    "720/550/4C, 550/4, c",
    "56.5-704-C, 550/4, c",
    "56 1/2-704(C), 550/4, c",
    "56.5-704-D, 550/4, d",
    "56.5-705(e), 550/5, e",
    "720-550/4, 550/4, ''",
    "720-550/5.2(e), 550/5.2, e",
    "720-550/5.1, 550/5.1, ''",
    "720-550/8(b), 550/8, b",
    "720-5/8-4(720-550/5(d)), 550/5, d",
    "(720-5/8-4) 720-550/4(e), 550/4, e",
    "720-550/4(e) 38-8-4, 550/4, e",
    "720-5/16A-3(a), 5/16A-3, ''",
    "720-5/12-3.2, 5/12-3.2, ''",
    "720-570/402(c), 570/402, ''",
    "720 ILCS 5/8-4 720 ILCS 550/4(e), 550/4, e"
  })
  void a_citation_names_its_section_and_subsection(String text, String section, String subsection) {
    assertThat(CitationGrammar.ILCS.read(text))
        .contains(new CitationGrammar.Cited(section, subsection, !text.contains("8-4")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "POSS CANNABIS", "625-5/11-501", "720-550/", "56.5-1402", "720-5/8-4"})
  void what_is_no_citation_of_the_criminal_code_is_none(String text) {
    assertThat(CitationGrammar.ILCS.read(text)).isEmpty();
  }
}
