package org.clearance.domain.staterecord.submission;

import java.util.List;
import org.clearance.domain.casework.delivery.DeliveredProgrammes;
import org.clearance.domain.law.jurisdiction.Proceedings;
import org.clearance.domain.law.jurisdiction.Proceedings.Column;
import org.clearance.domain.law.jurisdiction.Proceedings.StateUpdate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds who keeps the state's record and what its files are like, by what a motion is under. */
@Component
public class StateUpdates {
  private final JdbcClient db;
  private final DeliveredProgrammes programmes;

  StateUpdates(JdbcClient db, DeliveredProgrammes programmes) {
    this.db = db;
    this.programmes = programmes;
  }

  /** Whether DOJ is told of a motion; else a law names another. */
  public boolean isForDoj(long motionId) {
    return !programmes.ofMotion(motionId).byLaw();
  }

  /**
   * To whom motions are reported.
   *
   * @param motionIds several only where they are reported to DOJ
   */
  UpdateTerms of(List<Long> motionIds) {
    DeliveredProgrammes.Of under =
        motionIds.size() == 1 ? programmes.ofMotion(motionIds.get(0)) : programmes.under(null);
    List<Proceedings.Basis> bases = under.programme().proceedings().bases();
    return new UpdateTerms(
        under.byLaw() ? update(under).to() : Submission.DOJ,
        under.byLaw() ? under.programme().name() : DispositionLayoutV2.NAME,
        bases.stream().map(Proceedings.Basis::code).toArray(String[]::new),
        bases.stream().map(Proceedings.Basis::cited).toArray(String[]::new));
  }

  /** The columns of the file of a submission that a law has. */
  List<Column> columns(long submissionId) {
    long motion =
        db.sql("select motion_id from submission where id = :id")
            .param("id", submissionId)
            .query(Long.class)
            .single();
    return update(programmes.ofMotion(motion)).columns();
  }

  private static StateUpdate update(DeliveredProgrammes.Of under) {
    StateUpdate update = under.programme().proceedings().update();
    if (update == null) {
      throw new IllegalStateException(
          "%s does not say who keeps the state's record".formatted(under.programme().name()));
    }
    return update;
  }
}
