package org.clearance.domain.defense.deletion;

import java.util.Optional;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Deletes again what a restored database holds of a person, though it was deleted since. */
@Component
class DeletingAgain {
  /** The actor on record where the program itself deletes again. */
  private static final String ACTOR = "job:deletions";

  private final JdbcClient db;
  private final Clients clients;
  private final DeletingClient deleting;
  private final Audit audit;

  DeletingAgain(JdbcClient db, Clients clients, DeletingClient deleting, Audit audit) {
    this.db = db;
    this.clients = clients;
    this.deleting = deleting;
    this.audit = audit;
  }

  /**
   * Deletes the client of a deletion, where the database has one of its number that was opened
   * before. Later ones are other people.
   *
   * @return whether there was one
   */
  @Transactional
  public boolean delete(Deletion deletion) {
    Optional<Client> found =
        db.sql("select county_id from defense.client where id = :id")
            .param("id", deletion.clientId())
            .query(Long.class)
            .optional()
            .flatMap(county -> clients.find(county, deletion.clientId()))
            .filter(client -> !client.openedAt().isAfter(deletion.at()))
            // Another server may have deleted them at this moment.
            .filter(clients::lockToDelete);
    found.ifPresent(
        client -> {
          deleting.delete(client, deletion.requestId(), deletion.at(), ACTOR);
          audit.record(
              ACTOR,
              client.countyId(),
              AuditAction.CLIENT_DELETED_AGAIN,
              "deletion",
              deletion.requestId(),
              "");
        });
    return found.isPresent();
  }
}
