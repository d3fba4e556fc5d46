package org.clearance.domain.defense.entry;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.ClientChanged;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Text;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Says that two entries are one count or arrest, and takes it back. */
@Component
public class MergingEntries {
  private final JdbcClient db;
  private final Clients clients;
  private final ClientRecords records;
  private final Audit audit;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  MergingEntries(
      JdbcClient db,
      Clients clients,
      ClientRecords records,
      Audit audit,
      ApplicationEventPublisher events,
      Clock clock) {
    this.db = db;
    this.clients = clients;
    this.records = records;
    this.audit = audit;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Merges an entry into another one: its lines are of that one from then on.
   *
   * @return why not; empty where it is done
   */
  @Transactional
  public Optional<Text> merge(Client client, long kept, long merged, String actor) {
    clients.lock(client);
    ClientRecord record = records.of(client.id());
    Optional<ClientEntry> into = record.entry(kept);
    Optional<ClientEntry> from = record.entry(merged);
    if (into.isEmpty() || from.isEmpty() || kept == merged) {
      return Optional.of(Text.of("One of the two is not on the record any more."));
    }
    if (!into.get().kind().equals(from.get().kind())) {
      return Optional.of(
          Text.of("They are of two kinds. Correct the line of one of them, and merge them then."));
    }
    if (isFiledFor(merged)) {
      return Optional.of(
          Text.of(
              "A petition was filed for the entry that would go. Merge the other one into it."));
    }
    List<Long> lines = from.get().lines().stream().map(SourceLine::id).toList();
    move(lines, kept);
    db.sql(
            """
            insert into defense.entry_merge (client_id, kept_entry, merged_entry, lines, merged_by, merged_at)
            values (:client, :kept, :merged, :lines, :actor, :now)
            """)
        .param("client", client.id())
        .param("kept", kept)
        .param("merged", merged)
        .param("lines", lines.toArray(Long[]::new))
        .param("actor", actor)
        .param("now", Sql.moment(clock.instant()))
        .update();
    changed(client, actor, "merge");
    return Optional.empty();
  }

  /**
   * Undoes a merge: the lines that came are of the entry again that they were of.
   *
   * @return false where it was undone before, or is none of the client's
   */
  @Transactional
  public boolean undo(Client client, long mergeId, String actor) {
    clients.lock(client);
    record Undone(long mergedEntry, Long[] lines) {}
    Optional<Undone> undone =
        db.sql(
                """
                update defense.entry_merge set undone_by = :actor, undone_at = :now
                 where id = :id and client_id = :client and undone_at is null
                returning merged_entry, lines
                """)
            .param("actor", actor)
            .param("now", Sql.moment(clock.instant()))
            .param("id", mergeId)
            .param("client", client.id())
            .query(
                (row, number) ->
                    new Undone(
                        row.getLong("merged_entry"), (Long[]) row.getArray("lines").getArray()))
            .optional();
    undone.ifPresent(
        one -> {
          move(List.of(one.lines()), one.mergedEntry());
          changed(client, actor, "merge undone");
        });
    return undone.isPresent();
  }

  private void changed(Client client, String actor, String what) {
    audit.record(
        actor, client.countyId(), AuditAction.CLIENT_RECORD_CHANGED, "client", client.id(), what);
    events.publishEvent(new ClientChanged(client));
  }

  private boolean isFiledFor(long entry) {
    return db.sql("select exists (select from defense.filing_ask where entry_id = :id)")
        .param("id", entry)
        .query(Boolean.class)
        .single();
  }

  private void move(List<Long> lines, long entry) {
    db.sql(
            """
            update defense.record_line set entry_id = :entry
             where id = any(:lines)
                or first_line in (select coalesce(f.first_line, f.id) from defense.record_line f where f.id = any(:lines))
            """)
        .param("entry", entry)
        .param("lines", lines.toArray(Long[]::new))
        .update();
  }
}
