package org.clearance.domain.casework.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.law.jurisdiction.ReliefProcess;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads the deliveries of a county. */
@Component
public class DeliveryRegister {
  private static final String DELIVERIES =
      """
      select d.*, p.name as policy_name, p.version as policy_number,
             coalesce(s.display_name, d.stopped_by) as stopper, %s
        from delivery d
        left join policy_version p on p.id = d.policy_version_id
        left join delivery_phase f on f.delivery_id = d.id
        left join app_user s on s.username = d.stopped_by
      """
          .formatted(DeliveryPhases.COLUMNS);

  private final JdbcClient db;

  DeliveryRegister(JdbcClient db) {
    this.db = db;
  }

  /** The deliveries of a county, the latest first. */
  @Transactional(readOnly = true)
  public List<Delivery> ofCounty(long countyId) {
    Map<Long, List<DeliveryFile>> files = files("f.county_id = :id", countyId);
    return db.sql(DELIVERIES + " where d.county_id = :county order by d.id desc")
        .param("county", countyId)
        .query((row, number) -> delivery(row, files))
        .list();
  }

  /** The numbers of a county's deliveries, the latest first. */
  public List<Long> numbers(long countyId) {
    return db.sql("select id from delivery where county_id = :county order by id desc")
        .param("county", countyId)
        .query(Long.class)
        .list();
  }

  /** A delivery, if it belongs to the county. */
  @Transactional(readOnly = true)
  public Optional<Delivery> find(long countyId, long deliveryId) {
    Map<Long, List<DeliveryFile>> files = files("f.delivery_id = :id", deliveryId);
    return db.sql(DELIVERIES + " where d.county_id = :county and d.id = :id")
        .param("county", countyId)
        .param("id", deliveryId)
        .query((row, number) -> delivery(row, files))
        .optional();
  }

  /** Counts the delivery's convictions by the outcome of their current determination. */
  public Map<String, Long> determinations(long deliveryId) {
    Map<String, Long> counts = new LinkedHashMap<>();
    db.sql(
            """
            select o.outcome, count(c.id) as convictions
              from unnest(array['DISMISS', 'REDUCE', 'REVIEW', 'NOT_ELIGIBLE']) with ordinality as o(outcome, position)
              left join (clearance.conviction c join clearance.determination d on d.id = c.determination_id)
                on d.outcome = o.outcome and c.delivery_id = :id
             group by o.outcome, o.position order by o.position
            """)
        .param("id", deliveryId)
        .query(
            row -> {
              counts.put(row.getString("outcome"), row.getLong("convictions"));
            });
    return counts;
  }

  /** The packets of a delivery by number. */
  public List<DeliveryPacket> packets(long deliveryId) {
    return db.sql(
            """
            select p.id, p.process <> :byReviewers as list, p.number, p.outcome, p.state,
                   coalesce(u.display_name, p.reviewed_by) as reviewed_by,
                   count(i.conviction_id) as convictions, count(i.decision) as decided
              from packet p
              left join clearance.packet_item i on i.packet_id = p.id
              left join app_user u on u.username = p.reviewed_by
             where p.delivery_id = :id
             group by p.id, u.display_name
             order by p.number
            """)
        .param("byReviewers", ReliefProcess.PACKET_CLEARANCE.id())
        .param("id", deliveryId)
        .query(DeliveryPacket.class)
        .list();
  }

  /**
   * A page of the quarantined rows, by file and line.
   *
   * @param skip rows before the page
   * @param limit at most so many
   */
  public List<RowInQuarantine> quarantined(long deliveryId, long skip, int limit) {
    return db.sql(QUARANTINED + " limit :limit offset :skip")
        .param("id", deliveryId)
        .param("limit", limit)
        .param("skip", skip)
        .query(RowInQuarantine.class)
        .list();
  }

  /** Counts the delivery's quarantined rows that this thread may see. */
  public long quarantinedCount(long deliveryId) {
    return db.sql("select count(*) from quarantined_row where delivery_id = :id")
        .param("id", deliveryId)
        .query(Long.class)
        .single();
  }

