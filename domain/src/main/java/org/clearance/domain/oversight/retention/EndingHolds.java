package org.clearance.domain.oversight.retention;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.confirmation.Confirmable;
import org.clearance.domain.office.confirmation.Confirmations;
import org.springframework.jdbc.core.simple.JdbcClient;
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

  private final JdbcClient db;
  private final RetentionHolds holds;
  private final Confirmations confirmations;
  private final Audit audit;
  private final Clock clock;

  EndingHolds(
      JdbcClient db, RetentionHolds holds, Confirmations confirmations, Audit audit, Clock clock) {
    this.db = db;
    this.holds = holds;
    this.confirmations = confirmations;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * The result of the request.
   *
   * @param waits whether another administrator has to confirm it
   */
  public record EndHoldResult(HoldResult held, boolean waits) {}

  /**
   * Ends the hold, or asks for a confirmation. Records whose period is over are purged by the next
   * run.
   */
  @Transactional
  public EndHoldResult end(long countyId, long holdId, String reason, String by) {
    if (!confirmations.needed(countyId)) {
      return new EndHoldResult(endNow(countyId, holdId, reason, by), false);
    }
    if (!RetentionHolds.isReason(reason)) {
      return new EndHoldResult(HoldResult.NO_REASON, false);
    }
    if (holds.inForce(countyId).filter(hold -> hold.id() == holdId).isEmpty()) {
      return new EndHoldResult(HoldResult.ALREADY, false);
    }
    confirmations.ask(countyId, KIND, holdId, Map.of("reason", reason.strip()), by);
    return new EndHoldResult(HoldResult.DONE, true);
  }

  private HoldResult endNow(long countyId, long holdId, String reason, String user) {
    if (!RetentionHolds.isReason(reason)) {
      return HoldResult.NO_REASON;
    }
    int ended =
        db.sql(
                """
                update retention_hold set ended_at = :now, ended_by = :user, end_reason = :reason
                 where id = :id and county_id = :county and ended_at is null
                """)
            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .param("user", user)
            .param("reason", reason.strip())
            .param("id", holdId)
            .param("county", countyId)
            .update();
    if (ended == 0) {
      return HoldResult.ALREADY;
    }
    audit.record(
        user, countyId, AuditAction.RETENTION_HOLD_ENDED, "county", countyId, reason.strip());
    return HoldResult.DONE;
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
    return endNow(countyId, subjectId, detail.path("reason").asString(""), confirmedBy)
            == HoldResult.DONE
        ? Optional.empty()
        : Optional.of(Text.of("The hold was ended before."));
  }
}
