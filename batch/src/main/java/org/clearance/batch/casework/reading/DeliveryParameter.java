package org.clearance.batch.casework.reading;

import org.clearance.domain.oversight.stuck.BatchParameter;
import org.springframework.batch.core.scope.context.ChunkContext;

/** The job parameter that names a delivery. */
final class DeliveryParameter {
  private DeliveryParameter() {}

  static long of(ChunkContext chunk) {
    Object id = chunk.getStepContext().getJobParameters().get(BatchParameter.DELIVERY_ID);
    if (id instanceof Long deliveryId) {
      return deliveryId;
    }
    throw new IllegalStateException("the job has no deliveryId");
  }
}
