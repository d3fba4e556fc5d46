package org.clearance.workers.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.clearance.bpmn.CandidateGroups.PUBLIC_DEFENDER;
import static org.clearance.workers.ClearanceContext.SOON;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.clearance.bpmn.UserTasks;
import org.clearance.domain.CountyDay;
import org.clearance.domain.DefenderRecords;
import org.clearance.domain.defense.referral.ActingOnMatter;
import org.clearance.domain.defense.referral.AnsweringTransfer;
import org.clearance.domain.defense.referral.CheckingConflict;
import org.clearance.domain.defense.referral.CheckingConflict.TypedConflict;
import org.clearance.domain.defense.referral.ContactAttempt.Channel;
import org.clearance.domain.defense.referral.ContactAttempt.Result;
import org.clearance.domain.defense.referral.DecidingForm;
import org.clearance.domain.defense.referral.FollowingMatter;
import org.clearance.domain.defense.referral.FollowingMatter.TypedNext;
import org.clearance.domain.defense.referral.Matter;
import org.clearance.domain.defense.referral.Matter.ClosedAs;
import org.clearance.domain.defense.referral.Matter.State;
import org.clearance.domain.defense.referral.MatterQueue;
import org.clearance.domain.defense.referral.Matters;
import org.clearance.domain.defense.referral.ReachingResident;
import org.clearance.domain.defense.referral.ReachingResident.TypedAttempt;
import org.clearance.domain.defense.referral.ReceivingReferrals;
import org.clearance.domain.defense.referral.Telling;
import org.clearance.domain.defense.referral.Transfer;
import org.clearance.domain.defense.referral.Transfers;
import org.clearance.domain.ground.outbox.MatterMessage;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.outbox.TaskResult;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.inbox.Inbox;
import org.clearance.domain.portal.inbox.InboxItem;
import org.clearance.workers.ClearanceContext;
import org.clearance.workers.TestTerms;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionTemplate;

/** Matters as processes on the real engine; each job is done twice. */
class MatterTest {
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
  void a_county_whose_defender_residents_can_ask() {
    county = "matter-" + (char) ('a' + number++);
    countyId = clearance.records().county(county);
    new DefenderRecords(clearance.db()).residentsAsk(countyId);
  }

  private ReferralCode send() {
    return send(null);
  }

  private ReferralCode send(InboxItem.@Nullable Suspect suspect) {
    ReferralCode code = ReferralCode.random();
    put(
        new InboxItem.Referral(
            code,
            LocalDate.of(1985, 5, 17),
            "en",
            Map.of(
                "counties",
                List.of(county),
                "firstName",
                List.of("Rosa"),
                "phone",
                List.of("+12095550%03d".formatted(number)),
                "phoneCode",
                List.of("+12095550%03d".formatted(number))),
            List.of(),
            null,
            Instant.now().minusSeconds(600),
            suspect));
    return code;
  }

  private static void put(InboxItem item) {
    clearance.get(Inbox.class).put(UUID.randomUUID(), item);
    Optional<Long> taken = clearance.get(ReceivingReferrals.class).takeNext(0);
    while (taken.isPresent()) {
      taken = clearance.get(ReceivingReferrals.class).takeNext(taken.get());
    }
  }

  private Matter matter() {
    return clearance
        .get(MatterQueue.class)
        .page(new MatterQueue.Asked(countyId, MatterQueue.Which.OPEN, "", "pat"), 10, 0)
        .get(0)
        .matter();
  }

  private long task(String form) {
    return clearance.task(form, PUBLIC_DEFENDER, county).getUserTaskKey();
  }

  private static ActingOnMatter acting() {
    return clearance.get(ActingOnMatter.class);
  }

  private static CheckingConflict conflicts() {
    return clearance.get(CheckingConflict.class);
  }

  private static FollowingMatter following() {
    return clearance.get(FollowingMatter.class);
  }

