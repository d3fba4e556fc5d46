package org.clearance.ui.law.policy;

import static org.clearance.domain.office.user.Role.DA_REVIEWER;
import static org.clearance.domain.office.user.Role.DA_SUPERVISOR;
import static org.clearance.domain.office.user.Role.MANAGER;

import java.util.Set;
import org.clearance.domain.office.user.Role;
import org.clearance.ui.ground.layout.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The places in the navigation for policies, and the roles for each. */
@Configuration(proxyBeanMethods = false)
class PolicyPlaces {
  /** The roles that read the policies, those in force and drafts. */
  static final Role[] READ = {DA_REVIEWER, DA_SUPERVISOR, MANAGER};

  @Bean
  NavigationEntry policiesEntry() {
    return new NavigationEntry(
        "policies",
        NavigationEntry.Group.SET_UP,
        "Policies",
        "The relief policies of the county: which is in force, its rules, its versions.",
        "/policies",
        32,
        Set.of(READ));
  }
}
