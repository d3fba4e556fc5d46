package org.clearance.domain.defense.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.clearance.domain.defense.campaign.Campaign.PeopleList;
import org.jspecify.annotations.Nullable;

/**
 * Letters that the public defender asks the holder of a list to print and mail.
 *
 * @param most how many letters there are at most
 * @param stopped whether the office has stopped it
 * @param printedAt null: not yet
 * @param letters how many were made; 0: none yet
 * @param refused how many of those who got one want no more, or are somebody else
 * @param declinedWhy why the holder prints none; empty: it has not said that
 * @param leftOut how many people of the list get none, by why
 */
public record BrokeredMailing(
    long id,
    long countyId,
    long campaignId,
    PeopleList list,
    String purpose,
    String basis,
    int most,
    String askedBy,
    String approvedBy,
    Instant askedAt,
    boolean stopped,
    @Nullable Instant printedAt,
    @Nullable LocalDate mailedOn,
    @Nullable Instant declinedAt,
    String declinedWhy,
    int letters,
    int refused,
    Map<NoLetter, Integer> leftOut) {
  /** The reasons why somebody on the list gets no letter. */
  public enum NoLetter {
    DECEASED,
    /** They want no notices, or no more such letters. */
    DECLINED,
    MINOR,
    /** A letter of this kind went to them within half a year. */
    CONTACTED_LATELY,
    /** No address is known, or mail came back from it. */
    NO_ADDRESS,
    OVER_THE_MOST
  }

  /** Whether it still waits for its holder. */
  public boolean waits() {
    return printedAt == null && declinedAt == null && !stopped;
  }
}
