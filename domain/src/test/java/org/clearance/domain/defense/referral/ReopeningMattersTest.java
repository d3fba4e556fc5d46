package org.clearance.domain.defense.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.clearance.domain.defense.TestClient;
import org.clearance.domain.defense.referral.CheckingConflict.TypedConflict;
import org.clearance.domain.defense.referral.FollowingMatter.TypedNext;
import org.clearance.domain.defense.referral.Matter.ClosedAs;
import org.clearance.domain.defense.referral.Matter.State;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.inbox.InboxItem;
import org.junit.jupiter.api.Test;

/** A closed matter opens again where it may, and counts what came of it. */
class ReopeningMattersTest extends ReferralScene {
  @Test
  void what_was_closed_for_another_reason_is_open_again_where_the_person_or_the_office_asks() {
    ReferralCode code = reviewed();
    Matter matter = only();
    close(ClosedAs.NOT_ELIGIBLE);
    put(new InboxItem.Contact(code, Map.of("email", List.of("rosa@example.org"))));
    office.bean(TakingTexts.class).reply(county, "+12095550100", "Thanks!", "thanks");
    assertThat(again(matter).state()).as("an answer alone").isEqualTo(State.CLOSED);
    db.sql("update defense.matter set given_to = 'quinn'").update();
    put(new InboxItem.Reopening(code, "contra-costa"));
    isOpenAgain(code);
    assertThat(db.sql("select given_to from defense.matter").query(String.class).list())
        .as("whoever stood in for somebody does so no more")
        .containsOnlyNulls();
    close(ClosedAs.DENIED);
    assertThat(office.bean(ReopeningMatter.class).reopen(again(matter), "pat")).isEmpty();
    isOpenAgain(code);
    close(ClosedAs.DECEASED);
    assertThat(office.bean(ReopeningMatter.class).reopen(again(matter), "pat")).isPresent();
    put(new InboxItem.Reopening(code, "contra-costa"));
    assertThat(again(matter).state()).isEqualTo(State.CLOSED);
  }

  @Test
  void what_nobody_had_reviewed_begins_anew_and_its_days_are_over() {
    ReferralCode code = send(answers("dateSoon", "yes", "soonOn", "2026-12-20"), null);
    assertThat(
            office
                .bean(SettingDate.class)
                .set(only(), TestClient.TODAY.plusDays(9), "Room 2", null, "pat"))
        .isEmpty();
    Matter matter = only();
    put(new InboxItem.Withdrawal(code));
    assertThat(again(matter).closedAs()).isEqualTo(ClosedAs.WITHDRAWN);
    pass(30);
    put(new InboxItem.Reopening(code, "alder"));
    assertThat(again(matter).state()).as("asked of another office").isEqualTo(State.CLOSED);
    put(new InboxItem.Reopening(code, "contra-costa"));
    assertThat(only().state()).isEqualTo(State.RECEIVED);
    assertThat(office.bean(TellingUnopened.class).tell(county)).as("opened just now").isZero();
    assertThat(only().comeOn()).isNull();
    assertThat(only().urgentOn()).isNull();
    assertThat(stage(code)).isEqualTo("RECEIVED");
    assertThat(
            db.sql("select count(*) from outbox where message_id like 'matter-received:%:%'")
                .query(Long.class)
                .single())
        .isOne();
  }

  @Test
  void nothing_of_a_client_with_a_conflict_opens_again() {
    ReferralCode code = reviewed();
    close(ClosedAs.NOT_REACHED);
    send(answers("phoneCode", "+12095550100"), null);
    acting.open(only(), 177, "pat");
    assertThat(
            conflicts.checkConflict(only(), new TypedConflict(true, "", "Legal aid"), 178, "pat"))
        .isEmpty();
    put(new InboxItem.Reopening(code, "contra-costa"));
    office.bean(TakingTexts.class).reply(county, "+12095550100", "Here I am", "back");
    assertThat(all()).isEmpty();
  }

  @Test
  void what_was_granted_counts_in_the_figures_whatever_comes_of_the_matter_then() {
    ReferralCode code = reviewed();
    close(ClosedAs.GRANTED_SOME);
    String granted = "select granted_on::text || ' ' || decided_on from defense.matter_steps";
    String before = db.sql(granted).query(String.class).single();
    pass(100);
    put(new InboxItem.Reopening(code, "contra-costa"));
    assertThat(db.sql(granted).query(String.class).single()).isEqualTo(before);
    close(ClosedAs.NOT_ELIGIBLE);
    assertThat(db.sql(granted).query(String.class).single()).isEqualTo(before);
  }

  @Test
  void a_text_from_a_number_of_several_people_opens_none_of_their_matters_again() {
    reviewed();
    close(ClosedAs.NOT_REACHED);
    send(answers("firstName", "Tom"), null);
    close(ClosedAs.NOT_REACHED);
    pass(1);
    office.bean(TakingTexts.class).reply(county, "+12095550100", "Here I am", "back");
    assertThat(all()).isEmpty();
    assertThat(office.bean(TakingTexts.class).unknown(county)).isNotEmpty();
  }

  @Test
  void whoever_closes_a_duplicate_or_what_the_law_does_not_help_says_of_what_or_why() {
    ReferralCode code = reviewed();
    for (ClosedAs as : List.of(ClosedAs.DUPLICATE, ClosedAs.NOT_ELIGIBLE)) {
      assertThat(
              following.follow(
                  only(), new TypedNext(State.CLOSED, null, as, " ", Telling.NOW), 80, "pat"))
          .containsOnlyKeys("note");
    }
    Matter matter = only();
    assertThat(
            following.follow(
                matter,
                new TypedNext(State.CLOSED, null, ClosedAs.DUPLICATE, "Matter 12", Telling.NOW),
                80,
                "pat"))
        .isEmpty();
    put(new InboxItem.Reopening(code, "contra-costa"));
    assertThat(again(matter).state()).isEqualTo(State.CLOSED);
  }

  @Test
  void whoever_has_an_open_matter_goes_on_with_that_one() {
    ReferralCode first = send(answers(), null);
    Matter closed = only();
    close(ClosedAs.NOT_REACHED);
    ReferralCode second = send(answers("phoneCode", "+12095550100"), null);
    put(new InboxItem.Reopening(first, "contra-costa"));
    assertThat(again(closed).state()).isEqualTo(State.CLOSED);
    assertThat(stage(second)).isEqualTo("RECEIVED");
    assertThat(
            office.bean(ReopeningMatter.class).reopen(again(closed), "pat").orElseThrow().pattern())
        .contains("another open matter");
  }
}
