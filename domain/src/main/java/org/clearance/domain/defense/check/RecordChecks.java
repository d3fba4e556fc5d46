package org.clearance.domain.defense.check;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.clearance.domain.defense.check.RecordCheck.AskedOf;
import org.clearance.domain.defense.check.RecordCheck.Correction;
import org.clearance.domain.defense.check.RecordCheck.Item;
import org.clearance.domain.defense.check.RecordCheck.Seen;
import org.clearance.domain.defense.check.RecordCheck.State;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads the checks of what the state's record says. */
@Component
public class RecordChecks {
  private static final String PLANNED =
      """
      select r.*, (r.planned_at at time zone y.time_zone)::date as planned_on
        from defense.record_check r
        join defense.client c on c.id = r.client_id join county y on y.id = c.county_id
      """;

  private static final TypeReference<Map<String, String>> FACTS = new TypeReference<>() {};

  private final JdbcClient db;
  private final JsonMapper json;

  RecordChecks(JdbcClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  /** A client's checks, the latest first. */
  public List<RecordCheck> ofClient(long clientId) {
    return checks(
        db.sql(PLANNED + " where r.client_id = :client order by r.id desc")
            .param("client", clientId)
            .query(RecordChecks::row)
            .list());
  }

  /** A check by its id. */
  public Optional<RecordCheck> find(long id) {
    return checks(
            db.sql(PLANNED + " where r.id = :id").param("id", id).query(RecordChecks::row).list())
        .stream()
        .findFirst();
  }

  /**
   * Locks a check until the transaction ends, for whoever records something about it.
   *
   * @return why nothing can be recorded any more: it must not go on once it was replaced, since no
   *     process would end it
   */
  static Optional<Text> lock(JdbcClient db, RecordCheck check) {
    State now =
        db.sql("select state from defense.record_check where id = :id for no key update")
            .param("id", check.id())
            .query(State.class)
            .single();
    if (now.isOpen()) {
      return Optional.empty();
    }
    return Optional.of(
        now == State.REPLACED
            ? Text.of("A later order took its place. Release the task: it ends by itself.")
            : Text.of("It was recorded meanwhile. Release the task: it ends by itself."));
  }

  /** A check without what belongs to it. */
  private record Row(
      long id,
      long clientId,
      @Nullable Long petitionId,
      LocalDate plannedOn,
      LocalDate dueOn,
      State state) {}

  private static Row row(ResultSet row, int number) throws SQLException {
    return new Row(
        row.getLong("id"),
        row.getLong("client_id"),
        row.getObject("petition_id", Long.class),
        Objects.requireNonNull(row.getObject("planned_on", LocalDate.class)),
        Objects.requireNonNull(row.getObject("due_on", LocalDate.class)),
        State.valueOf(row.getString("state")));
  }

  /** The checks of these rows, with what belongs to all of them read at once. */
  private List<RecordCheck> checks(List<Row> rows) {
    Long[] ids = rows.stream().map(Row::id).toArray(Long[]::new);
    Map<Long, List<Item>> items = new HashMap<>();
    db.sql("select * from defense.record_check_item where check_id = any(:ids) order by id")
        .param("ids", ids)
        .query((RowCallbackHandler) row -> add(items, row, item(row)));
    Map<Long, List<Correction>> corrections = new HashMap<>();
    db.sql("select * from defense.correction where check_id = any(:ids) order by id desc")
        .param("ids", ids)
        .query((RowCallbackHandler) row -> add(corrections, row, correction(row)));
    return rows.stream()
        .map(
            row ->
                new RecordCheck(
                    row.id(),
                    row.clientId(),
                    row.petitionId(),
                    row.plannedOn(),
                    row.dueOn(),
                    row.state(),
                    items.getOrDefault(row.id(), List.of()),
                    corrections.getOrDefault(row.id(), List.of())))
        .toList();
  }

  private static <T> void add(Map<Long, List<T>> ofChecks, ResultSet row, T one)
      throws SQLException {
    ofChecks.computeIfAbsent(row.getLong("check_id"), none -> new ArrayList<>()).add(one);
  }

  private static Correction correction(ResultSet row) throws SQLException {
    return new Correction(
        AskedOf.valueOf(row.getString("asked_of")),
        Objects.requireNonNull(row.getObject("asked_on", LocalDate.class)),
        row.getString("note"),
        row.getString("recorded_by"));
  }

  private Item item(ResultSet row) throws SQLException {
    @Nullable String seen = row.getString("seen");
    @Nullable String becomes = row.getString("becomes");
    return new Item(
        row.getLong("id"),
        row.getLong("entry_id"),
        row.getString("offense"),
        row.getString("expects"),
        becomes == null ? Map.of() : json.readValue(becomes, FACTS),
        row.getBoolean("by_state"),
        row.getBoolean("gone"),
        seen == null ? null : Seen.valueOf(seen),
        row.getObject("seen_on", LocalDate.class),
        row.getString("note"));
  }
}
