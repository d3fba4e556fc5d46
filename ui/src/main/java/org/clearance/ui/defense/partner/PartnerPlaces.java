package org.clearance.ui.defense.partner;

import java.util.Set;
import org.clearance.domain.office.user.Role;
import org.clearance.ui.ground.layout.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The place of partners in the navigation. */
@Configuration(proxyBeanMethods = false)
class PartnerPlaces {
  private PartnerPlaces() {}

  @Bean
  static NavigationEntry partnersEntry() {
    return new NavigationEntry(
        "partners",
        NavigationEntry.Group.SET_UP,
        "Partners",
        "Organisations that lead people to the form: their links, posters, and what came of it.",
        "/partners",
        40,
        Set.of(Role.PUBLIC_DEFENDER));
  }
}
