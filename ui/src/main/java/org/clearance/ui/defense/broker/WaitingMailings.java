package org.clearance.ui.defense.broker;

import java.util.List;
import org.clearance.domain.defense.campaign.BrokeredMailings;
import org.clearance.domain.defense.campaign.Campaign.PeopleList;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.home.Waiting;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Letters that wait on the home page of whoever is to print them. */
@Component
@Order(40)
class WaitingMailings implements Waiting {
  private final BrokeredMailings mailings;

  WaitingMailings(BrokeredMailings mailings) {
    this.mailings = mailings;
  }

  @Override
  public List<Line> lines(User user, County county) {
    List<PeopleList> lists = MailingPlaces.held(user, county);
    long waiting = lists.isEmpty() ? 0 : mailings.waiting(county.id(), lists);
    return waiting == 0
        ? List.of()
        : List.of(new Line("Letters for the defender", waiting, "/mailings", 0));
  }
}
