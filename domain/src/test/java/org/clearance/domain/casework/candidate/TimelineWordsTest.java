package org.clearance.domain.casework.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import org.clearance.domain.contact.notice.Channel;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.Jurisdictions;
import org.clearance.domain.law.jurisdiction.Proceedings;
import org.clearance.domain.law.jurisdiction.Programme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimelineWordsTest {
  @ParameterizedTest
  @CsvSource({
    "EMAIL,  Asked to be told by e-mail",
    "SMS,    Asked to be told by text message",
    "LETTER, Asked to be told by letter"
  })
  void a_request_says_how_the_person_asked_to_be_told(Channel channel, String words) {
    assertThat(request(channel).sentence()).hasToString(words);
  }

  @Test
  void every_channel_has_a_sentence_of_its_own() {
    assertThat(Channel.values())
        .extracting(channel -> request(channel).sentence().toString())
        .doesNotHaveDuplicates()
        .allMatch(words -> words.startsWith("Asked to be told by "));
  }

  @ParameterizedTest
  @CsvSource({
    "us-ca, CRITERIA_NOT_MET, The criteria of H&S 11361.8 are not met",
    "us-va, CRITERIA_NOT_MET, The offense does not meet the criteria for automatic sealing",
    "us-va, RECORD_IN_ERROR,  The record is not this person’s or is in error"
  })
  void a_challenge_says_its_ground_as_the_law_calls_it(String law, String ground, String title) {
    Text said = TimelineWords.decision("CHALLENGE", ground, "", law(law)).sentence();
    assertThat(said).hasToString("Challenged: " + title);
    // So it is found in the catalogs of other languages.
    assertThat(said.arguments()).contains(Text.of(title));
  }

  @Test
  void every_ground_of_the_laws_that_ship_has_its_own_name() {
    for (String id : Jurisdictions.SHIPPED) {
      for (Programme programme : Jurisdictions.shipped(id).programmes()) {
        Proceedings law = programme.proceedings();
        for (Proceedings.Ground ground : law.grounds()) {
          assertThat(TimelineWords.decision("CHALLENGE", ground.code(), "", law).sentence())
              .hasToString("Challenged: " + ground.title());
        }
      }
    }
  }

  private static TimelineWords request(Channel channel) {
    return TimelineWords.of("REQUEST", channel.name(), "jane@example.org", "", null);
  }

  private static Proceedings law(String id) {
    return Jurisdictions.shipped(id).programmes().get(0).proceedings();
  }
}
