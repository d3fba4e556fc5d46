package org.clearance.ui.oversight.task;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.User;
import org.clearance.process.engine.EngineFailure;
import org.clearance.process.task.OpenTask;
import org.clearance.process.task.TaskConflict;
import org.clearance.process.task.TaskMissing;
import org.clearance.process.task.TaskRefused;
import org.clearance.process.task.Tasks;
import org.clearance.ui.ground.access.FormSubject;
import org.springframework.stereotype.Component;

/** Names the task whose desk a form was sent from: {@code Packet 7 of delivery 1}. */
@Component
class TaskFormSubject implements FormSubject {
  private static final Pattern TASK = Pattern.compile("^/tasks/(\\d{1,18})(/.*)?");

  private final Tasks tasks;
  private final TaskLists lists;

  TaskFormSubject(Tasks tasks, TaskLists lists) {
    this.tasks = tasks;
    this.lists = lists;
  }

  @Override
  public Optional<Subject> of(User user, String path, Map<String, List<String>> fields) {
    Matcher task = TASK.matcher(path);
    return task.matches()
        ? Optional.of(subject(user, Long.parseLong(task.group(1))))
        : Optional.empty();
  }

  private Subject subject(User user, long key) {
    try {
      OpenTask task = tasks.get(user, key);
      Text step = Text.of(task.task().name());
      Text subject = lists.subject(task);
      return new Subject(
          subject == null ? step : Text.of("{0} ({1})", subject, step), "/tasks/" + key);
    } catch (TaskMissing | TaskRefused | TaskConflict over) {
      return new Subject(Text.of("A task that is finished, or no longer yours"), "/tasks");
    } catch (EngineFailure away) {
      return new Subject(Text.of("Tasks"), "/tasks");
    }
  }
}
