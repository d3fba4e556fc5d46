package org.clearance.domain.defense.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.clearance.domain.defense.consent.Consents;
import org.clearance.domain.defense.referral.Matter.ClosedAs;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.inbox.InboxItem;
import org.clearance.domain.portal.inbox.InboxItem.Suspect;
import org.junit.jupiter.api.Test;

/** A form that looks odd, or names somebody on file, waits for a person. */
class DoubtfulReferralsTest extends ReferralScene {
  @Test
  void who_knows_name_and_birth_date_alone_learns_nothing_and_changes_nothing() {
    ReferralCode first = send(answers("texts", "yes"), null);
    acting.open(only(), 77, "pat");

    ReferralCode stranger =
        send(answers("phone", "+12095550166", "phoneCode", "+12095550166", "texts", "yes"), null);

    assertThat(matters.held(county))
        .singleElement()
        .satisfies(held -> assertThat(held.suspect()).isEqualTo(Suspect.SAME_PERSON));
    assertThat(stage(stranger)).isEqualTo("RECEIVED");
    put(new InboxItem.Withdrawal(stranger));
    put(new InboxItem.Contact(stranger, Map.of("phone", List.of("+12095550167"))));
    assertThat(stage(first)).isEqualTo("OPENED");
    assertThat(only().state()).isEqualTo(Matter.State.OPENED);
    assertThat(matters.reach(only().id()).orElseThrow().phone()).isEqualTo("+12095550100");
  }

  @Test
  void who_knows_name_and_birth_date_alone_gets_no_file_of_whose_matter_is_closed() {
    send(answers(), null);
    long rosa = only().clientId();
    close(ClosedAs.NO_RECORD);

    ReferralCode stranger =
        send(answers("phone", "+12095550166", "phoneCode", "+12095550166"), null);

    assertThat(all()).isEmpty();
    Referral held = matters.held(county).get(0);
    assertThat(held.suspect()).isEqualTo(Suspect.SAME_PERSON);
    put(
        new InboxItem.Consents(
            stranger, List.of(new InboxItem.Consent("mayLook", false, "May we look?")), "en"));
    assertThat(office.bean(Consents.class).ofClient(rosa)).containsEntry("mayLook", true);
    assertThat(deciding.release(county, held.id(), true, "pat"))
        .isEqualTo(DecidingForm.Released.DONE);
    assertThat(only().clientId()).isNotEqualTo(rosa);
    assertThat(office.bean(Consents.class).ofClient(rosa)).containsEntry("mayLook", true);
  }

  @Test
  void
      who_asks_again_after_the_end_is_the_same_client_by_the_same_telephone_or_by_the_offices_word() {
    send(answers(), null);
    long rosa = only().clientId();
    close(ClosedAs.NO_RECORD);
    send(answers("phoneCode", "+12095550100"), null);
    assertThat(only().clientId()).isEqualTo(rosa);
    close(ClosedAs.NO_RECORD);
    send(answers("phone", "+12095550177"), null);
    deciding.release(county, matters.held(county).get(0).id(), false, "pat");
    assertThat(only().clientId()).isEqualTo(rosa);
  }

  @Test
  void a_person_lets_it_through_as_the_same_and_the_ways_before_are_told() {
    send(answers("texts", "yes"), null);
    send(answers("phone", "+12095550166", "texts", "yes"), null);

    deciding.release(county, matters.held(county).get(0).id(), false, "pat");

    assertThat(matters.referrals(only().id())).hasSize(2);
    assertThat(toldOfChange()).containsExactly("+12095550100");
  }

  @Test
  void a_form_that_is_odd_otherwise_is_not_let_through_unasked_and_may_be_taken_back() {
    ReferralCode odd = send(answers("phone", "+12095550166"), Suspect.FAST);
    send(answers(), null);
    long held = matters.held(county).get(0).id();
    assertThat(deciding.release(county, held, false, "pat"))
        .isEqualTo(DecidingForm.Released.SAME_PERSON);
    assertThat(matters.held(county).get(0).suspect()).isEqualTo(Suspect.SAME_PERSON);
    assertThat(matters.referrals(only().id())).hasSize(1);
    put(new InboxItem.Withdrawal(odd));
    assertThat(matters.held(county)).isEmpty();
    assertThat(deciding.release(county, held, false, "pat")).isEqualTo(DecidingForm.Released.GONE);
    assertThat(only().state()).isEqualTo(Matter.State.RECEIVED);
  }

  @Test
  void who_was_let_through_as_somebody_else_asks_again_and_gets_no_matter_of_the_other() {
    send(answers(), null);
    send(answers("phone", "+12095550166"), null);
    deciding.release(county, matters.held(county).get(0).id(), true, "pat");
    long second = all().stream().mapToLong(Matter::id).max().orElseThrow();

    send(answers("phone", "+12095550166", "phoneCode", "+12095550166"), null);

    assertThat(matters.referrals(second)).hasSize(2);
    assertThat(all()).hasSize(2);
  }

