package org.clearance.domain.casework.packet;

import java.util.Optional;
import org.clearance.domain.casework.conviction.PacketedConvictions;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.text.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decides infractions for dismissal that were approved for a reduction in a review that is finished
 * and cannot be changed: no motion can ask for that, so they hold up the motion of their whole
 * packet. Reviews refuse such an approval since.
 */
@Component
public class ApprovedInfractions {
  private static final int LONGEST_REASON = 1000;

  private final JdbcClient db;
  private final Reviewing reviewing;
  private final PacketedConvictions convictions;
  private final Audit audit;

  ApprovedInfractions(
      JdbcClient db, Reviewing reviewing, PacketedConvictions convictions, Audit audit) {
    this.db = db;
    this.reviewing = reviewing;
    this.convictions = convictions;
    this.audit = audit;
  }

  /** Whether the conviction is such an infraction. */
  public boolean holdsUp(long convictionId) {
    return packet(convictionId, "").isPresent();
  }

  /**
   * Decides such an infraction for dismissal. As whatever changes a determination, it is approved
   * by somebody else than the first reviewer.
   *
   * @return why nothing was changed; empty: it is to be dismissed
   */
  @Transactional
  public Optional<Text> dismiss(long convictionId, String reason, String user) {
    Optional<Long> packet = packet(convictionId, " for update of c");
    if (packet.isEmpty()) {
      return Optional.of(Text.of("Nothing has to be decided any more about this conviction."));
    }
    if (reviewing.firstReviewers(packet.get()).contains(user)) {
      return Optional.of(
          Text.of("You decided in the first review: another reviewer decides this."));
    }
    if (reason.isBlank() || reason.strip().length() > LONGEST_REASON) {
      return Optional.of(
          Text.of("Say in at most {0} characters why it is to be dismissed.", LONGEST_REASON));
    }
    convictions.dismissInstead(convictionId, reason.strip(), user);
    audit.record(
        user,
        county(convictionId),
        AuditAction.INFRACTION_DISMISSED,
        "conviction",
        convictionId,
        "");
    return Optional.empty();
  }

  /** The packet that such an infraction holds up; empty: the conviction is none. */
  private Optional<Long> packet(long convictionId, String locking) {
    return db.sql(
            """
            select k.id
              from conviction c
              join determination d on d.id = c.determination_id
              join packet k on k.id = c.packet_id
             where c.id = :id and c.state = 'APPROVED' and c.level = 'INFRACTION'
               and d.outcome = 'REDUCE' and d.law_sha256 is null and k.state = 'REVIEWED'
            """
                + locking)
        .param("id", convictionId)
        .query(Long.class)
        .optional();
  }

  private long county(long convictionId) {
    return db.sql("select county_id from conviction where id = :id")
        .param("id", convictionId)
        .query(Long.class)
        .single();
  }
}
