package org.clearance.ui.defense.referral;

import java.util.List;
import org.clearance.domain.defense.referral.OpenMatters;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.home.Waiting;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The open matters on the home page of a public defender. */
@Component
@Order(20)
class WaitingMatters implements Waiting {
  private final OpenMatters matters;

  WaitingMatters(OpenMatters matters) {
    this.matters = matters;
  }

  @Override
  public List<Line> lines(User user, County county) {
    if (!user.mayIn(county.id(), MatterPlaces.DEFENDER)) {
      return List.of();
    }
    OpenMatters.Sum open = matters.of(county.id());
    return List.of(new Line("Open matters", open.all(), "/matters", open.overdue()));
  }
}
