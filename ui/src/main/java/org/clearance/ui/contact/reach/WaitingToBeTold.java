package org.clearance.ui.contact.reach;

import java.util.List;
import org.clearance.domain.contact.reach.ClearedNotTold;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.home.Waiting;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The people who were not told of their relief, on the home page of a public defender. */
@Component
@Order(22)
class WaitingToBeTold implements Waiting {
  private final ClearedNotTold people;

  WaitingToBeTold(ClearedNotTold people) {
    this.people = people;
  }

  @Override
  public List<Line> lines(User user, County county) {
    return user.mayIn(county.id(), Role.PUBLIC_DEFENDER)
        ? List.of(new Line("People not told", people.allOfLate(county.id()), "/not-told", 0))
        : List.of();
  }
}
