package org.clearance.domain.court.order;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.court.motion.Motion;
import org.clearance.domain.court.motion.MotionItem;
import org.clearance.domain.court.motion.Motions;
import org.clearance.domain.court.order.MotionQuestion.Stand;
import org.clearance.domain.ground.sql.CountsBy;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.law.relief.Relief;
import org.clearance.domain.office.user.CountyZone;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads court orders. An order covers a motion; its latest version is the one that counts. */
@Component
public class Orders {
  private static final CountsBy<Stand> BY_STAND = new CountsBy<>(Stand.class, Stand::condition);

  private final JdbcClient db;
  private final Motions motions;
  private final Clock clock;

  Orders(JdbcClient db, Motions motions, Clock clock) {
    this.db = db;
    this.motions = motions;
    this.clock = clock;
  }

  /**
   * The problems that keep the entries from being recorded.
   *
   * @return empty: nothing
   */
  public List<OrderProblem> check(OrderSubject subject, OrderTerms entries) {
    return OrderRules.check(entries, subject, today(subject.motion()));
  }

  /** Counts what the entries do. */
  public OrderCounts counts(OrderSubject subject, OrderTerms entries) {
    return OrderCounts.of(subject, entries);
  }

  /** The order that counts: the latest version. */
  public Optional<CourtOrder> current(long motionId) {
    return db.sql("select * from court_order where motion_id = :id order by version desc limit 1")
        .param("id", motionId)
        .query(Orders::order)
        .optional();
  }

  /** Every version of a motion's order, oldest first. */
  public List<CourtOrder> versions(long motionId) {
    return db.sql("select * from court_order where motion_id = :id order by version")
        .param("id", motionId)
        .query(Orders::order)
        .list();
  }

  /** The order, if there is one. */
  public Optional<CourtOrder> find(long orderId) {
    return db.sql("select * from court_order where id = :id")
        .param("id", orderId)
        .query(Orders::order)
        .optional();
  }

  /**
   * The condition of a search among a county's motions and orders: the beginning of a motion's or a
   * case number, an order's number, or people.
   */
  private static final String FOUND =
      """
      m.county_id = :county and (:q = '' or m.id in (
        select f.id from motion f where f.county_id = :county and f.number like :q || '%'
        union all
        select f.motion_id from court_order f where f.county_id = :county and f.id::text = :q
        union all
        select i.motion_id from motion_item i join conviction c on c.id = i.conviction_id
         where c.county_id = :county and c.case_number like :q || '%'
        union all
        select i.motion_id from motion_item i join conviction c on c.id = i.conviction_id
         where c.county_id = :county and c.person_id = any(:people::bigint[])))
      """;

  private JdbcClient.StatementSpec found(String sql, MotionQuestion asked) {
    String text = asked.text().strip().replaceAll("\\s+", " ").toUpperCase(Locale.ROOT);
    return db.sql(sql)
        .param("county", asked.countyId())
        .param("q", Sql.literal(text))
        .param("people", asked.people().toArray(Long[]::new));
  }

  /**
   * The numbers of motions of a county that a text finds.
   *
   * @param all wherever they stand
   * @param by where they stand
   */
  public record MotionCounts(long all, Map<Stand, Long> by) {
    /** The number of those that are asked for. */
    public long of(MotionQuestion asked) {
      Stand stand = asked.stand();
      return stand == null ? all : by.getOrDefault(stand, 0L);
    }
  }

  /** Counts the motions that a text finds, wherever they stand, with one query. */
  public MotionCounts countMotions(MotionQuestion asked) {
    return found(
            "select count(*) as motions, " + BY_STAND.columns() + " from motion m where " + FOUND,
            asked)
        .query((row, number) -> new MotionCounts(row.getLong("motions"), BY_STAND.of(row)))
        .single();
  }

