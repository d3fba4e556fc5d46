package org.clearance.domain.court.challenge;

import org.clearance.domain.casework.packet.ToldOfChallenges;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Files a challenge to each conviction that a packet's reviewers decided to challenge. */
@Component
public class FiledChallenges implements ToldOfChallenges {
  private final JdbcClient db;

  FiledChallenges(JdbcClient db) {
    this.db = db;
  }

  /**
   * Files the challenges of a packet. A conviction that was withdrawn while challenged, and begun
   * again, is challenged anew.
   */
  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void file(long packetId) {
    db.sql(
            """
            insert into challenge (conviction_id, packet_id, ground, reason, challenged_by)
            select i.conviction_id, i.packet_id, i.ground, i.reason, i.decided_by
              from packet_item i join conviction c on c.id = i.conviction_id
             where i.packet_id = :id and i.decision = 'CHALLENGE' and c.state = 'IN_REVIEW'
            on conflict (conviction_id) do update
               set packet_id = excluded.packet_id, ground = excluded.ground, reason = excluded.reason,
                   challenged_by = excluded.challenged_by, challenged_at = now(), notice_document = null, bundle_id = null,
                   outcome = null, held_on = null, denial_ground = '', outcome_by = null, outcome_at = null,
                   version = challenge.version + 1
            """)
        .param("id", packetId)
        .update();
  }
}