  /**
   * Passes every quarantined row by file and line to the taker, one at a time, so that any number
   * fits in memory.
   */
  @Transactional(readOnly = true)
  public void eachQuarantined(long deliveryId, Consumer<RowInQuarantine> taker) {
    try (var rows =
        db
            .sql(QUARANTINED)
            .withFetchSize(1000)
            .param("id", deliveryId)
            .query(RowInQuarantine.class)
            .stream()) {
      rows.forEach(taker);
    }
  }

  private static final String QUARANTINED =
      """
      select q.file_position, coalesce(f.name, '') as file_name, q.line_number, q.reason, q.subject_id
        from quarantined_row q
        left join delivery_file f on f.delivery_id = q.delivery_id and f.position = q.file_position
       where q.delivery_id = :id
       order by q.file_position, q.line_number
      """;

  private Map<Long, List<DeliveryFile>> files(String which, long id) {
    record Row(long deliveryId, DeliveryFile file) {}
    List<Row> rows =
        db.sql(
                """
                select f.*, s.size_bytes, coalesce(u.display_name, f.handed_in_by) as by
                  from delivery_file f
                  join stored_file s on s.sha256 = f.sha256
                  left join app_user u on u.username = f.handed_in_by
                 where
                """
                    + which
                    + " order by f.delivery_id, f.position")
            .param("id", id)
            .query((row, number) -> new Row(row.getLong("delivery_id"), file(row)))
            .list();
    Map<Long, List<DeliveryFile>> files = new LinkedHashMap<>();
    for (Row row : rows) {
      files.computeIfAbsent(row.deliveryId(), key -> new ArrayList<>()).add(row.file());
    }
    return files;
  }

  private static DeliveryFile file(ResultSet row) throws SQLException {
    return new DeliveryFile(
        row.getInt("position"),
        row.getString("name"),
        row.getString("sha256"),
        row.getLong("size_bytes"),
        row.getBoolean("counts"),
        row.getObject("handed_in_at", OffsetDateTime.class).toInstant(),
        row.getString("by"));
  }

  private static Delivery delivery(ResultSet row, Map<Long, List<DeliveryFile>> files)
      throws SQLException {
    long id = row.getLong("id");
    return new Delivery(
        id,
        row.getLong("county_id"),
        DeliveryState.valueOf(row.getString("state")),
        row.getString("state_reason"),
        row.getObject("as_of", LocalDate.class),
        row.getObject("received_at", OffsetDateTime.class).toInstant(),
        row.getString("received_by"),
        policy(row),
        law(row),
        row.getLong("rows_quarantined"),
        row.getLong("candidates"),
        new ReadingProgress(
            row.getLong("bytes_total"),
            row.getLong("bytes_read"),
            row.getLong("rows_read"),
            row.getLong("people"),
            row.getLong("people_built")),
        DeliveryPhases.read(row),
        stop(row),
        withdrawal(row),
        Sql.instant(row, "ended_at"),
        row.getString("ended_by"),
        List.copyOf(files.getOrDefault(id, List.of())));
  }

  private static @Nullable DeliveryLaw law(ResultSet row) throws SQLException {
    String sha256 = row.getString("law_sha256");
    return sha256 == null
        ? null
        : new DeliveryLaw(
            sha256,
            row.getString("law_table"),
            row.getString("layout"),
            row.getString("record_code"));
  }

  private static Delivery.@Nullable UnderPolicy policy(ResultSet row) throws SQLException {
    String name = row.getString("policy_name");
    return name == null ? null : new Delivery.UnderPolicy(name, row.getInt("policy_number"));
  }

  private static Delivery.@Nullable Stop stop(ResultSet row) throws SQLException {
    Instant at = Sql.instant(row, "stopped_at");
    return at == null ? null : new Delivery.Stop(at, row.getString("stopper"));
  }

  private static Delivery.@Nullable Withdrawal withdrawal(ResultSet row) throws SQLException {
    Instant at = Sql.instant(row, "withdrawal_requested_at");
    return at == null
        ? null
        : new Delivery.Withdrawal(
            at, row.getString("withdrawal_requested_by"), row.getString("withdrawal_reason"));
  }
}
