package org.clearance.process.task;

import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;

/** Thrown where a user may not have a task. */
public final class TaskRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final @Nullable Long countyId;
  private final transient Text why;

  TaskRefused(@Nullable Long countyId, Text why) {
    super(why.toString());
    this.countyId = countyId;
    this.why = why;
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
