package org.clearance.ui.access;

import org.jspecify.annotations.Nullable;

/** The user may not do this: shown as the page 403 and audited. */
public class AccessRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final @Nullable Long countyId;

  /**
   * @param countyId the county it was about, where it is known
   * @param why a sentence for the screen: who may do it
   */
  public AccessRefused(@Nullable Long countyId, String why) {
    super(why);
    this.countyId = countyId;
  }

  public @Nullable Long countyId() {
    return countyId;
  }

  /** A sentence for the screen. */
  public String why() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
