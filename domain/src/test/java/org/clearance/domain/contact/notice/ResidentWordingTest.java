package org.clearance.domain.contact.notice;

import static org.assertj.core.api.Assertions.assertThat;

import org.clearance.domain.portal.question.PortalTexts;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * What the office sends to residents by itself tells a stranger nothing, and is one message long.
 */
class ResidentWordingTest {
  @Test
  void
      scenario_34_no_message_says_a_word_that_a_stranger_must_not_read_and_each_is_one_text_message() {
    try (var context = new AnnotationConfigApplicationContext(PortalTexts.class)) {
      PortalTexts texts = context.getBean(PortalTexts.class);
      for (String language : texts.offered().keySet()) {
        for (String key : texts.keys(language)) {
          if (key.startsWith("message.")) {
            String said =
                texts.of(
                    language,
                    key,
                    "Contra Costa County",
                    "Dec 15, 2026",
                    "7KQ2-MX4T-9RWB",
                    "(209) 555-0100");
            assertThat(SafeWording.tells(said)).as(language + " " + said).isEmpty();
            // On a lock screen each of these says what it is about.
            assertThat(said)
                .as(language + " " + said)
                .doesNotContainPattern(
                    "(?i)\\b(record|conviction|clear|defend|court|case|lawyer)"
                        + "|\\b(antecedente|condena|defens|abogad|corte|tribunal|caso)");
            assertThat(SmsLength.messages(said)).as(language + " " + said).isOne();
          }
        }
      }
    }
  }
}
