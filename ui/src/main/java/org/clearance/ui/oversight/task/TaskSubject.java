package org.clearance.ui.oversight.task;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.process.task.TaskVariables;
import org.jspecify.annotations.Nullable;

/** Names the subjects of tasks for the task lists; a desk is a bean of this type. */
public interface TaskSubject {
  /** The subject of a task about something that the user may not see. */
  Description SEALED = new Description(Text.of("Sealed"), Text.of("Not shown to your role"), null);

  /** The task forms whose subjects it names, of {@link org.clearance.bpmn.UserTasks}. */
  Set<String> forms();

  /**
   * The subjects of these tasks, by task key, from one query over all of them. A task whose row is
   * not there, or not in the county, is left out.
   */
  Map<Long, Description> describe(County county, List<About> tasks);

  /** The ids of what tasks are about, by task key; a task without the variable is left out. */
  static Map<Long, Long> ids(List<About> tasks, String variable) {
    Map<Long, Long> ids = new HashMap<>();
    tasks.forEach(
        task -> task.variables().find(variable).ifPresent(id -> ids.put(task.taskKey(), id)));
    return ids;
  }

  /** A task with its ids. */
  record About(long taskKey, String form, TaskVariables variables) {}

  /**
   * The subject of a task.
   *
   * @param what a few words: {@code Packet 3 of delivery 1}
   * @param more more of it; null: nothing
   * @param href where it can be read without taking the task; null: nowhere
   * @param amount how far the task is; null: it is done at one go
   */
  record Description(
      Text what, @Nullable Text more, @Nullable String href, @Nullable Amount amount) {
    /** A subject of a task that is done at one go. */
    public Description(Text what, @Nullable Text more, @Nullable String href) {
      this(what, more, href, null);
    }
  }

  /**
   * The amount of work in a task.
   *
   * @param done of the total
   * @param lookOut how many have something to look out for
   */
  record Amount(long done, long total, long lookOut) {}
}
