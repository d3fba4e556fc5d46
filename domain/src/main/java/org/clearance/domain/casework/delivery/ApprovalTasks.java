package org.clearance.domain.casework.delivery;

import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.outbox.PolicyMessage;
import org.clearance.domain.ground.outbox.TaskResult;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.policy.ToldOfDrafts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Begins the process of each draft of a policy, and ends it with the draft's decision. */
@Component
class ApprovalTasks implements ToldOfDrafts {
  private final CountyTerms terms;
  private final Outbox outbox;

  ApprovalTasks(CountyTerms terms, Outbox outbox) {
    this.terms = terms;
    this.outbox = outbox;
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void waits(long countyId, long policyVersionId) {
    CountyTerms.Of county = terms.of(countyId);
    outbox.publish(new PolicyMessage.PolicyWritten(policyVersionId, county.code(), county.terms()));
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void settled(long countyId, long policyVersionId, @Nullable Long taskKey, Text done) {
    if (taskKey == null) {
      outbox.publish(new PolicyMessage.PolicySettled(policyVersionId, terms.of(countyId).code()));
    } else {
      outbox.completeTask(taskKey, new TaskResult.Done(), done);
    }
  }
}
