package org.clearance.domain.record.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.clearance.domain.CourtRecords;
import org.clearance.domain.NoticeRecords;
import org.clearance.domain.TaskRecords;
import org.clearance.domain.TestDomain;
import org.clearance.domain.TestRecords;
import org.clearance.domain.casework.candidate.Candidates;
import org.clearance.domain.casework.candidate.Timeline;
import org.clearance.domain.casework.candidate.TimelineEntry;
import org.clearance.domain.casework.conviction.ConvictionState;
import org.clearance.domain.casework.conviction.Convictions;
import org.clearance.domain.casework.conviction.MovingConvictions;
import org.clearance.domain.casework.conviction.PacketedConvictions;
import org.clearance.domain.casework.delivery.DeliveryProgress;
import org.clearance.domain.casework.packet.Decision;
import org.clearance.domain.casework.packet.Finishing;
import org.clearance.domain.casework.packet.ItemVersion;
import org.clearance.domain.casework.packet.Packets;
import org.clearance.domain.casework.packet.PreparingPackets;
import org.clearance.domain.casework.packet.Reviewing;
import org.clearance.domain.court.challenge.FiledChallenges;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.store.DamagedFiles;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.law.policy.Outcome;
import org.clearance.domain.office.message.Messages;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class PeopleTest {
  private static final AnnotationConfigApplicationContext CONTEXT =
      TestDomain.of(
          Audit.class,
          Outbox.class,
          Convictions.class,
          MovingConvictions.class,
          PacketedConvictions.class,
          DeliveryProgress.class,
          Packets.class,
          PreparingPackets.class,
          Messages.class,
          Reviewing.class,
          FiledChallenges.class,
          Finishing.class,
          DamagedFiles.class,
          FileStore.class,
          RowsOnRecord.class,
          People.class,
          Timeline.class,
          Candidates.class);
  private static final JdbcClient DB = CONTEXT.getBean(JdbcClient.class);
  private static final TestRecords RECORDS = new TestRecords(DB);
  private static final long COUNTY = RECORDS.county("san-joaquin");
  private static final long DELIVERY = RECORDS.determinedDelivery(sampleFree(COUNTY));
  private static final long DOE = RECORDS.person(DELIVERY, "A01234567", "DOE,JOHN Q");
  private static final long DOERR = RECORDS.person(DELIVERY, "A01299999", "DOERR,JANE");
  private static final long CONVICTION = RECORDS.determined(DOE, "11358", "FELONY", "REVIEW");
  private static final long OTHER_COUNTY = RECORDS.county("alpine");

  private final People people = CONTEXT.getBean(People.class);
  private final Timeline timeline = CONTEXT.getBean(Timeline.class);
  private final Candidates candidates = CONTEXT.getBean(Candidates.class);

  @Test
  void another_county_has_no_such_person() {
    assertThat(people.find(COUNTY, DOE)).isPresent();
    assertThat(people.find(OTHER_COUNTY, DOE)).isEmpty();
  }

  @Test
  void who_looked_at_a_record_is_kept() {
    people.viewed(people.find(COUNTY, DOERR).orElseThrow(), "rita", "person");
    assertThat(people.viewings(DOERR, 10)).extracting(Viewing::who).containsExactly("rita");
  }

  @Test
  void the_timeline_tells_the_whole_story_in_plain_words() {
    PreparingPackets preparing = CONTEXT.getBean(PreparingPackets.class);
    RECORDS.user("rita", "Rita Ray");
    long packet = preparing.prepare(DELIVERY, 0).get(0);
    Reviewing reviewing = CONTEXT.getBean(Reviewing.class);
    reviewing.decide(
        packet,
        new ItemVersion(CONVICTION, 0),
        new Decision.Approve(Outcome.DISMISS, "old case"),
        "rita");
    reviewing.undo(packet, new ItemVersion(CONVICTION, 1), "rita");
    reviewing.decide(
        packet,
        new ItemVersion(CONVICTION, 2),
        new Decision.Challenge("CRITERIA_NOT_MET", "PC 187 in 1999"),
        "rita");
    CONTEXT.getBean(Finishing.class).finishReview(packet, "rita", 7);
    tellTheRest(packet);

    List<TimelineEntry> entries = timeline.ofPerson(DOE);

    assertThat(entries)
        .extracting(entry -> entry.words().toString())
        .containsSubsequence(
            "Identified as a candidate for relief",
            "Determined: a person must decide",
            "Put before the prosecution for review",
            "Approved, to be dismissed, other than determined",
            "Decision taken back",
            "Challenged: The criteria of H&S 11361.8 are not met",
            "Review finished: relief is challenged")
        .contains(
            "Tried to reach the person on Nov 2, 2026: by phone, no answer",
            "Heard on Nov 20, 2026: relief granted",
            "Motion SJ-2026-0001 prepared",
            "Filed with the court",
            "Court order: dismissed and sealed",
            "Reported to the state in submission 1",
            "The state rejected it (submission 1)",
            "Corrected for the state",
            "Notice of relief to the person: waits to be sent",
            "Asked to be told by e-mail");
    assertThat(entries)
        .filteredOn(e -> e.kind().equals("DECISION"))
        .extracting(TimelineEntry::actor)
        .containsOnly("Rita Ray");
    assertThat(timeline.ofConviction(DOE, CONVICTION))
        .extracting(TimelineEntry::kind)
        .doesNotContain("REQUEST");
    assertThat(candidates.ofPerson(DOE))
        .singleElement()
        .satisfies(
            candidate -> {
              assertThat(candidate.outcome()).isEqualTo(Outcome.REVIEW);
              assertThat(candidate.conviction().state()).isEqualTo(ConvictionState.GRANTED);
              assertThat(candidate.packetNumber()).isEqualTo(1);
            });
  }

  @Test
  void the_timeline_tells_who_took_and_handed_over_and_finished_a_task_once() {
    long delivery = RECORDS.determinedDelivery(COUNTY);
    long person = RECORDS.person(delivery, "A05550001", "TASK,TED");
    long first = RECORDS.determined(person, "11357", "FELONY", "DISMISS");
    long second = RECORDS.determined(person, "11360", "FELONY", "DISMISS");
    long other = RECORDS.person(delivery, "A05550002", "ELSE,ELLA");
    long motion =
        new CourtRecords(DB).motionAfterChallenge(first, "SJ-2026-0077", List.of(first, second));
    new TaskRecords(DB)
        .task(COUNTY, "record-court-order")
        .key(501)
        .called("Record court order")
        .ofMotion(motion)
        .doneBy("carla", Instant.now().plus(Duration.ofHours(1)))
        .write();
    RECORDS.user("carla", "Carla Clark");
    Audit audit = CONTEXT.getBean(Audit.class);
    audit.record("carl", COUNTY, AuditAction.TASK_CLAIMED, "task", 501L, "Record court order");
    audit.record(
        "carl",
        COUNTY,
        AuditAction.TASK_HANDED_OVER,
        "task",
        501L,
        "Record court order, to carla, from carl");

    assertThat(timeline.ofPerson(person))
        .filteredOn(entry -> entry.kind().equals("TASK"))
        .extracting(entry -> entry.words().toString(), TimelineEntry::task)
        .containsExactly(
            tuple("Task taken", "record-court-order"),
            tuple("Task handed over to Carla Clark", "record-court-order"),
            tuple("Task finished", "record-court-order"));
    assertThat(timeline.ofConviction(person, second))
        .filteredOn(entry -> entry.kind().equals("TASK"))
        .hasSize(3);
    assertThat(timeline.ofPerson(other)).extracting(TimelineEntry::kind).doesNotContain("TASK");
  }

  private static long sampleFree(long county) {
    DB.sql("update county set settings = '{\"packets\": {\"secondReviewPercent\": 0}}'").update();
    return county;
  }

  private static void tellTheRest(long packet) {
    DB.sql(
            """
            insert into reach_attempt (conviction_id, attempted_on, method, result, recorded_by)
            values (:c, '2026-11-02', 'PHONE', 'NO_ANSWER', 'pam')
            """)
        .param("c", CONVICTION)
        .update();
    DB.sql(
            """
            update challenge set outcome = 'RELIEF_GRANTED', held_on = '2026-11-20', outcome_by = 'carl',
                   outcome_at = now() where conviction_id = :c
            """)
        .param("c", CONVICTION)
        .update();
    var court = new CourtRecords(DB);
    long motion = court.motionAfterChallenge(CONVICTION, "SJ-2026-0001", List.of(CONVICTION));
    DB.sql(
            """
            with s as (
              insert into submission (county_id, number, motion_id, layout, file_name, state, sent_at)
              values (:county, 1, :motion, '1', 'f', 'SENT', now()) returning id)
            insert into submission_record (submission_id, record_number, conviction_id, order_id, state, fields, code, answer, answered_at, corrected_by, corrected_at, correction)
            select s.id, 1, :c, :order, 'CORRECTED', '{}', 'E12', 'no such case', now(), 'carl', now(), '{}' from s
            """)
        .param("county", COUNTY)
        .param("motion", motion)
        .param("c", CONVICTION)
        .param("order", court.order(motion, List.of(CONVICTION), "DISMISSED_AND_SEALED"))
        .update();
    DB.sql(
            "insert into notice_request (person_id, channel, address, recorded_by) values (:p,"
                + " 'EMAIL', 'j@example.org', 'pam')")
        .param("p", DOE)
        .update();
    new NoticeRecords(DB).email(COUNTY, "RELIEF_GRANTED").ofPerson(DOE).write();
    RECORDS.event(CONVICTION, "CHALLENGED", "FILED", "");
    RECORDS.event(CONVICTION, "FILED", "GRANTED", "");
  }
}
