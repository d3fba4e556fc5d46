package org.clearance.domain.casework.candidate;

import java.util.List;
import javax.sql.DataSource;
import org.clearance.domain.casework.conviction.NamedConviction;
import org.clearance.domain.ground.sql.CopyIn;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes the candidates that a delivery names, thousands at once. */
@Component
public class NamedCandidates {
  private final DataSource dataSource;

  NamedCandidates(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Keeps candidates of a delivery. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void keep(long deliveryId, List<NamedConviction> named) {
    CopyIn copy =
        new CopyIn(
            "copy candidate (delivery_id, person_id, "
                + NamedConviction.COLUMNS
                + ", facts) from stdin");
    for (NamedConviction candidate : named) {
      copy.value(deliveryId).value(candidate.personId());
      candidate.writeTo(copy);
      copy.value(candidate.facts()).endRow();
    }
    copy.send(dataSource);
  }
}
