package org.clearance.domain.defense.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.clearance.domain.TestClock;
import org.clearance.domain.TestRecords;
import org.clearance.domain.contact.notice.Carrier;
import org.clearance.domain.contact.notice.Channel;
import org.clearance.domain.contact.notice.OutgoingMessage;
import org.clearance.domain.contact.notice.SendingRounds;
import org.clearance.domain.defense.TestClient;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.Counties;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.question.PortalTexts;
import org.clearance.domain.portal.status.StatusBoard;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What goes out to residents by itself goes out once, by day, and to nobody who wants none. */
class ResidentMessagesTest {
  private static final String PHONE = "+12095550100";

  /** A gateway that says what it is told to, and keeps what it was handed. */
  static final class Gateway implements Carrier {
    final List<OutgoingMessage> handed = new ArrayList<>();
    Supplier<DeliverResult> says = DeliverResult.Delivered::new;
    boolean repeatable;

    @Override
    public Channel channel() {
      return Channel.SMS;
    }

    @Override
    public Optional<Text> missing() {
      return Optional.empty();
    }

    @Override
    public DeliverResult deliver(OutgoingMessage message) {
      handed.add(message);
      return says.get();
    }

    @Override
    public boolean repeatable() {
      return repeatable;
    }
  }

  private TestClient office;
  private JdbcClient db;
  private ResidentMessages messages;
  private SendingMessages sending;
  private Gateway gateway;
  private long matter;
  private int occasion;

  @BeforeEach
  void a_matter() {
    office =
        new TestClient(
            Stream.concat(
                    MessageParts.ALL.stream(),
                    Stream.of(
                        Counties.class,
                        PortalTexts.class,
                        StatusBoard.class,
                        Gateway.class,
                        SendingRounds.class,
                        SendingMessages.class))
                .toArray(Class<?>[]::new));
    db = office.bean(JdbcClient.class);
    messages = office.bean(ResidentMessages.class);
    sending = office.bean(SendingMessages.class);
    gateway = office.bean(Gateway.class);
    matter =
        db.sql(
                """
                insert into defense.matter (county_id, client_id, state, since, unsure, received_at)
                values (:county, :client, 'RECEIVED', now(), false, now()) returning id
                """)
            .param("county", office.client.countyId())
            .param("client", office.client.id())
            .query(Long.class)
            .single();
  }

  @AfterEach
  void close() {
    office.close();
  }

  private void queueTimeHasCome(LocalDate day) {
    office
        .bean(TransactionTemplate.class)
        .executeWithoutResult(
            tx ->
                messages.queueNews(
                    new Reach(
                        matter, office.client.countyId(), "en", ReferralCode.random(), PHONE, null),
                    SafeMessage.TIME_HAS_COME,
                    "not yet",
                    day));
  }

  private void queue(SafeMessage message, @Nullable String phone) {
    queue(message, phone, "occasion " + occasion++);
  }

  private void queue(SafeMessage message, @Nullable String phone, String on) {
    queue(message, phone, on, null);
  }

  private void queue(
      SafeMessage message, @Nullable String phone, String on, @Nullable LocalDate by) {
    office
        .bean(TransactionTemplate.class)
        .executeWithoutResult(
            tx ->
                messages.queue(
                    new Reach(
                        matter, office.client.countyId(), "en", ReferralCode.random(), phone, null),
                    message,
                    on,
                    by));
  }

  private TestClock clock() {
    return (TestClock) office.bean(Clock.class);
  }

  private List<SentMessage.State> states() {
    return office.bean(SentMessages.class).of(matter).stream().map(SentMessage::state).toList();
  }

  @Test
  void the_same_occasion_is_told_once_however_often_it_is_queued() {
    queue(SafeMessage.RECEIVED, PHONE, "one");
    queue(SafeMessage.RECEIVED, PHONE, "one");
    assertThat(sending.sendDue()).isOne();
    assertThat(sending.sendDue()).isZero();
    assertThat(gateway.handed).hasSize(1);
    assertThat(gateway.handed.get(0).body()).contains("we got your form").doesNotContain("Jane");
  }

