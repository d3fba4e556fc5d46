package org.clearance.ui.oversight.readiness;

import java.util.List;
import java.util.Optional;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.home.Checklist.Step;
import org.clearance.ui.ground.home.Headline;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Says to the administrator what is to be set up next, or that nothing is left. */
@Component
@Order(30)
class SetUpHeadline implements Headline {
  private final SetUpChecklist checklist;

  SetUpHeadline(SetUpChecklist checklist) {
    this.checklist = checklist;
  }

  @Override
  public Optional<Said> say(User user, County county) {
    if (!user.mayIn(county.id(), Role.ADMINISTRATOR)) {
      return Optional.empty();
    }
    List<Step> left = checklist.steps(user, county).stream().filter(step -> !step.done()).toList();
    return Optional.of(
        left.isEmpty()
            ? new Said(
                Text.of("The county is set up."),
                Text.of("See how the installation is"),
                "/installation",
                false)
            : new Said(
                Text.counted(
                    left.size(),
                    "{0} step of setting up is left: {1}.",
                    "{0} steps of setting up are left. Next: {1}.",
                    left.get(0).title()),
                Text.of("Go to it"),
                left.get(0).href(),
                false));
  }
}
