package org.clearance.domain.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.clearance.domain.DojRecords.Motion;
import org.clearance.domain.TestDoj;
import org.clearance.domain.conviction.ConvictionEvent;
import org.clearance.domain.conviction.Convictions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TellingPeopleTest {
  private final TestDoj doj = new TestDoj();
  private final TellingPeople telling = doj.get(TellingPeople.class);
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

    assertThat(telling.ofMotion(motion.id())).isEqualTo(new TellingPeople.Told(1, 0));
    assertThat(doj.states(motion)).containsOnly("ACKNOWLEDGED");

    assertThat(sender.sendDue()).isOne();

    assertThat(doj.states(motion)).containsOnly("CLOSED");
    Notice notice = notices.ofPerson(jane).get(0);
    assertThat(notice.state()).isEqualTo(NoticeState.SENT);
    assertThat(notice.kind()).isEqualTo(NoticeKind.RELIEF_GRANTED);
    assertThat(notice.body()).contains(TellingPeople.reference(notice.id()));
    assertThat(lastTwo(motion.convictions().get(0)))
        .containsExactly("NOTIFIED notice:" + notice.id(), "CLOSED notice:" + notice.id());
  }

  @Test
  void someone_who_never_asked_is_not_told_and_the_convictions_close_with_the_reason() {
    Motion motion = granted(doj.person("DOE,JANE"));
    assertThat(telling.ofMotion(motion.id())).isEqualTo(new TellingPeople.Told(0, 1));
    assertThat(doj.states(motion)).containsExactly("CLOSED");
    assertThat(last(motion.convictions().get(0)).reason())
        .isEqualTo("Not told: the person did not ask to be.");
  }

  @Test
  void a_deceased_person_is_never_told() {
    long jane = asking("DOE,JANE");
    doj.db.sql("update person set deceased = true where id = :id").param("id", jane).update();
    Motion motion = granted(jane);
    assertThat(telling.ofMotion(motion.id())).isEqualTo(new TellingPeople.Told(0, 1));
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
  void a_notice_goes_to_the_address_that_stands_when_it_is_sent() {
    long jane = asking("DOE,JANE");
    Motion motion = granted(jane);
    telling.ofMotion(motion.id());
    requests.ask(jane, "jane@new.example.org", "es", "defender");
    sender.sendDue();
    assertThat(notices.ofPerson(jane).get(0).recipient()).isEqualTo("jane@new.example.org");
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

    assertThat(telling.ofMotion(motion.id())).isEqualTo(new TellingPeople.Told(1, 0));
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
    assertThat(telling.ofMotion(motion.id())).isEqualTo(new TellingPeople.Told(0, 0));
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
    assertThat(telling.ofConviction(denied)).isEqualTo(new TellingPeople.Told(1, 0));
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
