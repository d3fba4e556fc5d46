package org.clearance.batch;

import java.util.function.Supplier;
import org.clearance.domain.casework.delivery.DeliveryPhases;
import org.clearance.domain.staterecord.outage.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Records for the office why the work on a delivery stopped. */
@Component
public class TellingFailures {
  private static final Logger LOG = LoggerFactory.getLogger(TellingFailures.class);

  private final DeliveryPhases phases;

  TellingFailures(DeliveryPhases phases) {
    this.phases = phases;
  }

  /** Does the work, and records on the delivery if an error ends it. */
  public RunJobResult toldOf(long deliveryId, Supplier<RunJobResult> work) {
    RunJobResult outcome;
    try {
      outcome = work.get();
    } catch (RuntimeException e) {
      outcome = new RunJobResult.Failed(String.valueOf(e.getMessage()), e);
    }
    if (outcome instanceof RunJobResult.Failed failed) {
      tell(deliveryId, failed.cause());
    }
    return outcome;
  }

  /** Records the failure in our words: the error's own may quote a row. */
  private void tell(long deliveryId, Throwable cause) {
    String what =
        Outage.behind(cause)
            .map(
                outage ->
                    "%s %s The work is tried again every minute, and goes on where it stopped."
                        .formatted(outage.what(), outage.remedy()))
            .orElse(
                "An error stopped the work. It is tried again a few times, and goes on where it stopped. The log says what it was.");
    try {
      phases.fail(deliveryId, what);
    } catch (DataAccessException e) {
      LOG.warn("that the work on delivery {} failed could not be noted", deliveryId, e);
    }
  }
}
