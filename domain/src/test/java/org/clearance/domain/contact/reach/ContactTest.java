package org.clearance.domain.contact.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.clearance.domain.TestDoj;
import org.clearance.domain.contact.letter.LetterBundles;
import org.clearance.domain.contact.notice.Channel;
import org.clearance.domain.contact.notice.ChosenNotices;
import org.clearance.domain.contact.notice.ChosenNotices.Queued;
import org.clearance.domain.contact.notice.ChosenNotices.Refused;
import org.clearance.domain.contact.notice.Notice;
import org.clearance.domain.contact.notice.NoticeKind;
import org.clearance.domain.contact.notice.NoticeRequests;
import org.clearance.domain.contact.notice.NoticeSender;
import org.clearance.domain.contact.notice.NoticeState;
import org.clearance.domain.contact.notice.Notices;
import org.clearance.domain.contact.notice.OptOuts;
import org.clearance.domain.contact.reach.ContactPoints.Kind;
import org.clearance.domain.contact.reach.ContactPoints.Typed;
import org.clearance.domain.ground.text.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ContactTest {
  private final TestDoj doj =
      new TestDoj(
          Map.of("clearance.mail.channel", "files"),
          ContactPoints.class,
          ContactCards.class,
          ContactSending.class);
  private final ContactPoints points = doj.get(ContactPoints.class);
  private final ContactCards cards = doj.get(ContactCards.class);
  private final ContactSending sending = doj.get(ContactSending.class);
  private long jane;

  @BeforeEach
  void a_person() {
    long delivery = doj.records.determinedDelivery(doj.county);
    jane = doj.records.person(delivery, "A1", "DOE,JANE");
    settings(
        """
        {"notices": {"contact.en": "(209) 555-0100", "contact.es": "(209) 555-0101"}}
        """);
  }

  @AfterEach
  void close() {
    doj.close();
  }

  @Test
  void the_card_has_all_that_is_on_record_with_its_source_and_date() {
    doj.get(NoticeRequests.class).ask(jane, "jane@example.org", "es", "pat");
    add(Kind.PHONE, "(209) 555-0177", "her sister");
    add(Kind.ADDRESS, "1 Main St\nStockton CA 95202", "the court's file");

    ContactCard card = cards.of(jane);
    assertThat(card.lines())
        .extracting(ContactLine::channel, ContactLine::shown, ContactLine::source)
        .containsExactly(
            tuple(Channel.EMAIL, "jane@example.org", null),
            tuple(Channel.LETTER, "1 Main St\nStockton CA 95202", "the court's file"),
            tuple(Channel.SMS, "(209) 555-0177", "her sister"));
    assertThat(card.language()).isEqualTo("es");
    assertThat(card.asked()).contains(Channel.EMAIL);
    assertThat(card.lines()).allSatisfy(line -> assertThat(line.asOf()).isEqualTo(today()));
  }

  @Test
  void what_is_no_number_no_address_or_has_no_source_is_not_recorded() {
    assertThat(points.add(jane, new Typed(Kind.PHONE, "555", "", " ", null), "pat"))
        .containsOnlyKeys("value", "source", "asOf");
    assertThat(
            points.add(
                jane,
                new Typed(Kind.EMAIL, "a@b.org, c@d.org", "fr", "x", today().plusDays(1)),
                "pat"))
        .containsOnlyKeys("value", "language", "asOf");
    assertThat(doj.count("contact_point")).isZero();
  }

  @Test
  void an_e_mail_goes_to_the_chosen_address_once_a_day_with_its_proof_and_counts_once_it_is_sent() {
    add(Kind.EMAIL, "jo@example.org", "her sister");
    String key = cards.of(jane).lines().get(0).key();

    ChosenNotices.ChosenNoticesResult first = send(key, "es");
    assertThat(send(key, "es")).as("a second click").isEqualTo(first);
    long id = ((Queued) first).noticeId();
    assertThat(doj.get(NoticeSender.class).sendDue()).isOne();

    Notice sent = doj.get(Notices.class).find(id).orElseThrow();
    assertThat(sent.state()).isEqualTo(NoticeState.SENT);
    assertThat(sent.recipient()).isEqualTo("jo@example.org");
    assertThat(sent.body()).contains("(209) 555-0101").doesNotContain("condena", "tribunal");
    assertThat(doj.count("sending_proof")).isEqualTo(1);
    assertThat(
            doj.db
                .sql("select actor from audit_entry where action = 'NOTICE_CHOSEN'")
                .query(String.class)
                .list())
        .containsExactly("pat");
    assertThat(doj.get(NoticeRequests.class).live(jane))
        .as("nobody has asked for anything")
        .isEmpty();
  }

  @Test
  void nothing_goes_to_who_wants_no_notices_even_where_it_was_queued_before() {
    add(Kind.EMAIL, "jo@example.org", "her sister");
    String key = cards.of(jane).lines().get(0).key();
    long id = ((Queued) send(key, "en")).noticeId();
    doj.get(OptOuts.class).record(jane, "pat");

    assertThat(doj.get(NoticeSender.class).sendDue()).isZero();
    assertThat(doj.get(Notices.class).find(id).orElseThrow().decision())
        .isEqualTo("the person wants no notices.");
    assertThat(cards.of(jane).sendable()).isEmpty();
    assertThat(send(key, "en")).isInstanceOf(Refused.class);
  }

  @Test
  void what_was_found_wrong_is_not_used_any_more() {
    add(Kind.EMAIL, "jo@example.org", "her sister");
    ContactLine line = cards.of(jane).lines().get(0);
    long id = ((Queued) send(line.key(), "en")).noticeId();

    assertThat(points.wrong(jane, line.id(), "another Jo", "pat")).isTrue();
    assertThat(points.wrong(jane, line.id(), "another Jo", "pat")).isFalse();
    assertThat(doj.get(NoticeSender.class).sendDue()).isZero();
    assertThat(doj.get(Notices.class).find(id).orElseThrow().state())
        .isEqualTo(NoticeState.GIVEN_UP);
    assertThat(cards.of(jane).lines().get(0).doubt()).hasToString("pat found it wrong: another Jo");
    assertThat(send(line.key(), "en")).isInstanceOf(Refused.class);
  }

  @Test
  void nothing_is_sent_before_the_county_has_said_whom_people_contact() {
    settings("{\"notices\": {\"contact.en\": \"(209) 555-0100\"}}");
    add(Kind.EMAIL, "jo@example.org", "her sister");
    String key = cards.of(jane).lines().get(0).key();

    assertThat(send(key, "es")).isInstanceOf(Refused.class);
    assertThat(doj.get(ChosenNotices.class).contactMissing(doj.county)).containsExactly("es");
    assertThat(send(key, "en")).isInstanceOf(Queued.class);
  }

  @Test
  void a_letter_that_was_chosen_goes_into_the_bundle_though_the_county_writes_to_nobody_else() {
    add(Kind.ADDRESS, "1 Main St\nStockton CA 95202", "the court's file");
    long id = ((Queued) send(cards.of(jane).lines().get(0).key(), "en")).noticeId();

    assertThat(doj.get(LetterBundles.class).prepare(doj.county, "cleo")).isPresent();
    Notice letter = doj.get(Notices.class).find(id).orElseThrow();
    assertThat(letter.state()).isEqualTo(NoticeState.BUNDLED);
    assertThat(letter.recipient()).isEqualTo("JANE DOE\n1 Main St\nStockton CA 95202");
  }

  private ChosenNotices.ChosenNoticesResult send(String key, String language) {
    return sending.send(jane, key, language, NoticeKind.REACH_OUT, null, "pat");
  }

  private void add(Kind kind, String value, String source) {
    Map<String, Text> problems =
        points.add(jane, new Typed(kind, value, "", source, today()), "pat");
    assertThat(problems).isEqualTo(Map.of());
  }

  private LocalDate today() {
    return LocalDate.ofInstant(
        doj.clock.instant(),
        ZoneId.of(
            doj.db
                .sql("select time_zone from county where id = :id")
                .param("id", doj.county)
                .query(String.class)
                .single()));
  }

  private void settings(String json) {
    doj.db
        .sql("update county set settings = :json::jsonb where id = :id")
        .param("json", json)
        .param("id", doj.county)
        .update();
  }
}
