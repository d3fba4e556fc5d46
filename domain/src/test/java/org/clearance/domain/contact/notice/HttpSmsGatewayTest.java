package org.clearance.domain.contact.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.clearance.domain.DojRecords.Motion;
import org.clearance.domain.TestDoj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real HTTP connection to a gateway that answers as the test says. */
class HttpSmsGatewayTest {
  private static final String SECRET = "s3cret-key";

  @Test
  void a_message_goes_out_once_with_its_key_and_no_secret_is_kept() throws IOException {
    try (var gateway = new ScriptedGateway("200");
        var doj = new TestDoj(settings(gateway.port(), false))) {
      long jane = asking(doj);
      assertThat(doj.get(NoticeSender.class).sendDue()).isOne();
      assertThat(doj.get(NoticeSender.class).sendDue()).isZero();
      Notice notice = doj.get(Notices.class).ofPerson(jane).get(0);
      assertThat(notice.state()).isEqualTo(NoticeState.SENT);
      assertThat(gateway.requests()).hasSize(1);
      assertThat(gateway.requests().get(0))
          .contains(
              "Authorization: Bearer " + SECRET, "\"to\":\"+12095550100\"", notice.messageId())
          .contains(ReliefNotices.reference(notice.id()));
      assertThat(doj.db.sql("select n::text from notice n").query(String.class).list().toString())
          .doesNotContain(SECRET);
    }
  }

  @Test
  void scenario_35_to_a_number_that_answered_stop_no_notice_is_texted_and_the_office_reads_why()
      throws IOException {
    try (var gateway = new ScriptedGateway("200");
        var doj = new TestDoj(settings(gateway.port(), false))) {
      long jane = asking(doj);
      doj.get(TextStops.class).stop("+12095550100");
      assertThat(doj.get(NoticeSender.class).sendDue()).isZero();
      assertThat(gateway.requests()).isEmpty();
      Notice notice = doj.get(Notices.class).ofPerson(jane).get(0);
      assertThat(notice.state()).isEqualTo(NoticeState.FAILED);
      assertThat(notice.lastError())
          .isEqualTo("No text message may go to this number. Choose another way.");
      assertThat(doj.db.sql("select s::text from text_stop s").query(String.class).single())
          .doesNotContain("5550100");
      doj.get(TextStops.class).start("+12095550100");
      assertThat(doj.get(TextStops.class).isStopped("+12095550100")).isFalse();
    }
  }

  @Test
  void what_is_said_is_the_same_once_the_gateway_has_read_it_as_json() throws IOException {
    String said = "Dear José \"Pepe\":\n\tC:\\x is / was\u0001 \u2028 {to} 😀";
    try (var gateway = new ScriptedGateway("200");
        var doj = new TestDoj(settings(gateway.port(), false))) {
      asking(doj);
      doj.db.sql("update notice set body = :said").param("said", said).update();
      doj.get(NoticeSender.class).sendDue();
      String request = gateway.requests().get(0);
      JsonNode body =
          JsonMapper.builder().build().readTree(request.substring(request.indexOf("\r\n\r\n")));
      assertThat(body.path("text").asString()).isEqualTo(said);
    }
  }

  /** The answers of a gateway, and the expected state of the notice. */
  @ParameterizedTest(name = "{0}, repeatable {1}: {2}")
  @CsvSource({
    "200, false, SENT, false",
    "202 twice, false, SENT, false",
    "200 half, false, SENT, false",
    "503 half, false, QUEUED, false",
    "400, false, FAILED, false",
    "429, false, QUEUED, false",
    "503, false, QUEUED, false",
    "500, false, FAILED, true",
    "500, true, QUEUED, false",
    "302, false, FAILED, true",
    "drop, false, FAILED, true",
    "drop, true, QUEUED, false",
    "slow, false, FAILED, true",
    "slow, true, QUEUED, false",
    "down, false, QUEUED, false",
  })
  void what_the_gateway_does_decides(
      String does, boolean repeatable, NoticeState state, boolean uncertain) throws IOException {
    var gateway = new ScriptedGateway(does);
    if (does.equals("down")) {
      gateway.close();
    }
    try (gateway;
        var doj = new TestDoj(settings(gateway.port(), repeatable))) {
      long jane = asking(doj);
      doj.get(NoticeSender.class).sendDue();
      doj.get(NoticeSender.class).sendDue();
      Notice notice = doj.get(Notices.class).ofPerson(jane).get(0);
      assertThat(notice.state()).as(notice.lastError()).isEqualTo(state);
      assertThat(notice.uncertain()).isEqualTo(uncertain);
      assertThat(notice.lastError()).doesNotContain(SECRET, "echo");
      assertThat(gateway.requests()).hasSize(does.equals("down") ? 0 : 1);
    }
  }