  @Test
  void scenario_21_while_the_gateway_is_down_all_waits_and_then_each_goes_out_once() {
    for (int person = 0; person < 50; person++) {
      queue(SafeMessage.RECEIVED, "+120955502%02d".formatted(person));
    }
    gateway.says = () -> new Carrier.DeliverResult.Postponed("It cannot be reached.", true);
    assertThat(sending.sendDue()).isZero();
    assertThat(gateway.handed).hasSize(1);
    assertThat(states()).containsOnly(SentMessage.State.QUEUED);
    gateway.says = Carrier.DeliverResult.Delivered::new;
    gateway.handed.clear();
    clock().pass(Duration.ofMinutes(2));
    assertThat(sending.sendDue()).isEqualTo(50);
    assertThat(gateway.handed)
        .extracting(OutgoingMessage::recipient)
        .doesNotHaveDuplicates()
        .hasSize(50);
  }

  @Test
  void what_the_gateway_refuses_or_is_silent_about_is_on_the_matter_and_is_not_sent_again() {
    queue(SafeMessage.RECEIVED, PHONE);
    gateway.says = () -> new Carrier.DeliverResult.Refused("It is a landline.");
    sending.sendDue();
    assertThat(office.bean(SentMessages.class).of(matter).get(0).problem())
        .isEqualTo("It is a landline.");
    queue(SafeMessage.RECEIVED, "+12095550101");
    gateway.says = () -> new Carrier.DeliverResult.Uncertain("it did not answer in time");
    sending.sendDue();
    clock().pass(Duration.ofDays(1));
    sending.sendDue();
    assertThat(gateway.handed).hasSize(2);
    assertThat(states()).containsOnly(SentMessage.State.FAILED);
  }

  @Test
  void what_a_killed_server_was_handing_over_is_sent_again_only_where_that_is_harmless() {
    queue(SafeMessage.RECEIVED, PHONE);
    db.sql("update defense.resident_message set state = 'SENDING'").update();
    sending.sendDue();
    assertThat(states()).containsExactly(SentMessage.State.FAILED);
    assertThat(gateway.handed).isEmpty();
    gateway.repeatable = true;
    db.sql("update defense.resident_message set state = 'SENDING'").update();
    assertThat(sending.sendDue()).isOne();
  }

  @Test
  void what_cannot_be_sent_for_three_days_is_given_up() {
    queue(SafeMessage.RECEIVED, PHONE);
    gateway.says = () -> new Carrier.DeliverResult.Postponed("It takes none now.", true);
    for (int day = 0; day < 5; day++) {
      sending.sendDue();
      clock().pass(Duration.ofDays(1));
    }
    assertThat(states()).containsExactly(SentMessage.State.FAILED);
    assertThat(office.bean(SentMessages.class).of(matter).get(0).problem()).startsWith("Tried ");
  }

  @Test
  void what_waits_for_its_day_is_tried_for_three_days_from_then() {
    Reach reach =
        new Reach(matter, office.client.countyId(), "en", ReferralCode.random(), PHONE, null);
    office
        .bean(TransactionTemplate.class)
        .executeWithoutResult(
            tx ->
                messages.queueNews(reach, SafeMessage.NEWS, "one", TestClient.TODAY.plusDays(10)));
    clock().pass(Duration.ofDays(9));
    assertThat(sending.sendDue()).isZero();
    clock().pass(Duration.ofDays(1));
    gateway.says = () -> new Carrier.DeliverResult.Postponed("It takes none now.", true);
    sending.sendDue();
    gateway.says = Carrier.DeliverResult.Delivered::new;
    clock().pass(Duration.ofDays(1));
    assertThat(sending.sendDue()).isOne();
  }

  @Test
  void the_days_for_which_a_message_was_held_are_none_of_its_three_days() {
    queue(SafeMessage.RECEIVED, PHONE);
    gateway.says = () -> new Carrier.DeliverResult.Postponed("It takes none now.", true);
    sending.sendDue();
    clock().pass(Duration.ofDays(5));
    sending.sendDue();
    assertThat(states()).as("it is tried again").containsExactly(SentMessage.State.QUEUED);
    for (int day = 0; day < 4; day++) {
      clock().pass(Duration.ofDays(1));
      sending.sendDue();
    }
    assertThat(states()).containsExactly(SentMessage.State.FAILED);
  }

