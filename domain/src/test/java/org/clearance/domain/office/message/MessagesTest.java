package org.clearance.domain.office.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.clearance.domain.TestDomain;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.ActivatingUsers;
import org.clearance.domain.office.user.AddingUsers;
import org.clearance.domain.office.user.AddingUsers.RoleIn;
import org.clearance.domain.office.user.Counties;
import org.clearance.domain.office.user.Duties;
import org.clearance.domain.office.user.Duty;
import org.clearance.domain.office.user.HeldDuty;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.SettingRoles;
import org.clearance.domain.office.user.User;
import org.clearance.domain.office.user.UserBeans;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class MessagesTest {
  private static final HeldDuty AUDITOR = new HeldDuty(Duty.AUDITOR, null);

  private AnnotationConfigApplicationContext context;
  private Messages messages;
  private AddingUsers adding;
  private SettingRoles setting;
  private ActivatingUsers activating;
  private Duties duties;
  private long county;

  @BeforeEach
  void start() {
    context =
        TestDomain.of(Messages.class, UserBeans.class, Duties.class, Counties.class, Audit.class);
    messages = context.getBean(Messages.class);
    adding = context.getBean(AddingUsers.class);
    setting = context.getBean(SettingRoles.class);
    activating = context.getBean(ActivatingUsers.class);
    duties = context.getBean(Duties.class);
    county =
        context
            .getBean(Counties.class)
            .create("kern", "Kern", "Kern", "America/Los_Angeles", "Court", "CA0")
            .id();
  }

  @AfterEach
  void stop() {
    context.close();
  }

  @Test
  void
      a_duty_that_shows_no_matter_keeps_from_what_public_defenders_are_told_and_from_nothing_else() {
    User both = user("both", Role.PUBLIC_DEFENDER, Role.ADMINISTRATOR);
    duties.give(both, county, AUDITOR, "test");
    tell(Role.PUBLIC_DEFENDER, "matter");
    tell(Role.ADMINISTRATOR, "stuck");
    assertThat(told(both)).containsExactly("stuck");
  }

  @Test
  void who_is_told_has_a_duty_that_leads_there() {
    User lead = user("lead", Role.PUBLIC_DEFENDER);
    User clerk = user("clerk", Role.PUBLIC_DEFENDER);
    duties.give(clerk, county, new HeldDuty(Duty.INTAKE_CLERK, null), "test");
    User outreach = user("outreach", Role.PUBLIC_DEFENDER);
    duties.give(outreach, county, new HeldDuty(Duty.OUTREACH_WORKER, null), "test");
    User manager = user("manager", Role.MANAGER);
    duties.give(manager, county, new HeldDuty(Duty.PARALEGAL, null), "test");
    messages.tellDefenders(
        county, Duty.ofCampaigns(), new Messages.Told("mailed", Text.of("mailed"), "/"));
    messages.tellDefenders(
        county, Duty.ofMatters(), new Messages.Told("person", Text.of("person"), "/"));
    assertThat(told(lead)).containsExactly("person", "mailed");
    assertThat(told(outreach)).containsExactly("mailed");
    assertThat(told(clerk)).isEmpty();
    assertThat(told(manager)).isEmpty();
  }

  @Test
  void the_duty_is_there_again_when_the_role_is_given_again() {
    User ann = user("ann", Role.PUBLIC_DEFENDER, Role.MANAGER);
    duties.give(ann, county, AUDITOR, "test");
    setting.set(ann.id(), county, Set.of(Role.PUBLIC_DEFENDER), "test");
    assertThat(duties.of(ann.id(), county)).isEqualTo(AUDITOR);
    setting.set(ann.id(), county, Set.of(Role.MANAGER), "test");
    setting.set(ann.id(), county, Set.of(Role.PUBLIC_DEFENDER), "test");
    assertThat(duties.of(ann.id(), county)).isEqualTo(AUDITOR);
  }

  @Test
  void a_duty_that_was_set_before_the_role_is_granted_stays() {
    User ann = user("ann", Role.MANAGER);
    duties.give(ann, county, AUDITOR, "test");
    setting.set(ann.id(), county, Set.of(), "test");
    setting.set(ann.id(), county, Set.of(Role.PUBLIC_DEFENDER), "test");
    assertThat(duties.of(ann.id(), county)).isEqualTo(AUDITOR);
  }

  @Test
  void whoever_is_not_active_is_told_nothing() {
    user("abe", Role.ADMINISTRATOR);
    User ada = user("ada", Role.ADMINISTRATOR);
    activating.setActive(ada.id(), false, "test");
    tell(Role.ADMINISTRATOR, "stuck");
    assertThat(told(ada)).isEmpty();
  }

  private void tell(Role role, String occasion) {
    messages.tell(county, role, Set.of(), new Messages.Told(occasion, Text.of(occasion), "/"));
  }

  private List<String> told(User user) {
    return messages.latest(user.id(), county).stream().map(one -> one.words().pattern()).toList();
  }

  private User user(String name, Role... roles) {
    List<RoleIn> granted = List.of(roles).stream().map(role -> new RoleIn(county, role)).toList();
    return adding.add(name, name, "", "correct horse battery", false, granted, "test");
  }
}
