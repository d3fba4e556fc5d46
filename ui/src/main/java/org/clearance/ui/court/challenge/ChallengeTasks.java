package org.clearance.ui.court.challenge;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clearance.bpmn.UserTasks;
import org.clearance.bpmn.Variables;
import org.clearance.domain.court.challenge.ChallengeBrief;
import org.clearance.domain.court.challenge.ChallengeBriefs;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.ui.oversight.task.TaskSubject;
import org.springframework.stereotype.Component;

/** Says in the task lists whose challenge a task is about. */
@Component
class ChallengeTasks implements TaskSubject {
  private final ChallengeBriefs briefs;

  ChallengeTasks(ChallengeBriefs briefs) {
    this.briefs = briefs;
  }

  @Override
  public Set<String> forms() {
    return Set.of(UserTasks.REACH_PERSON, UserTasks.RECORD_HEARING_OUTCOME);
  }

  @Override
  public Map<Long, Description> describe(County county, List<About> tasks) {
    Map<Long, Long> convictions = TaskSubject.ids(tasks, Variables.CONVICTION_ID);
    Map<Long, ChallengeBrief> rows = briefs.of(county.id(), convictions.values());
    Map<Long, Description> descriptions = new HashMap<>();
    convictions.forEach(
        (task, conviction) -> {
          ChallengeBrief row = rows.get(conviction);
          if (row != null) {
            descriptions.put(
                task,
                new Description(
                    row.caseNumber().isEmpty()
                        ? Text.asWritten(row.name())
                        : Text.of("{0}, case {1}", row.name(), row.caseNumber()),
                    Text.counted(
                        row.attempts(),
                        "{0} attempt to reach the person",
                        "{0} attempts to reach the person"),
                    "/people/" + row.personId()));
          }
        });
    return descriptions;
  }
}
