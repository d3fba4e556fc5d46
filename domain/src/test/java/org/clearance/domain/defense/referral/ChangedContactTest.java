package org.clearance.domain.defense.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.clearance.domain.TestClock;
import org.clearance.domain.TestRecords;
import org.clearance.domain.contact.reach.ContactWay;
import org.clearance.domain.defense.TestClient;
import org.clearance.domain.defense.message.SafeMessage;
import org.clearance.domain.defense.message.SentMessage;
import org.clearance.domain.defense.referral.ContactAttempt.Channel;
import org.clearance.domain.defense.referral.ContactAttempt.Result;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.inbox.InboxItem;
import org.junit.jupiter.api.Test;

/** Residents change how they are reached, and both ways are told. */
class ChangedContactTest extends ReferralScene {
  /** Hours at which one number is safe say nothing of another. */
  @Test
  void scenario_36_when_a_call_is_safe_goes_with_the_number_that_it_was_said_of() {
    ReferralCode code = send(answers("callWhen", "mornings"), null);
    put(new InboxItem.Contact(code, Map.of("email", List.of("rosa@example.org"))));
    assertThat(callWhen()).containsExactly("mornings");
    put(new InboxItem.Contact(code, Map.of("phone", List.of("+12095550166"))));
    assertThat(callWhen()).isEmpty();
    put(new InboxItem.Contact(code, Map.of("callWhen", List.of("evenings"))));
    assertThat(callWhen()).containsExactly("evenings");
    put(
        new InboxItem.Contact(
            code, Map.of("phone", List.of("+12095550177"), "callWhen", List.of("noon"))));
    assertThat(callWhen()).containsExactly("noon");
  }

  @Test
  void scenario_36_another_way_to_reach_the_person_is_kept_and_the_process_is_told() {
    ReferralCode code = send(answers(), null);
    put(
        new InboxItem.Contact(
            code, Map.of("phone", List.of("+12095550177"), "email", List.of("r@example.org"))));
    Referral referral = matters.referrals(only().id()).get(0);
    assertThat(referral.one("phone")).contains("+12095550177");
    assertThat(referral.one("email")).contains("r@example.org");
    assertThat(referral.one("firstName")).contains("Rosa");
    assertThat(messages().get(1)).startsWith("resident-answered");
  }

  @Test
  void scenario_36_what_is_left_empty_stays_and_each_way_is_told_once() {
    ReferralCode code =
        send(answers("texts", "yes", "address", "12 Oak Street", "email", "r@example.org"), null);
    put(
        new InboxItem.Contact(
            code,
            Map.of(
                "phone", List.of("+12095550177"),
                "email", List.of("r@example.org"),
                "texts", List.of(),
                "address", List.of())));
    Referral referral = matters.referrals(only().id()).get(0);
    assertThat(referral.one("address")).contains("12 Oak Street");
    assertThat(referral.one("texts")).as("said of the number before").isEmpty();
    assertThat(toldOfChange()).containsExactlyInAnyOrder("+12095550100", "r@example.org");
    put(new InboxItem.Contact(code, Map.of("phone", List.of(), "email", List.of())));
    assertThat(toldOfChange()).hasSize(2);
  }

  @Test
  void who_does_not_allow_text_messages_gets_none() {
    send(answers(), null);
    assertThat(sent()).isEmpty();
    send(answers("firstName", "Tom", "texts", "yes", "phoneUse", "silent"), null);
    assertThat(db.sql("select count(*) from defense.resident_message").query(Long.class).single())
        .isZero();
  }

  @Test
  void a_second_form_that_calls_letters_unsafe_is_not_told_by_letter() {
    send(answers("address", "1 Main Street"), null);
    assertThat(addresses()).containsExactly("1 Main Street");
    send(answers("phone", "+12095550166", "mailSafe", "no", "email", "rosa@example.org"), null);
    deciding.release(county, matters.held(county).get(0).id(), false, "pat");
    assertThat(matters.referrals(only().id())).hasSize(2);
    assertThat(addresses()).isEmpty();
  }

