package org.clearance.domain.oversight.retention;

import java.util.Map;
import java.util.Optional;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.confirmation.Confirmable;
import org.clearance.domain.office.confirmation.Confirmations;
import org.clearance.domain.oversight.retention.Retention.Held;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/**
 * Ends a legal hold, by two administrators where the county has them: records that it protected may
 * then be purged, and do not come back.
 */
@Component
public class EndingHolds implements Confirmable {
  private static final String KIND = "HOLD_END";

  private final Retention retention;
  private final Confirmations confirmations;

  EndingHolds(Retention retention, Confirmations confirmations) {
    this.retention = retention;
    this.confirmations = confirmations;
  }

  /**
   * The result of the request.
   *
   * @param waits whether another administrator has to confirm it
   */
  public record Asked(Held held, boolean waits) {}

  /** Ends the hold, or asks for a confirmation. */
  @Transactional
  public Asked end(long countyId, long holdId, String reason, String by) {
    if (!confirmations.needed(countyId)) {
      return new Asked(retention.endHold(countyId, holdId, reason, by), false);
    }
    if (!Retention.isReason(reason)) {
      return new Asked(Held.NO_REASON, false);
    }
    if (retention.hold(countyId).filter(hold -> hold.id() == holdId).isEmpty()) {
      return new Asked(Held.ALREADY, false);
    }
    confirmations.ask(countyId, KIND, holdId, Map.of("reason", reason.strip()), by);
    return new Asked(Held.DONE, true);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Text what(long countyId, long subjectId, JsonNode detail) {
    return Text.of(
        "The end of the legal hold: {0}", Text.asWritten(detail.path("reason").asString("")));
  }

  @Override
  public Optional<Text> carryOut(
      long countyId, long subjectId, JsonNode detail, String askedBy, String confirmedBy) {
    return retention.endHold(countyId, subjectId, detail.path("reason").asString(""), confirmedBy)
            == Held.DONE
        ? Optional.empty()
        : Optional.of(Text.of("The hold was ended before."));
  }
}