  private static ReachingResident reaching() {
    return clearance.get(ReachingResident.class);
  }

  private static LocalDate today() {
    return CountyDay.today();
  }

  private void reached(Result result) {
    acting().open(matter(), task(UserTasks.OPEN_MATTER), "pat");
    assertThat(
            conflicts()
                .checkConflict(
                    matter(),
                    new TypedConflict(false, "", ""),
                    task(UserTasks.CHECK_CONFLICT),
                    "pat"))
        .isEmpty();
    task(UserTasks.REACH_RESIDENT);
    for (int time = 0; time < ReachingResident.ENOUGH_ATTEMPTS; time++) {
      assertThat(
              reaching()
                  .attempt(matter(), new TypedAttempt(today(), Channel.PHONE, result, ""), "pat"))
          .isEmpty();
    }
  }

  @Test
  void a_matter_is_opened_checked_reached_followed_and_closed() {
    send();
    reached(Result.REACHED);
    assertThat(reaching().finishReaching(matter(), true, task(UserTasks.REACH_RESIDENT), "pat"))
        .isEmpty();
    assertThat(
            following()
                .follow(
                    matter(),
                    new TypedNext(State.CLOSED, null, ClosedAs.GRANTED_ALL, "", Telling.NOW),
                    task(UserTasks.FOLLOW_MATTER),
                    "pat"))
        .isEmpty();
    allIsDone();
    assertThat(clearance.incidents()).isEmpty();
  }

