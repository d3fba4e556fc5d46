package org.clearance.process.incident;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.ClientHttpException;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.domain.oversight.stuck.EngineIncident;
import org.clearance.domain.oversight.stuck.IncidentRegister;
import org.clearance.process.engine.EngineAnswers;
import org.clearance.process.engine.EngineFailure;
import org.springframework.stereotype.Service;

/** Retries a step that an incident has stopped. */
@Service
public class RetryingIncident {
  private final CamundaClient client;
  private final IncidentRegister register;
  private final Audit audit;

  RetryingIncident(CamundaClient client, IncidentRegister register, Audit audit) {
    this.client = client;
    this.register = register;
    this.audit = audit;
  }

  /**
   * Gives the step one more attempt; the audit keeps who asked for it.
   *
   * @throws EngineFailure when the engine does not answer
   */
  public RetryResult retry(User user, County county, EngineIncident incident) {
    try {
      Long job = incident.jobKey();
      if (job != null) {
        client.newUpdateRetriesCommand(job).retries(1).send().join();
      }
      client.newResolveIncidentCommand(incident.key()).send().join();
    } catch (ClientHttpException refused) {
      if (EngineAnswers.notFound(refused)) {
        register.retried(incident.key());
        return new RetryResult.Gone();
      }
      return new RetryResult.Refused("" + refused.reason());
    } catch (ClientException away) {
      throw new EngineFailure(away);
    }
    register.retried(incident.key());
    audit.record(
        user.username(),
        county.id(),
        AuditAction.INCIDENT_RETRIED,
        "incident",
        incident.key(),
        incident.element());
    return new RetryResult.Retried();
  }
}
