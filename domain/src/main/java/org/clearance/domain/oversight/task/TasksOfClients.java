package org.clearance.domain.oversight.task;

import java.util.List;
import org.clearance.domain.defense.deletion.Kept;
import org.clearance.domain.defense.deletion.KeptElsewhere;
import org.clearance.domain.defense.deletion.OfClient;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.outbox.TaskForm;
import org.clearance.domain.ground.outbox.TaskResult;
import org.clearance.domain.ground.text.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Deletes the copies of the defender's tasks about a client who is deleted, with the notes left for
 * them. The tasks in which the deletion was decided stay without their notes: they name nobody.
 */
@Component
class TasksOfClients implements KeptElsewhere {
  private static final String ENDED =
      """
      select t.key from user_task t
       where t.county_id = :county and t.state <> 'OPEN'
         and (t.client_id = :client
              or t.petition_id = any(:petitions) and split_part(t.candidate_group, ':', 1) = 'public-defender')
       order by t.key
      """;

  private final JdbcClient db;
  private final Outbox outbox;

  TasksOfClients(JdbcClient db, Outbox outbox) {
    this.db = db;
    this.outbox = outbox;
  }

  @Override
  public Kept kind() {
    return Kept.TASKS;
  }

  @Override
  public long count(OfClient client) {
    return ended(client).size();
  }

  @Override
  public void delete(OfClient client) {
    db.sql(TaskPurges.TASKS).param("keys", ended(client).toArray(Long[]::new)).update();
    db.sql(TaskPurges.NOTES_OF_DELETIONS)
        .param("requests", client.requestIds().toArray(Long[]::new))
        .update();
    // A database that was restored may have one that was open then: nothing is left to look at.
    db.sql(
            "select key from user_task where client_id = :client and county_id = :county and state = 'OPEN' and form = :form")
        .param("form", TaskForm.LOOK_AGAIN)
        .param("client", client.clientId())
        .param("county", client.countyId())
        .query(Long.class)
        .list()
        .forEach(key -> outbox.completeTask(key, new TaskResult.Done(), Text.of("Deleted")));
  }

  private List<Long> ended(OfClient client) {
    return db.sql(ENDED)
        .param("county", client.countyId())
        .param("client", client.clientId())
        .param("petitions", client.petitionIds().toArray(Long[]::new))
        .query(Long.class)
        .list();
  }
}
