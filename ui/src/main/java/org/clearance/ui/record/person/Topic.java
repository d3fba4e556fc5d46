package org.clearance.ui.record.person;

import org.clearance.domain.casework.candidate.TimelineEntry;

/** The topic of an entry of a timeline. */
enum Topic {
  REVIEW,
  COURT,
  STATE_RECORD,
  CONTACT;

  /** The topic of an entry; what no other topic has, belongs to the review. */
  static Topic of(TimelineEntry entry) {
    return switch (entry.kind()) {
      case "MOTION", "HEARING", "ORDER", "AMENDED_ORDER", "VACATING_ORDER" -> COURT;
      case "SUBMISSION", "ACKNOWLEDGEMENT", "CORRECTION" -> STATE_RECORD;
      case "NOTICE", "REQUEST", "ATTEMPT" -> CONTACT;
      default -> REVIEW;
    };
  }
}