  private void allIsDone() {
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              for (String form :
                  List.of(
                      UserTasks.OPEN_MATTER,
                      UserTasks.CHECK_CONFLICT,
                      UserTasks.REACH_RESIDENT,
                      UserTasks.FOLLOW_MATTER)) {
                assertThat(clearance.tasks(form, PUBLIC_DEFENDER, county)).as(form).isEmpty();
              }
              assertThat(clearance.at()).isEmpty();
            });
  }

  @Test
  void a_conflict_ends_it() {
    send();
    acting().open(matter(), task(UserTasks.OPEN_MATTER), "pat");
    Matter matter = matter();
    assertThat(
            conflicts()
                .checkConflict(
                    matter,
                    new TypedConflict(true, "", "Legal Aid"),
                    task(UserTasks.CHECK_CONFLICT),
                    "pat"))
        .isEmpty();
    allIsDone();
  }

  private long otherOffice() {
    String code = "other-" + county;
    long other = clearance.records().county(code);
    new DefenderRecords(clearance.db()).residentsAsk(other);
    return other;
  }

  private Transfer asks(long other) {
    assertThat(
            conflicts()
                .checkConflict(
                    matter(),
                    new TypedConflict(true, "other-" + county, ""),
                    task(UserTasks.CHECK_CONFLICT),
                    "pat"))
        .isEmpty();
    long id = clearance.db().sql("select max(id) from defense.transfer").query(Long.class).single();
    return clearance.get(Transfers.class).offeredTo(other, id).orElseThrow();
  }

  @Test
  void scenario_49_another_office_takes_the_matter_over() {
    long other = otherOffice();
    send();
    acting().open(matter(), task(UserTasks.OPEN_MATTER), "pat");
    Transfer transfer = asks(other);
    long answer =
        clearance
            .task(UserTasks.ANSWER_TRANSFER, PUBLIC_DEFENDER, "other-" + county)
            .getUserTaskKey();
    assertThat(clearance.get(AnsweringTransfer.class).answer(transfer, true, "", answer, "quinn"))
        .isEmpty();
    assertThat(clearance.task(UserTasks.OPEN_MATTER, PUBLIC_DEFENDER, "other-" + county))
        .isNotNull();
    long there =
        clearance
            .get(MatterQueue.class)
            .page(new MatterQueue.Asked(other, MatterQueue.Which.OPEN, "", "pat"), 10, 0)
            .get(0)
            .matter()
            .id();
    ends(there, "other-" + county);
    allIsDone();
  }

  private void followed() {
    send();
    reached(Result.REACHED);
    assertThat(reaching().finishReaching(matter(), true, task(UserTasks.REACH_RESIDENT), "pat"))
        .isEmpty();
    task(UserTasks.FOLLOW_MATTER);
  }

  /** Hands the matter on, and has the other office decline it. */
  private void handedOnAndDeclined(boolean conflict) {
    long other = otherOffice();
    assertThat(
            conflicts().handOn(matter(), new TypedConflict(conflict, "other-" + county, ""), "pat"))
        .isEmpty();
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(clearance.tasks(UserTasks.FOLLOW_MATTER, PUBLIC_DEFENDER, county))
                    .isEmpty());
    long id = clearance.db().sql("select max(id) from defense.transfer").query(Long.class).single();
    long answer =
        clearance
            .task(UserTasks.ANSWER_TRANSFER, PUBLIC_DEFENDER, "other-" + county)
            .getUserTaskKey();
    assertThat(
            clearance
                .get(AnsweringTransfer.class)
                .answer(
                    clearance.get(Transfers.class).offeredTo(other, id).orElseThrow(),
                    false,
                    "No capacity",
                    answer,
                    "quinn"))
        .isEmpty();
  }

  @Test
  void a_conflict_that_is_found_later_comes_back_to_the_check_where_the_other_office_declines() {
    followed();
    handedOnAndDeclined(true);
    long check = task(UserTasks.CHECK_CONFLICT);
    assertThat(matter().sealed()).isTrue();
    assertThat(
            conflicts()
                .checkConflict(
                    matter(), new TypedConflict(null, "other-" + county, ""), check, "pat"))
        .isEmpty();
    // The answer to the first offer is none to the second: this one is accepted.
    long answer =
        clearance
            .task(UserTasks.ANSWER_TRANSFER, PUBLIC_DEFENDER, "other-" + county)
            .getUserTaskKey();
    assertThat(clearance.tasks(UserTasks.CHECK_CONFLICT, PUBLIC_DEFENDER, county)).isEmpty();
    long other =
        clearance
            .db()
            .sql("select to_county_id from defense.transfer order by id desc limit 1")
            .query(Long.class)
            .single();
    long id = clearance.db().sql("select max(id) from defense.transfer").query(Long.class).single();
    Transfer transfer = clearance.get(Transfers.class).offeredTo(other, id).orElseThrow();
    assertThat(clearance.get(AnsweringTransfer.class).answer(transfer, true, "", answer, "quinn"))
        .isEmpty();
    assertThat(clearance.task(UserTasks.OPEN_MATTER, PUBLIC_DEFENDER, "other-" + county))
        .isNotNull();
    long there =
        clearance
            .get(MatterQueue.class)
            .page(new MatterQueue.Asked(other, MatterQueue.Which.OPEN, "", "pat"), 10, 0)
            .get(0)
            .matter()
            .id();
    ends(there, "other-" + county);
    allIsDone();
    assertThat(clearance.incidents()).isEmpty();
  }

  @Test
  void what_is_for_another_office_is_followed_again_where_that_one_declines() {
    followed();
    handedOnAndDeclined(false);
    long follow = task(UserTasks.FOLLOW_MATTER);
    assertThat(matter().sealed()).isFalse();
    assertThat(
            following()
                .follow(
                    matter(),
                    new TypedNext(State.CLOSED, null, ClosedAs.OTHER_PLACE, "", Telling.NOW),
                    follow,
                    "pat"))
        .isEmpty();
    allIsDone();
    assertThat(clearance.incidents()).isEmpty();
  }

  private static void ends(long matter, String code) {
    clearance
        .get(TransactionTemplate.class)
        .executeWithoutResult(
            status ->
                clearance
                    .get(Outbox.class)
                    .publish(new MatterMessage.MatterEnded(matter, code, Instant.now())));
  }

  @Test
  void scenario_50_a_transfer_that_nobody_answers_comes_back_as_a_task() {
    long other = otherOffice();
    send();
    acting().open(matter(), task(UserTasks.OPEN_MATTER), "pat");
    Transfer transfer = asks(other);
    // Another offer in its place, whose time is over soon.
    long soonOver =
        clearance
            .db()
            .sql(
                """
                with before as (delete from defense.transfer where id = :id returning *)
                insert into defense.transfer (matter_id, to_county_id, answer_by, offered_by, offered_at)
                select matter_id, to_county_id, answer_by, offered_by, offered_at from before returning id
                """)
            .param("id", transfer.id())
            .query(Long.class)
            .single();
    clearance
        .get(TransactionTemplate.class)
        .executeWithoutResult(
            status ->
                clearance
                    .get(Outbox.class)
                    .publish(
                        new MatterMessage.TransferOffered(
                            soonOver,
                            transfer.matterId(),
                            1,
                            "other-" + county,
                            java.time.Duration.ofSeconds(1))));
    long again = task(UserTasks.CHECK_CONFLICT);
    assertThat(
            conflicts()
                .checkConflict(matter(), new TypedConflict(null, "", "Legal Aid"), again, "pat"))
        .isEmpty();
    long late =
        clearance
            .task(UserTasks.ANSWER_TRANSFER, PUBLIC_DEFENDER, "other-" + county)
            .getUserTaskKey();
    assertThat(clearance.get(AnsweringTransfer.class).answer(transfer, true, "", late, "quinn"))
        .isEmpty();
    allIsDone();
  }

  private void terms(String terms) {
    clearance
        .db()
        .sql(
            """
            update county set settings = settings || jsonb_build_object('terms', :terms::jsonb) where id = :id
            """)
        .param("terms", terms)
        .param("id", countyId)
        .update();
    clearance.records().user("defender-" + county, "Pat", countyId, Role.PUBLIC_DEFENDER);
  }

  private List<String> messagesOf(String occasions) {
    return clearance
        .db()
        .sql(
            "select words ->> 'pattern' from message where county_id = :county and occasion like"
                + " :like")
        .param("county", countyId)
        .param("like", occasions + ":%")
        .query(String.class)
        .list();
  }

  @Test
  void whoever_is_not_reached_is_tried_another_way_and_at_another_hour_as_time_goes_by() {
    terms("{\"contactOtherWay\": \"PT1S\", \"contactOtherHour\": \"PT2S\"}");
    ReferralCode code = send();
    acting().open(matter(), task(UserTasks.OPEN_MATTER), "pat");
    conflicts()
        .checkConflict(
            matter(), new TypedConflict(false, "", ""), task(UserTasks.CHECK_CONFLICT), "pat");
    task(UserTasks.REACH_RESIDENT);
    await().atMost(SOON).untilAsserted(() -> assertThat(messagesOf("contact")).hasSize(2));
    put(new InboxItem.Withdrawal(code));
    allIsDone();
    assertThat(clearance.incidents()).isEmpty();
  }

  private static long waiting() {
    return clearance
        .db()
        .sql("select count(*) from outbox where accepted_at is null")
        .query(Long.class)
        .single();
  }

  @Test
  void a_form_that_looks_odd_waits_for_a_person_is_reminded_of_and_becomes_a_matter_or_none() {
    terms("{\"openMatter\": \"PT1S\"}");
    ReferralCode code = odd();
    await().atMost(SOON).untilAsserted(() -> assertThat(messagesOf("form")).hasSize(1));
    assertThat(clearance.tasks(UserTasks.OPEN_MATTER, PUBLIC_DEFENDER, county)).isEmpty();
    long held = held();
    assertThat(clearance.get(DecidingForm.class).release(countyId, held, false, "pat"))
        .isEqualTo(DecidingForm.Released.DONE);
    task(UserTasks.OPEN_MATTER);
    // What the person sends once more goes on with the matter that is open.
    send();
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              assertThat(waiting()).as("messages for the engine").isZero();
              assertThat(clearance.active()).as("the first form and its matter").isEqualTo(2);
            });
    assertThat(clearance.tasks(UserTasks.OPEN_MATTER, PUBLIC_DEFENDER, county)).hasSize(1);
    odd();
    assertThat(clearance.get(DecidingForm.class).discard(countyId, held(), "pat")).isTrue();
    put(new InboxItem.Withdrawal(code));
    allIsDone();
    assertThat(clearance.incidents()).isEmpty();
  }

  private long held() {
    return clearance.get(Matters.class).held(countyId).get(0).id();
  }

  private ReferralCode odd() {
    return send(InboxItem.Suspect.FAST);
  }

  @Test
  void scenario_53_when_thirty_days_are_over_and_all_was_tried_it_is_given_up_by_itself() {
    searchEndsAfter("PT1S");
    ReferralCode code = send();
    for (int time = 0; time < ReachingResident.ENOUGH_ATTEMPTS; time++) {
      reaching()
          .attempt(matter(), new TypedAttempt(today(), Channel.PHONE, Result.NO_ANSWER, ""), "pat");
    }
    acting().open(matter(), task(UserTasks.OPEN_MATTER), "pat");
    conflicts()
        .checkConflict(
            matter(), new TypedConflict(false, "", ""), task(UserTasks.CHECK_CONFLICT), "pat");
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(matter().state()).isEqualTo(State.COULD_NOT_REACH));
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(clearance.tasks(UserTasks.REACH_RESIDENT, PUBLIC_DEFENDER, county))
                    .isEmpty());
    put(new InboxItem.Contact(code, Map.of("phone", List.of("+12095550178"))));
    put(new InboxItem.Withdrawal(code));
    allIsDone();
    assertThat(clearance.incidents()).isEmpty();
  }

  @Test
  void
      scenario_53_where_too_little_was_tried_the_task_stays_and_the_office_is_told_what_is_missing() {
    clearance.records().user("dee-" + county, "Dee", countyId, Role.PUBLIC_DEFENDER);
    searchEndsAfter("PT1S");
    ReferralCode code = send();
    acting().open(matter(), task(UserTasks.OPEN_MATTER), "pat");
    conflicts()
        .checkConflict(
            matter(), new TypedConflict(false, "", ""), task(UserTasks.CHECK_CONFLICT), "pat");
    task(UserTasks.REACH_RESIDENT);
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(
                        clearance
                            .db()
                            .sql(
                                "select count(*) from message where county_id = :county and href ="
                                    + " :href and words::text like '%attempts are recorded%'")
                            .param("county", countyId)
                            .param("href", "/matters/" + matter().id())
                            .query(Long.class)
                            .single())
                    .isOne());
    assertThat(matter().state()).isEqualTo(State.CONTACTING);
    task(UserTasks.REACH_RESIDENT);
    put(new InboxItem.Withdrawal(code));
    allIsDone();
    assertThat(clearance.incidents()).isEmpty();
  }

  private void searchEndsAfter(String time) {
    clearance
        .db()
        .sql(
            "update county set settings = settings || jsonb_build_object('terms',"
                + " jsonb_build_object('contactEnd', :time::text)) where id = :id")
        .param("time", time)
        .param("id", countyId)
        .update();
  }

  @Test
  void scenario_54_who_was_not_reached_and_answers_later_is_back_with_the_same_code() {
    ReferralCode code = send();
    reached(Result.NO_ANSWER);
    assertThat(reaching().finishReaching(matter(), false, task(UserTasks.REACH_RESIDENT), "pat"))
        .isEmpty();
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(clearance.tasks(UserTasks.REACH_RESIDENT, PUBLIC_DEFENDER, county))
                    .isEmpty());
    put(new InboxItem.Contact(code, Map.of("phone", List.of("+12095550177"))));
    task(UserTasks.REACH_RESIDENT);
    put(new InboxItem.Withdrawal(code));
    allIsDone();
  }

  @Test
  void scenario_54_what_was_closed_as_not_reached_is_followed_again_after_an_answer() {
    ReferralCode code = send();
    reached(Result.REACHED);
    reaching().finishReaching(matter(), true, task(UserTasks.REACH_RESIDENT), "pat");
    following()
        .follow(
            matter(),
            new TypedNext(State.CLOSED, null, ClosedAs.NOT_REACHED, "", Telling.NOW),
            task(UserTasks.FOLLOW_MATTER),
            "pat");
    allIsDone();
    put(new InboxItem.Contact(code, Map.of("email", List.of("rosa@example.org"))));
    task(UserTasks.FOLLOW_MATTER);
    assertThat(clearance.tasks(UserTasks.OPEN_MATTER, PUBLIC_DEFENDER, county)).isEmpty();
    put(new InboxItem.Withdrawal(code));
    allIsDone();
    assertThat(clearance.incidents()).isEmpty();
  }

  @Test
  void whoever_withdraws_twice_ends_the_matter_twice_and_an_unreviewed_one_begins_anew() {
    ReferralCode code = send();
    task(UserTasks.OPEN_MATTER);
    for (int time = 0; time < 2; time++) {
      put(new InboxItem.Withdrawal(code));
      allIsDone();
      put(new InboxItem.Reopening(code, county));
      task(UserTasks.OPEN_MATTER);
    }
    put(new InboxItem.Withdrawal(code));
    allIsDone();
    assertThat(clearance.incidents()).isEmpty();
  }

  @Test
  void what_has_to_wait_comes_back_by_itself_and_an_answer_ends_the_wait_before() {
    ReferralCode code = send();
    reached(Result.REACHED);
    reaching().finishReaching(matter(), true, task(UserTasks.REACH_RESIDENT), "pat");
    long first = task(UserTasks.FOLLOW_MATTER);
    assertThat(
            following()
                .follow(
                    matter(),
                    new TypedNext(
                        State.WAITING_FOR_YOU, today().plusDays(30), null, "", Telling.NOW),
                    first,
                    "pat"))
        .isEmpty();
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(clearance.tasks(UserTasks.FOLLOW_MATTER, PUBLIC_DEFENDER, county))
                    .isEmpty());
    put(new InboxItem.Contact(code, Map.of("email", List.of("rosa@example.org"))));
    assertThat(task(UserTasks.FOLLOW_MATTER)).isNotEqualTo(first);
    put(new InboxItem.Withdrawal(code));
    allIsDone();
  }

  @Test
  void scenario_55_what_has_to_wait_for_its_day_comes_back_by_itself() {
    ReferralCode code = send();
    reached(Result.REACHED);
    reaching().finishReaching(matter(), true, task(UserTasks.REACH_RESIDENT), "pat");
    long first = task(UserTasks.FOLLOW_MATTER);
    LocalDate day = today().plusDays(120);
    assertThat(
            following()
                .follow(
                    matter(),
                    new TypedNext(State.NOT_YET, day, null, "", Telling.NOW),
                    // The wait of months is sent with another task, which nobody has.
                    Long.MAX_VALUE,
                    "pat"))
        .isEmpty();
    clearance
        .get(TransactionTemplate.class)
        .executeWithoutResult(
            status ->
                clearance
                    .get(Outbox.class)
                    .completeTask(
                        first,
                        new TaskResult.MatterFollowed(false, java.time.Duration.ofSeconds(3)),
                        Text.of("Moved on")));
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(clearance.tasks(UserTasks.FOLLOW_MATTER, PUBLIC_DEFENDER, county))
                    .isEmpty());
    assertThat(matter().state()).isEqualTo(State.NOT_YET);
    assertThat(matter().dueOn()).isEqualTo(day);
    assertThat(task(UserTasks.FOLLOW_MATTER)).as("by itself").isNotEqualTo(first);
    put(new InboxItem.Withdrawal(code));
    allIsDone();
  }

  @Test
  void each_task_is_due_on_the_working_day_that_the_office_has_counted() {
    ReferralCode code = send();
    assertThat(due(UserTasks.OPEN_MATTER)).isEqualTo(told("openBy"));
    acting().open(matter(), task(UserTasks.OPEN_MATTER), "pat");
    assertThat(due(UserTasks.CHECK_CONFLICT)).isEqualTo(told("checkBy"));
    conflicts()
        .checkConflict(
            matter(), new TypedConflict(false, "", ""), task(UserTasks.CHECK_CONFLICT), "pat");
    assertThat(due(UserTasks.REACH_RESIDENT)).isEqualTo(told("reachBy"));
    LocalDate promised = java.util.Objects.requireNonNull(matter().dueOn());
    assertThat(
            due(UserTasks.REACH_RESIDENT)
                .atZone(ZoneId.of("America/Los_Angeles"))
                .toLocalDateTime())
        .isEqualTo(promised.atTime(23, 59, 59));
    reachedNobody();
    put(new InboxItem.Contact(code, Map.of("phone", List.of("+12095550179"))));
    assertThat(due(UserTasks.REACH_RESIDENT)).as("once more").isEqualTo(told("reachBy"));
    put(new InboxItem.Withdrawal(code));
    allIsDone();
    assertThat(clearance.incidents()).isEmpty();
  }

  private void reachedNobody() {
    for (int time = 0; time < ReachingResident.ENOUGH_ATTEMPTS; time++) {
      reaching()
          .attempt(matter(), new TypedAttempt(today(), Channel.PHONE, Result.NO_ANSWER, ""), "pat");
    }
    assertThat(reaching().finishReaching(matter(), false, task(UserTasks.REACH_RESIDENT), "pat"))
        .isEmpty();
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(clearance.tasks(UserTasks.REACH_RESIDENT, PUBLIC_DEFENDER, county))
                    .isEmpty());
  }

  private static Instant told(String variable) {
    return Instant.parse(
        clearance
            .db()
            .sql(
                "select variables ->> :name from outbox where jsonb_exists(variables, :name) order"
                    + " by id desc limit 1")
            .param("name", variable)
            .query(String.class)
            .single());
  }

  private Instant due(String form) {
    return java.util.Objects.requireNonNull(
            clearance.task(form, PUBLIC_DEFENDER, county).getDueDate())
        .toInstant();
  }

  @Test
  void scenario_48_what_nobody_opens_goes_on_top_of_the_lists_once_and_once_again_and_stays() {
    clearance
        .get(TransactionTemplate.class)
        .executeWithoutResult(
            status ->
                clearance
                    .get(Outbox.class)
                    .publish(
                        new MatterMessage.MatterReceived(
                            4_711,
                            4_712,
                            county,
                            TestTerms.usual(),
                            new MatterMessage.OpeningClocks(
                                Instant.now(),
                                java.time.Duration.ofSeconds(1),
                                java.time.Duration.ofSeconds(2)),
                            null)));
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(
                        clearance
                            .db()
                            .sql("select count(*) from task_escalation where user_task_key = :key")
                            .param("key", task(UserTasks.OPEN_MATTER))
                            .query(Long.class)
                            .single())
                    .isEqualTo(2));
    assertThat(clearance.task(UserTasks.OPEN_MATTER, PUBLIC_DEFENDER, county).getPriority())
        .isGreaterThan(50);
    clearance
        .get(TransactionTemplate.class)
        .executeWithoutResult(
            status ->
                clearance
                    .get(Outbox.class)
                    .publish(new MatterMessage.MatterEnded(4_711, county, Instant.now())));
    allIsDone();
  }
}