  @Test
  void a_text_message_waits_for_the_county_s_day() throws IOException {
    try (var gateway = new ScriptedGateway("200");
        var doj = new TestDoj(settings(gateway.port(), false))) {
      long jane = asking(doj);
      doj.clock.pass(Duration.ofHours(8));
      assertThat(doj.get(NoticeSender.class).sendDue()).isZero();
      Notice notice = doj.get(Notices.class).ofPerson(jane).get(0);
      assertThat(notice.state()).isEqualTo(NoticeState.QUEUED);
      assertThat(notice.attempts()).isZero();
      doj.clock.pass(Duration.ofHours(12));
      assertThat(doj.get(NoticeSender.class).sendDue()).isZero();
      assertThat(doj.get(UnsentNotices.class).of(doj.county)).isEmpty();
      doj.clock.pass(Duration.ofHours(1));
      assertThat(doj.get(NoticeSender.class).sendDue()).isOne();
    }
  }

  @ParameterizedTest
  @CsvSource({"false, FAILED", "true, SENT"})
  void a_crash_between_handing_over_and_recording_repeats_only_what_may_be_repeated(
      boolean repeatable, NoticeState state) throws IOException {
    try (var gateway = new ScriptedGateway("200");
        var doj = new TestDoj(settings(gateway.port(), repeatable))) {
      long jane = asking(doj);
      doj.db.sql("update notice set state = 'SENDING', attempts = 1").update();
      doj.get(NoticeSender.class).sendDue();
      assertThat(doj.get(Notices.class).ofPerson(jane).get(0).state()).isEqualTo(state);
      assertThat(gateway.requests()).hasSize(repeatable ? 1 : 0);
    }
  }

  @Test
  void without_a_gateway_text_messages_wait_and_mail_goes_on() {
    try (var doj = new TestDoj()) {
      long jane = asking(doj);
      assertThat(doj.get(NoticeSender.class).sendDue()).isZero();
      assertThat(doj.get(NoticeSender.class).obstacle()).isPresent();
      assertThat(doj.get(Notices.class).ofPerson(jane).get(0).state())
          .isEqualTo(NoticeState.QUEUED);
    }
  }

  @Test
  void settings_that_can_never_work_stop_the_start() {
    Map<String, Object> get = settings(1, false);
    get.put("clearance.sms.method", "GET");
    assertThatThrownBy(() -> new TestDoj(get))
        .hasRootCauseMessage("clearance.sms.method must be POST or PUT");
    Map<String, Object> plain = settings(1, false);
    plain.put("clearance.sms.url", "http://sms.example.org/messages");
    assertThatThrownBy(() -> new TestDoj(plain))
        .rootCause()
        .hasMessageContaining("clearance.sms.url must begin with https://");
  }

  @ParameterizedTest
  @CsvSource({
    "(209) 555-0100, +12095550100",
    "1-209-555-0100, +12095550100",
    "+1 209 555 0100, +12095550100",
    "555-0100, ",
    "+44 20 7946 0000, ",
    "109 555 0100, "
  })
  void telephone_numbers_are_read_or_refused(String typed, String number) {
    assertThat(PhoneNumber.read(typed).orElse(null)).isEqualTo(number);
  }

  @ParameterizedTest
  @CsvSource({"a, 160, 1", "a, 161, 2", "á, 70, 1", "á, 71, 2", "ñ, 160, 1"})
  void a_text_is_counted_in_messages(String character, int times, int messages) {
    assertThat(SmsLength.messages(character.repeat(times))).isEqualTo(messages);
  }

  private static Map<String, Object> settings(int port, boolean repeatable) {
    var settings = new HashMap<String, Object>();
    settings.put("clearance.mail.channel", "files");
    settings.put("clearance.sms.url", "http://127.0.0.1:" + port + "/messages");
    settings.put("clearance.sms.body", "{\"to\":\"{to}\",\"text\":\"{text}\",\"id\":\"{id}\"}");
    settings.put("clearance.sms.headers.Content-Type", "application/json");
    settings.put("clearance.sms.headers.Authorization", "Bearer " + SECRET);
    settings.put("clearance.sms.patience", "PT1S");
    settings.put("clearance.sms.repeatable", repeatable);
    return settings;
  }

  private static long asking(TestDoj doj) {
    doj.records.putWhereItIsNoon(doj.county, doj.clock.instant());
    long jane = doj.person("DOE,JANE");
    assertThat(doj.get(NoticeRequests.class).ask(jane, Channel.SMS, "(209) 555-0100", "en", "dee"))
        .isEqualTo(new NoticeRequests.Recorded());
    long conviction = doj.filed(jane);
    Motion motion = doj.motion(List.of(conviction));
    doj.order(motion, List.of(conviction), "DENIED");
    doj.get(ReliefNotices.class).ofMotion(motion.id());
    return jane;
  }
}
