package org.clearance.domain.defense.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.clearance.domain.TestClock;
import org.clearance.domain.defense.message.ResidentLetters;
import org.clearance.domain.defense.message.SafeMessage;
import org.clearance.domain.defense.message.SentMessage;
import org.clearance.domain.defense.referral.ContactAttempt.Channel;
import org.clearance.domain.defense.referral.ContactAttempt.Result;
import org.clearance.domain.defense.referral.FollowingMatter.TypedNext;
import org.clearance.domain.defense.referral.Matter.ClosedAs;
import org.clearance.domain.defense.referral.Matter.State;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.inbox.InboxItem;
import org.junit.jupiter.api.Test;

/** Letters go where the person takes them, and end with their matter. */
class LettersOfMattersTest extends ReferralScene {
  /** An address to which no letter may go leads to nobody. */
  @Test
  void who_has_but_an_address_that_takes_no_letters_may_choose_a_time_to_come() {
    Map<String, List<String>> unsafe = answers("address", "1 Main St", "mailSafe", "pickup");
    unsafe.remove("phone");
    send(unsafe, null);
    Map<String, List<String>> safe =
        answers("firstName", "Tom", "address", "1 Oak St", "mailSafe", "yes");
    safe.remove("phone");
    send(safe, null);
    assertThat(
            db.sql("select offers_slots from defense.matter order by id")
                .query(Boolean.class)
                .list())
        .containsExactly(true, false);
  }

  @Test
  void a_letter_goes_where_the_person_takes_letters_now_or_nowhere() {
    Map<String, List<String>> byMail = answers("address", "1 Main Street");
    byMail.remove("phone");
    ReferralCode code = send(byMail, null);
    ResidentLetters letters = office.bean(ResidentLetters.class);
    assertThat(addresses()).containsExactly("1 Main Street");
    put(new InboxItem.Contact(code, Map.of("address", List.of("2 Oak Street"))));
    assertThat(addresses())
        .as("the old one is told that there is a new one")
        .containsExactlyInAnyOrder("2 Oak Street", "1 Main Street", "2 Oak Street");
    long told = letters.waiting(county).get(1).id();
    assertThat(letters.drop(county + 1, told, "pat")).isFalse();
    assertThat(letters.drop(county, told, "pat")).isTrue();
    assertThat(letters.drop(county, told, "pat")).isFalse();
    office.bean(TestClock.class).pass(Duration.ofHours(1));
    put(new InboxItem.Contact(code, Map.of("mailSafe", List.of("pickup"))));
    assertThat(addresses()).as("kept at the office").isEmpty();
    assertThat(only().state()).isEqualTo(State.RECEIVED);
  }

  @Test
  void what_waits_for_a_letter_is_texted_once_letters_are_unsafe_and_text_messages_may_come() {
    Map<String, List<String>> byMail = answers("address", "1 Main Street");
    byMail.remove("phone");
    ReferralCode code = send(byMail, null);
    waitFor(Telling.NOW);
    assertThat(letters())
        .extracting(ResidentLetters.Waiting::kind)
        .contains(SafeMessage.PLEASE_CALL);
    put(
        new InboxItem.Contact(
            code,
            Map.of(
                "mailSafe",
                List.of("no"),
                "phone",
                List.of("+12095550177"),
                "texts",
                List.of("yes"))));
    assertThat(addresses()).isEmpty();
    assertThat(sent())
        .filteredOn(one -> one.state() == SentMessage.State.QUEUED)
        .extracting(SentMessage::kind, SentMessage::recipient)
        .containsExactlyInAnyOrder(
            tuple(SafeMessage.CONTACT_CHANGED, "+12095550177"),
            tuple(SafeMessage.PLEASE_CALL, "+12095550177"));
  }

  @Test
  void a_letter_ends_with_its_matter_and_a_stop_turns_texts_into_letters() {
    ReferralCode code = send(answers("custody", "yes"), null);
    assertThat(addresses()).hasSize(1);
    put(new InboxItem.Contact(code, Map.of("address", List.of("Main Jail"))));
    assertThat(addresses()).hasSize(2);
    put(new InboxItem.Withdrawal(code));
    assertThat(letters())
        .as("that the ways were changed is told still")
        .extracting(ResidentLetters.Waiting::kind)
        .containsExactly(SafeMessage.CONTACT_CHANGED);
    assertThat(office.bean(ResidentLetters.class).print(county, "Letters", "pat")).isNotEmpty();
    assertThat(office.bean(ResidentLetters.class).mailed(county, "pat")).isOne();
    send(answers("firstName", "Tom", "texts", "yes", "address", "1 Main Street"), null);
    assertThat(addresses()).isEmpty();
    office.bean(TakingTexts.class).reply(county, "+12095550100", "STOP", "stop");
    ready();
    attempt(Channel.PHONE, Result.REACHED);
    assertThat(reaching.finishReaching(only(), true, 79, "pat")).isEmpty();
    followsWith(Telling.NOW);
    assertThat(addresses()).containsExactly("1 Main Street");
    assertThat(
            following.follow(
                only(),
                new TypedNext(State.CLOSED, null, ClosedAs.DECEASED, "", Telling.NOW),
                81,
                "pat"))
        .isEmpty();
    assertThat(addresses()).isEmpty();
  }
}
