package org.clearance.domain.law.fact;

import org.clearance.domain.ground.text.Text;

/** Facts that were kept do not say what is asked of them: an earlier Clearance kept them. */
public final class FactNotKept extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient Text what;

  FactNotKept(Text what) {
    super(what.toString());
    this.what = what;
  }

  /** What is missing: {@code the fact pc290 is not there}. */
  public Text what() {
    return what;
  }
}
