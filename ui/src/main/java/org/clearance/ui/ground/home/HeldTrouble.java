package org.clearance.ui.ground.home;

import java.util.List;
import org.clearance.domain.ground.outward.Outward;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Warns everybody that sending is held, so that nobody takes a copy for the real installation. */
@Component
@Order(0)
class HeldTrouble implements Trouble {
  private final boolean held;

  HeldTrouble(Environment environment) {
    this.held = Outward.isHeld(environment);
  }

  @Override
  public List<Line> lines(User user, County county) {
    return held ? List.of(new Line(Outward.HELD, null, null)) : List.of();
  }
}
