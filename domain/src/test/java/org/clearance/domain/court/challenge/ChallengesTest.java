package org.clearance.domain.court.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.clearance.domain.AtOnce;
import org.clearance.domain.CourtContext;
import org.clearance.domain.CourtRecords;
import org.clearance.domain.TestRecords;
import org.clearance.domain.casework.conviction.ConvictionState;
import org.clearance.domain.casework.conviction.Convictions;
import org.clearance.domain.contact.notice.Notices;
import org.clearance.domain.contact.notice.SendingProofs;
import org.clearance.domain.contact.notice.TellingOfChallenges;
import org.clearance.domain.court.challenge.Challenge.HearingOutcome;
import org.clearance.domain.court.challenge.ReachAttempt.Method;
import org.clearance.domain.court.challenge.ReachAttempt.ReachAttemptResult;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.law.policy.Outcome;
import org.clearance.domain.office.sight.ConvictionsOf;
import org.clearance.domain.office.sight.SealedConvictions;
import org.clearance.domain.office.sight.Sight;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class ChallengesTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

  @TempDir Path data;
  private CourtContext context;
  private JdbcClient db;
  private Challenges challenges;
  private ReachingChallenged reaching;
  private RecordingHearings hearings;
  private TellingOfChallenges telling;
  private long conviction;

  @BeforeEach
  void start() {
    context =
        new CourtContext(
            data,
            Notices.class,
            SendingProofs.class,
            Challenges.class,
            PrintingChallengeNotices.class,
            ReachingChallenged.class,
            RecordingHearings.class,
            TellingOfChallenges.class,
            ChallengeBundles.class,
            ChallengeNotice.class,
            FiledChallenges.class,
            SealedConvictions.class);
    db = context.db();
    challenges = context.get(Challenges.class);
    reaching = context.get(ReachingChallenged.class);
    hearings = context.get(RecordingHearings.class);
    telling = context.get(TellingOfChallenges.class);
    var records = new TestRecords(db);
    long county = records.county("san-joaquin");
    db.sql(
            """
            update county set settings =
              '{"courtEmail": "clerk@court.example", "publicDefenderEmail": "pd@county.example"}'
            """)
        .update();
    long delivery = records.determinedDelivery(county);
    conviction =
        new CourtRecords(db)
            .challenged(delivery, records.person(delivery, "C9", "O'NEIL,JO & CO <X>"));
    db.sql("update challenge set challenged_at = '2026-11-02T18:00:00Z'").update();
  }

  @AfterEach
  void stop() {
    context.close();
  }

  @Test
  void the_court_and_the_public_defender_get_the_notice_once() throws IOException {
    telling.tell(conviction);
    telling.tell(conviction);

    Challenge challenge = challenges.find(conviction).orElseThrow();
    assertThat(db.sql("select recipient from notice order by recipient").query(String.class).list())
        .containsExactly("clerk@court.example", "pd@county.example");
    assertThat(db.sql("select distinct attachment from notice").query(String.class).list())
        .containsExactly(challenge.noticeDocument());
    assertThat(text(challenge))
        .contains("NOTICE OF CHALLENGE TO RELIEF")
        .contains("O'NEIL,JO & CO <X>")
        .contains("Case No.: " + challenge.caseNumber())
        .contains("unreasonable risk of danger to public safety")
        .contains("Serving a sentence for a violent felony.")
        .contains("Dated: November 2, 2026");
  }

  @Test
  void the_e_mail_names_neither_the_person_nor_the_offense() {
    telling.tell(conviction);

    assertThat(db.sql("select subject || body from notice").query(String.class).list())
        .allSatisfy(mail -> assertThat(mail).doesNotContain("NEIL", "11359"));
  }

  @Test
  void a_county_that_has_not_set_where_notices_go_is_told_what_to_set() {
    db.sql("update county set settings = '{\"courtEmail\": \"clerk@court.example\"}'").update();

    assertThatThrownBy(() -> telling.tell(conviction))
        .hasMessageContaining("settings.publicDefenderEmail is not set");
    assertThat(db.sql("select count(*) from notice").query(Integer.class).single()).isZero();
  }

  @Test
  void a_packets_challenges_are_told_of_by_one_notice_where_the_county_asks_for_it()
      throws Exception {
    List<Long> packet = packetOfThree();
    bundled();

    AtOnce.all(
        packet.stream()
            .<java.util.concurrent.Callable<Boolean>>map(
                id ->
                    () -> {
                      telling.tell(id);
                      return true;
                    })
            .toList());
    telling.tell(packet.get(0));

    assertThat(db.sql("select recipient from notice order by recipient").query(String.class).list())
        .containsExactly("clerk@court.example", "pd@county.example");
    Challenge first = challenges.find(packet.get(0)).orElseThrow();
    assertThat(db.sql("select distinct attachment from notice").query(String.class).list())
        .containsExactly(first.noticeDocument());
    assertThat(db.sql("select count(*) from challenge_bundle").query(Integer.class).single())
        .isOne();
    assertThat(text(first))
        .contains("NOTICE OF CHALLENGES TO RELIEF", "THE PERSONS NAMED IN ATTACHMENT A")
        .containsSubsequence("BAKER,BOB", "O'NEIL,JO & CO <X>")
        .contains("unreasonable risk of danger to public safety", "does not meet the criteria")
        .contains("Serving a sentence for a violent felony.")
        .doesNotContain("ZABEL");
    assertThat(db.sql("select subject || body from notice").query(String.class).list())
        .allSatisfy(
            mail ->
                assertThat(mail)
                    .contains("2 convictions")
                    .doesNotContain("NEIL", "BAKER", "11359"));
    assertThat(context.get(SendingProofs.class).ofChallenge(packet.get(1)))
        .extracting(SendingProofs.Sending::recipient, SendingProofs.Sending::challenges)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("clerk@court.example", 2),
            org.assertj.core.groups.Tuple.tuple("pd@county.example", 2));
    assertThat(context.get(SendingProofs.class).ofChallenge(packet.get(2)))
        .as("it was withdrawn before anybody was told")
        .isEmpty();
  }

  @Test
  void cut_off_before_its_commit_a_bundle_leaves_nothing_and_is_made_again_with_the_same_bytes() {
    List<Long> packet = packetOfThree();
    bundled();
    var printed = new java.util.ArrayList<String>();
    new TransactionTemplate(context.get(DataSourceTransactionManager.class))
        .executeWithoutResult(
            cutOff -> {
              telling.tell(packet.get(1));
              printed.add(challenges.find(packet.get(1)).orElseThrow().noticeDocument());
              cutOff.setRollbackOnly();
            });
    assertThat(db.sql("select count(*) from notice").query(Integer.class).single()).isZero();
    assertThat(challenges.find(packet.get(0)).orElseThrow().noticeDocument()).isNull();

    telling.tell(packet.get(0));
    assertThat(challenges.find(packet.get(1)).orElseThrow().noticeDocument())
        .isEqualTo(printed.get(0));
  }

  @Test
  void a_challenge_that_was_told_of_alone_is_in_no_bundle() {
    List<Long> packet = packetOfThree();
    telling.tell(packet.get(0));
    String alone = challenges.find(packet.get(0)).orElseThrow().noticeDocument();
    bundled();
    telling.tell(packet.get(0));
    telling.tell(packet.get(1));

    assertThat(challenges.find(packet.get(0)).orElseThrow().noticeDocument()).isEqualTo(alone);
    assertThat(db.sql("select count(*) from notice").query(Integer.class).single()).isEqualTo(4);
    db.sql("update county set settings = settings - 'challengeNotices'").update();
    telling.tell(packet.get(1));
    assertThat(db.sql("select count(*) from notice").query(Integer.class).single())
        .as("nobody is told again after the county has changed its mind")
        .isEqualTo(4);
  }

  @Test
  void who_was_told_of_a_challenge_is_told_again_once_it_is_made_anew() throws IOException {
    telling.tell(conviction);
    challengedAnew("Sentenced again in September.");

    telling.tell(conviction);
    telling.tell(conviction);

    Challenge challenge = challenges.find(conviction).orElseThrow();
    assertThat(text(challenge)).contains("Sentenced again in September.");
    assertThat(
            db.sql("select recipient from notice where attachment = :new order by recipient")
                .param("new", challenge.noticeDocument())
                .query(String.class)
                .list())
        .containsExactly("clerk@court.example", "pd@county.example");
    assertThat(context.get(SendingProofs.class).ofChallenge(conviction))
        .extracting(SendingProofs.Sending::recipient)
        .containsExactly(
            "clerk@court.example", "clerk@court.example", "pd@county.example", "pd@county.example");
  }

  @Test
  void a_challenge_made_anew_is_in_the_bundle_of_its_new_packet_and_each_paper_keeps_whom_it_names()
      throws IOException {
    List<Long> packet = packetOfThree();
    bundled();
    telling.tell(conviction);
    String bundle = challenges.find(conviction).orElseThrow().noticeDocument();
    challengedAnew("Sentenced again in September.");

    telling.tell(conviction);
    telling.tell(conviction);
    telling.tell(packet.get(1));

    Challenge challenge = challenges.find(conviction).orElseThrow();
    assertThat(challenge.noticeDocument()).isNotEqualTo(bundle);
    assertThat(text(challenge))
        .contains("NOTICE OF CHALLENGES TO RELIEF", "Sentenced again in September.")
        .doesNotContain("BAKER");
    assertThat(context.get(SendingProofs.class).ofChallenge(conviction))
        .extracting(SendingProofs.Sending::attachment, SendingProofs.Sending::challenges)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(bundle, 2),
            org.assertj.core.groups.Tuple.tuple(challenge.noticeDocument(), 1),
            org.assertj.core.groups.Tuple.tuple(bundle, 2),
            org.assertj.core.groups.Tuple.tuple(challenge.noticeDocument(), 1));
    assertThat(context.get(SendingProofs.class).ofChallenge(packet.get(1)))
        .extracting(SendingProofs.Sending::attachment, SendingProofs.Sending::challenges)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(bundle, 2),
            org.assertj.core.groups.Tuple.tuple(bundle, 2));
    assertThat(challenges.find(packet.get(1)).orElseThrow().noticeDocument()).isEqualTo(bundle);
  }

  @Test
  void a_challenge_made_anew_has_a_notice_of_its_own_where_the_county_has_changed_its_mind()
      throws IOException {
    packetOfThree();
    bundled();
    telling.tell(conviction);
    String bundle = challenges.find(conviction).orElseThrow().noticeDocument();
    challengedAnew("Sentenced again in September.");
    db.sql("update county set settings = settings - 'challengeNotices'").update();

    telling.tell(conviction);

    Challenge challenge = challenges.find(conviction).orElseThrow();
    assertThat(challenge.noticeDocument()).isNotEqualTo(bundle);
    assertThat(text(challenge)).contains("NOTICE OF CHALLENGE TO RELIEF");
    assertThat(context.get(SendingProofs.class).ofChallenge(conviction))
        .extracting(SendingProofs.Sending::attachment, SendingProofs.Sending::challenges)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(bundle, 2),
            org.assertj.core.groups.Tuple.tuple(challenge.noticeDocument(), 1),
            org.assertj.core.groups.Tuple.tuple(bundle, 2),
            org.assertj.core.groups.Tuple.tuple(challenge.noticeDocument(), 1));
  }

  @Test
  void a_paper_stays_behind_the_veil_for_whom_it_names_though_a_later_one_names_them_too() {
    List<Long> packet = packetOfThree();
    bundled();
    telling.tell(conviction);
    challengedAnew("Sentenced again in September.");
    telling.tell(conviction);

    sealed(conviction);

    var sealed = context.get(SealedConvictions.class);
    long county = challenges.find(conviction).orElseThrow().countyId();
    List<Long> notices = db.sql("select id from notice order by id").query(Long.class).list();
    try (Sight.Scope veil = Sight.VEILED.here()) {
      assertThat(sealed.hidden(ConvictionsOf.CHALLENGE, county, "" + packet.get(1))).isOne();
      assertThat(notices)
          .hasSize(4)
          .allSatisfy(
              notice ->
                  assertThat(sealed.hidden(ConvictionsOf.NOTICE, county, "" + notice)).isOne());
    }
    assertThat(db.sql("select count(*) from veiled.notice").query(Integer.class).single()).isZero();
    assertThat(
            db.sql("select count(document) from veiled.challenge_bundle")
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  void a_paper_is_kept_while_one_whom_it_names_is_not_done_with() {
    List<Long> packet = packetOfThree();
    bundled();
    telling.tell(conviction);
    String bundle = challenges.find(conviction).orElseThrow().noticeDocument();
    challengedAnew("Sentenced again in September.");
    telling.tell(conviction);
    db.sql("update notice set state = 'SENT', sent_at = now()").update();

    new TestRecords(db).event(packet.get(1), "CHALLENGED", "DENIED", "");

    assertThat(
            db.sql("select bool_and(needed) from stored_file_use where sha256 = :bundle")
                .param("bundle", bundle)
                .query(Boolean.class)
                .single())
        .as("whoever was challenged anew is named in the first paper still")
        .isTrue();
  }

  @Test
  void what_a_bundle_names_is_neither_changed_nor_removed() {
    packetOfThree();
    bundled();
    telling.tell(conviction);

    for (String change :
        new String[] {
          "update challenge_in_bundle set bundle_id = bundle_id", "delete from challenge_in_bundle"
        }) {
      assertThatThrownBy(() -> db.sql(change).update())
          .hasMessageContaining("challenge_in_bundle is append-only");
    }
  }

  /** Lets the conviction be dismissed and sealed in the end. */
  private void sealed(long conviction) {
    var records = new TestRecords(db);
    records.event(conviction, "CHALLENGED", "FILED", "");
    records.event(conviction, "FILED", "GRANTED", "");
    db.sql("update conviction set relief = 'DISMISSED_AND_SEALED' where id = :id")
        .param("id", conviction)
        .update();
    records.event(conviction, "GRANTED", "REPORTED", "");
    records.event(conviction, "REPORTED", "ACKNOWLEDGED", "");
    records.event(conviction, "ACKNOWLEDGED", "CLOSED", "");
  }

  @Test
  void attempts_count_for_the_challenge_that_they_were_made_for() {
    db.sql(
            """
            insert into reach_attempt (conviction_id, attempted_on, method, result, recorded_by, recorded_at)
            values (:id, '2026-11-03', 'PHONE', 'REACHED', 'pat', '2026-11-03T18:00:00Z')
            """)
        .param("id", conviction)
        .update();
    assertThat(challenges.effortMade(challenges.find(conviction).orElseThrow())).isTrue();

    challengedAnew("Sentenced again in September.");

    assertThat(challenges.effortMade(challenges.find(conviction).orElseThrow())).isFalse();
    assertThat(reaching.finish(conviction, 800, "pat")).isPresent();
    attempt(TODAY, ReachAttemptResult.NO_ANSWER);
    assertThat(reaching.finish(conviction, 800, "pat")).isEmpty();
  }

  /** Withdraws the conviction with its delivery, begins it again, and challenges it anew. */
  private void challengedAnew(String reason) {
    var records = new TestRecords(db);
    records.event(conviction, "CHALLENGED", "WITHDRAWN", "the delivery");
    records.event(conviction, "WITHDRAWN", "IDENTIFIED", "named again");
    records.determine(List.of(conviction), "REDUCE");
    long delivery =
        db.sql("select delivery_id from conviction where id = :id")
            .param("id", conviction)
            .query(Long.class)
            .single();
    long packet = new CourtRecords(db).packet(delivery, "REDUCE", List.of(conviction));
    // The records' packets are reviewed already, and such a packet takes no decision.
    db.sql("delete from packet_item where packet_id = :packet").param("packet", packet).update();
    db.sql(
            """
            insert into packet_item (packet_id, conviction_id, position, decision, ground, reason, decided_by, decided_at)
            values (:packet, :id, 1, 'CHALLENGE', 'PUBLIC_SAFETY_RISK', :reason, 'dana', now())
            """)
        .param("packet", packet)
        .param("id", conviction)
        .param("reason", reason)
        .update();
    new TransactionTemplate(context.get(DataSourceTransactionManager.class))
        .executeWithoutResult(status -> context.get(FiledChallenges.class).file(packet));
    records.event(conviction, "IN_REVIEW", "CHALLENGED", "");
    db.sql("update challenge set challenged_at = '2026-11-23T18:00:00Z' where packet_id = :packet")
        .param("packet", packet)
        .update();
  }

  @Test
  void a_setting_that_is_none_is_named() {
    db.sql("update county set settings = settings || '{\"challengeNotices\": \"weekly\"}'")
        .update();
    assertThatThrownBy(() -> telling.tell(conviction))
        .hasMessageContaining("settings.challengeNotices is \"weekly\"");
  }

  /** Two challenged convictions of two people, and one that was withdrawn since. */
  private List<Long> packetOfThree() {
    var records = new TestRecords(db);
    long delivery =
        db.sql("select delivery_id from conviction where id = :id")
            .param("id", conviction)
            .query(Long.class)
            .single();
    var court = new CourtRecords(db);
    long second = court.challenged(delivery, records.person(delivery, "C8", "BAKER,BOB"));
    long third = court.challenged(delivery, records.person(delivery, "C7", "ZABEL,ZOE"));
    db.sql(
            "update challenge set packet_id = (select packet_id from challenge where conviction_id"
                + " = :id)")
        .param("id", conviction)
        .update();
    db.sql("update challenge set ground = 'CRITERIA_NOT_MET' where conviction_id = :id")
        .param("id", second)
        .update();
    records.event(third, "CHALLENGED", "WITHDRAWN", "the delivery");
    return List.of(conviction, second, third);
  }

  private void bundled() {
    db.sql("update county set settings = settings || '{\"challengeNotices\": \"bundled\"}'")
        .update();
  }

  @Test
  void reaching_is_finished_only_after_an_effort() {
    assertThat(reaching.finish(conviction, 800, "pat"))
        .map(ChallengeProblem::message)
        .hasValueSatisfying(
            message ->
                assertThat(message.toString())
                    .contains("0 of 1 attempts are recorded")
                    .contains("Record one more attempt"));

    assertThat(attempt(TODAY, ReachAttemptResult.NO_ANSWER)).isEmpty();
    assertThat(reaching.finish(conviction, 800, "pat")).isEmpty();
    assertThat(db.sql("select user_task_key from outbox").query(Long.class).list())
        .containsExactly(800L);
  }

  @Test
  void a_county_may_ask_for_more_attempts_unless_the_person_is_reached() {
    db.sql("update county set settings = '{\"reachAttempts\": 3}'").update();
    attempt(TODAY, ReachAttemptResult.NO_ANSWER);

    assertThat(reaching.finish(conviction, 800, "pat"))
        .map(ChallengeProblem::message)
        .hasValueSatisfying(
            message ->
                assertThat(message.toString())
                    .contains("1 of 3 attempts are recorded", "Record 2 more attempts"));

    attempt(TODAY, ReachAttemptResult.REACHED);
    assertThat(reaching.finish(conviction, 800, "pat")).isEmpty();
  }

  @Test
  void an_attempt_before_the_challenge_is_not_recorded() {
    assertThat(attempt(LocalDate.of(2026, 11, 1), ReachAttemptResult.REACHED))
        .extracting(ChallengeProblem::field)
        .containsExactly("attemptedOn");
    assertThat(challenges.attempts(conviction)).isEmpty();
  }

  @Test
  void relief_denied_at_the_hearing_denies_the_conviction() {
    var result =
        hearings.recordOutcome(
            conviction,
            new Hearing(TODAY, HearingOutcome.RELIEF_DENIED, "Still serving"),
            801,
            "carl");

    assertThat(result).isInstanceOf(RecordHearingResult.Recorded.class);
    var standing = context.get(Convictions.class).find(conviction).orElseThrow();
    assertThat(standing.state()).isEqualTo(ConvictionState.DENIED);
    assertThat(standing.relief()).isEqualTo("DENIED");
    assertThat(completion()).isEqualTo("{\"reliefGranted\": false}");
  }

  @Test
  void relief_granted_at_the_hearing_leaves_the_conviction_to_its_motion() {
    hearings.recordOutcome(
        conviction, new Hearing(TODAY, HearingOutcome.RELIEF_GRANTED, ""), 801, "carl");

    assertThat(context.get(Convictions.class).find(conviction).orElseThrow().state())
        .isEqualTo(ConvictionState.CHALLENGED);
    assertThat(completion()).isEqualTo("{\"reliefGranted\": true}");
  }

  @Test
  void who_records_the_outcome_second_is_told_who_was_first() {
    hearings.recordOutcome(
        conviction, new Hearing(TODAY, HearingOutcome.RELIEF_GRANTED, ""), 801, "carl");

    assertThat(
            hearings.recordOutcome(
                conviction,
                new Hearing(TODAY, HearingOutcome.RELIEF_DENIED, "Still serving"),
                801,
                "cora"))
        .isInstanceOfSatisfying(
            RecordHearingResult.AlreadyRecorded.class,
            told -> {
              assertThat(told.recordedBy()).isEqualTo("carl");
              assertThat(told.outcome()).isEqualTo(HearingOutcome.RELIEF_GRANTED);
            });
  }

  @Test
  void an_outcome_that_breaks_a_rule_changes_nothing() {
    assertThat(
            hearings.recordOutcome(
                conviction, new Hearing(TODAY, HearingOutcome.RELIEF_DENIED, ""), 801, "carl"))
        .isInstanceOf(RecordHearingResult.Refused.class);
    assertThat(challenges.find(conviction).map(Challenge::outcome)).isEqualTo(Optional.empty());
  }

  @ParameterizedTest(name = "{0} of a {1}, granted {2}: {3}")
  @CsvSource(
      nullValues = "-",
      value = {
        "REVIEW,  FELONY,     -,       Say whether the court granted dismissal or reduction., REVIEW",
        "REVIEW,  FELONY,     REDUCE,  -,                                                     REDUCE",
        "REVIEW,  FELONY,     DISMISS, -,                                                     DISMISS",
        "REVIEW,  FELONY,     REVIEW,  Say whether the court granted dismissal or reduction., REVIEW",
        "REVIEW,  INFRACTION, REDUCE,  An infraction cannot be reduced,                       REVIEW",
        "REDUCE,  INFRACTION, -,       An infraction cannot be reduced,                       REDUCE",
        "REDUCE,  INFRACTION, DISMISS, -,                                                     DISMISS",
        "REDUCE,  FELONY,     -,       -,                                                     REDUCE",
        "DISMISS, INFRACTION, -,       -,                                                     DISMISS",
      })
  void a_clerk_says_what_a_hearing_granted_where_the_determination_does_not(
      String determined, String level, Outcome granted, String asked, Outcome stands) {
    redetermined(determined, level);

    var result =
        hearings.recordOutcome(
            conviction,
            new Hearing(TODAY, HearingOutcome.RELIEF_GRANTED, granted, ""),
            801,
            "carl");

    if (asked == null) {
      assertThat(result).isInstanceOf(RecordHearingResult.Recorded.class);
    } else {
      assertThat(result)
          .isInstanceOfSatisfying(
              RecordHearingResult.Refused.class,
              refused ->
                  assertThat(refused.problems())
                      .singleElement()
                      .satisfies(
                          problem -> {
                            assertThat(problem.field()).isEqualTo("granted");
                            assertThat(problem.message().toString()).startsWith(asked);
                          }));
    }
    assertThat(
            db.sql(
                    """
                    select d.outcome || case when d.rule = 'override' then ' ' || d.determined_by || ': ' || d.reason else '' end
                      from conviction c join determination d on d.id = c.determination_id where c.id = :id
                    """)
                .param("id", conviction)
                .query(String.class)
                .single())
        .isEqualTo(
            asked == null && granted != null
                ? stands + " carl: The court granted it at the hearing of 11/24/2026"
                : stands.name());
  }

  @Test
  void a_hearing_that_was_recorded_before_anybody_asked_what_was_granted_is_completed_once() {
    hearings.recordOutcome(
        conviction, new Hearing(TODAY, HearingOutcome.RELIEF_GRANTED, ""), 801, "carl");
    assertThat(challenges.reliefsStillToChoose(conviction))
        .as("the determination says it")
        .isEmpty();
    redetermined("REVIEW", "FELONY");
    assertThat(challenges.reliefsStillToChoose(conviction))
        .containsExactly(Outcome.DISMISS, Outcome.REDUCE);
    assertThat(hearings.chooseGranted(conviction, null, "cora"))
        .hasValueSatisfying(
            problem ->
                assertThat(problem.message().toString())
                    .isEqualTo("Say whether the court granted dismissal or reduction."));

    assertThat(hearings.chooseGranted(conviction, Outcome.REDUCE, "cora")).isEmpty();

    assertThat(challenges.reliefsStillToChoose(conviction)).isEmpty();
    assertThat(hearings.chooseGranted(conviction, Outcome.DISMISS, "carl")).isPresent();
    assertThat(
            db.sql(
                    """
                    select d.outcome || ' ' || d.determined_by || ': ' || d.reason
                      from conviction c join determination d on d.id = c.determination_id where c.id = :id
                    """)
                .param("id", conviction)
                .query(String.class)
                .single())
        .isEqualTo("REDUCE cora: The court granted it at the hearing of 11/24/2026");
  }

  @ParameterizedTest(name = "a hearing: {0}, then {1}")
  @CsvSource({"no outcome, CHALLENGED", "RELIEF_DENIED, DENIED", "RELIEF_GRANTED, WITHDRAWN"})
  void relief_is_chosen_later_only_where_a_hearing_granted_it_and_no_motion_asks_yet(
      String outcome, ConvictionState state) {
    if (!outcome.equals("no outcome")) {
      HearingOutcome recorded = HearingOutcome.valueOf(outcome);
      String ground = recorded == HearingOutcome.RELIEF_DENIED ? "Still serving" : "";
      hearings.recordOutcome(conviction, new Hearing(TODAY, recorded, ground), 801, "carl");
    }
    redetermined("REVIEW", "FELONY");
    if (state == ConvictionState.WITHDRAWN) {
      new TestRecords(db).event(conviction, "CHALLENGED", "WITHDRAWN", "the delivery");
    }
    assertThat(context.get(Convictions.class).find(conviction).orElseThrow().state())
        .isEqualTo(state);

    assertThat(challenges.reliefsStillToChoose(conviction)).isEmpty();
    assertThat(hearings.chooseGranted(conviction, Outcome.DISMISS, "cora")).isPresent();
  }

  @Test
  void a_denial_asks_for_no_relief() {
    redetermined("REVIEW", "FELONY");

    assertThat(
            hearings.recordOutcome(
                conviction,
                new Hearing(TODAY, HearingOutcome.RELIEF_DENIED, "Still serving"),
                801,
                "carl"))
        .isInstanceOf(RecordHearingResult.Recorded.class);
  }

  private void redetermined(String outcome, String level) {
    db.sql(
            """
            with made as (
              insert into determination (conviction_id, delivery_id, policy_version_id, outcome, rule, reason, explanation, facts,
                                         input_hash, determined_by)
              select conviction_id, delivery_id, policy_version_id, :outcome, rule, reason, explanation, facts, input_hash, determined_by
                from determination where conviction_id = :id
              returning id)
            update conviction set determination_id = made.id, level = :level from made where conviction.id = :id
            """)
        .param("outcome", outcome)
        .param("level", level)
        .param("id", conviction)
        .update();
  }

  private List<ChallengeProblem> attempt(LocalDate on, ReachAttemptResult result) {
    return reaching.recordAttempt(conviction, on, Method.PHONE, result, "She wants help.", "pat");
  }

  private String completion() {
    return db.sql("select variables::text from outbox where user_task_key = 801")
        .query(String.class)
        .single();
  }

  private String text(Challenge challenge) throws IOException {
    try (InputStream pdf = context.get(FileStore.class).open(challenge.noticeDocument());
        var document = Loader.loadPDF(pdf.readAllBytes())) {
      return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
    }
  }
}
