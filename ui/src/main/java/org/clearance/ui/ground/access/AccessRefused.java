package org.clearance.ui.ground.access;

import java.util.List;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;

/** Thrown where the user may not do this: shown as the page 403 and audited. */
public class AccessRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final @Nullable Long countyId;
  private final transient Text why;

  /**
   * @param countyId the county it was about, where it is known
   * @param why a sentence for the screen: who may do it
   */
  public AccessRefused(@Nullable Long countyId, Text why) {
    super(why.toString());
    this.countyId = countyId;
    this.why = why;
  }

  /** A refusal in words without arguments. */
  public AccessRefused(@Nullable Long countyId, String why) {
    this(countyId, new Text(why, List.of()));
  }

  public @Nullable Long countyId() {
    return countyId;
  }

  /** The reason, a sentence for the screen. */
  public Text why() {
    return why;
  }
}
