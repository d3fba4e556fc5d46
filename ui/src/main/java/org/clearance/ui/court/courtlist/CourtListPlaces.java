package org.clearance.ui.court.courtlist;

import static org.clearance.domain.office.user.Role.COURT_CLERK;
import static org.clearance.domain.office.user.Role.DA_SUPERVISOR;
import static org.clearance.domain.office.user.Role.MANAGER;

import java.util.Set;
import org.clearance.domain.office.user.Role;
import org.clearance.ui.ground.layout.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The place in the navigation for the court's list, and its roles. */
@Configuration(proxyBeanMethods = false)
class CourtListPlaces {
  static final Role[] READERS = {COURT_CLERK, DA_SUPERVISOR, MANAGER};

  @Bean
  NavigationEntry courtListEntry() {
    return new NavigationEntry(
        "court-list",
        NavigationEntry.Group.CASES,
        "Court’s list",
        "What the court changes in its own records, what it answered, and what is outstanding.",
        "/court-list",
        37,
        Set.of(READERS));
  }
}
