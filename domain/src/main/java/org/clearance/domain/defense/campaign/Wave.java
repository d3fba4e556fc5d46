package org.clearance.domain.defense.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A wave of a campaign.
 *
 * @param sentOn on which day its letters were mailed; null: they were not, or there are none
 * @param people how many it reaches out to
 * @param leftOut how many of the list it left out, by why
 */
public record Wave(
    long id,
    long campaignId,
    Channel channel,
    Instant builtAt,
    @Nullable LocalDate sentOn,
    int people,
    Map<LeftOut, Integer> leftOut) {
  /** The channels by which a wave reaches people. */
  public enum Channel {
    LETTER,
    /** A person calls. */
    CALL,
    /** Only to those who agreed to text messages before. */
    TEXT
  }

  /**
   * The reasons why somebody of the list is left out of a wave. The first reason that holds is
   * counted.
   */
  public enum LeftOut {
    HELD_BACK,
    ANSWERED,
    DECLINED,
    WRONG_PERSON,
    DECEASED,
    /** The person does not allow the office to write later, by whatever way. */
    SAID_NO,
    CONFLICT,
    OPEN_MATTER,
    MINOR,
    IN_CUSTODY,
    CONTACTED_LATELY,
    NOT_SAFE,
    NO_CONSENT,
    NO_WAY,
    OVER_THE_MOST
  }
}
