package org.clearance.ui.staterecord.submission;

import java.util.List;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.domain.staterecord.reconciliation.Alarms;
import org.clearance.ui.ground.home.Waiting;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The alarms on the home page of users who may clear them; nothing where there is none. */
@Component
@Order(5)
class WaitingAlarms implements Waiting {
  private final Alarms alarms;

  WaitingAlarms(Alarms alarms) {
    this.alarms = alarms;
  }

  @Override
  public List<Line> lines(User user, County county) {
    if (!user.mayIn(county.id(), AlarmPages.CLEARERS)) {
      return List.of();
    }
    int standing = alarms.standing(county.id()).size();
    return standing == 0
        ? List.of()
        : List.of(new Line("DOJ submissions that do not add up", standing, "/submissions", 0));
  }
}
