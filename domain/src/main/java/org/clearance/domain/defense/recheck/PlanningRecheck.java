package org.clearance.domain.defense.recheck;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.clearance.domain.casework.delivery.CountyTerms;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.ClientChanged;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.defense.screening.ClientScreening;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.outbox.PetitionMessage;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.time.Waits;
import org.clearance.domain.office.sight.WallDoor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Plans the next day on which the law gives a client something that has to wait. Whatever changes
 * the client's record, what is said of it, or what is owed may move the day; it is moved in the
 * transaction of that change.
 */
@Component
public class PlanningRecheck {
  private final JdbcClient db;
  private final Clients clients;
  private final ClientScreening screening;
  private final NextDay nextDay;
  private final CountyTerms terms;
  private final Outbox outbox;
  private final WallDoor door;
  private final Clock clock;

  PlanningRecheck(
      JdbcClient db,
      Clients clients,
      ClientScreening screening,
      NextDay nextDay,
      CountyTerms terms,
      Outbox outbox,
      WallDoor door,
      Clock clock) {
    this.db = db;
    this.clients = clients;
    this.screening = screening;
    this.nextDay = nextDay;
    this.terms = terms;
    this.outbox = outbox;
    this.door = door;
    this.clock = clock;
  }

  /** Plans anew at the end of the change's transaction, once however much it changes. */
  @EventListener
  void on(ClientChanged changed) {
    var planning = new AtTheEnd(changed.client());
    if (TransactionSynchronizationManager.isSynchronizationActive()
        && !TransactionSynchronizationManager.getSynchronizations().contains(planning)) {
      TransactionSynchronizationManager.registerSynchronization(planning);
    }
  }

  private final class AtTheEnd implements TransactionSynchronization {
    private final Client client;

    AtTheEnd(Client client) {
      this.client = client;
    }

    @Override
    public void beforeCommit(boolean readOnly) {
      // A clerk's order may be what changed the record: the door is shut again by now.
      door.tell(() -> plan(client));
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof AtTheEnd planning && planning.client.id() == client.id();
    }

    @Override
    public int hashCode() {
      return Long.hashCode(client.id());
    }
  }

  /** Plans the day that follows from what is on record now, in the caller's transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void plan(Client client) {
    clients.lock(client);
    LocalDate today = screening.today(client);
    @Nullable LocalDate next =
        screening
            .law(client.countyId())
            .map(law -> screening.screen(client, law))
            .flatMap(screened -> nextDay.of(client, screened))
            .filter(day -> day.isAfter(today))
            .orElse(null);
    record Planned(long id, LocalDate dueOn) {}
    List<Planned> planned =
        db.sql(
                """
                select id, due_on from defense.recheck
                 where client_id = :client and state = 'PLANNED' and due_on > :today
                """)
            .param("client", client.id())
            .param("today", today)
            .query(Planned.class)
            .list();
    CountyTerms.Of county = terms.of(client.countyId());
    for (Planned one : planned) {
      if (!one.dueOn().equals(next)) {
        db.sql("update defense.recheck set state = 'MOVED' where id = :id")
            .param("id", one.id())
            .update();
        outbox.publish(new PetitionMessage.RecheckMoved(one.id(), county.code()));
      }
    }
    if (next != null && planned.stream().noneMatch(one -> one.dueOn().equals(next))) {
      begin(client, next, county);
    }
  }

  private void begin(Client client, LocalDate next, CountyTerms.Of county) {
    long id =
        db.sql(
                """
                insert into defense.recheck (client_id, due_on, planned_at) values (:client, :due, :now)
                returning id
                """)
            .param("client", client.id())
            .param("due", next)
            .param("now", Sql.moment(clock.instant()))
            .query(Long.class)
            .single();
    outbox.publish(
        new PetitionMessage.RecheckPlanned(
            id,
            client.id(),
            county.code(),
            county.terms(),
            Waits.until(next, county.zone(), clock.instant())));
  }

  /** Ends the waits of a client of whom nothing is kept any more, in the caller's transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void end(Client client) {
    String county = terms.of(client.countyId()).code();
    db.sql("select id from defense.recheck where client_id = :client and state = 'PLANNED'")
        .param("client", client.id())
        .query(Long.class)
        .list()
        .forEach(recheck -> outbox.publish(new PetitionMessage.RecheckMoved(recheck, county)));
  }

  /** The day on which somebody looks at a client again; empty where none is planned. */
  public Optional<LocalDate> next(long clientId) {
    return db.sql(
            "select max(due_on) from defense.recheck where client_id = :client and state = 'PLANNED'")
        .param("client", clientId)
        .query(LocalDate.class)
        .optional();
  }
}
