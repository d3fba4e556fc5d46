package org.clearance.domain.defense.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.clearance.domain.TestClock;
import org.clearance.domain.defense.partner.KeepingHelpers;
import org.clearance.domain.defense.partner.KeepingInvitations;
import org.clearance.domain.defense.partner.KeepingPartners;
import org.clearance.domain.defense.partner.Partners;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.code.TestCodeKeys;
import org.clearance.domain.portal.draft.Helped;
import org.clearance.domain.portal.inbox.InboxItem;
import org.clearance.domain.portal.status.ShownHelper;
import org.junit.jupiter.api.Test;

/** A helper sees what the person allows, and no more. */
class HelpersOfResidentsTest extends ReferralScene {
  @Test
  void scenario_42_a_helper_sees_the_step_of_whoever_allows_it_for_180_days_and_of_nobody_else() {
    ReferralCode helper = helper();
    helped(helper, false);
    assertThat(seenBy(helper)).isEmpty();
    Matter matter = only();
    Referral referral = matters.referrals(matter.id()).get(0);
    assertThat(matters.helpedBy(referral.id()).orElseThrow().partner()).isEqualTo("Library");
    helped(helper, true);
    deciding.release(county, matters.held(county).get(0).id(), false, "pat");
    assertThat(seenBy(helper)).hasSize(1);
    assertThat(seenBy(helper).get(0).stage()).isEqualTo("RECEIVED");
    acting.open(matter, 1, "pat");
    assertThat(seenBy(helper).get(0).stage()).isEqualTo("OPENED");
    assertThat(seenBy(helper).get(0).firstName()).isEqualTo("Rosa");
    ((TestClock) office.bean(Clock.class)).pass(Duration.ofDays(181));
    office.bean(EndingHelp.class).forget();
    assertThat(seenBy(helper)).isEmpty();
  }

  @Test
  void scenario_43_a_person_ends_by_text_what_the_helper_sees_from_that_minute() {
    ReferralCode helper = helper();
    ReferralCode code = helped(helper, true);
    assertThat(seenBy(helper)).hasSize(1);
    office.bean(TakingTexts.class).reply(county, "2095550100", "End helper", "SM43");
    assertThat(seenBy(helper)).isEmpty();
    assertThat(board.find(code, BORN).orElseThrow().helperSees()).isFalse();
    // Also on the status page.
    ReferralCode other = helped(helper, true);
    assertThat(seenBy(helper)).hasSize(1);
    put(new InboxItem.HelperEnd(other));
    assertThat(seenBy(helper)).isEmpty();
  }

  @Test
  void a_helper_whom_the_office_ends_opens_nothing_and_sends_nothing_in_their_name() {
    ReferralCode helper = helper();
    var partner = office.bean(Partners.class).all(county).get(0);
    office.bean(KeepingHelpers.class).endAll(partner, "pat");
    assertThat(board.findHelper(helper)).isEmpty();
    helped(helper, true);
    assertThat(matters.helpedBy(matters.referrals(only().id()).get(0).id())).isEmpty();
  }

  @Test
  void
      scenario_69_an_invitation_that_is_used_or_too_old_leads_to_the_form_and_counts_for_its_partner() {
    office.bean(KeepingPartners.class).add(county, "Library", "pat");
    var partner = office.bean(Partners.class).all(county).get(0);
    var invitations = office.bean(KeepingInvitations.class);
    assertThat(invitations.make(partner, 0, "en", false, "pat")).containsOnlyKeys("invitations");
    assertThat(invitations.make(partner, 2, "xx", false, "pat")).containsOnlyKeys("invitations");
    assertThat(invitations.make(partner, 2, "es", false, "pat")).isEmpty();
    assertThat(office.bean(Partners.class).made(partner, false)).isEqualTo(new Partners.Made(2, 0));
    String code = db.sql("select max(code) from defense.invitation").query(String.class).single();
    ((TestClock) office.bean(Clock.class)).pass(Duration.ofDays(8));
    for (String name : List.of("Ana", "Ben")) {
      put(
          new InboxItem.Referral(
              ReferralCode.random(),
              BORN,
              "es",
              answers("firstName", name),
              List.of(),
              code,
              Instant.parse("2026-12-01T19:00:00Z"),
              null));
    }
    assertThat(db.sql("select source from defense.referral").query(String.class).list())
        .containsExactly(partner.code(), partner.code());
    assertThat(office.bean(Partners.class).made(partner, false)).isEqualTo(new Partners.Made(2, 1));
  }

  /** A helper of a partner, and the code. */
  private ReferralCode helper() {
    var keeping = office.bean(KeepingPartners.class);
    var partners = office.bean(Partners.class);
    assertThat(keeping.add(county, "Library", "pat")).isEmpty();
    var partner = partners.all(county).get(0);
    assertThat(office.bean(KeepingHelpers.class).add(partner, " ", "pat"))
        .containsOnlyKeys("helperName");
    assertThat(office.bean(KeepingHelpers.class).add(partner, "Kim", "pat")).isEmpty();
    return new ReferralCode(db.sql("select code from defense.helper").query(String.class).single());
  }

  private ReferralCode helped(ReferralCode helper, boolean sees) {
    ReferralCode code = ReferralCode.random();
    put(
        new InboxItem.Referral(
            code,
            BORN,
            "en",
            answers(),
            List.of(),
            null,
            Instant.parse("2026-12-01T19:00:00Z"),
            null,
            new Helped(TestCodeKeys.quick().placeHex(helper), Helped.Heard.PHONE, sees, "en")));
    return code;
  }

  private List<ShownHelper.Helped> seenBy(ReferralCode helper) {
    return board.findHelper(helper).orElseThrow().helped();
  }
}