  /** A page of the motions that are asked for, with the orders that count. */
  public List<MotionLine> motions(MotionQuestion asked, int limit, long offset) {
    return found(
            """
            select m.id, m.number, m.state, m.prepared_at, v.document is not null as printed, v.version as motion_version,
                   v.document is null and exists (
                     select from clearance.motion_version w
                      where w.motion_id = m.id and w.version = v.version and w.document is not null) as held_back,
                   (select count(*) from clearance.motion_item i
                     where i.motion_id = m.id and i.dropped_in is null) as convictions,
                   o.id as order_id, o.version, o.ordered_on, o.judge,
                   exists (select from order_entry e
                            where e.motion_id = m.id and e.outcome is null and e.held_until is null) as to_verify,
                   (select e.id from order_entry e
                     where e.motion_id = m.id and e.outcome is null and e.held_until is not null) as held_entry,
                   (select count(*) from clearance.order_item i
                      join relief_form f on f.code = i.relief and f.kind = 'GRANTED_RELIEF'
                     where i.order_id = o.id) as granted
              from motion m
              join lateral (select version, document from motion_version
                             where motion_id = m.id order by version desc limit 1) v on true
              left join lateral (select id, version, ordered_on, judge from court_order
                                  where motion_id = m.id order by version desc limit 1) o on true
             where
            """
                + FOUND
                + " and "
                + asked.condition()
                + " order by "
                + asked.order()
                + " limit :limit offset :offset",
            asked)
        .param("limit", limit)
        .param("offset", offset)
        .query(
            (row, n) ->
                new MotionLine(
                    row.getLong("id"),
                    row.getString("number"),
                    Motion.State.valueOf(row.getString("state")),
                    row.getObject("prepared_at", OffsetDateTime.class).toInstant(),
                    row.getInt("convictions"),
                    row.getBoolean("printed"),
                    row.getBoolean("held_back"),
                    row.getInt("motion_version"),
                    row.getBoolean("to_verify"),
                    (Long) row.getObject("held_entry"),
                    (Long) row.getObject("order_id"),
                    row.getInt("version"),
                    row.getObject("ordered_on", LocalDate.class),
                    row.getString("judge"),
                    row.getInt("granted")))
        .list();
  }

  /** An order's decision on each conviction, in the motion's order. */
  public List<OrderItem> items(long orderId) {
    CourtOrder order =
        find(orderId).orElseThrow(() -> new IllegalArgumentException("no order " + orderId));
    Map<Long, MotionItem> listed = new HashMap<>();
    motions.items(order.motionId()).forEach(item -> listed.put(item.convictionId(), item));
    return db.sql(
            """
            select i.conviction_id, i.relief, i.denial_ground, i.fines, i.fines_amount, i.remark, i.ordered_on
              from order_item i
              join motion_item m on m.conviction_id = i.conviction_id and m.motion_id = :motion
             where i.order_id = :order order by m.position
            """)
        .param("order", orderId)
        .param("motion", order.motionId())
        .query(
            (row, n) ->
                new OrderItem(
                    Optional.ofNullable(listed.get(row.getLong("conviction_id"))).orElseThrow(),
                    Relief.valueOf(row.getString("relief")),
                    row.getString("denial_ground"),
                    Fines.valueOf(row.getString("fines")),
                    row.getBigDecimal("fines_amount"),
                    row.getString("remark"),
                    row.getObject("ordered_on", LocalDate.class)))
        .list();
  }

  /** The lines that differ between an order and the one it replaced. */
  public List<OrderChange> changes(CourtOrder order) {
    Optional<CourtOrder> before =
        versions(order.motionId()).stream()
            .filter(version -> version.version() == order.version() - 1)
            .findFirst();
    if (before.isEmpty()) {
      return List.of();
    }
    Map<Long, OrderItem> said = new HashMap<>();
    items(before.get().id()).forEach(item -> said.put(item.item().convictionId(), item));
    return items(order.id()).stream()
        .filter(now -> said.containsKey(now.item().convictionId()))
        .map(
            now ->
                new OrderChange(
                    Optional.ofNullable(said.get(now.item().convictionId())).orElseThrow(), now))
        .filter(OrderChange::differs)
        .toList();
  }

  private LocalDate today(Motion motion) {
    return CountyZone.today(db, clock, motion.countyId());
  }

  /**
   * Locks the motion: whoever comes second waits here. Inserting rows that refer to it does not
   * wait.
   */
  Motion lock(long motionId) {
    db.sql("select id from motion where id = :id for no key update")
        .param("id", motionId)
        .query(Long.class)
        .single();
    return motion(motionId);
  }

  Motion motion(long motionId) {
    return motions.find(motionId).orElseThrow();
  }

  private static CourtOrder order(ResultSet row, int n) throws SQLException {
    return new CourtOrder(
        row.getLong("id"),
        row.getLong("county_id"),
        row.getLong("motion_id"),
        row.getInt("version"),
        OrderKind.valueOf(row.getString("kind")),
        row.getString("court"),
        row.getString("court_ori"),
        row.getString("judge"),
        row.getString("department"),
        row.getObject("ordered_on", LocalDate.class),
        row.getObject("filed_on", LocalDate.class),
        row.getString("clerk"),
        row.getString("basis"),
        row.getString("document"),
        row.getString("recorded_by"),
        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
        row.getString("verified_by"),
        row.getInt("motion_version"));
  }
}
