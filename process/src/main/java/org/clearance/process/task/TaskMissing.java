package org.clearance.process.task;

import org.clearance.domain.ground.text.Text;

/** Thrown where there is no such task. */
public final class TaskMissing extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Text what;

  TaskMissing(Text what) {
    super(what.toString());
    this.what = what;
  }

  /** The sentence for the screen. */
  public Text what() {
    return what;
  }
}
