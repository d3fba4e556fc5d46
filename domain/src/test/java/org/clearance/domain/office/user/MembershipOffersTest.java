package org.clearance.domain.office.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.clearance.domain.TestDomain;
import org.clearance.domain.TestRecords;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.office.confirmation.Confirmations;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A county with two administrators offers the defender's role to a user of another county. */
class MembershipOffersTest {
  private AnnotationConfigApplicationContext context;
  private MembershipOffers offers;
  private Confirmations confirmations;
  private Users users;
  private JdbcClient db;
  private long county;

  @BeforeEach
  void a_county_with_two_administrators_and_a_user_of_another() {
    context =
        TestDomain.of(
            Users.class,
            Duties.class,
            Counties.class,
            Audit.class,
            Confirmations.class,
            GrantingRoles.class,
            MembershipOffers.class);
    offers = context.getBean(MembershipOffers.class);
    confirmations = context.getBean(Confirmations.class);
    users = context.getBean(Users.class);
    db = context.getBean(JdbcClient.class);
    TestRecords records = new TestRecords(db);
    county = records.county("kern");
    records.user("ada", "Ada", county, Role.ADMINISTRATOR);
    records.user("bea", "Bea", county, Role.ADMINISTRATOR);
    records.user("pat", "Pat", records.county("yolo"), Role.PUBLIC_DEFENDER);
  }

  @AfterEach
  void stop() {
    context.close();
  }

  private User pat() {
    return users.byUsername("pat").orElseThrow();
  }

  private void accepts(HeldDuty duty) {
    offers.offer(county, "pat", Set.of(Role.PUBLIC_DEFENDER), duty, "ada");
    assertThat(offers.accept(pat(), offers.to(pat()).get(0).id())).contains(false);
  }

  private long waiting() {
    return confirmations.of(county).get(0).id();
  }

  /** What was accepted before offers named a duty has none, and would lead. */
  @Test
  void an_accepted_offer_without_a_duty_is_not_confirmed_but_made_anew() {
    accepts(HeldDuty.LEAD);
    db.sql("update membership_offer set duty = null").update();
    assertThat(confirmations.confirm(county, waiting(), "bea"))
        .isInstanceOfSatisfying(
            Confirmations.Impossible.class,
            impossible -> assertThat(impossible.why().toString()).contains("offer the role anew"));
    assertThat(pat().mayIn(county, Role.PUBLIC_DEFENDER)).isFalse();
    confirmations.drop(county, waiting(), "bea");

    accepts(new HeldDuty(Duty.PARALEGAL, null));
    assertThat(confirmations.confirm(county, waiting(), "bea"))
        .isInstanceOf(Confirmations.Done.class);
    assertThat(pat().mayIn(county, Role.PUBLIC_DEFENDER)).isTrue();
    assertThat(context.getBean(Duties.class).of(pat().id(), county).duty())
        .isEqualTo(Duty.PARALEGAL);
  }

  @Test
  void who_has_a_duty_since_an_offer_that_named_none_may_be_given_the_role_again() {
    accepts(new HeldDuty(Duty.PARALEGAL, null));
    db.sql("update membership_offer set duty = null").update();
    assertThat(confirmations.confirm(county, waiting(), "bea"))
        .isInstanceOf(Confirmations.Done.class);
    assertThat(context.getBean(Duties.class).of(pat().id(), county).duty())
        .isEqualTo(Duty.PARALEGAL);
  }

  @Test
  void an_offer_to_lead_leads_once_it_is_confirmed() {
    accepts(HeldDuty.LEAD);
    assertThat(confirmations.confirm(county, waiting(), "bea"))
        .isInstanceOf(Confirmations.Done.class);
    assertThat(pat().mayIn(county, Role.PUBLIC_DEFENDER)).isTrue();
  }
}
