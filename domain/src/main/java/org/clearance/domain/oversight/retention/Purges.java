package org.clearance.domain.oversight.retention;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.defense.deletion.ForgettingClient;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists the purge of each class. */
@Component
class Purges {
  private final List<Purge> all;

  Purges(Clients clients, ForgettingClient forgetting) {
    this.all = all(new PurgingClients(clients, forgetting));
  }

  private static List<Purge> all(PurgingClients clients) {
    List<Purge> all = new ArrayList<>(PurgingRows.all());
    all.add(clients);
    all.add(new PurgingFiles.Unnamed());
    all.add(new PurgingStagedRows());
    for (RecordClass of : RecordClass.values()) {
      if (all.stream().noneMatch(purge -> purge.of() == of)) {
        all.add(new PurgingFiles(of));
      }
    }
    all.sort(Comparator.comparing(Purge::of));
    return List.copyOf(all);
  }

  /** One purge for each class, in the order of the classes. */
  List<Purge> all() {
    return all;
  }

  Purge of(RecordClass of) {
    return all.get(of.ordinal());
  }

  /**
   * The deadline of a class for a county. Files that nothing names belong to all counties, so the
   * strictest deadline applies to them.
   */
  static Optional<RetentionDeadlines.Deadline> deadline(
      RetentionDeadlines all, long countyId, RecordClass of) {
    Optional<RetentionDeadlines.Deadline> own = all.of(countyId, of);
    return of != RecordClass.SHEETS
        ? own
        : own.flatMap(
            one ->
                all.ofAllCounties(of)
                    .map(
                        before ->
                            new RetentionDeadlines.Deadline(countyId, of, one.period(), before)));
  }

  static Purge.Due count(JdbcClient db, Purge purge, Purge.Scope scope) {
    return scope
        .asked(
            db.sql(
                """
                select %s as records, coalesce(sum(due.bytes), 0)::bigint as bytes, min(due.since) as oldest
                  from (%s) due
                """
                    .formatted(purge.counting(), purge.due())))
        .query(
            (row, n) -> {
              OffsetDateTime oldest = row.getObject("oldest", OffsetDateTime.class);
              return new Purge.Due(
                  row.getLong("records"),
                  row.getLong("bytes"),
                  oldest == null ? null : oldest.toInstant());
            })
        .single();
  }

  static List<Object> keys(JdbcClient db, Purge purge, Purge.Scope scope, Object after) {
    return scope
        .asked(
            db.sql(
                "select due.key from (%s) due where due.key > :after order by due.key limit %d"
                    .formatted(purge.due(), purge.chunk())))
        .param("after", after)
        .query((row, n) -> row.getObject("key"))
        .list();
  }
}
