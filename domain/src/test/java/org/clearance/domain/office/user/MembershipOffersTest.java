package org.clearance.domain.office.user;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import org.clearance.domain.TestDomain;
import org.clearance.domain.TestRecords;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.office.confirmation.Confirmations;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.io.ClassPathResource;
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
            UserBeans.class,
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
  void what_waits_of_an_accepted_offer_without_a_duty_is_declined_and_made_anew()
      throws IOException {
    accepts(HeldDuty.LEAD);
    db.sql("update membership_offer set duty = null").update();
    upgraded();
    assertThat(confirmations.of(county)).isEmpty();
    assertThat(pat().mayIn(county, Role.PUBLIC_DEFENDER)).isFalse();

    accepts(new HeldDuty(Duty.PARALEGAL, null));
    upgraded();
    assertThat(confirmations.confirm(county, waiting(), "bea"))
        .isInstanceOf(Confirmations.Done.class);
    assertThat(context.getBean(Duties.class).of(pat().id(), county).duty())
        .isEqualTo(Duty.PARALEGAL);
  }

  @Test
  void whoever_is_made_to_lead_on_purpose_after_an_offer_that_named_no_duty_leads()
      throws IOException {
    accepts(HeldDuty.LEAD);
    db.sql("update membership_offer set duty = null, decided_at = decided_at - interval '1 day'")
        .update();
    confirmations.drop(county, waiting(), "bea");
    assertThat(
            context
                .getBean(GrantingRoles.class)
                .grant(pat(), county, Set.of(Role.PUBLIC_DEFENDER), "ada"))
        .isInstanceOf(GrantingRoles.Waits.class);
    upgraded();
    assertThat(confirmations.confirm(county, waiting(), "bea"))
        .isInstanceOf(Confirmations.Done.class);
    assertThat(context.getBean(Duties.class).of(pat().id(), county).duty()).isEqualTo(Duty.LEAD);
  }

  private void upgraded() throws IOException {
    db.sql(
            new ClassPathResource("db/migration/V468__roles_of_offers_without_duty.sql")
                .getContentAsString(UTF_8))
        .update();
  }

  @Test
  void an_offer_to_lead_leads_once_it_is_confirmed() {
    accepts(HeldDuty.LEAD);
    assertThat(confirmations.confirm(county, waiting(), "bea"))
        .isInstanceOf(Confirmations.Done.class);
    assertThat(pat().mayIn(county, Role.PUBLIC_DEFENDER)).isTrue();
  }
}
