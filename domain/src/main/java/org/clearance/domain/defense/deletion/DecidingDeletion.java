package org.clearance.domain.defense.deletion;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.defense.deletion.DecideDeletionResult.Blocked;
import org.clearance.domain.defense.deletion.DecideDeletionResult.Deleted;
import org.clearance.domain.defense.deletion.DecideDeletionResult.Over;
import org.clearance.domain.defense.deletion.DecideDeletionResult.Refused;
import org.clearance.domain.defense.deletion.DecideDeletionResult.SamePerson;
import org.clearance.domain.defense.deletion.DecideDeletionResult.Wrong;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.outbox.TaskResult;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decides about a request for deletion: everything that is kept goes in one transaction, or the
 * request is refused with a reason that somebody tells the person.
 */
@Component
public class DecidingDeletion {
  private static final int LONGEST_REASON = 1_000;

  private final JdbcClient db;
  private final DeletionRequests requests;
  private final Clients clients;
  private final KeptOfClient kept;
  private final DeletingClient deleting;
  private final Outbox outbox;
  private final Audit audit;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  DecidingDeletion(
      JdbcClient db,
      DeletionRequests requests,
      Clients clients,
      KeptOfClient kept,
      DeletingClient deleting,
      Outbox outbox,
      Audit audit,
      ApplicationEventPublisher events,
      Clock clock) {
    this.db = db;
    this.requests = requests;
    this.clients = clients;
    this.kept = kept;
    this.deleting = deleting;
    this.outbox = outbox;
    this.audit = audit;
    this.events = events;
    this.clock = clock;
  }

  /** Deletes what is kept of the person, and finishes the task. */
  @Transactional
  public DecideDeletionResult delete(DeletionRequest seen, long taskKey, String actor) {
    Optional<Client> found = asked(seen).flatMap(this::client);
    if (found.isEmpty()) {
      return over(taskKey);
    }
    if (seen.askedBy().equals(actor)) {
      return new SamePerson();
    }
    Client client = found.get();
    // The purging by retention takes its own lock before a client's; so does this.
    Set<InTheWay> inTheWay = kept.inTheWay(client);
    if (inTheWay.isEmpty()) {
      if (!clients.lockToDelete(client)) {
        return over(taskKey);
      }
      inTheWay = kept.inTheWay(client);
    }
    if (!inTheWay.isEmpty()) {
      return new Blocked(inTheWay);
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    deleting.delete(client, seen.id(), now, actor);
    audit.record(actor, seen.countyId(), AuditAction.CLIENT_DELETED, "deletion", seen.id(), "");
    outbox.completeTask(taskKey, new TaskResult.Done(), Text.of("Deleted"));
    events.publishEvent(new Deletion(Deletion.store(db), seen.id(), client.id(), now));
    return new Deleted();
  }

  /** Refuses the request, and finishes the task. */
  @Transactional
  public DecideDeletionResult refuse(
      DeletionRequest seen, String reason, long taskKey, String actor) {
    if (asked(seen).isEmpty()) {
      return over(taskKey);
    }
    if (seen.askedBy().equals(actor)) {
      return new SamePerson();
    }
    if (reason.isBlank()) {
      return new Wrong(Map.of("deletionReason", Text.of("Say why, as the person is told.")));
    }
    if (reason.strip().length() > LONGEST_REASON) {
      return new Wrong(
          Map.of("deletionReason", Text.of("At most {0} characters.", LONGEST_REASON)));
    }
    db.sql(
            """
            update defense.deletion_request
               set state = 'REFUSED', words = '', reason = :reason, decided_by = :actor, decided_at = :now
             where id = :id
            """)
        .param("reason", reason.strip())
        .param("actor", actor)
        .param("now", Sql.moment(clock.instant()))
        .param("id", seen.id())
        .update();
    audit.record(actor, seen.countyId(), AuditAction.DELETION_REFUSED, "deletion", seen.id(), "");
    outbox.completeTask(taskKey, new TaskResult.Done(), Text.of("Refused"));
    return new Refused();
  }

  /**
   * Takes a request back that the actor has recorded, and finishes its task. Nothing is deleted.
   *
   * @param taskKey the open task; null: there is none yet
   * @return false where somebody has decided, or somebody else recorded it
   */
  @Transactional
  public boolean takeBack(DeletionRequest seen, @Nullable Long taskKey, String actor) {
    if (asked(seen).filter(request -> request.askedBy().equals(actor)).isEmpty()) {
      return false;
    }
    db.sql(
            """
            update defense.deletion_request
               set state = 'TAKEN_BACK', words = '', decided_by = :actor, decided_at = :now
             where id = :id
            """)
        .param("actor", actor)
        .param("now", Sql.moment(clock.instant()))
        .param("id", seen.id())
        .update();
    audit.record(
        actor, seen.countyId(), AuditAction.DELETION_TAKEN_BACK, "deletion", seen.id(), "");
    if (taskKey != null) {
      outbox.completeTask(taskKey, new TaskResult.Done(), Text.of("Taken back"));
    }
    return true;
  }

  /** Finishes the task of a request that was decided before, or went with the client. */
  @Transactional
  public DecideDeletionResult end(long requestId, long taskKey) {
    return requests.lock(requestId).filter(DeletionRequest::isAsked).isEmpty()
        ? over(taskKey)
        : new Wrong(Map.of());
  }

  private Optional<DeletionRequest> asked(DeletionRequest seen) {
    return requests.lock(seen.id()).filter(DeletionRequest::isAsked);
  }

  private Optional<Client> client(DeletionRequest request) {
    Long client = request.clientId();
    return client == null ? Optional.empty() : clients.find(request.countyId(), client);
  }

  private Over over(long taskKey) {
    outbox.completeTask(taskKey, new TaskResult.Done(), Text.of("It was decided before"));
    return new Over();
  }
}
