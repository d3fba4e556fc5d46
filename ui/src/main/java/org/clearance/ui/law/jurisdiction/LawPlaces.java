package org.clearance.ui.law.jurisdiction;

import static org.clearance.domain.office.user.Role.DA_REVIEWER;
import static org.clearance.domain.office.user.Role.DA_SUPERVISOR;
import static org.clearance.domain.office.user.Role.MANAGER;
import static org.clearance.domain.office.user.Role.PUBLIC_DEFENDER;

import java.util.Set;
import org.clearance.domain.office.user.Role;
import org.clearance.ui.ground.layout.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The place in the navigation for the laws of states, and who reads them. */
@Configuration(proxyBeanMethods = false)
class LawPlaces {
  /** The roles that read laws; they hold nobody's record. */
  static final Role[] READ = {DA_REVIEWER, DA_SUPERVISOR, PUBLIC_DEFENDER, MANAGER};

  @Bean
  NavigationEntry lawsEntry() {
    return new NavigationEntry(
        "laws",
        NavigationEntry.Group.SET_UP,
        "Laws",
        "The laws of states as tables: each rule with its statute. Ask them about facts.",
        "/laws",
        33,
        Set.of(READ));
  }
}
