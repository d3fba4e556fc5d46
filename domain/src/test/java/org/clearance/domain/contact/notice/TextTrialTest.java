package org.clearance.domain.contact.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.clearance.domain.TestDoj;
import org.clearance.domain.contact.notice.TextTrial.TextTrialOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A text message of fixed words tries the gateway that notices go through. */
class TextTrialTest {
  private static final String TYPED = "(209) 555-0100";

  @ParameterizedTest
  @CsvSource({"200, TAKEN", "401, NOT_TAKEN", "503, NOT_TAKEN", "500, NO_ANSWER"})
  void the_gateway_s_answer_is_told_and_kept_on_record_without_the_number(
      String status, TextTrialOutcome expected) throws IOException {
    try (var gateway = new ScriptedGateway(status);
        var doj = new TestDoj(settings("http://127.0.0.1:" + gateway.port() + "/messages"))) {
      TextTrial.TextTrialResult result =
          doj.get(TextTrial.class).send(doj.county, "Test County", TYPED, "ada");
      assertThat(result.outcome()).isEqualTo(expected);
      assertThat(result.said().isEmpty()).isEqualTo(expected == TextTrialOutcome.TAKEN);
      assertThat(gateway.requests()).hasSize(1);
      assertThat(gateway.requests().get(0))
          .contains("+12095550100", "Clearance, Test County: this is a test.");
      assertThat(
              doj.db
                  .sql(
                      "select detail from audit_entry where county_id = ? and action = 'TEST_MESSAGE_SENT'")
                  .param(doj.county)
                  .query(String.class)
                  .list())
          .containsExactly("text message to …0100: " + expected);
    }
  }

  @Test
  void nothing_goes_to_a_number_that_answered_stop_nor_to_what_is_no_number() throws IOException {
    try (var gateway = new ScriptedGateway("200");
        var doj = new TestDoj(settings("http://127.0.0.1:" + gateway.port() + "/messages"))) {
      doj.get(TextStops.class).stop("+12095550100");
      assertThat(outcome(doj, TYPED)).isEqualTo(TextTrialOutcome.STOPPED);
      assertThat(outcome(doj, "call me")).isEqualTo(TextTrialOutcome.NO_NUMBER);
      assertThat(gateway.requests()).isEmpty();
    }
  }

  @Test
  void without_a_gateway_or_while_sending_is_held_nothing_goes_out() {
    try (var doj = new TestDoj(Map.of())) {
      assertThat(outcome(doj, TYPED)).isEqualTo(TextTrialOutcome.NO_GATEWAY);
    }
    Map<String, Object> held = settings("http://127.0.0.1:9/messages");
    held.put("clearance.outward", "hold");
    try (var doj = new TestDoj(held)) {
      assertThat(outcome(doj, TYPED)).isEqualTo(TextTrialOutcome.HELD);
    }
  }

  private static TextTrialOutcome outcome(TestDoj doj, String typed) {
    return doj.get(TextTrial.class).send(doj.county, "Test County", typed, "ada").outcome();
  }

  private static Map<String, Object> settings(String url) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("clearance.sms.url", url);
    settings.put("clearance.sms.body", "{\"to\":\"{to}\",\"text\":\"{text}\"}");
    settings.put("clearance.sms.patience", "PT2S");
    return settings;
  }
}
