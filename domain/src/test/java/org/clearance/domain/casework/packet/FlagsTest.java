package org.clearance.domain.casework.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.clearance.domain.ground.text.Text;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class FlagsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                                    |[]|{}",
        "{\"superstrikeBefore\": true, \"superstrike\": true, \"superstrikeSections\": [\"187(A) PC\"]}|[]|{SUPERSTRIKE_BEFORE=Superstrike before: 187(A) PC}",
        "{\"superstrikeBefore\": false, \"superstrike\": true}  |[]|{SUPERSTRIKE=Superstrike on record}",
        "{\"superstrikeBefore\": null}                          |[]|{}",
        "{\"pc290Before\": true, \"pc290Registration\": true}   |[]|{PC290_BEFORE=PC 290 offense before, PC290_REGISTRATION=PC 290 registration}",
        "{\"priorsOfSection\": 0}                               |[]|{}",
        "{\"priorsOfSection\": 1}                               |[]|{PRIORS=1 prior of the section}",
        "{\"priorsOfSection\": null, \"twoPriors\": true}       |[]|{PRIORS=Two or more priors of the section}",
        "{\"occurredAfterEffectiveDate\": true}                 |[]|{AFTER_EFFECTIVE_DATE=After Nov 9, 2016}",
        "{\"sentencesCompleted\": false}                        |[]|{SENTENCE_RUNNING=A sentence may still run}",
        "{\"sentencesCompleted\": null, \"missing\": {\"sentencesCompleted\": \"length of a sentence\", \"age\": \"date of birth\"}}|[]|{UNKNOWN_FACTS=Not known: length of a sentence, date of birth}",
        "{\"historyComplete\": false}                           |[]|{HISTORY_INCOMPLETE=History incomplete: a row could not be read}",
        "{}|[{\"offense\": \"11358 HS-CULTIVATE\", \"comment\": \"ALSO CHRG 11357 HS-POSSESS\"}]|{POSSIBLE_OTHER_CHARGE=Possible other charge: ALSO CHRG 11357 HS-POSSESS}",
        "{}|[{\"offense\": \"11358 HS-CULTIVATE\", \"comment\": \"11358 HS\"}, {\"offense\": \"SEE COMMENT FOR CHARGE\", \"comment\": \"11357 HS\"}]|{}",
      })
  void a_flag_says_what_a_reviewer_should_see_at_once(String facts, String remarks, String said) {
    Map<Flag, Text> flags =
        Flags.of(JSON.readTree(facts), Flags.possibleOther(remarks(remarks)), null);
    assertThat(flags.toString()).isEqualTo(said);
  }

  private static List<Flags.Remark> remarks(String written) {
    return List.of(JSON.readValue(written, Flags.Remark[].class));
  }
}
