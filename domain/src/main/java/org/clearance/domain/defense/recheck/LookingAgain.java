package org.clearance.domain.defense.recheck;

import org.clearance.domain.defense.client.Client;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.outbox.TaskResult;
import org.clearance.domain.ground.text.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Records that somebody looked at a client on the day that was planned, and plans the next one. */
@Component
public class LookingAgain {
  private final JdbcClient db;
  private final PlanningRecheck planning;
  private final Outbox outbox;
  private final Audit audit;

  LookingAgain(JdbcClient db, PlanningRecheck planning, Outbox outbox, Audit audit) {
    this.db = db;
    this.planning = planning;
    this.outbox = outbox;
    this.audit = audit;
  }

  /** Records it, and finishes the task. */
  @Transactional
  public void look(Client client, long recheckId, long taskKey, String actor) {
    db.sql("update defense.recheck set state = 'DONE' where id = :id and client_id = :client")
        .param("id", recheckId)
        .param("client", client.id())
        .update();
    planning.plan(client);
    audit.record(
        actor, client.countyId(), AuditAction.CLIENT_LOOKED_AT_AGAIN, "client", client.id(), "");
    outbox.completeTask(taskKey, new TaskResult.Done(), Text.of("Looked at"));
  }
}
