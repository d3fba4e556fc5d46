package org.clearance.workers.referral;

import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.clearance.bpmn.JobTypes;
import org.clearance.bpmn.Variables;
import org.clearance.domain.contact.reach.ContactWay;
import org.clearance.domain.contact.reach.ProposingContact;
import org.clearance.domain.defense.referral.ProposingResidentContact;
import org.clearance.workers.runtime.Job;
import org.clearance.workers.runtime.JobWorker;
import org.springframework.stereotype.Component;

/**
 * Proposes how else somebody may be reached: a resident, or a person whose relief is challenged.
 */
@Component
final class ProposeContact implements JobWorker {
  private final ProposingResidentContact residents;
  private final ProposingContact challenged;

  ProposeContact(ProposingResidentContact residents, ProposingContact challenged) {
    this.residents = residents;
    this.challenged = challenged;
  }

  @Override
  public String jobType() {
    return JobTypes.PROPOSE_CONTACT;
  }

  @Override
  public Map<String, ?> handle(Job job) {
    ContactWay way =
        ContactWay.valueOf(
            Objects.requireNonNull(
                job.header(JobTypes.HEADER_WAY),
                "the model proposes no way: header " + JobTypes.HEADER_WAY));
    OptionalLong matter = job.optionalId(Variables.MATTER_ID);
    if (matter.isPresent()) {
      residents.propose(matter.getAsLong(), way);
    } else {
      challenged.propose(job.id(Variables.CONVICTION_ID), way);
    }
    return Map.of();
  }
}
