package org.clearance.batch.casework.reading;

import java.time.LocalDate;
import java.util.Optional;
import org.clearance.domain.law.jurisdiction.KeptLaws;
import org.clearance.domain.law.jurisdiction.RecordsByLaw;
import org.springframework.stereotype.Component;

/** Finds the law by which a delivery is read and decided. */
@Component
public class DeliveredLaws {
  private final DeliveriesToRead deliveries;
  private final KeptLaws laws;

  DeliveredLaws(DeliveriesToRead deliveries, KeptLaws laws) {
    this.deliveries = deliveries;
    this.laws = laws;
  }

  /**
   * A delivery under a law.
   *
   * @param sha256 of the law as it was kept
   * @param asOf the day that facts are found for
   */
  public record UnderLaw(String sha256, LocalDate asOf, RecordsByLaw records) {
    /** The delivery under what is the law on another day, for which facts are found then. */
    public UnderLaw on(LocalDate day) {
      return new UnderLaw(sha256, day, records.on(day));
    }
  }

  /**
   * The law of a delivery; empty for one of DOJ's files, which is decided under a policy.
   *
   * @throws IllegalArgumentException if there is no such delivery
   */
  public Optional<UnderLaw> of(long deliveryId) {
    DeliveryToRead delivery = deliveries.get(deliveryId);
    DeliveryToRead.ByLaw law = delivery.law();
    return law == null
        ? Optional.empty()
        : Optional.of(new UnderLaw(law.sha256(), delivery.asOf(), of(law)));
  }

  /** Finds the law that a delivery is read by. */
  RecordsByLaw of(DeliveryToRead.ByLaw law) {
    return RecordsByLaw.of(
        laws.jurisdiction(law.jurisdiction(), law.sha256()),
        law.table(),
        law.layout(),
        law.county());
  }
}
