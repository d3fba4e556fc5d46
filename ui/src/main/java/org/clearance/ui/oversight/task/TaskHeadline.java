package org.clearance.ui.oversight.task;

import java.util.Optional;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.domain.oversight.task.TaskQueries.Count;
import org.clearance.domain.oversight.task.TaskQueries.WaitingFor;
import org.clearance.ui.ground.home.Headline;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Says which tasks are next: those that the user holds, else the ones that may be taken. */
@Component
@Order(10)
class TaskHeadline implements Headline {
  private final TaskCount tasks;

  TaskHeadline(TaskCount tasks) {
    this.tasks = tasks;
  }

  @Override
  public Optional<Said> say(User user, County county) {
    WaitingFor waiting = tasks.of(user, county);
    Count held = waiting.held();
    Count open = waiting.open();
    if (held.all() > 0) {
      return Optional.of(
          new Said(
              late(Text.counted(held.all(), "You hold {0} task.", "You hold {0} tasks."), held),
              Text.of("Go on with it"),
              "/tasks?whose=mine",
              false));
    }
    return open.all() == 0
        ? Optional.empty()
        : Optional.of(
            new Said(
                late(
                    Text.counted(
                        open.all(), "{0} task is open to you.", "{0} tasks are open to you."),
                    open),
                Text.of("Take the next one"),
                "/tasks/next",
                true));
  }

  private static Text late(Text said, Count count) {
    return count.overdue() == 0 ? said : Text.of("{0} {1} overdue.", said, count.overdue());
  }
}
