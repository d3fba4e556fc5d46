package org.clearance.domain.record.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeSectionTest {
  @ParameterizedTest
  @CsvSource({
    "503 VC-TAKE CAR W/OUT OWNERS CONSENT,    503 VC,       false",
    "4149 BP - UNLICENSED SALE OF NEEDLES,    4149 BP,      false",
    "11357(C)HS-POSSESS MARIJUANA,            11357(C) HS,  false",
    "11357(b)HS-POSSESS MARIJUANA,            11357(B) HS,  false",
    "11357A HS-POSSESS,                       11357(A) HS,  false",
    "11359HS-INTENT SELL,                     11359 HS,     false",
    "' 148 PC - RESISTING A PEACE OFFICER',   148 PC,       false",
    "220 PC- COMMIT MAYHEM,                   220 PC,       false",
    "664-11358 HS-ATTEMPT CULTIVATE,          11358 HS,     true",
    "664/11357(C),                            11357(C),     true",
    "664.11357(C),                            11357(C),     true",
    "66411357(C),                             11357(C),     true",
    "664/187(A) PC-ATT MURDER,                187(A) PC,    true",
    "664 PC-ATTEMPT,                          664 PC,       false",
    "/11357 HS,                               11357 HS,     false",
    "CHRG 11358 HS,                           11358 HS,     false",
    "CHRG-11358 HS,                           11358 HS,     false",
    "11357.5 HS-SYNTHETIC,                    11357.5 HS,   false",
    "113570 HS,                               113570 HS,    false",
    "288A(C)(1) PC-ORAL COPULATION,           288A(C)(1) PC,false",
    "273AB PC,                                273AB PC,     false",
    "186.22(B)(4) PC,                         186.22(B)(4) PC, false",
    "148-IN CUSTODY,                          148,          false",
    "HS 11358-CULTIVATE,                      11358 HS,     false",
    "HS11358,                                 11358 HS,     false",
    "H&S 11357(B),                            11357(B) HS,  false",
    "P.C. 187(A)-MURDER,                      187(A) PC,    false",
    "VC-23152(A) DUI,                         23152(A) VC,  false",
    "PC 11358 HS,                             11358 HS,     false",
    "664 PC/11358 HS,                         11358 HS,     true",
    "664(A) PC-187(A) PC,                     187(A) PC,    true",
    "PC 664/11358,                            11358,        true",
    "664/HS 11358,                            11358 HS,     true",
    "ATT 11358 HS,                            11358 HS,     true",
    "ATTEMPTED PC 187,                        187 PC,       true",
    "CHARGES 11358 HS,                        11358 HS,     false",
    "SEC 11358 HS,                            11358 HS,     false",
    "CT 1 11358,                              11358,        false",
    "CT 1 11358 HS-CULTIVATE,                 11358 HS,     false",
    "CT. 1: 11358(A) HS,                      11358(A) HS,  false",
    "COUNT 01-HS 11358,                       11358 HS,     false",
    "CNT 2 CHRG 664/11358 HS,                 11358 HS,     true",
    "CT 11358 HS,                             11358 HS,     false",
    "CT 1 OF 2 11358 HS,                      '',           false",
    "CT 37 PC,                                '',           false",
    "CTRL SUB 11377 HS,                       '',           false",
    "PCP 11377 HS,                            '',           false",
    "MARIJUANA 11357 HS,                      '',           false",
    "SEE COMMENT FOR CHARGE,                  '',           false",
    "'',                                      '',           false",
  })
  void the_section_is_the_text_before_the_description(
      String charge, String section, boolean attempt) {
    assertThat(CodeSection.of(charge)).hasToString(section);
    assertThat(CodeSection.of(charge).attempt()).isEqualTo(attempt);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "11357 HS",
        "11358(C) HS",
        "11359",
        "664-11360(A) HS",
        "/11357 HS",
        "CHRG-11358 HS"
      })
  void these_are_proposition_64_sections(String charge) {
    assertThat(CodeSection.of(charge).isProp64()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "11357.5 HS",
        "11360.5 HS",
        "113570 HS",
        "1135 HS",
        "211358 HS",
        "11361 HS",
        "11358 PC",
        ""
      })
  void these_are_other_sections(String charge) {
    assertThat(CodeSection.of(charge).isProp64()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "187 PC-MURDER, YES", "187(A) PC, YES", "288(A) PC, YES", "288(A)(1) PC, YES",
    "37 PC, YES", "190.2(A) PC, YES", "664/187(A) PC, YES", "245(D)(3) PC, YES",
    "220 PC, YES", "288A(C)(2)(B) PC, YES", "1672(A) MV, YES", "653F(B) PC, YES",
    "537 PC, NO", "1187 PC, NO", "1207 PC, NO", "288(C) PC, NO",
    "245(A)(1) PC, NO", "187 VC, NO", "246 PC, NO", "190 VC, NO",
    "288 PC, UNKNOWN", "245 PC, UNKNOWN", "286(C) PC, UNKNOWN",
  })
  void a_superstrike_is_a_listed_section_or_a_subsection_of_one(String charge, Listed expected) {
    assertThat(OffenseLists.superstrike(CodeSection.of(charge), false)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "246 PC, true, YES",
    "246 PC, false, NO",
    "136.1(B) PC, true, YES",
    "503 VC, true, NO"
  })
  void some_are_superstrikes_only_with_the_gang_enhancement(
      String charge, boolean gang, Listed expected) {
    assertThat(OffenseLists.superstrike(CodeSection.of(charge), gang)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "314(1) PC-INDECENT EXPOSURE, YES",
    "261 PC, YES",
    "261.5 PC, NO",
    "288.4 PC, YES",
    "288.2(A) PC, YES",
    "288.7 PC, YES",
    "647(F) PC, NO",
    "647.6 PC, YES",
    "272 PC-CONTRIBUTE DELINQ LEWD, YES",
    "272 PC-CONTRIBUTE DELINQUENCY, UNKNOWN",
    "314 PC, UNKNOWN",
    "290 PC-REGISTRATION, NO",
    "266H(B) PC, YES",
    "266H(A) PC, NO",
  })
  void an_offence_that_pc_290_makes_register_for(String charge, Listed expected) {
    assertThat(OffenseLists.pc290(CodeSection.of(charge), charge)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "32 PC, true", "148.9 PC, true", "148(A)(1) PC, true", "647(F) PC, true", "647(B) PC, false",
    "11366 HS, true", "11550(A) HS, true", "4060 BP, true", "40508(A) VC, true", "148 VC, false",
    "602(K) PC, true", "322 PC, false", "1320(A) PC, true", "4050.6 BP, false", "11358 HS, false",
  })
  void a_related_charge_is_one_that_often_stands_beside_a_prop_64_charge(
      String charge, boolean related) {
    assertThat(OffenseLists.isRelated(CodeSection.of(charge))).isEqualTo(related);
  }

  @ParameterizedTest
  @CsvSource({
    "11357(A) HS,   ALSO 11358 HS,          true",
    "503 VC,        11357(C) IN CASE,       true",
    "11357(A) HS,   PLED TO 11357(C),       true",
    "11357(C) HS,   SEE 11357(B) HS,        true",
    "11357 HS,      11357(C),               true",
    "11357(A) HS,   11357(B),               false",
    "11357(C) HS,   11357,                  false",
    "11358 HS,      11358(A),               false",
    "503 VC,        NOTHING OF THE KIND,    false",
    "503 VC,        11357.5 HS,             false",
    "SEE COMMENT FOR CHARGE, 11358 HS,      false",
    "503 VC,        664.11358,              true",
    "11358 HS,      11358 HS AND 11359 HS,  true",
    "11358 HS,      664.11358 AND 11358(A), false",
    "11360 HS,      664.11358 11358(A),     true",
    "11358 HS,      664.11358 11359,        true",
    "11357(A) HS,   11357(B) OR 11357(C),   true",
  })
  void a_comment_may_name_another_prop_64_charge(String offense, String comment, boolean other) {
    assertThat(Charge.possibleOtherProp64(offense, comment)).isEqualTo(other ? comment : "");
  }

  @ParameterizedTest
  @CsvSource({
    "MARIJUANA 11357 HS, '', MARIJUANA 11357 HS",
    "182/11358 HS, '', 182/11358 HS",
    "182.11358 HS, '', 182.11358 HS",
    "182-11359(A) HS, '', 182-11359(A) HS",
    "182(A)(1).11358 PC, '', 182(A)(1).11358 PC",
    "653F.11360 PC, '', 653F.11360 PC",
    "2182.11358 HS, '', ''",
    "664.11358 HS, '', ''",
    "SEE COMMENT FOR CHARGE, VIOL 11358 HS, VIOL 11358 HS",
    "CT 1 11358 HS, '', ''",
    "MARIJUANA 11357.5 HS, '', ''",
  })
  void a_charge_of_which_no_section_can_be_read_may_be_of_proposition_64(
      String offense, String comment, String shown) {
    assertThat(Charge.possibleOtherProp64(offense, comment)).isEqualTo(shown);
  }
}
