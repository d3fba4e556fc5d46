package org.clearance.domain.defense.entry;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.clearance.domain.ground.sql.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads clients' records. */
@Component
public class ClientRecords {
  private static final TypeReference<LinkedHashMap<String, String>> FACTS =
      new TypeReference<>() {};
  private static final TypeReference<List<Source.LeftOut>> LEFT_OUT = new TypeReference<>() {};

  private final JdbcClient db;
  private final JsonMapper json;

  ClientRecords(JdbcClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  /** The record of a client. */
  public ClientRecord of(long clientId) {
    Map<Long, List<SourceLine>> byEntry = new LinkedHashMap<>();
    lines(
            """
            s.client_id = :id and s.taken_back_at is null and l.confirmed_at is not null
            """,
            clientId)
        .forEach(line -> byEntry.computeIfAbsent(line.entryId(), e -> new ArrayList<>()).add(line));
    return new ClientRecord(
        sources(clientId),
        byEntry.entrySet().stream()
            .map(entry -> new ClientEntry(entry.getKey(), List.copyOf(entry.getValue())))
            .toList(),
        merges(clientId));
  }

  /** The lines of a source that are there, confirmed or not, in their order. */
  public List<SourceLine> linesOf(long sourceId) {
    return lines("s.id = :id", sourceId);
  }

  private List<SourceLine> lines(String condition, long id) {
    return db.sql(
            """
            select l.*, l.confirmed_at is not null as confirmed
              from defense.record_line l join defense.record_source s on s.id = l.source_id
             where l.removed_at is null and
            """
                + condition
                + " order by l.entry_id, l.id")
        .param("id", id)
        .query(this::line)
        .list();
  }

  private SourceLine line(ResultSet row, int number) throws SQLException {
    int page = row.getInt("page");
    boolean noPage = row.wasNull();
    Array unsure = row.getArray("unsure");
    return new SourceLine(
        row.getLong("id"),
        row.getLong("source_id"),
        row.getLong("entry_id"),
        row.getString("kind"),
        json.readValue(row.getString("facts"), FACTS),
        row.getString("quoted"),
        noPage ? null : (Integer) page,
        List.of((String[]) unsure.getArray()),
        row.getBoolean("confirmed"));
  }

  private List<Source> sources(long clientId) {
    return db.sql(
            """
            select s.*,
                   (select count(*) from defense.record_line l
                     where l.source_id = s.id and l.removed_at is null and l.confirmed_at is not null) as lines,
                   (select count(*) from defense.record_line l
                     where l.source_id = s.id and l.removed_at is null and l.confirmed_at is null) as unconfirmed
              from defense.record_source s where s.client_id = :client order by s.id desc
            """)
        .param("client", clientId)
        .query(this::source)
        .list();
  }

  private Source source(ResultSet row, int number) throws SQLException {
    return new Source(
        row.getLong("id"),
        row.getLong("client_id"),
        Source.Tells.valueOf(row.getString("tells")),
        Source.Way.valueOf(row.getString("way")),
        Objects.requireNonNull(row.getObject("told_on", LocalDate.class)),
        row.getString("note"),
        row.getString("entered_by"),
        Objects.requireNonNull(Sql.instant(row, "entered_at")),
        Sql.instant(row, "taken_back_at"),
        row.getInt("lines"),
        row.getInt("unconfirmed"),
        json.readValue(row.getString("left_out"), LEFT_OUT),
        json.readValue(row.getString("of_person"), FACTS));
  }

  private List<Merge> merges(long clientId) {
    return db.sql(
            """
            select * from defense.entry_merge where client_id = :client and undone_at is null order by id desc
            """)
        .param("client", clientId)
        .query(
            (row, number) ->
                new Merge(
                    row.getLong("id"),
                    row.getLong("kept_entry"),
                    row.getLong("merged_entry"),
                    row.getString("merged_by"),
                    Objects.requireNonNull(Sql.instant(row, "merged_at"))))
        .list();
  }
}
