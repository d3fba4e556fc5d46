package org.clearance.domain.court.motion;

import org.clearance.domain.casework.conviction.ConvictionState;

/** The cause that a motion is prepared for: a packet, or a challenged conviction. */
sealed interface MotionCause {
  /** The id of the packet or of the conviction. */
  long id();

  /** The state in which the convictions stand before the motion is filed. */
  ConvictionState stands();

  /** The SQL condition on the convictions, {@code c}, with the parameter id. */
  String selection();

  /** The SQL query for the county's id, with the parameter id. */
  String county();

  /** The words for a log where no conviction can be filed. */
  String nothingToFile();

  /** A packet whose review is finished. */
  record OfPacket(long id) implements MotionCause {
    @Override
    public ConvictionState stands() {
      return ConvictionState.APPROVED;
    }

    @Override
    public String selection() {
      return "c.packet_id = :id and c.state = 'APPROVED'";
    }

    @Override
    public String county() {
      return "select county_id from packet where id = :id";
    }

    @Override
    public String nothingToFile() {
      return "packet %d has no approved conviction that is not filed yet".formatted(id);
    }
  }

  /** A challenged conviction whose hearing granted relief. */
  record OfChallenge(long id) implements MotionCause {
    @Override
    public ConvictionState stands() {
      return ConvictionState.CHALLENGED;
    }

    @Override
    public String selection() {
      return """
             c.id = :id and c.state = 'CHALLENGED' and exists
               (select from challenge h where h.conviction_id = c.id and h.outcome = 'RELIEF_GRANTED')
             """;
    }

    @Override
    public String county() {
      return "select county_id from conviction where id = :id";
    }

    @Override
    public String nothingToFile() {
      return "no hearing has granted relief for challenged conviction %d: record the outcome first"
          .formatted(id);
    }
  }
}
