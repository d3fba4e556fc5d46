package org.clearance.ui.task;

import org.clearance.ui.layout.Conflict;

/** A task is not, or no longer, the user's to work on. Nothing has been changed. */
public sealed class TaskConflict extends Conflict {
  private static final long serialVersionUID = 1L;
  private static final String NOTHING_SAVED =
      "If you sent something just now, it was not saved; what was saved before is safe.";
  private static final Way LIST = new Way("Back to the tasks", "/tasks");

  private TaskConflict(String title, String what, Way... ways) {
    super(title, what, ways);
  }

  /** Somebody else holds it. */
  public static final class HeldByAnother extends TaskConflict {
    private static final long serialVersionUID = 1L;

    HeldByAnother(String task, String holder) {
      super(
          holder + " holds this task",
          "“" + task + "” is with " + holder + " now. " + NOTHING_SAVED,
          LIST);
    }
  }

  /** It is done, or its process has ended. */
  public static final class Finished extends TaskConflict {
    private static final long serialVersionUID = 1L;

    Finished() {
      super(
          "This task is finished",
          "It was completed, or what it belonged to was withdrawn. " + NOTHING_SAVED,
          LIST);
    }
  }

  /** Nobody holds it, so nobody may work on it. */
  public static final class NotHeld extends TaskConflict {
    private static final long serialVersionUID = 1L;

    NotHeld(String task, long key) {
      super(
          "You do not hold this task",
          "“" + task + "” is open: nobody works on it. Take it to go on. " + NOTHING_SAVED,
          Way.doing("Take this task", "/tasks/" + key + "/claim"),
          LIST);
    }
  }
}