  @Test
  void scenario_35_after_a_stop_nothing_goes_to_the_number_nor_what_waits_for_it() {
    queue(SafeMessage.RECEIVED, PHONE);
    stop(PHONE);
    queue(SafeMessage.NEWS, PHONE);
    clock().pass(Duration.ofDays(1));
    assertThat(sending.sendDue()).isZero();
    assertThat(states()).containsExactly(SentMessage.State.DROPPED);
    office.bean(MessageStops.class).start(office.client.countyId(), matter, PHONE, "pat");
    queue(SafeMessage.NEWS, PHONE);
    clock().pass(Duration.ofDays(1));
    assertThat(sending.sendDue()).isOne();
  }

  @Test
  void text_messages_go_out_by_day() {
    // 8:30 p.m. in California.
    clock().pass(Duration.ofMinutes(8 * 60 + 30));
    queue(SafeMessage.NEWS, PHONE);
    queue(SafeMessage.RECEIVED, "+12095550101");
    assertThat(sending.sendDue()).isOne();
    clock().pass(Duration.ofHours(12));
    assertThat(sending.sendDue()).isZero();
    clock().pass(Duration.ofMinutes(31));
    assertThat(sending.sendDue()).isOne();
  }

  /** Whatever it tells of, and whichever template it has: a number that said STOP gets none. */
  @ParameterizedTest
  // Digits are of no matter yet: they are queued in a way of their own, below.
  @EnumSource(value = SafeMessage.class, mode = EnumSource.Mode.EXCLUDE, names = "PHONE_CODE")
  void scenario_35_after_a_stop_no_template_is_texted_whether_it_waits_or_comes_later(
      SafeMessage message) {
    LocalDate day = TestClient.TODAY.plusDays(7);
    comesOn(day);
    queue(message, PHONE, "waits", message == SafeMessage.COME_ON ? day : null);
    assertThat(states()).containsExactly(SentMessage.State.QUEUED);
    stop(PHONE);
    queue(message, PHONE, "comes later", message == SafeMessage.COME_ON ? day : null);
    UUID ticket = digits(PHONE);
    clock().pass(Duration.ofDays(1));
    assertThat(sending.sendDue()).isZero();
    assertThat(gateway.handed).isEmpty();
    assertThat(states()).containsExactly(SentMessage.State.DROPPED);
    assertThat(failed(ticket)).as("the form says that no digits come").isTrue();
  }

  /** Somebody at the desk stops it at the moment at which it is due. */
  @Test
  void scenario_35_what_is_due_when_the_number_is_stopped_is_not_handed_over() {
    queue(SafeMessage.NEWS, PHONE);
    office
        .bean(TransactionTemplate.class)
        .executeWithoutResult(tx -> office.bean(MessageStops.class).stop(PHONE, "pat"));
    assertThat(states()).as("it waits still").containsExactly(SentMessage.State.QUEUED);
    assertThat(sending.sendDue()).isZero();
    assertThat(gateway.handed).isEmpty();
    assertThat(states()).containsExactly(SentMessage.State.DROPPED);
  }

  private void comesOn(LocalDate day) {
    db.sql("update defense.matter set come_on = :day, come_to = 'Room 5', come_set_on = :day")
        .param("day", day)
        .update();
  }

