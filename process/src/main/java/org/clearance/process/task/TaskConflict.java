package org.clearance.process.task;

import java.time.Instant;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;

/** Thrown where a task is not, or no longer, the user's to work on. Nothing has been changed. */
public sealed class TaskConflict extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final Text NOTHING_SAVED =
      Text.of("If you sent something just now, it was not saved; what was saved before is safe.");

  private final transient Text title;
  private final transient Text what;

  private TaskConflict(Text title, Text what) {
    super(what.toString());
    this.title = title;
    this.what = what;
  }

  /** The title for the screen, a few words. */
  public Text title() {
    return title;
  }

  /** The explanation for the screen: what happened, and what became of the user's input. */
  public Text what() {
    return what;
  }

  /** Somebody else holds the task. */
  public static final class HeldByAnother extends TaskConflict {
    private static final long serialVersionUID = 1L;

    HeldByAnother(String task, String holder, @Nullable Instant since) {
      super(
          Text.of("{0} holds this task", holder),
          since == null
              ? Text.of("“{0}” is with {1} now. {2}", Text.of(task), holder, NOTHING_SAVED)
              : Text.of(
                  "“{0}” is with {1} since {2}. {3}", Text.of(task), holder, since, NOTHING_SAVED));
    }
  }

  /** The task is done, or its process has ended. */
  public static final class Finished extends TaskConflict {
    private static final long serialVersionUID = 1L;

    Finished() {
      super(
          Text.of("This task is finished"),
          Text.of("It was completed, or what it belonged to was withdrawn. {0}", NOTHING_SAVED));
    }
  }

  /** Nobody holds the task, so nobody may work on it. */
  public static final class NotHeld extends TaskConflict {
    private static final long serialVersionUID = 1L;

    private final long taskKey;

    NotHeld(String task, long key) {
      super(
          Text.of("You do not hold this task"),
          Text.of(
              "“{0}” is open: nobody works on it. Take it to go on. {1}",
              Text.of(task), NOTHING_SAVED));
      this.taskKey = key;
    }

    /** The task that could be taken. */
    public long taskKey() {
      return taskKey;
    }
  }

  /** The task checks this person's own work, so another person must do it. */
  public static final class NotForYou extends TaskConflict {
    private static final long serialVersionUID = 1L;

    NotForYou(String task, String person) {
      super(
          Text.of("This task is for another person"),
          Text.of(
              "“{0}” checks what {1} did, so somebody else has to do it. Nothing was changed.",
              Text.of(task), person));
    }
  }
}
