package org.clearance.workers.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.clearance.workers.ClearanceContext.SOON;

import io.camunda.client.api.search.response.UserTask;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.clearance.batch.casework.determination.ScheduledAsking;
import org.clearance.bpmn.CandidateGroups;
import org.clearance.bpmn.UserTasks;
import org.clearance.bpmn.Variables;
import org.clearance.domain.casework.delivery.DeliveryLaw;
import org.clearance.domain.casework.delivery.HandInResult;
import org.clearance.domain.casework.delivery.HandedFile;
import org.clearance.domain.casework.delivery.HandingIn;
import org.clearance.domain.casework.packet.BoardLists;
import org.clearance.domain.casework.packet.Decision;
import org.clearance.domain.casework.packet.DecisionResult;
import org.clearance.domain.casework.packet.FinishResult;
import org.clearance.domain.casework.packet.Finishing;
import org.clearance.domain.casework.packet.ItemVersion;
import org.clearance.domain.casework.packet.PacketItem;
import org.clearance.domain.casework.packet.Packets;
import org.clearance.domain.casework.packet.Reviewing;
import org.clearance.domain.contact.notice.NoticeRequests;
import org.clearance.domain.court.challenge.Challenge;
import org.clearance.domain.court.challenge.Hearing;
import org.clearance.domain.court.challenge.ReachAttempt;
import org.clearance.domain.court.challenge.ReachingChallenged;
import org.clearance.domain.court.challenge.RecordHearingResult;
import org.clearance.domain.court.challenge.RecordingHearings;
import org.clearance.domain.court.courtlist.CourtLists;
import org.clearance.domain.court.motion.Motion;
import org.clearance.domain.court.motion.Motions;
import org.clearance.domain.court.order.Certificates;
import org.clearance.domain.court.order.CourtOrder;
import org.clearance.domain.court.order.FindingBases;
import org.clearance.domain.court.order.OrderEntering;
import org.clearance.domain.court.order.OrderTerms;
import org.clearance.domain.court.order.Orders;
import org.clearance.domain.court.order.RecordOrderResult;
import org.clearance.domain.figures.figures.ClearanceFigures;
import org.clearance.domain.figures.figures.Deadlines;
import org.clearance.domain.figures.figures.Scope;
import org.clearance.domain.figures.figures.Slices;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.law.jurisdiction.ApproveLawResult;
import org.clearance.domain.law.jurisdiction.DocumentedLaw;
import org.clearance.domain.law.jurisdiction.KeepingLaw;
import org.clearance.domain.law.jurisdiction.ShippedFolder;
import org.clearance.domain.law.jurisdiction.ShippedLaws;
import org.clearance.domain.office.user.Counties;
import org.clearance.domain.office.user.County;
import org.clearance.domain.staterecord.submission.ConfirmingUpdates;
import org.clearance.domain.staterecord.submission.ConfirmingUpdates.ConfirmResult;
import org.clearance.workers.ClearanceContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole way under a law, from a state's file to its record. Every job is done twice here, as if
 * each node died before the engine heard of its work.
 */
class LawClearanceTest {
  private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
  private static final LocalDate IN_2024 = LocalDate.of(2024, 1, 1);
  private static final String VIRGINIA =
      "person_id,HearingDate,CodeSection,ChargeType,Class,DispositionCode,Plea,fips\n";

  @TempDir static Path data;
  private static ClearanceContext clearance;
  private static int number;

  private String county = "";
  private long countyId;

  @BeforeAll
  static void start() {
    clearance = ClearanceContext.startDoingEveryJobTwice(data);
  }

  @AfterAll
  static void stop() {
    clearance.close();
  }

  @BeforeEach
  void aCounty() {
    county = "state-county-" + (char) ('a' + number++);
    countyId = clearance.records().county(county);
    settings("{}");
  }

