package org.clearance.ui.court.challenge;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.clearance.bpmn.UserTasks;
import org.clearance.bpmn.Variables;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.ui.oversight.task.TaskSubject;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says in the task lists whose challenge a task is about. */
@Component
class ChallengeTasks implements TaskSubject {
  private final JdbcClient db;

  ChallengeTasks(JdbcClient db) {
    this.db = db;
  }

  @Override
  public Set<String> forms() {
    return Set.of(UserTasks.REACH_PERSON, UserTasks.RECORD_HEARING_OUTCOME);
  }

  @Override
  public Map<Long, Description> describe(County county, List<About> tasks) {
    Map<Long, Long> convictions = new HashMap<>();
    tasks.forEach(
        task ->
            task.variables()
                .find(Variables.CONVICTION_ID)
                .ifPresent(conviction -> convictions.put(task.taskKey(), conviction)));
    Map<Long, Row> rows =
        db
            .sql(
                """
                select c.id, p.name, c.case_number,
                       (select count(*) from reach_attempt a where a.conviction_id = c.id) as attempts
                  from conviction c join person p on p.id = c.person_id
                 where c.county_id = :county and c.id = any(:ids::bigint[])
                """)
            .param("county", county.id())
            .param("ids", convictions.values().toArray(Long[]::new))
            .query(Row.class)
            .list()
            .stream()
            .collect(Collectors.toMap(Row::id, row -> row));
    Map<Long, Description> descriptions = new HashMap<>();
    convictions.forEach(
        (task, conviction) -> {
          Row row = rows.get(conviction);
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
                        "{0} attempts to reach the person")));
          }
        });
    return descriptions;
  }

  private record Row(long id, String name, String caseNumber, int attempts) {}
}
