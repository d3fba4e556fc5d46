package org.clearance.domain.casework.survey;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The policy that says what a county takes as known of people whom nobody has asked.
 *
 * @param assumed by the names of the folder's questions about the person, a value
 * @param approvedBy another person than the author; null: it is not approved
 * @param declined whether somebody declined it
 */
public record SurveyPolicy(
    long id,
    long countyId,
    Map<String, String> assumed,
    String reason,
    String author,
    Instant writtenAt,
    @Nullable String approvedBy,
    boolean declined) {
  /** Whether it waits for somebody to approve it. */
  public boolean isOpen() {
    return approvedBy == null && !declined;
  }
}
