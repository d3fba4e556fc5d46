package org.clearance.ui.defense.referral;

import java.util.List;
import java.util.Set;
import org.clearance.bpmn.UserTasks;
import org.clearance.domain.defense.referral.Matter;
import org.clearance.domain.defense.referral.Matters;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.layout.NavigationEntry;
import org.clearance.ui.ground.layout.NotFound;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The place of matters in the navigation, and who may see one. */
@Configuration(proxyBeanMethods = false)
class MatterPlaces {
  /** The only role that sees matters. */
  static final Role DEFENDER = Role.PUBLIC_DEFENDER;

  /** The tasks of a matter's steps, one of which is open as long as somebody has to act. */
  static final List<String> FORMS =
      List.of(
          UserTasks.OPEN_MATTER,
          UserTasks.CHECK_CONFLICT,
          UserTasks.REACH_RESIDENT,
          UserTasks.FOLLOW_MATTER);

  private MatterPlaces() {}

  @Bean
  static NavigationEntry mattersEntry() {
    return new NavigationEntry(
        "matters",
        NavigationEntry.Group.WORK,
        "Matters",
        "What residents ask your office for: who waits, since when, and what comes next.",
        "/matters",
        14,
        Set.of(DEFENDER));
  }

  /** The matter whom an address names, for whoever may see matters. */
  static Matter matter(Matters matters, User user, County county, long matterId) {
    Access.require(user, county.id(), DEFENDER);
    return matters
        .find(county.id(), matterId)
        .orElseThrow(
            () ->
                new NotFound(
                    Text.of("There is no matter {0} in this county.", Long.toString(matterId))));
  }

  /** The matter that an address names, where something can still be done about it. */
  static Matter open(Matters matters, User user, County county, long matterId) {
    Matter matter = matter(matters, user, county, matterId);
    if (!matter.isOpen() || matter.sealed()) {
      throw new NotFound("This matter is closed.");
    }
    return matter;
  }

  /** The matter that an address names, which may be closed, but for no conflict. */
  static Matter unsealed(Matters matters, User user, County county, long matterId) {
    Matter matter = matter(matters, user, county, matterId);
    if (matter.sealed()) {
      throw new NotFound("This matter is closed.");
    }
    return matter;
  }

  @Bean
  static NavigationEntry appointmentsEntry() {
    return new NavigationEntry(
        "appointments",
        NavigationEntry.Group.CASES,
        "Appointments",
        "The times at which people can come to your office, and who has chosen one.",
        "/appointments",
        58,
        Set.of(DEFENDER));
  }
}
