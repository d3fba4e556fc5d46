package org.clearance.ui.contact.letter;

import static org.clearance.domain.office.user.Role.COURT_CLERK;
import static org.clearance.domain.office.user.Role.MANAGER;
import static org.clearance.domain.office.user.Role.PUBLIC_DEFENDER;

import java.util.Set;
import org.clearance.domain.office.user.Role;
import org.clearance.ui.ground.layout.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The places in the navigation for letters and addresses, and the roles for each. */
@Configuration(proxyBeanMethods = false)
class LetterPlaces {
  static final Role[] MAILING = {PUBLIC_DEFENDER, COURT_CLERK, MANAGER};

  @Bean
  NavigationEntry lettersEntry() {
    return new NavigationEntry(
        "letters",
        NavigationEntry.Group.CASES,
        "Letters",
        "Letters to people that are printed and mailed, and the addresses they go to.",
        "/letters",
        61,
        Set.of(MAILING));
  }
}
