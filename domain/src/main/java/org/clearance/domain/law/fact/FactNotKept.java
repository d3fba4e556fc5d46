package org.clearance.domain.law.fact;

import org.clearance.domain.ground.text.Text;

/** Thrown where kept facts lack one that is asked for, because an earlier Clearance kept them. */
public final class FactNotKept extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient Text what;

  FactNotKept(Text what) {
    super(what.toString());
    this.what = what;
  }

  /** The missing fact in words: {@code the fact pc290 is not there}. */
  public Text what() {
    return what;
  }
}
