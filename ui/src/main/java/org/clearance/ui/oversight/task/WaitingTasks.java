package org.clearance.ui.oversight.task;

import java.util.List;
import java.util.Map;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.domain.oversight.task.TaskCounts.Count;
import org.clearance.domain.oversight.task.TaskQuestion.Whose;
import org.clearance.process.task.Groups;
import org.clearance.ui.ground.home.Waiting;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The tasks that a user may take besides those held, on the home page: of the latter, and of open
 * ones alone, {@link TaskHeadline} says it.
 */
@Component
@Order(10)
class WaitingTasks implements Waiting {
  private final TaskLists lists;

  WaitingTasks(TaskLists lists) {
    this.lists = lists;
  }

  @Override
  public List<Line> lines(User user, County county) {
    if (Groups.of(user, county.id()).isEmpty()) {
      return List.of();
    }
    Map<Whose, Count> counts = lists.counts(user, county);
    Count open = of(Whose.OPEN, counts);
    return of(Whose.MINE, counts).all() == 0 || open.all() == 0
        ? List.of()
        : List.of(new Line("Tasks open to you", open.all(), "/tasks?whose=open", open.overdue()));
  }

  private static Count of(Whose whose, Map<Whose, Count> counts) {
    return counts.getOrDefault(whose, new Count(0, 0));
  }
}
