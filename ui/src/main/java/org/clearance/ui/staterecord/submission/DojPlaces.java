package org.clearance.ui.staterecord.submission;

import static org.clearance.domain.office.user.Role.COURT_CLERK;
import static org.clearance.domain.office.user.Role.DA_SUPERVISOR;
import static org.clearance.domain.office.user.Role.MANAGER;

import java.util.Set;
import org.clearance.domain.office.user.Role;
import org.clearance.ui.ground.layout.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The places in the navigation for reporting to DOJ, and their roles. */
@Configuration(proxyBeanMethods = false)
class DojPlaces {
  static final Role[] READERS = {COURT_CLERK, DA_SUPERVISOR, MANAGER};

  @Bean
  NavigationEntry dojEntry() {
    return new NavigationEntry(
        "doj",
        NavigationEntry.Group.CASES,
        "State updates",
        "What was reported to the keeper of the state’s record, what it answered, and what is outstanding.",
        "/submissions",
        50,
        Set.of(READERS));
  }
}
