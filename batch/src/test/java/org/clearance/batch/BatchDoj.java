package org.clearance.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.clearance.batch.contact.notice.NotifyPeopleJob;
import org.clearance.batch.staterecord.acknowledgement.AcknowledgementPoller;
import org.clearance.batch.staterecord.acknowledgement.TakeAcknowledgementJob;
import org.clearance.batch.staterecord.submission.WriteSubmissionJob;
import org.clearance.domain.TestDoj;

/** The jobs of what happens after the court's order, on a database and folders of their own. */
public final class BatchDoj {
  private BatchDoj() {}

  public static TestDoj start() {
    return start(Map.of("clearance.mail.channel", "files"));
  }

  /** With further properties and components. */
  public static TestDoj start(Map<String, Object> properties, Class<?>... more) {
    List<Class<?>> components =
        new ArrayList<>(
            List.of(
                BatchConfiguration.class,
                BatchJobs.class,
                WriteSubmissionJob.class,
                TakeAcknowledgementJob.class,
                AcknowledgementPoller.class,
                NotifyPeopleJob.class));
    components.addAll(List.of(more));
    return new TestDoj(properties, components.toArray(Class<?>[]::new));
  }
}
