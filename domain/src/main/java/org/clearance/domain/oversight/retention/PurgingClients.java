package org.clearance.domain.oversight.retention;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.ClientPurges;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.defense.deletion.ForgettingClient;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Purges the public defender's clients, with everything that the office keeps of them. */
final class PurgingClients implements Purge {
  private static final String DUE =
      """
      select c.id as key, 0::bigint as bytes, u.at as since
        from defense.client c
       cross join lateral (select max(x.at) as at from defense.client_use x where x.client_id = c.id) u
       where c.county_id = :county and u.at < :before
      """
          + Stream.of(
                  ClientPurges.UNDECIDED_PETITION,
                  ClientPurges.OPEN_TASK,
                  ClientPurges.PLANNED_LOOK,
                  ClientPurges.OPEN_MATTER,
                  ClientPurges.UNDECIDED_FORM,
                  ClientPurges.UNDECIDED_DELETION)
              .map(" and not "::concat)
              .collect(Collectors.joining());

  private final Clients clients;
  private final ForgettingClient forgetting;

  PurgingClients(Clients clients, ForgettingClient forgetting) {
    this.clients = clients;
    this.forgetting = forgetting;
  }

  @Override
  public RecordClass of() {
    return RecordClass.CLIENTS;
  }

  @Override
  public String due() {
    return DUE;
  }

  /**
   * A client is a transaction, as where the person asks for it: it locks what the public screens
   * show, in an order that several clients would break.
   */
  @Override
  public int chunk() {
    return 1;
  }

  @Override
  public Gone purge(JdbcClient db, Scope scope, List<Object> keys) {
    List<Client> due =
        keys.stream()
            .flatMap(key -> clients.find(scope.countyId(), (Long) key).stream())
            .filter(clients::lockToDelete)
            // Somebody may have begun to work for the client before the lock.
            .filter(client -> isDue(db, scope, client))
            .toList();
    due.forEach(forgetting::forget);
    return new Gone(due.size(), 0);
  }

  private static boolean isDue(JdbcClient db, Scope scope, Client client) {
    return scope
        .asked(db.sql("select exists (select from (" + DUE + ") due where due.key = :client)"))
        .param("client", client.id())
        .query(Boolean.class)
        .single();
  }

  @Override
  public Object first() {
    return -1L;
  }

  @Override
  public Object key(String kept) {
    return Long.valueOf(kept);
  }
}
