package org.clearance.domain.casework.packet;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.clearance.domain.law.policy.Outcome;
import org.jspecify.annotations.Nullable;

/** The first review's decision on a conviction. */
public record FirstDecision(
    long convictionId,
    @Nullable DecisionKind decision,
    @Nullable Outcome outcome,
    @Nullable String ground,
    String reason,
    String decidedBy) {

  static FirstDecision of(ResultSet row, int number) throws SQLException {
    @Nullable String decision = row.getString("decision");
    @Nullable String outcome = row.getString("outcome");
    String ground = row.getString("ground");
    return new FirstDecision(
        row.getLong("conviction_id"),
        decision == null ? null : DecisionKind.valueOf(decision),
        outcome == null ? null : Outcome.valueOf(outcome),
        ground.isEmpty() ? null : ground,
        row.getString("reason"),
        row.getString("decided_by"));
  }
}
