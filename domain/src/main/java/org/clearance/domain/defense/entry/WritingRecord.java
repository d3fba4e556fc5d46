package org.clearance.domain.defense.entry;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.ClientChanged;
import org.clearance.domain.defense.client.MatchingClient;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.sql.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes sources and their lines. A line is never changed: another one takes its place, so that
 * what counted before stays on record.
 */
@Component
public class WritingRecord {
  private final JdbcClient db;
  private final JsonMapper json;
  private final Audit audit;
  private final ApplicationEventPublisher events;
  private final MatchingClient matching;
  private final Clock clock;

  WritingRecord(
      JdbcClient db,
      JsonMapper json,
      Audit audit,
      ApplicationEventPublisher events,
      MatchingClient matching,
      Clock clock) {
    this.db = db;
    this.json = json;
    this.audit = audit;
    this.events = events;
    this.matching = matching;
    this.clock = clock;
  }

  /**
   * A new source.
   *
   * @param note what the office calls it; empty for none
   * @param fileSha256 the hash of the file that was read; null: none was
   * @param leftOut what was read and not understood
   * @param ofPerson what it tells of the person, by the names of facts; an empty text is for
   *     somebody to read
   */
  public record NewSource(
      Source.Tells tells,
      Source.Way way,
      LocalDate toldOn,
      String note,
      @Nullable String fileSha256,
      List<Source.LeftOut> leftOut,
      Map<String, String> ofPerson) {
    /** A source that tells nothing of the person. */
    public NewSource(
        Source.Tells tells,
        Source.Way way,
        LocalDate toldOn,
        String note,
        @Nullable String fileSha256,
        List<Source.LeftOut> leftOut) {
      this(tells, way, toldOn, note, fileSha256, leftOut, Map.of());
    }

    /** A source that somebody types from. */
    public static NewSource typed(Source.Tells tells, LocalDate toldOn, String note) {
      return new NewSource(tells, Source.Way.TYPED, toldOn, note, null, List.of());
    }
  }

  /**
   * A new line.
   *
   * @param kind a kind of entry of the law's folder
   * @param facts texts by the names of facts, as the folder writes them
   * @param quoted what was read; empty: nothing was
   * @param page the page of the file; null: none
   * @param unsure facts that were read but not surely
   */
  public record NewLine(
      String kind,
      Map<String, String> facts,
      String quoted,
      @Nullable Integer page,
      List<String> unsure) {
    /** A line that somebody typed. */
    public static NewLine typed(String kind, Map<String, String> facts) {
      return new NewLine(kind, facts, "", null, List.of());
    }
  }

  /**
   * Begins a source.
   *
   * @return its id
   */
  @Transactional
  public long begin(Client client, NewSource source, String actor) {
    long id =
        db.sql(
                """
                insert into defense.record_source (client_id, tells, way, told_on, note, file_sha256, left_out, of_person, entered_by, entered_at)
                values (:client, :tells, :way, :toldOn, :note, :sha256, :leftOut::jsonb, :ofPerson::jsonb, :actor, :now)
                returning id
                """)
            .param("client", client.id())
            .param("tells", source.tells().name())
            .param("way", source.way().name())
            .param("toldOn", source.toldOn())
            .param("note", source.note().strip())
            .param("sha256", source.fileSha256())
            .param("leftOut", json.writeValueAsString(source.leftOut()))
            .param("ofPerson", json.writeValueAsString(source.ofPerson()))
            .param("actor", actor)
            .param("now", Sql.moment(clock.instant()))
            .query(Long.class)
            .single();
    changed(client, actor, "source " + id);
    return id;
  }

  /** The source of a client that a file was read into; empty where it was not, or taken back. */
  public Optional<Long> readBefore(Client client, String fileSha256) {
    return db.sql(
            """
            select id from defense.record_source
             where client_id = :client and file_sha256 = :sha256 and taken_back_at is null
            """)
        .param("client", client.id())
        .param("sha256", fileSha256)
        .query(Long.class)
        .optional();
  }

  /**
   * Adds a line, as an entry of its own.
   *
   * @param confirmed whether it counts at once
   * @return its id; empty where the client has no such source that counts
   */
  @Transactional
  public Optional<Long> add(
      Client client, long sourceId, NewLine line, boolean confirmed, String actor) {
    if (!counts(client, sourceId)) {
      return Optional.empty();
    }
    long entry =
        db.sql("insert into defense.record_entry (client_id) values (:client) returning id")
            .param("client", client.id())
            .query(Long.class)
            .single();
    long id = insert(sourceId, entry, line, confirmed, actor);
    changed(client, actor, "line " + id);
    return Optional.of(id);
  }

