package org.clearance.ui.oversight.task;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.domain.oversight.task.TaskQueries.Count;
import org.clearance.domain.oversight.task.TaskQuestion.Whose;
import org.clearance.process.task.Groups;
import org.clearance.ui.ground.home.Waiting;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The user's tasks on the home page. */
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
    return List.of(
        line("Tasks you hold", Whose.MINE, counts), line("Tasks open to you", Whose.OPEN, counts));
  }

  private static Line line(String label, Whose whose, Map<Whose, Count> counts) {
    Count count = counts.getOrDefault(whose, new Count(0, 0));
    return new Line(
        label,
        count.all(),
        "/tasks?whose=" + whose.name().toLowerCase(Locale.ROOT),
        count.overdue());
  }
}
