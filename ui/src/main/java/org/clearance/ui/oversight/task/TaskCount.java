package org.clearance.ui.oversight.task;

import java.time.Clock;
import java.util.List;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.domain.oversight.task.TaskCounts;
import org.clearance.domain.oversight.task.TaskCounts.WaitingFor;
import org.clearance.process.task.Groups;
import org.clearance.ui.ground.layout.NavigationCount;
import org.springframework.stereotype.Component;

/**
 * Counts the tasks that a user holds or may take, beside <em>Tasks</em> in the navigation: as the
 * copy has them, since pages about something else do not wait for the engine.
 */
@Component
class TaskCount implements NavigationCount {
  private final TaskCounts counts;
  private final Clock clock;

  TaskCount(TaskCounts counts, Clock clock) {
    this.counts = counts;
    this.clock = clock;
  }

  @Override
  public String section() {
    return "tasks";
  }

  @Override
  public long count(User user, County county) {
    List<String> groups = Groups.of(user, county.id());
    return groups.isEmpty()
        ? 0
        : counts.waitingUpTo(county.id(), groups, user.username(), MOST + 1);
  }

  /** The tasks that wait for a user, as the copy has them. */
  WaitingFor of(User user, County county) {
    List<String> groups = Groups.of(user, county.id());
    return groups.isEmpty()
        ? WaitingFor.NONE
        : counts.waiting(county.id(), groups, user.username(), clock.instant());
  }
}