  /**
   * Puts a line in the place of another one; it counts.
   *
   * @return false where the line is not there any more
   */
  @Transactional
  public boolean replace(Client client, long lineId, NewLine line, String actor) {
    record Place(long sourceId, long entryId) {}
    Optional<Place> place =
        db.sql(
                """
                select l.source_id, l.entry_id from defense.record_line l join defense.record_source s on s.id = l.source_id
                 where l.id = :id and s.client_id = :client and l.removed_at is null and s.taken_back_at is null
                """)
            .param("id", lineId)
            .param("client", client.id())
            .query(Place.class)
            .optional();
    if (place.isEmpty() || !gone(lineId, actor)) {
      return false;
    }
    long id = insert(place.get().sourceId(), place.get().entryId(), line, true, actor);
    db.sql(
            """
            update defense.record_line set first_line = (select coalesce(first_line, id) from defense.record_line where id = :before)
             where id = :id
            """)
        .param("before", lineId)
        .param("id", id)
        .update();
    changed(client, actor, "line " + lineId);
    return true;
  }

  /**
   * Removes a line.
   *
   * @return false where it is not there any more
   */
  @Transactional
  public boolean remove(Client client, long lineId, String actor) {
    boolean there = lineOf(client, lineId) && gone(lineId, actor);
    if (there) {
      changed(client, actor, "line " + lineId);
    }
    return there;
  }

  /**
   * Confirms lines that were read.
   *
   * @return how many; those that are not there any more, or were confirmed before, are left out
   */
  @Transactional
  public int confirm(Client client, List<Long> lineIds, String actor) {
    int confirmed =
        db.sql(
                """
                update defense.record_line l set confirmed_by = :actor, confirmed_at = :now
                  from defense.record_source s
                 where s.id = l.source_id and s.client_id = :client and s.taken_back_at is null
                   and l.id = any(:ids) and l.removed_at is null and l.confirmed_at is null
                """)
            .param("actor", actor)
            .param("now", Sql.moment(clock.instant()))
            .param("client", client.id())
            .param("ids", lineIds.toArray(Long[]::new))
            .update();
    if (confirmed > 0) {
      changed(client, actor, confirmed + " lines confirmed");
    }
    return confirmed;
  }

  /**
   * Takes a source back: it tells nothing any more. With a history that was taken over, the match
   * with its person is undone, and the right one can be taken over.
   *
   * @return false where it was taken back before, or is none of the client's
   */
  @Transactional
  public boolean takeBack(Client client, long sourceId, String actor) {
    boolean there =
        db.sql(
                    """
                    update defense.record_source set taken_back_by = :actor, taken_back_at = :now
                     where id = :id and client_id = :client and taken_back_at is null
                    """)
                .param("actor", actor)
                .param("now", Sql.moment(clock.instant()))
                .param("id", sourceId)
                .param("client", client.id())
                .update()
            > 0;
    if (there) {
      if (isTakenOver(sourceId)) {
        matching.undo(client, actor);
      }
      changed(client, actor, "source " + sourceId);
    }
    return there;
  }

  private boolean isTakenOver(long sourceId) {
    return db.sql("select way = 'TAKEN_OVER' from defense.record_source where id = :id")
        .param("id", sourceId)
        .query(Boolean.class)
        .single();
  }

  private boolean counts(Client client, long sourceId) {
    return db.sql(
                """
            select count(*) from defense.record_source
             where id = :id and client_id = :client and taken_back_at is null
            """)
            .param("id", sourceId)
            .param("client", client.id())
            .query(Long.class)
            .single()
        > 0;
  }

  private boolean lineOf(Client client, long lineId) {
    return db.sql(
                """
            select count(*) from defense.record_line l join defense.record_source s on s.id = l.source_id
             where l.id = :id and s.client_id = :client
            """)
            .param("id", lineId)
            .param("client", client.id())
            .query(Long.class)
            .single()
        > 0;
  }

  private boolean gone(long lineId, String actor) {
    return db.sql(
                """
                update defense.record_line set removed_by = :actor, removed_at = :now
                 where id = :id and removed_at is null
                """)
            .param("actor", actor)
            .param("now", Sql.moment(clock.instant()))
            .param("id", lineId)
            .update()
        > 0;
  }

  private long insert(long sourceId, long entryId, NewLine line, boolean confirmed, String actor) {
    return db.sql(
            """
            insert into defense.record_line (source_id, entry_id, kind, facts, quoted, page, unsure, entered_by, entered_at,
                                             confirmed_by, confirmed_at)
            values (:source, :entry, :kind, :facts::jsonb, :quoted, :page, :unsure, :actor, :now,
                    case when :confirmed then :actor end, case when :confirmed then :now::timestamptz end)
            returning id
            """)
        .param("source", sourceId)
        .param("entry", entryId)
        .param("kind", line.kind())
        .param("facts", json.writeValueAsString(line.facts()))
        .param("quoted", line.quoted())
        .param("page", line.page())
        .param("unsure", line.unsure().toArray(String[]::new))
        .param("actor", actor)
        .param("now", Sql.moment(clock.instant()))
        .param("confirmed", confirmed)
        .query(Long.class)
        .single();
  }

  private void changed(Client client, String actor, String what) {
    audit.record(
        actor, client.countyId(), AuditAction.CLIENT_RECORD_CHANGED, "client", client.id(), what);
    events.publishEvent(new ClientChanged(client));
  }
}
