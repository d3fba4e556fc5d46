package org.clearance.ui.ground.access;

import java.util.List;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * Thrown where the user may not do this: audited, and shown as the page 403, or as 404 where the
 * user is not to be told that there is something.
 */
public class AccessRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final @Nullable Long countyId;
  private final transient Text why;
  private final boolean told;

  /**
   * @param countyId the county it was about, where it is known
   * @param why a sentence for the screen: who may do it
   */
  public AccessRefused(@Nullable Long countyId, Text why) {
    this(countyId, why, true);
  }

  private AccessRefused(@Nullable Long countyId, Text why, boolean told) {
    super(why.toString());
    this.countyId = countyId;
    this.why = why;
    this.told = told;
  }

  /** A refusal that reads as if there were nothing. */
  static AccessRefused untold(@Nullable Long countyId) {
    return new AccessRefused(
        countyId,
        new Text(
            "There is no page at this address. It may have been mistyped, or its case belongs to another county.",
            List.of()),
        false);
  }

  /**
   * A refusal that reads as if there were nothing.
   *
   * @param what what is said where there is nothing
   */
  public static AccessRefused untold(@Nullable Long countyId, Text what) {
    return new AccessRefused(countyId, what, false);
  }

  /** A refusal in words without arguments. */
  public AccessRefused(@Nullable Long countyId, String why) {
    this(countyId, new Text(why, List.of()));
  }

  public @Nullable Long countyId() {
    return countyId;
  }

  /** Whether the user may learn that there is something. */
  public boolean isTold() {
    return told;
  }

  /** The reason, a sentence for the screen. */
  public Text why() {
    return why;
  }
}
