package org.clearance.ui.defense.broker;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.clearance.domain.defense.campaign.BrokeredMailing;
import org.clearance.domain.defense.campaign.BrokeredMailings;
import org.clearance.domain.defense.campaign.Campaign.PeopleList;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.layout.NavigationEntry;
import org.clearance.ui.ground.layout.NotFound;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The place of the defender's letters in the navigation, and who may see which. */
@Configuration(proxyBeanMethods = false)
class MailingPlaces {
  static final Role[] HOLDERS = {Role.COURT_CLERK, Role.DA_SUPERVISOR};

  private MailingPlaces() {}

  @Bean
  static NavigationEntry mailingsEntry() {
    return new NavigationEntry(
        "mailings",
        NavigationEntry.Group.CASES,
        "Letters for the defender",
        "Letters that the public defender asks you to print, to people on a list that only you may"
            + " hold.",
        "/mailings",
        65,
        Set.of(HOLDERS));
  }

  /** The lists that a user holds; nobody else comes here. */
  static List<PeopleList> lists(User user, County county) {
    Access.require(user, county.id(), HOLDERS);
    return held(user, county);
  }

  /** The lists that a user holds; empty: none. */
  static List<PeopleList> held(User user, County county) {
    return Arrays.stream(PeopleList.values())
        .filter(list -> list.holder().filter(role -> user.mayIn(county.id(), role)).isPresent())
        .toList();
  }

  /** The mailing that an address names, for whoever holds its list. */
  static BrokeredMailing mailing(
      BrokeredMailings mailings, User user, County county, long mailingId) {
    return mailings
        .find(county.id(), lists(user, county), mailingId)
        .orElseThrow(
            () ->
                new NotFound(
                    Text.of(
                        "There are no letters {0} for you in this county.",
                        Long.toString(mailingId))));
  }
}
