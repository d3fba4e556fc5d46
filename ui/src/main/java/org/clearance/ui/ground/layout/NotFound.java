package org.clearance.ui.ground.layout;

import java.util.List;
import org.clearance.domain.ground.text.Text;

/**
 * Thrown where there is no such thing, or it is not in the user's county: shown as the page 404.
 */
public class NotFound extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Text what;

  /**
   * @param what a sentence for the screen: <code>There is no packet {0} in this county.</code>
   */
  public NotFound(Text what) {
    super(what.toString());
    this.what = what;
  }

  /** An error in words without arguments. */
  public NotFound(String what) {
    this(new Text(what, List.of()));
  }

  public Text what() {
    return what;
  }
}
