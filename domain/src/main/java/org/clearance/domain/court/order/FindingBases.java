package org.clearance.domain.court.order;

import java.util.Optional;
import org.clearance.domain.casework.delivery.DeliveredProgrammes;
import org.clearance.domain.court.motion.Motion;
import org.clearance.domain.law.jurisdiction.Proceedings;
import org.clearance.domain.law.jurisdiction.Proceedings.Occasion;
import org.clearance.domain.law.jurisdiction.Track;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds what orders on a motion may rest on, as the programme that it is under says. */
@Component
public class FindingBases {
  private final JdbcClient db;
  private final DeliveredProgrammes programmes;

  FindingBases(JdbcClient db, DeliveredProgrammes programmes) {
    this.db = db;
    this.programmes = programmes;
  }

  private record Came(String track, boolean byLaw) {
    @Nullable Track by() {
      return track.isEmpty() ? null : Track.valueOf(track);
    }
  }

  /** Finds the bases that an order on a motion may rest on. */
  public OrderBases of(Motion motion) {
    Proceedings proceedings = programmes.ofMotion(motion.id()).programme().proceedings();
    Came came =
        db.sql(
                """
                select p.track, p.by_law
                  from packet p
                 where p.id = coalesce(:packet, (select packet_id from clearance.conviction where id = :conviction))
                """)
            .param("packet", motion.packetId())
            .param("conviction", motion.challengedConvictionId())
            .query(Came.class)
            .single();
    Occasion on =
        motion.challengedConvictionId() != null
            ? Occasion.AFTER_CHALLENGE
            : came.byLaw() ? Occasion.BY_LAW : Occasion.UNCHALLENGED;
    Optional<Proceedings.Basis> expected = proceedings.basis(on, came.by());
    return new OrderBases(proceedings.bases(), expected.orElse(null));
  }
}
