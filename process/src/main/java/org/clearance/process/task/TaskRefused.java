package org.clearance.process.task;

import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;

/** A task is not for this user. */
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

  /** A sentence for the screen: who may do it. */
  public Text why() {
    return why;
  }
}
