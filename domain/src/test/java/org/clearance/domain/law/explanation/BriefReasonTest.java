package org.clearance.domain.law.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.clearance.domain.law.fact.FactNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class BriefReasonTest {
  private static final JsonMapper JSON = new JsonMapper();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "{'level': 'MISDEMEANOR'}                                     | misdemeanor",
        "{'section': '11358'}                                         | 11358",
        "{'level': 'FELONY', 'section': '11359'}                      | 11359, felony",
        "{'section': '11357', 'subsection': '(B)'}                    | 11357, (b)",
        "{'age': 68}                                                  | 68 years old",
        "{'convictionDate': '2009-03-09', 'ageAtConviction': 18}      | 18 at conviction",
        "{'convictionDate': '2009-03-09', 'yearsSinceConviction': 17} | 17 years ago",
        "{'crimeFreeYears': 9, 'latestConviction': '2016-01-02'}      | 9 years crime-free",
        "{'convictions': 1, 'sentencesCompleted': false}              | sentence running",
        "{'onlyProp64': true, 'convictions': 2}                       | only Prop. 64 convictions",
        "{'deceased': true}                                           | deceased",
        "{'historyComplete': false}                                   | history incomplete",
        "{'related': true, 'section': '602 PC'}                       | 602 PC, related charge",
      })
  void a_row_says_the_facts_that_the_rule_decided_on(String used, String said) {
    assertThat(BriefReason.of(JSON.readTree(used.replace('\'', '"')))).hasToString(said);
  }

  @Test
  void what_is_not_known_is_said_by_what_the_record_lacks() {
    assertThat(
            BriefReason.of(
                JSON.readTree(
                    """
                    {"age": null, "ageAtConviction": null,
                     "missing": {"age": "date of birth", "ageAtConviction": "date of birth"}}
                    """)))
        .hasToString("date of birth unknown");
  }

  @Test
  void nothing_is_said_of_facts_that_have_no_brief_words() {
    assertThat(BriefReason.of(JSON.readTree("{}")).isEmpty()).isTrue();
    assertThat(BriefReason.of(JSON.readTree("{\"of a newer version\": 1}")).isEmpty()).isTrue();
    assertThat(BriefReason.of(JSON.readTree("{\"alreadyRelieved\": false}")).isEmpty()).isTrue();
  }

  static List<String> facts() {
    return FactNames.ALL.stream().sorted().toList();
  }

  @ParameterizedTest
  @MethodSource("facts")
  void every_fact_that_is_not_known_is_said(String name) {
    String used = "{\"%1$s\": null, \"missing\": {\"%1$s\": \"case number\"}}".formatted(name);
    assertThat(BriefReason.of(JSON.readTree(used))).hasToString("case number unknown");
  }
}
