package org.clearance.domain.defense.client;

import java.time.Clock;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.sql.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Says which person of the county's deliveries a client is, and which one of the same name is
 * somebody else. Both are on record, and a wrong match can be undone.
 */
@Component
public class MatchingClient {
  private final JdbcClient db;
  private final Audit audit;
  private final Clock clock;

  MatchingClient(JdbcClient db, Audit audit, Clock clock) {
    this.db = db;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Says which person a client is.
   *
   * @return false where the client is another one already
   */
  @Transactional
  public boolean is(Client client, long personId) {
    boolean is =
        db.sql(
                    """
                    update defense.client set person_id = :person
                     where id = :id and (person_id is null or person_id = :person)
                    """)
                .param("person", personId)
                .param("id", client.id())
                .update()
            > 0;
    if (is) {
      db.sql("delete from defense.not_person where client_id = :id and person_id = :person")
          .param("id", client.id())
          .param("person", personId)
          .update();
    }
    return is;
  }

  /** Says that a person of the same name is somebody else: it is offered no more. */
  @Transactional
  public void isNot(Client client, long personId, String actor) {
    int said =
        db.sql(
                """
                insert into defense.not_person (client_id, person_id, said_by, said_at)
                values (:id, :person, :actor, :now) on conflict (client_id, person_id) do nothing
                """)
            .param("id", client.id())
            .param("person", personId)
            .param("actor", actor)
            .param("now", Sql.moment(clock.instant()))
            .update();
    if (said > 0) {
      audit.record(
          actor,
          client.countyId(),
          AuditAction.CLIENT_MATCH_REFUSED,
          "client",
          client.id(),
          // The audit is read outside the wall: whom a client was compared with stays inside.
          "");
    }
  }

  /** Undoes a match: which person the client is, is not known any more. */
  @Transactional
  public void undo(Client client, String actor) {
    int undone =
        db.sql(
                "update defense.client set person_id = null where id = :id and person_id is not null")
            .param("id", client.id())
            .update();
    if (undone > 0) {
      audit.record(
          actor, client.countyId(), AuditAction.CLIENT_MATCH_UNDONE, "client", client.id(), "");
    }
  }
}
