package org.clearance.domain.law.jurisdiction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sections as the records of states write them. */
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

  @ParameterizedTest
  @CsvSource({
    "286(c)(1) PC, 286 PC, (C)(1), true",
    "PC 286(c), 286 PC, (C), true",
    "Penal Code § 286(c), 286 PC, (C), true",
    "P.C. 459, 459 PC, '', true",
    "288a(c)(1) PC, 288a PC, (C)(1), true",
    "288A PC, 288a PC, '', true",
    "288(a) PC, 288 PC, (A), true",
    "11378 HS, 11378 HS, '', true",
    "H&S 11377(A), 11377 HS, (A), true",
    "23152(a) VC, 23152 VC, (A), true",
    "23152VC, 23152 VC, '', true",
    "664/211 PC, 211 PC, '', false",
    "664-459 PC, 459 PC, '', false",
    "182/11378 HS, 11378 HS, '', false",
    "1203.4a PC, 1203.4a PC, '', true",
    "459, 459 PC, '', true",
    "11377(a), 11377 HS, (A), true",
    "1672(a) MV, 1672 MV, (A), true",
    "CVC 23152(a), 23152 VC, (A), true",
    "V.C. 23152(a), 23152 VC, (A), true",
    "Veh. Code § 14601.1, 14601.1 VC, '', true",
    "Pen. Code § 987.8, 987.8 PC, '', true",
    "Penal Code section 1214.1, 1214.1 PC, '', true",
    "Gov. Code § 29550.1, 29550.1 GC, '', true",
    "Government Code 29550(c), 29550 GC, (C), true",
    "Health & Safety Code 11377(a), 11377 HS, (A), true",
    "HSC 11377(a), 11377 HS, (A), true",
    "H&S Code § 11377(a), 11377 HS, (A), true",
    "Pen Code 459, 459 PC, '', true",
    "Gov Code 29550.1, 29550.1 GC, '', true",
    "B & P 25662(a), 25662 BP, (A), true",
    "WIC 10980(c)(2), 10980 WI, (C)(2), true",
    "1203.4(A) PC, 1203.4 PC, (A), true",
    "11377(A)HS, 11377 HS, (A), true",
    "11377 (A) HS, 11377 HS, (A), true",
    "HS11350A, 11350a HS, '', true",
    "PC459, 459 PC, '', true",
    "594B PC, 594b PC, '', true",
    "25662 BPC, 25662 BP, '', true"
  })
  void california_keeps_the_code_with_a_section(
      String text, String section, String subsection, boolean completed) {
    assertThat(CitationGrammar.CALIFORNIA.read(text))
        .contains(new CitationGrammar.Cited(section, subsection, completed));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "SEE COMMENT",
        "PC 459 VC",
        "PC",
        "459 XY",
        "THEFT 484 PC",
        "23152(a)",
        "14601.1",
        "2800",
        "PC459-460(B)",
        "459/460 PC",
        "459-460 PC",
        "459, 460 PC",
        "484 PC/488 PC",
        "23152(A)/(B) VC",
        "182(A)(1)/459 PC",
        "664(A)/459 PC",
        "664 459 PC",
        "211/212.5(C) PC",
        "48 4 PC",
        "11377(A HS",
        "1O851 VC",
        "594BPC",
        "602OWI HS",
        "459 PC TX",
        "USC 841"
      })
  void what_is_no_citation_of_california_is_none(String text) {
    assertThat(CitationGrammar.CALIFORNIA.read(text)).isEmpty();
  }
}
