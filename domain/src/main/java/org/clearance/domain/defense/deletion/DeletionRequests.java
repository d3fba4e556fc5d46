package org.clearance.domain.defense.deletion;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.clearance.domain.defense.deletion.DeletionRequest.State;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.office.setting.Setting;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads the requests for deletion of an office. Every query is for one county. */
@Component
public class DeletionRequests {
  private static final TypeReference<Map<String, Long>> COUNTS = new TypeReference<>() {};
  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient db;

  DeletionRequests(JdbcClient db) {
    this.db = db;
  }

  /**
   * A request in a list.
   *
   * @param name of the client; null: the client is deleted
   * @param readable whether the office may read of the client: it has no conflict
   */
  public record Listed(DeletionRequest request, @Nullable String name, boolean readable) {}

  /** A request of the county. */
  public Optional<DeletionRequest> find(long countyId, long requestId) {
    return db.sql("select * from defense.deletion_request where id = :id and county_id = :county")
        .param("id", requestId)
        .param("county", countyId)
        .query((row, number) -> request(row))
        .optional();
  }

  /** A request, locked until the caller's transaction ends. */
  Optional<DeletionRequest> lock(long requestId) {
    return db.sql("select * from defense.deletion_request where id = :id for update")
        .param("id", requestId)
        .query((row, number) -> request(row))
        .optional();
  }

  /** The request of a client that nobody has decided. */
  public Optional<DeletionRequest> askedOf(long clientId) {
    return db.sql(
            "select * from defense.deletion_request where client_id = :client and state = 'ASKED'")
        .param("client", clientId)
        .query((row, number) -> request(row))
        .optional();
  }

  /** Counts the requests that the office has had. */
  public long count(long countyId) {
    return db.sql("select count(*) from defense.deletion_request where county_id = :county")
        .param("county", countyId)
        .query(Long.class)
        .single();
  }

  /** The requests of the office, the latest first. */
  public List<Listed> page(long countyId, int size, long offset) {
    return db.sql(
            """
            select d.*, c.name,
                   not exists (select from defense.matter m where m.client_id = c.id and m.sealed_at is not null) as readable
              from defense.deletion_request d left join defense.client c on c.id = d.client_id
             where d.county_id = :county order by d.id desc limit :size offset :offset
            """)
        .param("county", countyId)
        .param("size", size)
        .param("offset", offset)
        .query(
            (row, number) ->
                new Listed(request(row), row.getString("name"), row.getBoolean("readable")))
        .list();
  }

  /** The names of the clients whom requests of a county are about, by the requests. */
  public Map<Long, String> names(long countyId, List<Long> requestIds) {
    record Named(long id, String name) {}
    return db
        .sql(
            """
            select d.id, c.name from defense.deletion_request d join defense.client c on c.id = d.client_id
             where d.county_id = :county and d.id = any(:ids)
            """)
        .param("county", countyId)
        .param("ids", requestIds.toArray(Long[]::new))
        .query(Named.class)
        .list()
        .stream()
        .collect(Collectors.toMap(Named::id, Named::name));
  }

  /**
   * The language in which the certificate would be: that of the client's last form, where there are
   * words in it; else English.
   */
  public String language(long clientId) {
    return db.sql(
            """
            select r.language from defense.referral r join defense.matter m on m.id = r.matter_id
             where m.client_id = :client order by r.id desc limit 1
            """)
        .param("client", clientId)
        .query(String.class)
        .optional()
        .filter(AskingDeletion.LANGUAGES::contains)
        .orElse("en");
  }

  /** The name of the public defender's office of a county; empty where it has set none. */
  public Optional<String> office(long countyId) {
    return Setting.DEFENDER_OFFICE.of(db, countyId);
  }

  private static DeletionRequest request(ResultSet row) throws SQLException {
    long client = row.getLong("client_id");
    Map<String, Long> stored = JSON.readValue(row.getString("counts"), COUNTS);
    Map<Kept, Long> counts = new EnumMap<>(Kept.class);
    for (Kept kind : Kept.values()) {
      Long number = stored.get(kind.name());
      if (number != null) {
        counts.put(kind, number);
      }
    }
    return new DeletionRequest(
        row.getLong("id"),
        row.getLong("county_id"),
        client == 0 ? null : (Long) client,
        Objects.requireNonNull(row.getObject("asked_on", LocalDate.class)),
        row.getString("words"),
        row.getString("language"),
        row.getString("asked_by"),
        Objects.requireNonNull(Sql.instant(row, "asked_at")),
        State.valueOf(row.getString("state")),
        row.getString("decided_by"),
        Sql.instant(row, "decided_at"),
        row.getString("reason"),
        counts,
        row.getObject("backups_until", LocalDate.class));
  }
}
