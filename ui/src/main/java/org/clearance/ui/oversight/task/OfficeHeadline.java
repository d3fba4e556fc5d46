package org.clearance.ui.oversight.task;

import java.time.Clock;
import java.util.Optional;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.oversight.task.TaskCounts;
import org.clearance.domain.oversight.task.TaskCounts.OpenTasks;
import org.clearance.process.task.Groups;
import org.clearance.ui.ground.home.Headline;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Says to those who watch over others how their tasks stand, and to those who wait for a task that
 * there is none.
 */
@Component
@Order(40)
class OfficeHeadline implements Headline {
  private final TaskCounts tasks;
  private final Clock clock;

  OfficeHeadline(TaskCounts tasks, Clock clock) {
    this.tasks = tasks;
    this.clock = clock;
  }

  @Override
  public Optional<Said> say(User user, County county) {
    boolean supervisor = user.mayIn(county.id(), Role.DA_SUPERVISOR);
    if (supervisor || user.mayIn(county.id(), Role.MANAGER)) {
      OpenTasks open = tasks.open(county.id(), Groups.watched(user, county), clock.instant());
      return Optional.of(open.late() > 0 ? late(open) : stand(open, supervisor));
    }
    return Groups.of(user, county.id()).isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Said(
                Text.of("No task waits for you."),
                Text.of("See what you did today"),
                "/tasks?whose=done",
                false));
  }

  private static Said late(OpenTasks open) {
    return new Said(
        Text.counted(
            open.late(),
            "{0} task is overdue, of {1} that are open.",
            "{0} tasks are overdue, of {1} that are open.",
            open.open()),
        Text.of("See what is overdue"),
        "/stuck?kind=tasks",
        false);
  }

  private static Said stand(OpenTasks open, boolean supervisor) {
    Text sentence =
        open.open() == 0
            ? Text.of("No task is open.")
            : open.unheld() == 0
                ? Text.counted(
                    open.open(),
                    "{0} task is open, and somebody holds it.",
                    "{0} tasks are open, and somebody holds each.")
                : Text.counted(
                    open.open(),
                    "{0} task is open. Held by nobody: {1}.",
                    "{0} tasks are open. Held by nobody: {1}.",
                    open.unheld());
    return supervisor
        ? new Said(sentence, Text.of("See the team"), "/team", false)
        : new Said(sentence, Text.of("See the teams"), "/figures/teams", false);
  }
}
