package org.clearance.workers.challenge;

import java.util.Map;
import org.clearance.bpmn.JobTypes;
import org.clearance.bpmn.Variables;
import org.clearance.domain.contact.notice.TellingOfChallenges;
import org.clearance.workers.runtime.Job;
import org.clearance.workers.runtime.JobWorker;
import org.springframework.stereotype.Component;

/** Tells the court and the public defender that a conviction is challenged. */
@Component
final class SendChallengeNotice implements JobWorker {
  private final TellingOfChallenges telling;

  SendChallengeNotice(TellingOfChallenges telling) {
    this.telling = telling;
  }

  @Override
  public String jobType() {
    return JobTypes.SEND_CHALLENGE_NOTICE;
  }

  @Override
  public Map<String, ?> handle(Job job) {
    telling.tell(job.id(Variables.CONVICTION_ID));
    return Map.of();
  }
}