  @Test
  void scenario_56_a_day_that_was_moved_is_told_no_more_and_the_new_one_is_past_the_weekly_limit() {
    queue(SafeMessage.NEWS, PHONE);
    queue(SafeMessage.NEWS, PHONE);
    assertThat(sending.sendDue()).isEqualTo(2);
    LocalDate day = TestClient.TODAY.plusDays(7);
    comesOn(day);
    queue(SafeMessage.COME_ON, PHONE, "old", day);
    comesOn(day.plusDays(1));
    queue(SafeMessage.COME_ON, PHONE, "new", day.plusDays(1));
    assertThat(sending.sendDue()).isOne();
    assertThat(gateway.handed.get(2).body())
        .contains("please come on Dec 9, 2026")
        .doesNotContain("Room 5");
    assertThat(states()).contains(SentMessage.State.DROPPED);
    queue(SafeMessage.COME_ON, PHONE, "late", day.plusDays(1));
    clock().pass(Duration.ofDays(9));
    assertThat(sending.sendDue()).isZero();
  }

  @Test
  void scenario_55_that_the_day_has_come_is_told_on_its_morning_once_and_not_before() {
    queueTimeHasCome(LocalDate.of(2027, 4, 7));
    // From noon of December 1 to eight in the morning of that day; the clocks are put on meanwhile.
    clock().pass(Duration.ofDays(127).minusHours(5));
    assertThat(sending.sendDue()).as("an hour before nine").isZero();
    clock().pass(Duration.ofHours(1));
    assertThat(sending.sendDue()).isOne();
    assertThat(gateway.handed.get(0).body()).contains("the day we waited for is here");
    assertThat(sending.sendDue()).isZero();
  }

  @Test
  void scenario_55_that_the_day_has_come_waits_while_another_office_is_asked_to_take_over() {
    queueTimeHasCome(LocalDate.of(2026, 12, 3));
    db.sql(
            """
            insert into defense.transfer (matter_id, to_county_id, answer_by, offered_by, offered_at)
            values (:matter, :county, date '2026-12-08', 'pat', now())
            """)
        .param("matter", matter)
        .param("county", new TestRecords(db).county("alder"))
        .update();
    clock().pass(Duration.ofDays(3));
    assertThat(sending.sendDue()).as("nobody knows yet who looks again").isZero();
    db.sql("update defense.transfer set state = 'DECLINED', answered_by = 'q', answered_at = now()")
        .update();
    assertThat(sending.sendDue()).isOne();
    assertThat(gateway.handed.get(0).body()).contains("the day we waited for is here");
  }

  @Test
  void
      scenario_64_what_waits_at_a_pause_is_texted_once_the_campaign_goes_on_and_not_once_it_ends() {
    long campaign =
        db.sql(
                """
                insert into defense.campaign (county_id, name, people_list, purpose, basis, split, most, state,
                                              written_by, written_at, approved_by, approved_at)
                values (:county, 'New law', 'ASKED_TO_BE_TOLD', 'p', 'b', 'NONE', 9, 'PAUSED', 'pat', now(), 'sam', now())
                returning id
                """)
            .param("county", office.client.countyId())
            .query(Long.class)
            .single();
    List<Long> people =
        db.sql(
                """
                insert into defense.campaign_person (campaign_id, client_id, name, language, address, phone, code, part, listed_at)
                select :campaign, null, 'Alder, ' || n, 'en', '', '+1209555010' || n, 'ABCDEFGHJK2' || (n + 1), 'A', now()
                  from generate_series(1, 2) n returning id
                """)
            .param("campaign", campaign)
            .query(Long.class)
            .list();
    queue(SafeMessage.CAN_HELP, PHONE, "CAN_HELP:1:" + people.get(0));
    assertThat(sending.sendDue()).as("it is paused").isZero();
    assertThat(states()).containsExactly(SentMessage.State.QUEUED);
    db.sql("update defense.campaign set state = 'RUNNING'").update();
    assertThat(sending.sendDue()).isOne();
    queue(SafeMessage.CAN_HELP, PHONE, "CAN_HELP:1:" + people.get(1));
    db.sql("update defense.campaign set state = 'ENDED', ended_at = now()").update();
    assertThat(sending.sendDue()).isZero();
    assertThat(states())
        .containsExactlyInAnyOrder(SentMessage.State.SENT, SentMessage.State.DROPPED);
  }

