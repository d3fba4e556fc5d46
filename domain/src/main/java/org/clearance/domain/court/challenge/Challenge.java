package org.clearance.domain.court.challenge;

import java.time.Instant;
import java.time.LocalDate;
import org.clearance.domain.ground.document.Citation;
import org.jspecify.annotations.Nullable;

/**
 * A challenge of the prosecution to relief for a conviction.
 *
 * @param name the person's name: LAST,FIRST M
 * @param ground by the programme's code
 * @param reason the reviewer's, in words
 * @param noticeDocument the notice's address in the store; null: not prepared yet
 * @param outcome the hearing's outcome; null before it is recorded
 * @param heldOn the day of the hearing
 * @param version rises when the outcome is recorded
 */
public record Challenge(
    long convictionId,
    long countyId,
    long personId,
    long packetId,
    String name,
    @Nullable LocalDate dateOfBirth,
    boolean deceased,
    String caseNumber,
    String countOrder,
    String section,
    String subsection,
    boolean attempt,
    @Nullable LocalDate convictedOn,
    String level,
    String ground,
    String reason,
    String challengedBy,
    Instant challengedAt,
    @Nullable String noticeDocument,
    @Nullable HearingOutcome outcome,
    @Nullable LocalDate heldOn,
    String denialGround,
    @Nullable String outcomeBy,
    @Nullable Instant outcomeAt,
    int version) {

  /** The count's number within its case; empty where there is none. */
  public String count() {
    return Citation.count(countOrder);
  }

  /** The section in a court's notation. */
  public String sectionText() {
    return Citation.section(section, subsection, attempt);
  }

  /** The level in words: {@code Felony}, {@code Unknown}. */
  public String levelText() {
    return Citation.level(level);
  }

  /** The court's decision at the hearing. */
  public enum HearingOutcome {
    /** The challenge was not sustained: relief is granted, and a motion follows. */
    RELIEF_GRANTED,
    /** The challenge was sustained: relief is denied. */
    RELIEF_DENIED
  }
}