  @Test
  void virginias_list_goes_its_way_unless_somebody_objects_and_what_is_objected_to_is_heard()
      throws IOException {
    long delivery =
        handIn(
            "us-va/sealing-2021-record",
            "court-2020",
            IN_2024,
            VIRGINIA
                // Old convictions of the automatic list, with nothing after them.
                + "P1,2014-03-01,18.2-96,Misdemeanor,1,Guilty,Guilty,059\n"
                + "P2,2014-03-01,18.2-103,Misdemeanor,1,Guilty,Guilty,059\n"
                // What has to wait, and what the person has to ask for.
                + "P3,2022-03-01,18.2-96,Misdemeanor,1,Guilty,Guilty,059\n"
                + "P4,2010-03-01,18.2-57,Misdemeanor,1,Guilty,Guilty,059\n");

    UserTask objecting =
        clearance.task(UserTasks.OBJECT_TO_RECORDS, CandidateGroups.DA_REVIEWER, county);
    long list = packet(objecting);
    assertThat(clearance.get(Packets.class).items(list)).hasSize(2);
    PacketItem second = clearance.get(Packets.class).items(list).get(1);
    assertThat(decide(list, second, new Decision.Approve(null, "")))
        .isInstanceOf(DecisionResult.Refused.class);
    assertThat(decide(list, second, new Decision.Challenge("PUBLIC_SAFETY_RISK", "no such ground")))
        .isInstanceOf(DecisionResult.Refused.class);
    assertThat(decide(list, second, new Decision.Challenge("CRITERIA_NOT_MET", "Convicted again.")))
        .isInstanceOf(DecisionResult.Done.class);
    assertThat(
            clearance
                .get(Finishing.class)
                .finishObjecting(list, "rita", objecting.getUserTaskKey()))
        .isInstanceOf(FinishResult.Finished.class);
    flush(objecting);

    deny(second.convictionId());
    UserTask ordering =
        clearance.task(UserTasks.RECORD_COURT_ORDER, CandidateGroups.COURT_CLERK, county);
    // The denied conviction closes beside the order, by its own branch of the process.
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(clearance.states(delivery))
                    .isEqualTo(Map.of("FILED", 1L, "CLOSED", 1L, "DETERMINED", 2L)));
    assertThat(papers("select template from motion_version"))
        .anySatisfy(template -> assertThat(template).contains("LIST OF OFFENSES"));
    order(ordering);