  @Test
  void nobody_gets_more_than_two_text_messages_a_week_besides_the_confirmation() {
    queue(SafeMessage.RECEIVED, PHONE);
    for (int time = 0; time < 3; time++) {
      queue(SafeMessage.NEWS, PHONE);
    }
    assertThat(sending.sendDue()).isEqualTo(3);
    assertThat(states()).as("the third waits").contains(SentMessage.State.QUEUED);
    clock().pass(Duration.ofDays(6));
    assertThat(sending.sendDue()).isZero();
    clock().pass(Duration.ofDays(1));
    assertThat(sending.sendDue()).isOne();
  }

  @Test
  void scenario_36_that_the_ways_were_changed_is_said_however_many_messages_there_were() {
    queue(SafeMessage.NEWS, PHONE);
    queue(SafeMessage.NEWS, PHONE);
    assertThat(sending.sendDue()).isEqualTo(2);
    queue(SafeMessage.CONTACT_CHANGED, PHONE);
    assertThat(sending.sendDue()).isOne();
  }

  @Test
  void what_could_not_be_sent_by_day_is_not_tried_again_at_night() {
    gateway.says = () -> new Carrier.DeliverResult.Postponed("It takes none now.", false);
    queue(SafeMessage.RECEIVED, PHONE);
    queue(SafeMessage.NEWS, PHONE);
    assertThat(sending.sendDue()).isZero();
    gateway.says = Carrier.DeliverResult.Delivered::new;
    // It is noon on the first day.
    clock().pass(Duration.ofHours(11));
    assertThat(sending.sendDue()).as("at eleven in the evening").isZero();
    clock().pass(Duration.ofHours(10));
    assertThat(sending.sendDue()).as("at nine in the morning").isEqualTo(2);
  }

  private UUID digits(String phone) {
    UUID ticket = UUID.randomUUID();
    office
        .bean(TransactionTemplate.class)
        .executeWithoutResult(
            tx ->
                office
                    .bean(TextedDigits.class)
                    .queue(office.client.countyId(), "en", phone, "123456", ticket));
    return ticket;
  }

  private boolean failed(UUID ticket) {
    return office.bean(StatusBoard.class).isNotTexted(ticket);
  }

  @Test
  void scenario_31_a_county_texts_digits_to_so_many_telephones_an_hour_and_no_more() {
    for (int i = 0; i < FormTexts.MOST_AN_HOUR; i++) {
      assertThat(failed(digits("+1209555%04d".formatted(i)))).isFalse();
    }
    assertThat(failed(digits("+12095559999"))).isTrue();
    clock().pass(Duration.ofMinutes(61));
    assertThat(failed(digits("+12095559999"))).isFalse();
    clock().pass(Duration.ofDays(8));
    office.bean(TextedDigits.class).forget();
    assertThat(db.sql("select count(*) from defense.resident_message").query(Long.class).single())
        .isZero();
  }

  @Test
  void scenario_8_a_number_that_the_gateway_does_not_take_is_put_up_and_a_receipt_says_it_too() {
    gateway.says = () -> new Carrier.DeliverResult.Refused("It is a landline.");
    UUID refused = digits("+12095550100");
    sending.sendDue();
    assertThat(failed(refused)).isTrue();
    gateway.says = Carrier.DeliverResult.Delivered::new;
    UUID lost = digits("+12095550111");
    sending.sendDue();
    assertThat(failed(lost)).isFalse();
    String id =
        db.sql("select message_id from defense.resident_message where recipient = '+12095550111'")
            .query(String.class)
            .single();
    office
        .bean(TransactionTemplate.class)
        .executeWithoutResult(
            tx ->
                assertThat(
                        office
                            .bean(MessageReceipts.class)
                            .receipt(office.client.countyId(), id, false))
                    .isEmpty());
    assertThat(failed(lost)).isTrue();
    stop("+12095550122");
    assertThat(failed(digits("+12095550122"))).isTrue();
  }

  private void stop(String phone) {
    office
        .bean(TransactionTemplate.class)
        .executeWithoutResult(
            tx -> {
              office.bean(MessageStops.class).stop(phone, "pat");
              office.bean(WaitingMessages.class).dropTo(phone);
            });
  }
}
