package org.clearance.process.task;

import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;

/** Thrown where a user may not have a task. */
public final class TaskRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final @Nullable Long countyId;
  private final transient Text why;
  private final boolean told;

  TaskRefused(@Nullable Long countyId, Text why) {
    this(countyId, why, true);
  }

  /**
   * @param told whether the user may learn that the task exists
   */
  TaskRefused(@Nullable Long countyId, Text why, boolean told) {
    super(why.toString());
    this.countyId = countyId;
    this.why = why;
    this.told = told;
  }

  /** Whether the user may learn that the task exists. */
  public boolean isTold() {
    return told;
  }

  /** The county of the task, where it is known. */
  public @Nullable Long countyId() {
    return countyId;
  }

  /** The reason for the screen: who may do the task. */
  public Text why() {
    return why;
  }
}
