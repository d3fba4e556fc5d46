package org.clearance.ui.task;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.clearance.bpmn.CandidateGroups;
import org.clearance.domain.text.Text;
import org.clearance.domain.user.County;
import org.clearance.domain.user.User;
import org.clearance.ui.access.AccessRefused;
import org.clearance.ui.layout.NotFound;
import org.springframework.stereotype.Component;

/**
 * Gives many tasks to one person, or frees them, one after the other: what does not go for one, is
 * said and keeps no other back.
 */
@Component
class Reassigning {
  private final Tasks tasks;

  Reassigning(Tasks tasks) {
    this.tasks = tasks;
  }

  /**
   * What became of a task.
   *
   * @param about its name, and what it is about
   */
  record Result(long key, boolean done, Text about, Text what) implements Serializable {}

  /** Gives tasks of the county's reviewers to one of them. */
  List<Result> give(User supervisor, County county, List<Long> keys, User receiver) {
    return each(
        supervisor,
        county,
        keys,
        key -> {
          tasks.handOver(supervisor, key, receiver);
          return Text.of("{0} holds it now.", receiver.displayName());
        });
  }

  /** Frees tasks of the county's reviewers. */
  List<Result> release(User supervisor, County county, List<Long> keys) {
    return each(
        supervisor,
        county,
        keys,
        key -> {
          tasks.release(supervisor, key);
          return Text.of("Nobody holds it now.");
        });
  }

  private interface Move {
    Text of(long key);
  }

  private List<Result> each(User supervisor, County county, List<Long> keys, Move move) {
    String group = CandidateGroups.of(CandidateGroups.DA_REVIEWER, county.code());
    List<Result> results = new ArrayList<>();
    for (long key : keys) {
      Text about = Text.of("Task {0}", Long.toString(key));
      try {
        Task task = tasks.get(supervisor, key).task();
        about = Text.of(task.name());
        if (!task.groups().contains(group)) {
          throw new AccessRefused(county.id(), "This task is for another role or another county.");
        }
        results.add(new Result(key, true, about, move.of(key)));
      } catch (TaskConflict conflict) {
        results.add(new Result(key, false, about, conflict.what()));
      } catch (NotFound missing) {
        results.add(new Result(key, false, about, missing.what()));
      } catch (AccessRefused refused) {
        results.add(new Result(key, false, about, refused.why()));
      }
    }
    return results;
  }
}
