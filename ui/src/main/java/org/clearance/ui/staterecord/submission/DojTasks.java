package org.clearance.ui.staterecord.submission;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.clearance.bpmn.UserTasks;
import org.clearance.bpmn.Variables;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.staterecord.submission.Submission;
import org.clearance.domain.staterecord.submission.Submissions;
import org.clearance.ui.oversight.task.TaskSubject;
import org.springframework.stereotype.Component;

/** Says which submission or motion the desks' tasks are about. */
@Component
class DojTasks implements TaskSubject {
  private final Submissions submissions;

  DojTasks(Submissions submissions) {
    this.submissions = submissions;
  }

  @Override
  public Set<String> forms() {
    return Set.of(
        UserTasks.CORRECT_REJECTED_RECORDS,
        UserTasks.FOLLOW_UP_WITH_DOJ,
        UserTasks.CONFIRM_STATE_UPDATE);
  }

  @Override
  public Map<Long, Description> describe(County county, List<About> tasks) {
    Map<Long, Submissions.Rejected> motions =
        submissions
            .rejected(
                county.id(),
                ids(tasks, Set.of(UserTasks.CORRECT_REJECTED_RECORDS), Variables.MOTION_ID))
            .stream()
            .collect(Collectors.toMap(Submissions.Rejected::motionId, Function.identity()));
    Map<Long, Submission> silent =
        submissions
            .ofCounty(
                county.id(),
                ids(
                    tasks,
                    Set.of(UserTasks.FOLLOW_UP_WITH_DOJ, UserTasks.CONFIRM_STATE_UPDATE),
                    Variables.SUBMISSION_ID))
            .stream()
            .collect(Collectors.toMap(Submission::id, Function.identity()));
    Map<Long, Description> described = new HashMap<>();
    for (About task : tasks) {
      boolean correcting = task.form().equals(UserTasks.CORRECT_REJECTED_RECORDS);
      long id =
          task.variables()
              .find(correcting ? Variables.MOTION_ID : Variables.SUBMISSION_ID)
              .orElse(0L);
      if (correcting && motions.containsKey(id)) {
        described.put(task.taskKey(), correcting(motions.get(id)));
      } else if (!correcting && silent.containsKey(id)) {
        described.put(task.taskKey(), silent(silent.get(id)));
      }
    }
    return described;
  }

  private static Set<Long> ids(List<About> tasks, Set<String> forms, String variable) {
    return tasks.stream()
        .filter(task -> forms.contains(task.form()))
        .flatMap(task -> task.variables().find(variable).stream())
        .collect(Collectors.toSet());
  }

  private static Description correcting(Submissions.Rejected motion) {
    return new Description(
        Text.of("Motion {0}", motion.motionNumber()),
        // A list of what was done does not say that nothing is rejected, which holds only now.
        motion.records() == 0
            ? null
            : Text.counted(
                motion.records(), "{0} record rejected by DOJ", "{0} records rejected by DOJ"),
        "/motions/" + motion.motionId(),
        motion.records() == 0 ? null : new Amount(motion.handled(), motion.records(), 0));
  }

  private static Description silent(Submission submission) {
    return new Description(
        submission.isForDoj()
            ? Text.of("Submission {0}", String.valueOf(submission.number()))
            : Text.of(
                "Submission {0}, {1}", String.valueOf(submission.number()), submission.recipient()),
        Text.of(
            "{0} of {1} records not answered",
            submission.reconciliation().outstanding(), submission.reconciliation().sent()),
        "/submissions/" + submission.id(),
        new Amount(
            submission.reconciliation().sent() - submission.reconciliation().outstanding(),
            submission.reconciliation().sent(),
            0));
  }
}