    UserTask confirming =
        clearance.task(UserTasks.CONFIRM_STATE_UPDATE, CandidateGroups.COURT_CLERK, county);
    assertThat(lastFile())
        .startsWith("person_id,Name,Case,CodeSection,Relief,Statute,OrderDate,Judge,List\n")
        .contains("P1,")
        .contains(",18.2-96,SEALED,Va. Code § 19.2-392.7,")
        .doesNotContain("P2,");
    confirm(confirming, Map.of());
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(clearance.states(delivery))
                    .isEqualTo(Map.of("CLOSED", 2L, "DETERMINED", 2L)));
    assertThat(reliefs(delivery)).containsExactly("P1 DISMISSED_AND_SEALED", "P2 DENIED");
    assertThat(clearance.incidents()).isEmpty();
  }

  @Test
  void silence_closes_the_window_and_a_refused_record_is_told_again_once_it_is_corrected() {
    settings("{\"terms\": {\"objection\": \"PT1S\"}}");
    long delivery =
        handIn(
            "us-va/sealing-2021-record",
            "court-2020",
            IN_2024,
            VIRGINIA + "P1,2014-03-01,18.2-96,Misdemeanor,1,Guilty,Guilty,059\n");
    order(clearance.task(UserTasks.RECORD_COURT_ORDER, CandidateGroups.COURT_CLERK, county));
    assertThat(
            clearance
                .db()
                .sql("select reviewed_by from packet where delivery_id = :id")
                .param("id", delivery)
                .query(String.class)
                .list())
        .containsExactly("close-objections");
    confirm(
        clearance.task(UserTasks.CONFIRM_STATE_UPDATE, CandidateGroups.COURT_CLERK, county),
        Map.of(1, "No such person"));
    clearance.task(UserTasks.CORRECT_REJECTED_RECORDS, CandidateGroups.COURT_CLERK, county);
    assertThat(clearance.states(delivery)).isEqualTo(Map.of("REJECTED", 1L));
  }

  @Test
  void what_the_law_itself_seals_needs_no_court() {
    settings("{\"terms\": {\"objection\": \"PT1S\"}}");
    long delivery =
        handIn(
            "us-va/sealing-2026",
            "court-2020",
            LocalDate.now(ZONE),
            VIRGINIA + "P1,2014-03-01,18.2-250.1,Misdemeanor,1,Guilty,Guilty,059\n");
    confirm(
        clearance.task(UserTasks.CONFIRM_STATE_UPDATE, CandidateGroups.COURT_CLERK, county),
        Map.of());
    await().atMost(SOON).until(() -> clearance.states(delivery).equals(Map.of("CLOSED", 1L)));
    assertThat(
            clearance
                .db()
                .sql(
                    "select o.basis || ', ' || o.judge from court_order o join motion m on m.id ="
                        + " o.motion_id join packet p on p.id = m.packet_id where p.delivery_id ="
                        + " :id")
                .param("id", delivery)
                .query(String.class)
                .list())
        .containsExactly("BY_LAW, By operation of law");
    await().atMost(SOON).until(() -> deliveryState(delivery).equals("CLOSED"));
  }

  @Test
  void what_had_to_wait_goes_its_way_on_its_day() {
    LocalDate today = LocalDate.now(ZONE);
    long delivery =
        handIn(
            "us-va/sealing-2021-record",
            "court-2020",
            IN_2024,
            VIRGINIA + "P1,2017-03-01,18.2-96,Misdemeanor,1,Guilty,Guilty,059\n");
    await().atMost(SOON).until(() -> deliveryState(delivery).equals("IN_CLEARANCE"));
    assertThat(clearance.states(delivery)).isEqualTo(Map.of("DETERMINED", 1L));
    assertThat(today).isAfter(LocalDate.of(2024, 3, 1));

    clearance.get(ScheduledAsking.class).ask();
    clearance.get(ScheduledAsking.class).ask();
    clearance.task(UserTasks.OBJECT_TO_RECORDS, CandidateGroups.DA_REVIEWER, county);
    assertThat(clearance.states(delivery)).isEqualTo(Map.of("IN_REVIEW", 1L));
    assertThat(clearance.incidents()).isEmpty();
  }

  @Test
  void a_board_decides_on_illinois_list_and_the_states_attorney_moves_for_the_rest()
      throws IOException {
    long delivery =
        handIn(
            ownIllinois(),
            "us-il/cannabis-convictions",
            "cook-clerk-2009",
            LocalDate.of(2020, 2, 1),
            """
            statepoliceid,case_number,ctlbkngno,arrest_date,statute,chrgclass,chrgdispdate,ammndchargstatute,ammndchrgclass,maxsent,chrgdesc,ammndchrgdescr
            Q1,08C1,1,2008-02-01,720-550/4(a),C,2008-09-01,,,0000030,POSS CANNABIS,
            Q2,08C2,2,2008-02-01,720-550/4(a),C,2008-09-01,,,0000030,POSS CANNABIS,
            Q3,10C3,3,2010-02-01,720-550/4(d),4,2010-09-01,,,0010000,POSS CANNABIS,
            """);
    await().atMost(SOON).until(() -> deliveryState(delivery).equals("IN_CLEARANCE"));
    List<String> packets =
        clearance
            .db()
            .sql(
                "select process || ' ' || track || ' ' || outcome || ' ' || (select count(*) from"
                    + " packet_item i where i.packet_id = p.id) from packet p where delivery_id ="
                    + " :id order by 1")
            .param("id", delivery)
            .query(String.class)
            .list();
    assertThat(packets)
        .containsExactly(
            "board-clearance BOARD DISMISS 2", "packet-clearance PROSECUTOR DISMISS 1");

    UserTask sending =
        clearance.task(UserTasks.SEND_LIST_TO_BOARD, CandidateGroups.DA_SUPERVISOR, county);
    long list = packet(sending);
    LocalDate today = LocalDate.now(ZONE);
    var lists = clearance.get(BoardLists.class);
    assertThat(lists.sent(list, today.plusDays(1), sending.getUserTaskKey(), "rita")).isPresent();
    assertThat(lists.sent(list, today, sending.getUserTaskKey(), "rita")).isEmpty();
    flush(sending);

    UserTask objecting =
        clearance.task(UserTasks.OBJECT_TO_RECORDS, CandidateGroups.DA_REVIEWER, county);
    PacketItem objected = clearance.get(Packets.class).items(list).get(0);
    assertThat(decide(list, objected, new Decision.Challenge("CRITERIA_NOT_MET", "500 grams")))
        .isInstanceOf(DecisionResult.Done.class);
    var finishing = clearance.get(Finishing.class);
    assertThat(finishing.finishObjecting(list, "rita", objecting.getUserTaskKey()))
        .isInstanceOf(FinishResult.Finished.class);
    flush(objecting);

    UserTask recommending =
        clearance.task(
            UserTasks.RECORD_BOARD_RECOMMENDATION, CandidateGroups.DA_SUPERVISOR, county);
    long recommended = recommending.getUserTaskKey();
    assertThat(lists.recommended(list, today.minusDays(1), recommended, "rita"))
        .as("the board had no list yet")
        .isPresent();
    assertThat(lists.recommended(list, today, recommended, "rita")).isEmpty();
    flush(recommending);

    UserTask deciding =
        clearance.task(UserTasks.RECORD_GOVERNOR_DECISIONS, CandidateGroups.DA_REVIEWER, county);
    assertThat(finishing.finishSecondReview(list, "raul", deciding.getUserTaskKey()))
        .as("what somebody objected to is decided by name")
        .isInstanceOf(FinishResult.Undecided.class);
    PacketItem pardoned = clearance.get(Packets.class).items(list).get(0);
    assertThat(
            clearance
                .get(Reviewing.class)
                .decide(
                    list,
                    new ItemVersion(pardoned.convictionId(), pardoned.version()),
                    new Decision.Approve(null, "Pardoned all the same"),
                    "raul"))
        .isInstanceOf(DecisionResult.Done.class);
    assertThat(finishing.finishSecondReview(list, "raul", deciding.getUserTaskKey()))
        .isInstanceOf(FinishResult.Finished.class);
    flush(deciding);

    UserTask reviewing =
        clearance.task(UserTasks.REVIEW_CONVICTIONS, CandidateGroups.DA_REVIEWER, county);
    long motion = packet(reviewing);
    PacketItem moved = clearance.get(Packets.class).items(motion).get(0);
    assertThat(decide(motion, moved, new Decision.Approve(null, "")))
        .isInstanceOf(DecisionResult.Done.class);
    assertThat(finishing.finishReview(motion, "rita", reviewing.getUserTaskKey()))
        .isInstanceOf(FinishResult.Finished.class);
    flush(reviewing);

    for (int paper = 0; paper < 2; paper++) {
      order(clearance.task(UserTasks.RECORD_COURT_ORDER, CandidateGroups.COURT_CLERK, county));
    }
    for (int told = 0; told < 2; told++) {
      confirm(
          clearance.task(UserTasks.CONFIRM_STATE_UPDATE, CandidateGroups.COURT_CLERK, county),
          Map.of());
    }
    await().atMost(SOON).until(() -> clearance.states(delivery).equals(Map.of("CLOSED", 3L)));
    assertThat(orders(delivery)).containsExactly("PARDON 2", "PROSECUTORS_MOTION 1");
    assertThat(reliefs(delivery))
        .containsExactly(
            "Q1 DISMISSED_AND_SEALED", "Q2 DISMISSED_AND_SEALED", "Q3 DISMISSED_AND_SEALED");
    assertThat(courtList(list))
        .as("the court's list in the law's words")
        .allSatisfy(
            row -> assertThat(row).contains(",VACATED_AND_EXPUNGED,20 ILCS 2630/5.2(i)(2),"))
        .hasSize(2);
    assertThat(certificates(list))
        .as("a page for each person, in the law's words")
        .satisfiesExactly(
            page -> assertThat(page).contains("CERTIFICATE OF EXPUNGEMENT", "08C1", "550/4(a)"),
            page -> assertThat(page).contains("08C2", "Vacated and expunged"));
    assertThat(clearance.incidents()).isEmpty();
  }

  /** The rows of the court's list of the order on a packet. */
  private List<String> courtList(long packetId) throws IOException {
    var written = new ByteArrayOutputStream();
    CourtOrder order = clearance.get(Orders.class).current(motion(packetId).id()).orElseThrow();
    clearance.get(CourtLists.class).ofOrder(order.id(), written);
    return written.toString(StandardCharsets.UTF_8).lines().skip(1).toList();
  }

  private Motion motion(long packetId) {
    return clearance
        .get(Motions.class)
        .find(
            clearance
                .db()
                .sql("select id from motion where packet_id = :id")
                .param("id", packetId)
                .query(Long.class)
                .single())
        .orElseThrow();
  }

  /** The certificates of the order on a packet, page by page. */
  private List<String> certificates(long packetId) throws IOException {
    Motion motion = motion(packetId);
    CourtOrder order = clearance.get(Orders.class).current(motion.id()).orElseThrow();
    byte[] pdf = clearance.get(Certificates.class).print(motion, order).orElseThrow();
    List<String> pages = new ArrayList<>();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      for (int page = 1; page <= document.getNumberOfPages(); page++) {
        var stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        pages.add(stripper.getText(document));
      }
    }
    return pages;
  }

  /** The law of docs/a-law-as-a-folder.md, of which the program knows nothing. */
  @Test
  void a_law_that_exists_in_a_countys_folder_alone_goes_from_the_file_to_the_figures()
      throws IOException {
    long delivery =
        handIn(
            keepOwn(DocumentedLaw.ID, folder -> DocumentedLaw.write(folder.getParent())),
            "us-zz/fresh-start-2020",
            "court",
            LocalDate.now(ZONE),
            """
            person,county,section,kind,convicted,judge
            1,Ada,5-10,misd,6/1/2018,X
            2,Ada,5-10,misd,6/1/2018,X
            3,Ada,5-10,fel,6/1/2018,X
            """);
    UserTask objecting =
        clearance.task(UserTasks.OBJECT_TO_RECORDS, CandidateGroups.DA_REVIEWER, county);
    long list = packet(objecting);
    assertThat(
            clearance
                .get(Finishing.class)
                .finishObjecting(list, "rita", objecting.getUserTaskKey()))
        .isInstanceOf(FinishResult.Finished.class);
    flush(objecting);
    order(clearance.task(UserTasks.RECORD_COURT_ORDER, CandidateGroups.COURT_CLERK, county));
    UserTask confirming =
        clearance.task(UserTasks.CONFIRM_STATE_UPDATE, CandidateGroups.COURT_CLERK, county);
    assertThat(lastFile()).startsWith("person,section,sealed,list\n").contains("\n1,5-10,");
    long person =
        clearance
            .db()
            .sql("select id from person where county_id = :county and person_key = 'us-zz:1'")
            .param("county", countyId)
            .query(Long.class)
            .single();
    clearance.get(NoticeRequests.class).ask(person, "ann@example.org", "en", "paula");
    confirm(confirming, Map.of());
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(clearance.states(delivery))
                    .as("who asked is told first")
                    .isEqualTo(Map.of("ACKNOWLEDGED", 1L, "CLOSED", 2L)));
    assertThat(orders(delivery)).containsExactly("UNOPPOSED 2");
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(
                        clearance
                            .db()
                            .sql("select subject from notice where person_id = :id")
                            .param("id", person)
                            .query(String.class)
                            .list())
                    .containsExactly("News from Zembla"));
    assertThat(clearance.get(Slices.class).programmes(countyId))
        .containsExactly(new Slices.Under("us-zz/fresh-start", delivery));
    assertThat(relieved("us-zz/fresh-start")).isEqualTo(2);
    assertThat(relieved("us-ca/prop64")).isZero();
    assertThat(clearance.get(Deadlines.class).of(Scope.county(countyId)))
        .as("no law but its own sets it a day")
        .isEmpty();
    assertThat(clearance.incidents()).isEmpty();
  }

  private long relieved(String programme) {
    return clearance
        .get(ClearanceFigures.class)
        .people(new Scope(countyId, null, programme, null, null, null))
        .withRelief();
  }

  private List<String> orders(long delivery) {
    return clearance
        .db()
        .sql(
            """
            select o.basis || ' ' || (select count(*) from order_item i where i.order_id = o.id)
              from court_order o join motion m on m.id = o.motion_id join packet p on p.id = m.packet_id
             where p.delivery_id = :id order by 1
            """)
        .param("id", delivery)
        .query(String.class)
        .list();
  }

  /**
   * The county's own folder of Illinois' law: its clerk's file has every charge of a case, and not
   * convictions alone, so it tells that nothing violent belongs to one.
   *
   * @return the hash of its files
   */
  private String ownIllinois() throws IOException {
    return keepOwn("us-il", ShippedFolder::copyIllinoisWithEveryCharge);
  }

  private interface Writing {
    void into(Path folder) throws IOException;
  }

  /** Keeps a folder of the county's own, which two supervisors put in force from today. */
  private String keepOwn(String jurisdiction, Writing writing) throws IOException {
    County of = clearance.get(Counties.class).find(countyId).orElseThrow();
    var keeping = clearance.get(KeepingLaw.class);
    writing.into(keeping.path(of).resolve(jurisdiction));
    var kept = (KeepingLaw.KeepLawResult.Kept) keeping.keep(of, jurisdiction, "sam");
    assertThat(keeping.approve(countyId, kept.version().id(), "sue", LocalDate.now(ZONE)))
        .isInstanceOf(ApproveLawResult.Approved.class);
    return kept.version().sha256();
  }

  private long handIn(String table, String layout, LocalDate asOf, String lines) {
    return handIn(
        ShippedLaws.keep(clearance.db(), table.substring(0, table.indexOf('/'))),
        table,
        layout,
        asOf,
        lines);
  }

  private long handIn(String law, String table, String layout, LocalDate asOf, String lines) {
    HandInResult taken =
        clearance
            .get(HandingIn.class)
            .handIn(
                countyId,
                asOf,
                List.of(
                    new HandedFile(
                        county + ".csv",
                        () -> new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)))),
                "ray",
                new DeliveryLaw(law, table, layout, ""));
    return ((HandInResult.Taken) taken).deliveryId();
  }

  private void settings(String more) {
    clearance
        .db()
        .sql(
            """
            update county
               set settings = '{"packets": {"secondReviewPercent": 0}, "courtEmail": "court@example.org",
                                "publicDefenderEmail": "defender@example.org", "reachAttempts": 1, "orders": {"hold": "PT0S"}}'::jsonb || :more::jsonb
             where id = :id
            """)
        .param("more", more)
        .param("id", countyId)
        .update();
  }

  private DecisionResult decide(long packet, PacketItem item, Decision decision) {
    return clearance
        .get(Reviewing.class)
        .decide(packet, new ItemVersion(item.convictionId(), item.version()), decision, "rita");
  }

  private void deny(long conviction) {
    UserTask task = clearance.task(UserTasks.REACH_PERSON, CandidateGroups.PUBLIC_DEFENDER, county);
    var reaching = clearance.get(ReachingChallenged.class);
    LocalDate today = LocalDate.now(ZONE);
    assertThat(
            reaching.recordAttempt(
                conviction,
                today,
                ReachAttempt.Method.PHONE,
                ReachAttempt.ReachAttemptResult.REACHED,
                "Told what the objection says.",
                "paula"))
        .isEmpty();
    assertThat(reaching.finish(conviction, task.getUserTaskKey(), "paula")).isEmpty();
    flush(task);
    UserTask hearing =
        clearance.task(UserTasks.RECORD_HEARING_OUTCOME, CandidateGroups.COURT_CLERK, county);
    assertThat(
            clearance
                .get(RecordingHearings.class)
                .recordOutcome(
                    conviction,
                    new Hearing(
                        today,
                        Challenge.HearingOutcome.RELIEF_DENIED,
                        "Convicted again within seven years"),
                    hearing.getUserTaskKey(),
                    "clare"))
        .isInstanceOf(RecordHearingResult.Recorded.class);
    flush(hearing);
  }

  private void order(UserTask task) {
    LocalDate day = LocalDate.now(ZONE);
    Motion motion = clearance.get(Motions.class).find(id(task, Variables.MOTION_ID)).orElseThrow();
    var terms =
        new OrderTerms(
            "Circuit Court",
            "",
            "Hon. Ruth Lee",
            "",
            day,
            day,
            "clare",
            clearance.get(FindingBases.class).of(motion).expectedCode(),
            null,
            List.of());
    assertThat(
            clearance
                .get(OrderEntering.class)
                .record(motion.id(), terms, task.getUserTaskKey(), "clare"))
        .isInstanceOf(RecordOrderResult.Recorded.class);
    flush(task);
  }

  private void confirm(UserTask task, Map<Integer, String> refused) {
    LocalDate today = LocalDate.now(ZONE);
    assertThat(
            clearance
                .get(ConfirmingUpdates.class)
                .record(
                    id(task, Variables.SUBMISSION_ID),
                    task.getUserTaskKey(),
                    today,
                    refused,
                    today,
                    "clare"))
        .isInstanceOf(ConfirmResult.Confirmed.class);
    flush(task);
  }

  private String lastFile() throws IOException {
    String document =
        clearance
            .db()
            .sql("select document from submission where county_id = :id order by id desc limit 1")
            .param("id", countyId)
            .query(String.class)
            .single();
    return stored(document);
  }

  private static String stored(String address) throws IOException {
    try (InputStream in = clearance.get(FileStore.class).open(address)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private List<String> papers(String sql) throws IOException {
    List<String> papers = new java.util.ArrayList<>();
    for (String address : clearance.db().sql(sql).query(String.class).list()) {
      papers.add(stored(address));
    }
    return papers;
  }

  private List<String> reliefs(long delivery) {
    return clearance
        .db()
        .sql(
            "select p.subject_id || ' ' || c.relief from conviction c join person p on p.id ="
                + " c.person_id where c.delivery_id = :id and c.relief is not null order by 1")
        .param("id", delivery)
        .query(String.class)
        .list();
  }

  private String deliveryState(long delivery) {
    return clearance
        .db()
        .sql("select state from delivery where id = :id")
        .param("id", delivery)
        .query(String.class)
        .single();
  }

  private void flush(UserTask task) {
    assertThat(clearance.get(Outbox.class).flush(task.getUserTaskKey(), ClearanceContext.SOON))
        .isTrue();
  }

  private long packet(UserTask task) {
    return id(task, Variables.PACKET_ID);
  }

  private long id(UserTask task, String variable) {
    return Long.parseLong(clearance.variable(task.getProcessInstanceKey(), variable));
  }
}