  @Test
  void of_a_jail_s_many_people_each_is_told_that_the_ways_were_changed() {
    for (String name : List.of("Ann", "Eve", "Kim", "Tom")) {
      ReferralCode code =
          send(answers("firstName", name, "custody", "yes", "address", "Main Jail"), null);
      put(new InboxItem.Contact(code, Map.of("phone", List.of("+12095550177"))));
    }
    assertThat(letters()).filteredOn(one -> one.kind() == SafeMessage.CONTACT_CHANGED).hasSize(4);
  }

  @Test
  void scenario_36_a_change_of_contact_is_told_to_the_old_and_the_new_without_a_detail() {
    ReferralCode code = send(answers("texts", "yes"), null);
    put(
        new InboxItem.Contact(
            code, Map.of("phone", List.of("+12095550177"), "texts", List.of("yes"))));
    assertThat(sent())
        .filteredOn(one -> one.kind() == SafeMessage.CONTACT_CHANGED)
        .extracting(SentMessage::recipient)
        .containsExactlyInAnyOrder("+12095550100", "+12095550177");
    assertThat(
            db.sql("select body from defense.resident_message where kind = 'CONTACT_CHANGED'")
                .query(String.class)
                .list())
        .hasSize(2)
        .allSatisfy(
            body ->
                assertThat(body)
                    .as("neither who it is, nor what it was, nor what it is now")
                    .doesNotContain("Rosa", "Núñez", "0100", "0177", code.shown(), code.letters()));
  }

  @Test
  void what_waits_goes_by_the_ways_that_the_person_has_then_and_not_to_who_withdraws() {
    ReferralCode code = reviewed();
    LocalDate day = TestClient.TODAY.plusDays(5);
    followsWith(new Telling(Telling.When.LATER, day));
    put(
        new InboxItem.Contact(
            code, Map.of("phone", List.of("+12095550177"), "texts", List.of("yes"))));
    assertThat(waitingNews()).containsExactly(day + " 09:00");
    assertThat(recipients()).containsExactly("+12095550177");
    // By e-mail alone from now on, and by text again.
    put(
        new InboxItem.Contact(
            code, Map.of("texts", List.of("no"), "email", List.of("rosa@example.org"))));
    assertThat(recipients()).containsExactly("rosa@example.org");
    // The address is closed: the person asks once more, with a new number.
    send(answers("texts", "yes", "phone", "+12095550188"), null);
    deciding.release(county, matters.held(county).get(0).id(), false, "pat");
    assertThat(recipients()).containsExactly("+12095550188");
    put(new InboxItem.Withdrawal(code));
    assertThat(waitingNews()).isEmpty();
  }

  @Test
  void another_way_is_proposed_in_each_round_of_tries_and_only_one_that_there_is() {
    Map<String, List<String>> answers = answers();
    answers.remove("phone");
    send(answers, null);
    ready();
    new TestRecords(db).user("pat", "Pat", county, Role.PUBLIC_DEFENDER);
    long matter = only().id();
    var proposing = office.bean(ProposingResidentContact.class);
    proposing.propose(matter, ContactWay.OTHER_HOUR);
    assertThat(proposals()).as("there is no telephone").isZero();
    proposing.propose(matter, ContactWay.OTHER_WAY);
    proposing.propose(matter, ContactWay.OTHER_WAY);
    assertThat(proposals()).isOne();
    for (Channel channel :
        new Channel[] {Channel.EMAIL, Channel.TEXT, Channel.LETTER, Channel.TEXT}) {
      attempt(channel, Result.SENT);
    }
    assertThat(reaching.finishReaching(only(), false, 79, "pat")).isEmpty();
    ((TestClock) office.bean(Clock.class)).pass(Duration.ofDays(30));
    db.sql("update defense.matter set since = :now")
        .param("now", Sql.moment(office.bean(Clock.class).instant()))
        .update();
    proposing.propose(matter, ContactWay.OTHER_WAY);
    assertThat(proposals()).isEqualTo(2);
  }

  private List<String> callWhen() {
    return matters.referrals(only().id()).stream()
        .flatMap(form -> form.one("callWhen").stream())
        .toList();
  }

  private List<String> recipients() {
    return db.sql(
            "select recipient from defense.resident_message where kind = 'NEWS' and state ="
                + " 'QUEUED'")
        .query(String.class)
        .list();
  }

  private long proposals() {
    return db.sql("select count(*) from message where occasion like 'contact:matter:%'")
        .query(Long.class)
        .single();
  }
}
