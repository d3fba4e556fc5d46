package org.clearance.ui.layout;

/** There is no such thing, or not in the user's county: shown as the page 404. */
public class NotFound extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param what a sentence for the screen: {@code "There is no packet 12 in this county."}
   */
  public NotFound(String what) {
    super(what);
  }
}
