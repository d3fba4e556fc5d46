package org.clearance.domain.contact.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.clearance.domain.DojRecords.Motion;
import org.clearance.domain.TestDoj;
import org.clearance.domain.casework.conviction.ConvictionEvent;
import org.clearance.domain.casework.conviction.Convictions;
import org.clearance.domain.office.sight.Sight;
import org.clearance.domain.office.sight.SightedDataSources;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReliefNoticesTest {
  private final TestDoj doj = new TestDoj();
  private final ReliefNotices telling = doj.get(ReliefNotices.class);
  private final Notices notices = doj.get(Notices.class);
  private final NoticeRequests requests = doj.get(NoticeRequests.class);
  private final NoticeSender sender = doj.get(NoticeSender.class);

  @AfterEach
  void close() {
    doj.close();
  }

  @Test
  void a_person_who_asked_is_told_and_then_their_convictions_close() {
    long jane = asking("DOE,JANE");
    Motion motion = granted(jane, jane);

    assertThat(telling.ofMotion(motion.id())).isEqualTo(new ReliefNotices.Told(1, 0));
    assertThat(doj.states(motion)).containsOnly("ACKNOWLEDGED");

    assertThat(sender.sendDue()).isOne();

    assertThat(doj.states(motion)).containsOnly("CLOSED");
    Notice notice = notices.ofPerson(jane).get(0);
    assertThat(notice.state()).isEqualTo(NoticeState.SENT);
    assertThat(notice.kind()).isEqualTo(NoticeKind.RELIEF_GRANTED);
    assertThat(notice.body()).contains(ReliefNotices.reference(notice.id()));
    assertThat(lastTwo(motion.convictions().get(0)))
        .containsExactly("NOTIFIED notice:" + notice.id(), "CLOSED notice:" + notice.id());
  }

  @Test
  void someone_who_never_asked_is_not_told_and_the_convictions_close_with_the_reason() {
    Motion motion = granted(doj.person("DOE,JANE"));
    assertThat(telling.ofMotion(motion.id())).isEqualTo(new ReliefNotices.Told(0, 1));
    assertThat(doj.states(motion)).containsExactly("CLOSED");
    assertThat(last(motion.convictions().get(0)).reason())
        .isEqualTo("Not told: the person did not ask to be.");
  }

  @Test
  void a_deceased_person_is_never_told() {
    long jane = asking("DOE,JANE");
    doj.db.sql("update person set deceased = true where id = :id").param("id", jane).update();
    Motion motion = granted(jane);
    assertThat(telling.ofMotion(motion.id())).isEqualTo(new ReliefNotices.Told(0, 1));
    assertThat(doj.count("notice")).isZero();
    assertThat(last(motion.convictions().get(0)).reason())
        .isEqualTo("Not told: the person is deceased.");
  }

  @Test
  void someone_who_dies_after_the_notice_was_queued_is_not_told() {
    long jane = asking("DOE,JANE");
    Motion motion = granted(jane);
    telling.ofMotion(motion.id());
    doj.db.sql("update person set deceased = true where id = :id").param("id", jane).update();

    assertThat(sender.sendDue()).isZero();

    assertThat(notices.ofPerson(jane).get(0).state()).isEqualTo(NoticeState.GIVEN_UP);
    assertThat(doj.states(motion)).containsExactly("CLOSED");
    assertThat(TestDoj.files(doj.data.resolve("mail"))).isEmpty();
  }

  @Test
  void someone_who_took_the_request_back_is_not_told() {
    long jane = asking("DOE,JANE");
    Motion motion = granted(jane);
    telling.ofMotion(motion.id());
    requests.takeBack(jane, "defender");
    assertThat(sender.sendDue()).isZero();
    assertThat(last(motion.convictions().get(0)).reason())
        .isEqualTo("Not told: the person took the request back.");
  }

  @Test
  void someone_who_took_the_request_back_gets_no_letter_though_the_county_writes_to_everybody() {
    doj.db
        .sql("update county set settings = '{\"notices\": {\"letters\": true}}' where id = :id")
        .param("id", doj.county)
        .update();
    long jane = doj.person("DOE,JANE");
    requests.ask(jane, Channel.LETTER, "1 Main St\nStockton CA 95202", "en", "defender");
    requests.takeBack(jane, "defender");
    Motion motion = granted(jane);

    assertThat(telling.ofMotion(motion.id())).isEqualTo(new ReliefNotices.Told(0, 1));
    assertThat(last(motion.convictions().get(0)).reason())
        .isEqualTo("Not told: the person took the request back.");
  }

  @Test
  void a_notice_goes_to_the_address_that_stands_when_it_is_sent() {
    long jane = asking("DOE,JANE");
    Motion motion = granted(jane);
    telling.ofMotion(motion.id());
    requests.ask(jane, "jane@new.example.org", "es", "defender");
    sender.sendDue();
    assertThat(notices.ofPerson(jane).get(0).recipient()).isEqualTo("jane@new.example.org");
  }

  @Test
  void a_notice_whose_new_wording_may_not_be_sent_waits_for_a_person_and_holds_up_no_other() {
    long jane = asking("DOE,JANE");
    long ray = asking("ROE,RAY");
    telling.ofMotion(granted(jane).id());
    telling.ofMotion(granted(ray).id());
    doj.db
        .sql(
            "update county set settings = settings || '{\"notices\": {\"relief-granted.es\": \"Hola\"}}' where id = :id")
        .param("id", doj.county)
        .update();
    requests.ask(jane, "jane@new.example.org", "es", "defender");

    assertThat(sender.sendDue()).isOne();

    assertThat(notices.ofPerson(ray).get(0).state()).isEqualTo(NoticeState.SENT);
    Notice notice = notices.ofPerson(jane).get(0);
    assertThat(notice.state()).isEqualTo(NoticeState.FAILED);
    assertThat(notice.lastError()).contains("must begin with a line");
  }

  @Test
  void a_notice_whose_wording_may_still_not_be_sent_is_not_sent_again_and_it_is_said_why() {
    long jane = asking("DOE,JANE");
    telling.ofMotion(granted(jane).id());
    doj.db
        .sql(
            "update county set settings = settings || '{\"notices\": {\"relief-granted.es\": \"Hola\"}}' where id = :id")
        .param("id", doj.county)
        .update();
    requests.ask(jane, "jane@new.example.org", "es", "defender");
    sender.sendDue();
    Notice notice = notices.ofPerson(jane).get(0);

    assertThat(doj.get(NoticeDecisions.class).sendAgain(notice.id(), "defender"))
        .isInstanceOfSatisfying(
            NoticeDecisions.Refused.class,
            refused ->
                assertThat(refused.message().toString())
                    .contains("cannot be sent", "must begin with a line"));
    assertThat(notices.ofPerson(jane).get(0).state()).isEqualTo(NoticeState.FAILED);
  }

  @Test
  void a_person_waits_until_all_their_convictions_of_the_motion_are_settled() {
    long jane = asking("DOE,JANE");
    long joe = asking("DOE,JOE");
    Motion motion = doj.motion(List.of(doj.filed(jane), doj.filed(jane), doj.filed(joe)));
    doj.order(motion, motion.convictions(), "DISMISSED_AND_SEALED");
    acknowledge(motion.convictions().get(0));
    acknowledge(motion.convictions().get(2));
    reject(motion.convictions().get(1));

    assertThat(telling.ofMotion(motion.id())).isEqualTo(new ReliefNotices.Told(1, 0));
    assertThat(notices.ofPerson(jane)).isEmpty();
    assertThat(notices.ofPerson(joe)).hasSize(1);

    doj.records.event(motion.convictions().get(1), "REJECTED", "WITHDRAWN", "Already there");
    assertThat(telling.ofMotion(motion.id()).queued()).isEqualTo(2);
    assertThat(notices.ofPerson(jane)).hasSize(1);
    assertThat(notices.ofPerson(joe)).hasSize(1);

    sender.sendDue();
    assertThat(doj.states(motion)).containsExactly("CLOSED", "WITHDRAWN", "CLOSED");
  }

  @Test
  void a_person_is_told_once_for_a_motion_however_often_the_job_runs() {
    long jane = asking("DOE,JANE");
    Motion motion = granted(jane);
    telling.ofMotion(motion.id());
    telling.ofMotion(motion.id());
    sender.sendDue();
    assertThat(telling.ofMotion(motion.id())).isEqualTo(new ReliefNotices.Told(0, 0));
    assertThat(sender.sendDue()).isZero();
    assertThat(TestDoj.files(doj.data.resolve("mail"))).hasSize(1);
  }

  @Test
  void a_denial_is_told_in_other_words() {
    long jane = asking("DOE,JANE");
    Motion motion = doj.motion(List.of(doj.filed(jane)));
    doj.order(motion, motion.convictions(), "DENIED");
    telling.ofMotion(motion.id());
    assertThat(notices.ofPerson(jane).get(0).kind()).isEqualTo(NoticeKind.RELIEF_DENIED);
    sender.sendDue();
    assertThat(doj.states(motion)).containsExactly("CLOSED");
  }

  @Test
  void a_conviction_denied_at_its_hearing_is_told_by_itself() {
    long jane = asking("DOE,JANE");
    long denied = doj.filed(jane);
    long other = doj.filed(jane);
    doj.records.event(denied, "FILED", "DENIED", "");
    assertThat(telling.ofConviction(denied)).isEqualTo(new ReliefNotices.Told(1, 0));
    sender.sendDue();
    assertThat(doj.state(denied)).isEqualTo("CLOSED");
    assertThat(doj.state(other)).isEqualTo("FILED");
  }

  @Test
  void a_second_occasion_is_told_again() {
    long jane = asking("DOE,JANE");
    telling.ofMotion(granted(jane).id());
    telling.ofMotion(granted(jane).id());
    assertThat(notices.ofPerson(jane)).hasSize(2);
  }

  private long asking(String name) {
    long person = doj.person(name);
    assertThat(requests.ask(person, "person@example.org", "en", "defender"))
        .isEqualTo(new NoticeRequests.Recorded());
    return person;
  }

  /** A motion that granted one conviction for each mention of a person, all acknowledged. */
  private Motion granted(long... people) {
    List<Long> convictions = java.util.Arrays.stream(people).mapToObj(doj::filed).toList();
    Motion motion = doj.motion(convictions);
    doj.order(motion, convictions, "DISMISSED_AND_SEALED");
    convictions.forEach(this::acknowledge);
    return motion;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void who_may_not_see_a_sealed_conviction_that_was_reported_again_closes_it_all_the_same(
      boolean arrived) {
    try (var sighted =
        new TestDoj(Map.of("clearance.mail.channel", "files"), SightedDataSources.class)) {
      long jane = sighted.person("DOE,JANE");
      long conviction = sighted.filed(jane);
      Motion motion = sighted.motion(List.of(conviction));
      sighted.order(motion, List.of(conviction), "DISMISSED_AND_SEALED");
      sighted
          .db
          .sql("update conviction set relief = 'DISMISSED_AND_SEALED' where id = :id")
          .param("id", conviction)
          .update();
      acknowledge(sighted, conviction);
      sighted.get(ReliefNotices.class).ofMotion(motion.id());
      assertThat(sighted.state(conviction)).isEqualTo("CLOSED");
      // A later order corrects the judge's name; meanwhile the person has asked to be told.
      sighted
          .db
          .sql(
              """
              with corrected as (
                insert into court_order (county_id, motion_id, version, court, judge, ordered_on, filed_on, clerk, basis, recorded_by)
                select county_id, motion_id, 2, court, 'Hon. Ruth Lee', ordered_on, filed_on, clerk, basis, recorded_by
                  from court_order where motion_id = :motion
                returning id),
              items as (
                insert into order_item (order_id, conviction_id, relief)
                select id, :conviction, 'DISMISSED_AND_SEALED' from corrected)
              select id from corrected
              """)
          .param("motion", motion.id())
          .param("conviction", conviction)
          .query(Long.class)
          .list()
          .forEach(
              order ->
                  sighted
                      .db
                      .sql(
                          "insert into conviction_event (conviction_id, from_state, to_state,"
                              + " actor, cause) values (:id, 'CLOSED', 'GRANTED', 'clare', 'order:'"
                              + " || :order)")
                      .param("id", conviction)
                      .param("order", order)
                      .update());
      acknowledge(sighted, conviction);
      sighted.get(NoticeRequests.class).ask(jane, "jane@example.org", "en", "dee");
      sighted.get(ReliefNotices.class).ofMotion(motion.id());
      sighted
          .db
          .sql("update notice set state = 'FAILED', uncertain = true, last_error = 'silent'")
          .update();
      long notice = sighted.get(Notices.class).ofPerson(jane).get(0).id();

      try (Sight.Scope veil = Sight.VEILED.here()) {
        var decisions = sighted.get(NoticeDecisions.class);
        assertThat(
                arrived
                    ? decisions.confirmSent(notice, "It is in the log.", "dee")
                    : decisions.giveUp(notice, "No other address", "dee"))
            .isEqualTo(new NoticeDecisions.Done());
      }
      assertThat(sighted.state(conviction)).isEqualTo("CLOSED");
    }
  }

  private static void acknowledge(TestDoj doj, long conviction) {
    doj.records.event(conviction, "GRANTED", "REPORTED", "");
    doj.records.event(conviction, "REPORTED", "ACKNOWLEDGED", "");
  }

  private void acknowledge(long conviction) {
    doj.records.event(conviction, "GRANTED", "REPORTED", "");
    doj.records.event(conviction, "REPORTED", "ACKNOWLEDGED", "");
  }

  private void reject(long conviction) {
    doj.records.event(conviction, "GRANTED", "REPORTED", "");
    doj.records.event(conviction, "REPORTED", "REJECTED", "");
  }

  private List<String> lastTwo(long conviction) {
    List<ConvictionEvent> events = doj.get(Convictions.class).events(conviction);
    return events.subList(events.size() - 2, events.size()).stream()
        .map(event -> event.to() + " " + event.cause())
        .toList();
  }

  private ConvictionEvent last(long conviction) {
    List<ConvictionEvent> events = doj.get(Convictions.class).events(conviction);
    return events.get(events.size() - 1);
  }
}
