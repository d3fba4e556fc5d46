package org.clearance.ui.casework.delivery;

import static org.clearance.domain.office.user.Role.ADMINISTRATOR;
import static org.clearance.domain.office.user.Role.DA_REVIEWER;
import static org.clearance.domain.office.user.Role.DA_SUPERVISOR;
import static org.clearance.domain.office.user.Role.MANAGER;

import java.util.Set;
import org.clearance.domain.office.user.Role;
import org.clearance.ui.ground.layout.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The places in the navigation for deliveries, and the roles for each. */
@Configuration(proxyBeanMethods = false)
class DeliveryPlaces {
  /** The roles that follow deliveries: they see files and counts, nobody's record. */
  static final Role[] FOLLOW = {DA_REVIEWER, DA_SUPERVISOR, MANAGER, ADMINISTRATOR};

  /** The roles that hand files in, and see what could not be read. */
  static final Role[] HAND_IN = {DA_REVIEWER, DA_SUPERVISOR};

  @Bean
  NavigationEntry deliveriesEntry() {
    return new NavigationEntry(
        "deliveries",
        NavigationEntry.Group.CASES,
        "Deliveries",
        "Hand in a file, and follow it until everybody in it is told.",
        "/deliveries",
        30,
        Set.of(FOLLOW));
  }
}
