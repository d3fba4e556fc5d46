package org.clearance.domain.court.petition;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A petition as it was filed with the court.
 *
 * @param kind a petition of the law's folder: {@code dismissal}
 * @param petitioner the person's name as the petition has it
 * @param caseNumber empty: an arrest of which no case came
 * @param noticeDays how many days before a decision the prosecution has to have it
 * @param parties who has to be served
 * @param seals whether what it asks for, once granted, seals a record from the prosecution
 * @param answerUntil the last day on which the prosecution may answer; null: it was not served
 * @param withdrawnBecause empty: it was not withdrawn
 */
public record FiledPetition(
    long id,
    long countyId,
    String kind,
    String title,
    String petitioner,
    String caseNumber,
    LocalDate filedOn,
    int noticeDays,
    List<Party> parties,
    boolean seals,
    State state,
    @Nullable LocalDate answerUntil,
    String withdrawnBecause,
    String filedBy) {
  /** The states of a petition. */
  public enum State {
    FILED,
    SERVED,
    ANSWERED,
    HEARING_SET,
    ORDERED,
    WITHDRAWN;

    /** Whether the court has still to decide it. */
    public boolean isOpen() {
      return this != ORDERED && this != WITHDRAWN;
    }
  }

  /** The party that is served. */
  public enum Party {
    PROSECUTOR,
    AGENCY
  }

  /** The ways of serving somebody. */
  public enum ServiceWay {
    PERSONAL,
    MAIL,
    ELECTRONIC,
    FAX
  }

  /** The answer of the prosecution; {@code SILENT}: nothing, until the time was over. */
  public enum Answer {
    AGREES,
    NO_POSITION,
    OBJECTS,
    SILENT
  }

  /**
   * A request of the petition for one of its counts.
   *
   * @param number of the count, from 1; a count may be asked two things for
   * @param offense the count in words
   */
  public record Ask(
      long id, int number, String offense, String asks, String orders, String statute) {}

  /** A paper of it, as it was on the day on which it was filed. */
  public record Paper(String name, String sha256) {}
}