  @Test
  void a_person_lets_it_through_as_somebody_else_of_the_same_name_and_birth_date() {
    send(answers(), null);
    send(answers("phone", "+12095550166"), null);

    deciding.release(county, matters.held(county).get(0).id(), true, "pat");

    assertThat(all()).hasSize(2).extracting(Matter::clientId).doesNotHaveDuplicates();
    assertThat(toldOfChange()).isEmpty();
  }

  @Test
  void scenario_32_what_looks_odd_waits_for_a_person_and_nothing_goes_out() {
    ReferralCode code = send(answers(), Suspect.FAST);
    assertThat(all()).isEmpty();
    assertThat(messages()).isEmpty();
    assertThat(waitsForAPerson()).isTrue();
    assertThat(stage(code)).isEqualTo("RECEIVED");
    Referral held = matters.held(county).get(0);
    deciding.release(county, held.id(), false, "pat");
    deciding.release(county, held.id(), false, "pat");
    assertThat(only().name()).isEqualTo("Núñez, Rosa");
    assertThat(messages()).hasSize(1);
    ReferralCode spam = send(answers("firstName", "Bot"), Suspect.TRAP);
    deciding.discard(county, matters.held(county).get(0).id(), "pat");
    assertThat(matters.held(county)).isEmpty();
    assertThat(board.find(spam, BORN).orElseThrow().matters()).isEmpty();
  }

  @Test
  void scenario_33_the_same_telephone_in_many_referrals_of_a_day_is_looked_at_by_a_person() {
    for (int person = 0; person < 7; person++) {
      send(answers("firstName", "Rosa " + (char) ('A' + person)), null);
    }
    assertThat(all()).hasSize(5);
    assertThat(matters.held(county))
        .hasSize(2)
        .allMatch(one -> one.suspect() == Suspect.SAME_PHONE);
  }

  @Test
  void scenario_33_of_twenty_with_one_telephone_fifteen_wait_for_one_look_and_get_no_message() {
    for (int person = 0; person < 20; person++) {
      send(
          answers("firstName", "Rosa " + (char) ('A' + person), "texts", "yes", "phoneUse", "mine"),
          null);
    }
    assertThat(all()).hasSize(5);
    assertThat(matters.held(county)).hasSize(15);
    assertThat(messages()).as("processes of matters").hasSize(5);
    assertThat(
            db.sql("select count(*) from defense.resident_message where kind = 'RECEIVED'")
                .query(Long.class)
                .single())
        .isEqualTo(5);
    // One look is enough for all that wait; what was let through stays.
    long one = matters.held(county).get(3).id();
    assertThat(deciding.discardTelephone(county + 1, one, "pat")).isZero();
    assertThat(deciding.discardTelephone(county, one, "pat")).isEqualTo(15);
    assertThat(deciding.discardTelephone(county, one, "pat")).isZero();
    assertThat(matters.held(county)).isEmpty();
    // The day after, the same telephone is anybody's again.
    pass(2);
    send(answers("firstName", "Rosa Z"), null);
    assertThat(matters.held(county)).isEmpty();
    assertThat(all()).hasSize(6);
  }

  /** A shelter's telephone: one look is enough to see that they are people. */
  @Test
  void scenario_33_one_look_lets_all_from_a_telephone_through_but_for_who_is_somebody_on_file() {
    for (int person = 0; person < 20; person++) {
      send(answers("firstName", "Rosa " + (char) ('A' + person)), null);
    }
    // Somebody of the name and birth date of one who waits has asked from elsewhere meanwhile.
    send(answers("firstName", "Rosa T", "phone", "+12095550177"), null);
    assertThat(all()).hasSize(6);
    long one = matters.held(county).get(3).id();
    var nothing = new DecidingForm.ReleaseTelephoneResult(0, 0);
    assertThat(deciding.releaseTelephone(county + 1, one, "pat")).isEqualTo(nothing);
    assertThat(deciding.releaseTelephone(county, one, "pat"))
        .isEqualTo(new DecidingForm.ReleaseTelephoneResult(14, 1));
    assertThat(all()).hasSize(20);
    assertThat(matters.held(county))
        .singleElement()
        .satisfies(
            held -> {
              assertThat(held.name()).isEqualTo("Núñez, Rosa T");
              assertThat(held.suspect()).isEqualTo(Suspect.SAME_PERSON);
            });
    assertThat(deciding.releaseTelephone(county, one, "pat")).as("once more").isEqualTo(nothing);
    assertThat(messages()).as("a process each").hasSize(20);
  }

  @Test
  void scenario_32_for_what_looks_odd_nothing_is_sent_until_somebody_has_looked() {
    send(answers("texts", "yes"), Suspect.TRAP);
    assertThat(db.sql("select count(*) from defense.resident_message").query(Long.class).single())
        .isZero();
    deciding.release(county, matters.held(county).get(0).id(), false, "pat");
    assertThat(sent()).hasSize(1);
  }
}
