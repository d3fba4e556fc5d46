package org.clearance.workers.relief;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.clearance.bpmn.JobTypes;
import org.clearance.bpmn.Variables;
import org.clearance.domain.casework.delivery.CountyTerms;
import org.clearance.domain.court.motion.Motion;
import org.clearance.domain.court.motion.Motions;
import org.clearance.domain.court.motion.PreparingMotions;
import org.clearance.domain.court.order.OrderEntering;
import org.clearance.workers.runtime.Job;
import org.clearance.workers.runtime.JobWorker;
import org.springframework.stereotype.Component;

/** Records the relief that the law itself gives to a list, with no court asked. */
@Component
final class RecordReliefByLaw implements JobWorker {
  private final PreparingMotions preparing;
  private final Motions motions;
  private final OrderEntering orders;
  private final CountyTerms counties;
  private final Clock clock;

  RecordReliefByLaw(
      PreparingMotions preparing,
      Motions motions,
      OrderEntering orders,
      CountyTerms counties,
      Clock clock) {
    this.preparing = preparing;
    this.motions = motions;
    this.orders = orders;
    this.counties = counties;
    this.clock = clock;
  }

  @Override
  public String jobType() {
    return JobTypes.RECORD_RELIEF_BY_LAW;
  }

  @Override
  public Map<String, ?> handle(Job job) {
    long id = preparing.prepareForPacket(job.id(Variables.PACKET_ID), job.elementInstanceKey());
    Motion motion = motions.find(id).orElseThrow();
    LocalDate today = counties.of(motion.countyId()).today(clock);
    return Map.of(Variables.MOTION_ID, id, Variables.GRANTED_COUNT, orders.recordByLaw(id, today));
  }
}
