package org.clearance.process.task;

import java.io.Serializable;
import java.util.List;
import java.util.function.Predicate;
import org.clearance.bpmn.CandidateGroups;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.springframework.stereotype.Component;

/**
 * Gives many tasks to one person, or releases them, one after the other: a failure of one is
 * recorded, and does not stop the others.
 */
@Component
public class Reassigning {
  private final Tasks tasks;

  Reassigning(Tasks tasks) {
    this.tasks = tasks;
  }

  /**
   * The result for one task.
   *
   * @param about its name, and what it is about
   */
  public record ReassignResult(long key, boolean done, Text about, Text what)
      implements Serializable {}

  /** Gives tasks of the county's reviewers to one of them. */
  public List<ReassignResult> give(User supervisor, County county, List<Long> keys, User receiver) {
    return keys.stream()
        .map(
            key -> move(supervisor, county, key, ofReviewers(county), giving(supervisor, receiver)))
        .toList();
  }

  /** Releases tasks of the county's reviewers. */
  public List<ReassignResult> release(User supervisor, County county, List<Long> keys) {
    return keys.stream()
        .map(key -> move(supervisor, county, key, ofReviewers(county), freeing(supervisor)))
        .toList();
  }

  /**
   * Gives a task of the county to somebody; its holder may do so, or whoever supervises its
   * candidates.
   */
  public ReassignResult give(User user, County county, long key, User receiver) {
    return move(user, county, key, task -> true, giving(user, receiver));
  }

  /**
   * Gives the tasks of somebody who is away to somebody else, for whoever leads their office.
   *
   * @param from who holds them
   */
  public List<ReassignResult> passOn(
      User lead, County county, List<Long> keys, String from, User receiver) {
    return keys.stream()
        .map(
            key ->
                move(
                    lead,
                    county,
                    key,
                    task -> true,
                    given -> {
                      tasks.passOn(lead, given, from, receiver);
                      return Text.of("{0} holds it now.", receiver.displayName());
                    }))
        .toList();
  }

  /** Releases a task of the county; its holder may do so, or whoever supervises its candidates. */
  public ReassignResult release(User user, County county, long key) {
    return move(user, county, key, task -> true, freeing(user));
  }

  /** Takes a task of the county that nobody holds for the user. */
  public ReassignResult take(User user, County county, long key) {
    return move(
        user,
        county,
        key,
        task -> true,
        taken -> {
          tasks.claim(user, taken);
          return Text.of("You hold it now.");
        });
  }

  private interface Move {
    Text of(long key);
  }

  private Move giving(User user, User receiver) {
    return key -> {
      tasks.handOver(user, key, receiver);
      return Text.of("{0} holds it now.", receiver.displayName());
    };
  }

  private Move freeing(User user) {
    return key -> {
      tasks.release(user, key);
      return Text.of("Nobody holds it now.");
    };
  }

  private static Predicate<Task> ofReviewers(County county) {
    String group = CandidateGroups.of(CandidateGroups.DA_REVIEWER, county.code());
    return task -> task.groups().contains(group);
  }

  private ReassignResult move(
      User user, County county, long key, Predicate<Task> meant, Move move) {
    Text about = Text.of("Task {0}", Long.toString(key));
    try {
      OpenTask open = tasks.get(user, key);
      about = Text.of(open.task().name());
      if (open.county().id() != county.id() || !meant.test(open.task())) {
        throw new TaskRefused(
            county.id(), Text.of("This task is for another role or another county."));
      }
      return new ReassignResult(key, true, about, move.of(key));
    } catch (TaskConflict conflict) {
      return new ReassignResult(key, false, about, conflict.what());
    } catch (TaskMissing missing) {
      return new ReassignResult(key, false, about, missing.what());
    } catch (TaskRefused refused) {
      return new ReassignResult(key, false, about, refused.why());
    }
  }
}
