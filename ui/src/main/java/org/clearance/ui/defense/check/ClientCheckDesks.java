package org.clearance.ui.defense.check;

import org.clearance.bpmn.Variables;
import org.clearance.domain.defense.check.RecordCheck;
import org.clearance.domain.defense.check.RecordChecks;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.office.user.User;
import org.clearance.process.task.OpenTask;
import org.clearance.process.task.Tasks;
import org.clearance.ui.ground.layout.NotFound;
import org.springframework.stereotype.Component;

/** Opens the desk of a check's task for the user who holds it. */
@Component
class ClientCheckDesks {
  private final Tasks tasks;
  private final Clients clients;
  private final RecordChecks checks;

  ClientCheckDesks(Tasks tasks, Clients clients, RecordChecks checks) {
    this.tasks = tasks;
    this.clients = clients;
    this.checks = checks;
  }

  /** A task of a check that the user holds. */
  record Desk(OpenTask task, Client client, RecordCheck check) {
    /** Where its form is sent. */
    public String path() {
      return "/tasks/" + task.key() + "/" + task.task().form();
    }
  }

  /** Opens it; the view is on record. */
  Desk open(User user, long taskKey, String form) {
    OpenTask task = tasks.requireHeldBy(user, taskKey, form);
    RecordCheck check =
        checks
            .find(task.number(Variables.RECORD_CHECK_ID))
            .orElseThrow(() -> new NotFound("This check is not there any more."));
    Client client =
        clients
            .find(task.county().id(), check.clientId())
            .orElseThrow(() -> new NotFound("This client is not there any more."));
    clients.viewed(client, user.username(), "record check");
    return new Desk(task, client, check);
  }
}
