package org.clearance.ui.oversight.task;

import java.util.List;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.domain.oversight.task.TaskCounts.WaitingFor;
import org.clearance.domain.oversight.task.TaskQuestion.Whose;
import org.clearance.ui.ground.home.Ahead;
import org.clearance.ui.oversight.task.TaskLists.Due;
import org.clearance.ui.oversight.task.TaskLists.Row;
import org.clearance.ui.oversight.task.TaskSubject.Description;
import org.springframework.stereotype.Component;

/** The first tasks that a user holds, else those that may be taken, as the copy has them. */
@Component
class TasksAhead implements Ahead {
  private static final int FEW = 6;

  private final TaskCount tasks;
  private final TaskLists lists;

  TasksAhead(TaskCount tasks, TaskLists lists) {
    this.tasks = tasks;
    this.lists = lists;
  }

  @Override
  public Work work(User user, County county) {
    WaitingFor waiting = tasks.of(user, county);
    boolean holds = waiting.held().all() > 0;
    long all = holds ? waiting.held().all() : waiting.open().all();
    // The only one is named by the headline.
    if (all < 2) {
      return Work.NONE;
    }
    Whose whose = holds ? Whose.MINE : Whose.OPEN;
    List<Piece> pieces =
        lists.few(user, county, whose, FEW).stream().map(row -> piece(row, holds)).toList();
    return new Work(
        holds ? Text.of("Tasks you hold") : Text.of("Tasks open to you"),
        pieces,
        all,
        holds ? "/tasks?whose=mine" : "/tasks?whose=open");
  }

  private static Piece piece(Row row, boolean holds) {
    Description subject = row.subject();
    Text step = Text.of(row.task().name());
    String desk = "/tasks/" + row.task().key() + "/" + row.task().form();
    return new Piece(
        subject == null ? step : subject.what(),
        step,
        row.task().dueAt(),
        row.due() == Due.OVERDUE,
        holds ? desk : subject == null ? null : subject.href(),
        holds ? desk : "/tasks/" + row.task().key() + "/claim",
        !holds);
  }
}
