package org.clearance.ui.defense.partner;

import java.util.Set;
import org.clearance.domain.defense.partner.Partner;
import org.clearance.domain.defense.partner.Partners;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.layout.NavigationEntry;
import org.clearance.ui.ground.layout.NotFound;
import org.jspecify.annotations.Nullable;
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
        "Organizations that lead people to the form: their links, posters, and what came of it.",
        "/partners",
        40,
        Set.of(Role.PUBLIC_DEFENDER));
  }

  /** The number that was typed, of up to three digits; null: none was. */
  static @Nullable Integer number(String typed) {
    String number = typed.strip();
    return number.matches("\\d{1,3}") ? Integer.valueOf(number) : null;
  }

  /** The partner that an address names, for whoever may see partners. */
  static Partner partner(Partners partners, User user, County county, long partnerId) {
    Access.require(user, county.id(), Role.PUBLIC_DEFENDER);
    return partners
        .find(county.id(), partnerId)
        .orElseThrow(
            () ->
                new NotFound(
                    Text.of("There is no partner {0} in this county.", Long.toString(partnerId))));
  }
}
