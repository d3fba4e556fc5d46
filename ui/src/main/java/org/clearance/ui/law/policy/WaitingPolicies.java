package org.clearance.ui.law.policy;

import java.util.List;
import org.clearance.domain.law.policy.PolicyRegister;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.home.Waiting;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The drafts that wait for a supervisor's approval, on the home page. They are no tasks of a
 * process: a county may write and approve policies before anything is handed in.
 */
@Component
@Order(15)
class WaitingPolicies implements Waiting {
  private final PolicyRegister register;

  WaitingPolicies(PolicyRegister register) {
    this.register = register;
  }

  @Override
  public List<Line> lines(User user, County county) {
    long waiting = count(user, county);
    return waiting == 0
        ? List.of()
        : List.of(new Line("Policies to approve", waiting, "/policies", 0));
  }

  private long count(User user, County county) {
    return user.mayIn(county.id(), Role.DA_SUPERVISOR)
        ? register.waitingFor(county.id(), user.username())
        : 0;
  }
}
