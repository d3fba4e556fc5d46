package org.clearance.ui.oversight.task;

import java.util.Optional;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.domain.oversight.task.TaskCounts.Count;
import org.clearance.domain.oversight.task.TaskCounts.WaitingFor;
import org.clearance.domain.oversight.task.TaskQuestion.Whose;
import org.clearance.ui.ground.home.Headline;
import org.clearance.ui.oversight.task.TaskLists.Row;
import org.clearance.ui.oversight.task.TaskSubject.Description;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Says which task is next, and of how many: of those that the user holds, else of the ones that may
 * be taken.
 */
@Component
@Order(10)
class TaskHeadline implements Headline {
  private final TaskCount tasks;
  private final TaskLists lists;

  TaskHeadline(TaskCount tasks, TaskLists lists) {
    this.tasks = tasks;
    this.lists = lists;
  }

  @Override
  public Optional<Said> say(User user, County county) {
    WaitingFor waiting = tasks.of(user, county);
    Count held = waiting.held();
    Count open = waiting.open();
    if (held.all() > 0) {
      Optional<Row> first = lists.first(user, county, Whose.MINE);
      return Optional.of(
          new Said(
              next(
                  late(Text.counted(held.all(), "You hold {0} task.", "You hold {0} tasks."), held),
                  first),
              Text.of("Go on with it"),
              first
                  .map(row -> "/tasks/" + row.task().key() + "/" + row.task().form())
                  .orElse("/tasks?whose=mine"),
              false));
    }
    return open.all() == 0
        ? Optional.empty()
        : Optional.of(
            new Said(
                next(
                    late(
                        Text.counted(
                            open.all(), "{0} task is open to you.", "{0} tasks are open to you."),
                        open),
                    lists.first(user, county, Whose.OPEN)),
                Text.of("Take the next one"),
                "/tasks/next",
                true));
  }

  private static Text next(Text said, Optional<Row> first) {
    return first.map(row -> Text.of("{0} Next: {1}.", said, named(row))).orElse(said);
  }

  private static Text named(Row row) {
    Text step = Text.of(row.task().name());
    Description subject = row.subject();
    return subject == null ? step : Text.of("{0} ({1})", subject.what(), step);
  }

  private static Text late(Text said, Count count) {
    return count.overdue() == 0 ? said : Text.of("{0} {1} overdue.", said, count.overdue());
  }
}
