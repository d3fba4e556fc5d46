package org.clearance.domain.defense.partner;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An organisation whose link leads residents to the form.
 *
 * @param code six letters and digits
 * @param retiredAt since when its posters are no longer printed; null: it is a partner
 */
public record Partner(
    long id,
    long countyId,
    String code,
    String name,
    Instant addedAt,
    @Nullable Instant retiredAt) {
  /** The code as people read it: {@code KMT-4X7}. */
  public String shownCode() {
    return code.substring(0, code.length() / 2) + "-" + code.substring(code.length() / 2);
  }

  /** Whether its posters are no longer printed. */
  public boolean isRetired() {
    return retiredAt != null;
  }
}
