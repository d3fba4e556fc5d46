package org.clearance.domain.order;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.clearance.domain.audit.Audit;
import org.clearance.domain.conviction.ConvictionState;
import org.clearance.domain.conviction.Convictions;
import org.clearance.domain.conviction.Move;
import org.clearance.domain.motion.Motion;
import org.clearance.domain.motion.MotionItem;
import org.clearance.domain.motion.Motions;
import org.clearance.domain.motion.Relief;
import org.clearance.domain.outbox.Outbox;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records court orders. One order covers a motion; whoever records second is told who was first.
 */
@Component
public class Orders {
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MM/dd/yyyy");

  private final JdbcClient db;
  private final Motions motions;
  private final OrderDrafts drafts;
  private final Convictions convictions;
  private final Audit audit;
  private final Outbox outbox;
  private final Clock clock;

  Orders(
      JdbcClient db,
      Motions motions,
      OrderDrafts drafts,
      Convictions convictions,
      Audit audit,
      Outbox outbox,
      Clock clock) {
    this.db = db;
    this.motions = motions;
    this.drafts = drafts;
    this.convictions = convictions;
    this.audit = audit;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * What keeps the entries from being recorded.
   *
   * @return empty: nothing
   */
  public List<OrderProblem> check(Motion motion, OrderEntries entries) {
    return OrderRules.check(entries, motion, motions.items(motion.id()), today(motion));
  }

  /** What the entries do, in numbers. */
  public OrderCounts counts(Motion motion, OrderEntries entries) {
    return OrderCounts.of(motions.items(motion.id()), entries.exceptions());
  }

  /**
   * Records the order on a motion: its convictions become GRANTED or DENIED; those that the court
   * did not find, or that it had nothing to decide on, are withdrawn. Completes the task.
   *
   * @param userTaskKey of the task record-court-order
   * @param actor who records; the caller has checked that this user holds the task
   */
  @Transactional
  public Recording record(long motionId, OrderEntries entries, long userTaskKey, String actor) {
    Motion motion = lock(motionId);
    Optional<CourtOrder> before = current(motionId);
    if (before.isPresent()) {
      CourtOrder order = before.get();
      return new Recording.AlreadyRecorded(order.id(), order.recordedBy(), order.recordedAt());
    }
    if (motion.state() != Motion.State.PREPARED) {
      return new Recording.Refused(
          List.of(
              new OrderProblem(
                  "motion",
                  null,
                  "Motion %s was withdrawn: there is nothing to record."
                      .formatted(motion.number()))));
    }
    List<MotionItem> items = motions.items(motionId);
    List<OrderProblem> problems = OrderRules.check(entries, motion, items, today(motion));
    if (!problems.isEmpty()) {
      return new Recording.Refused(problems);
    }
    long orderId = insert(motion, entries, 1, actor);
    List<Decision> decisions = decisions(items, entries);
    insertItems(orderId, decisions);
    move(orderId, entries, decisions, actor);
    setRelief(orderId);
    db.sql("update motion set state = 'ORDERED', version = version + 1 where id = :id")
        .param("id", motionId)
        .update();
    drafts.delete(motionId);
    OrderCounts counts = OrderCounts.of(items, entries.exceptions());
    audit.record(
        actor,
        motion.countyId(),
        "ORDER_RECORDED",
        "order",
        orderId,
        "motion %s, granted: %d, denied: %d, not decided: %d"
            .formatted(motion.number(), counts.granted(), counts.denied(), counts.undecided()));
    outbox.completeTask(
        userTaskKey, Map.of("grantedCount", counts.granted(), "deniedCount", counts.denied()));
    return new Recording.Recorded(orderId, counts);
  }

  /**
   * Records an amended order, which supersedes the current one. It may correct the order's head,
   * and the relief of convictions that are granted and not yet reported to DOJ, as long as they
   * stay granted.
   *
   * @param supersedes the version that the clerk saw
   */
  @Transactional
  public Recording amend(long motionId, int supersedes, OrderEntries entries, String actor) {
    Motion motion = lock(motionId);
    CourtOrder before =
        current(motionId)
            .orElseThrow(() -> new IllegalStateException("motion " + motionId + " has no order"));
    if (before.version() != supersedes) {
      return new Recording.AlreadyRecorded(before.id(), before.recordedBy(), before.recordedAt());
    }
    List<OrderItem> items = items(before.id());
    List<MotionItem> asFiled = items.stream().map(i -> withState(i.item())).toList();
    var problems = new ArrayList<>(OrderRules.check(entries, motion, asFiled, today(motion)));
    List<Decision> decisions = decisions(asFiled, entries);
    problems.addAll(notAmendable(items, decisions));
    if (!problems.isEmpty()) {
      return new Recording.Refused(List.copyOf(problems));
    }
    long orderId = insert(motion, entries, before.version() + 1, actor);
    insertItems(orderId, decisions);
    setRelief(orderId);
    audit.record(
        actor,
        motion.countyId(),
        "ORDER_AMENDED",
        "order",
        orderId,
        "motion %s, version %d supersedes %d"
            .formatted(motion.number(), before.version() + 1, before.version()));
    return new Recording.Recorded(orderId, OrderCounts.of(asFiled, entries.exceptions()));
  }

  private static List<OrderProblem> notAmendable(List<OrderItem> items, List<Decision> decisions) {
    var problems = new ArrayList<OrderProblem>();
    Map<Long, Decision> amended = new HashMap<>();
    decisions.forEach(d -> amended.put(d.convictionId(), d));
    for (OrderItem item : items) {
      Decision decision = amended.get(item.item().convictionId());
      if (decision == null || decision.relief() == item.relief()) {
        continue;
      }
      if (item.item().state() != ConvictionState.GRANTED
          || decision.relief().kind() != Relief.Kind.GRANTED_RELIEF) {
        problems.add(
            new OrderProblem(
                "relief",
                item.item().position(),
                "No. %d, %s, is %s: an amended order changes only the kind of relief, before it is reported to DOJ."
                    .formatted(
                        item.item().position(),
                        item.item().name(),
                        item.item().state().name().toLowerCase(Locale.ROOT))));
      }
    }
    return problems;
  }

  /** The order that counts: the latest version. */
  public Optional<CourtOrder> current(long motionId) {
    return db.sql("select * from court_order where motion_id = :id order by version desc limit 1")
        .param("id", motionId)
        .query(Orders::order)
        .optional();
  }

  /** The order, if there is one. */
  public Optional<CourtOrder> find(long orderId) {
    return db.sql("select * from court_order where id = :id")
        .param("id", orderId)
        .query(Orders::order)
        .optional();
  }

  /** How many motions a county has filed. */
  public long countMotions(long countyId) {
    return db.sql("select count(*) from motion where county_id = :county")
        .param("county", countyId)
        .query(Long.class)
        .single();
  }

  /** A county's motions with the orders that count: first those that wait, then the latest. */
  public List<MotionLine> motions(long countyId, int limit, long offset) {
    return db.sql(
            """
            select m.id, m.number, m.state, m.prepared_at, m.document is not null as printed,
                   (select count(*) from motion_item i where i.motion_id = m.id) as convictions,
                   o.id as order_id, o.ordered_on, o.judge,
                   (select count(*) from order_item i
                     where i.order_id = o.id and i.relief not in ('DENIED', 'NOT_FOUND', 'NOT_APPLICABLE')) as granted
              from motion m
              left join lateral (select id, ordered_on, judge from court_order
                                  where motion_id = m.id order by version desc limit 1) o on true
             where m.county_id = :county
             order by m.state <> 'PREPARED', m.id desc
             limit :limit offset :offset
            """)
        .param("county", countyId)
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
                    (Long) row.getObject("order_id"),
                    row.getObject("ordered_on", LocalDate.class),
                    row.getString("judge"),
                    row.getInt("granted")))
        .list();
  }

  /** What an order says of each conviction, in the motion's order. */
  public List<OrderItem> items(long orderId) {
    CourtOrder order =
        find(orderId).orElseThrow(() -> new IllegalArgumentException("no order " + orderId));
    Map<Long, MotionItem> listed = new HashMap<>();
    motions.items(order.motionId()).forEach(item -> listed.put(item.convictionId(), item));
    return db.sql(
            """
            select i.conviction_id, i.relief, i.denial_ground, i.fines, i.fines_amount, i.remark
              from order_item i
              join motion_item m on m.conviction_id = i.conviction_id and m.motion_id = :motion
             where i.order_id = :order order by m.position
            """)
        .param("order", orderId)
        .param("motion", order.motionId())
        .query(
            (row, n) ->
                new OrderItem(
                    Optional.ofNullable(listed.get(row.getLong(1))).orElseThrow(),
                    Relief.valueOf(row.getString(2)),
                    row.getString(3),
                    Fines.valueOf(row.getString(4)),
                    row.getBigDecimal(5),
                    row.getString(6)))
        .list();
  }

  private LocalDate today(Motion motion) {
    String zone =
        db.sql("select time_zone from county where id = :id")
            .param("id", motion.countyId())
            .query(String.class)
            .single();
    return LocalDate.ofInstant(clock.instant(), ZoneId.of(zone));
  }

  /**
   * Whoever comes second waits here. Convictions are locked in the order of their ids, as always.
   */
  private Motion lock(long motionId) {
    db.sql("select id from motion where id = :id for update")
        .param("id", motionId)
        .query(Long.class)
        .single();
    db.sql(
            """
            select c.id from conviction c join motion_item i on i.conviction_id = c.id
             where i.motion_id = :id order by c.id for update of c
            """)
        .param("id", motionId)
        .query(Long.class)
        .list();
    return motions.find(motionId).orElseThrow();
  }

  private long insert(Motion motion, OrderEntries entries, int version, String actor) {
    return db.sql(
            """
            insert into court_order (county_id, motion_id, version, court, court_ori, judge, department,
                                     ordered_on, filed_on, clerk, basis, document, recorded_by, recorded_at)
            values (:county, :motion, :version, :court, :ori, :judge, :department,
                    :ordered, :filed, :clerk, :basis, :document, :actor, :at)
            returning id
            """)
        .param("county", motion.countyId())
        .param("motion", motion.id())
        .param("version", version)
        .param("court", entries.court().strip())
        .param("ori", entries.courtOri().strip())
        .param("judge", entries.judge().strip())
        .param("department", entries.department().strip())
        .param("ordered", entries.orderedOn())
        .param("filed", entries.filedOn())
        .param("clerk", entries.clerk().strip())
        .param("basis", entries.basis().name())
        .param("document", entries.document())
        .param("actor", actor)
        .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .query(Long.class)
        .single();
  }

  private static List<Decision> decisions(List<MotionItem> items, OrderEntries entries) {
    Map<Long, ExceptionEntry> exceptions = new HashMap<>();
    entries.exceptions().forEach(e -> exceptions.put(e.convictionId(), e));
    return items.stream()
        .filter(item -> item.state() == ConvictionState.FILED)
        .map(
            item -> {
              ExceptionEntry e = exceptions.get(item.convictionId());
              return e == null
                  ? new Decision(item.convictionId(), item.proposed(), "", Fines.NONE, null, "")
                  : new Decision(
                      item.convictionId(),
                      e.relief(),
                      e.denialGround().strip(),
                      e.fines(),
                      e.finesAmount(),
                      e.remark().strip());
            })
        .toList();
  }

  private void insertItems(long orderId, List<Decision> decisions) {
    db.sql(
            """
            insert into order_item (order_id, conviction_id, relief, denial_ground, fines, fines_amount, remark)
            select :order, t.* from unnest(:ids::bigint[], :reliefs::text[], :grounds::text[],
                                           :fines::text[], :amounts::numeric[], :remarks::text[]) as t
            """)
        .param("order", orderId)
        .param("ids", decisions.stream().map(Decision::convictionId).toArray(Long[]::new))
        .param("reliefs", decisions.stream().map(d -> d.relief().name()).toArray(String[]::new))
        .param("grounds", decisions.stream().map(Decision::ground).toArray(String[]::new))
        .param("fines", decisions.stream().map(d -> d.fines().name()).toArray(String[]::new))
        .param("amounts", decisions.stream().map(Decision::amount).toArray(BigDecimal[]::new))
        .param("remarks", decisions.stream().map(Decision::remark).toArray(String[]::new))
        .update();
  }

  private void move(long orderId, OrderEntries entries, List<Decision> decisions, String actor) {
    LocalDate ordered = Objects.requireNonNull(entries.orderedOn());
    String head = "Order of %s, %s".formatted(DATE.format(ordered), entries.judge().strip());
    Map<Outcome, List<Long>> outcomes =
        decisions.stream()
            .collect(
                groupingBy(
                    d -> outcome(d, head),
                    LinkedHashMap::new,
                    mapping(Decision::convictionId, toList())));
    outcomes.forEach(
        (outcome, ids) ->
            convictions.move(
                ids,
                new Move(
                    ConvictionState.FILED,
                    outcome.to(),
                    actor,
                    outcome.reason(),
                    "order:" + orderId)));
  }

  private static Outcome outcome(Decision d, String head) {
    String remark = d.remark().isEmpty() ? "" : ": " + d.remark();
    return switch (d.relief().kind()) {
      case GRANTED_RELIEF -> new Outcome(ConvictionState.GRANTED, head + ": " + lower(d.relief()));
      case DENIED_RELIEF -> new Outcome(ConvictionState.DENIED, head + ": denied, " + d.ground());
      case NO_DECISION ->
          new Outcome(ConvictionState.WITHDRAWN, head + ": " + lower(d.relief()) + remark);
    };
  }

  private static String lower(Relief relief) {
    return Character.toLowerCase(relief.label().charAt(0)) + relief.label().substring(1);
  }

  private void setRelief(long orderId) {
    db.sql(
            """
            update conviction c set relief = i.relief
              from order_item i where i.order_id = :order and i.conviction_id = c.id
            """)
        .param("order", orderId)
        .update();
  }

  private static MotionItem withState(MotionItem item) {
    return new MotionItem(
        item.position(),
        item.convictionId(),
        item.personId(),
        item.name(),
        item.caseNumber(),
        item.countOrder(),
        item.section(),
        item.subsection(),
        item.attempt(),
        item.convictedOn(),
        item.level(),
        item.proposed(),
        ConvictionState.FILED);
  }

  private static CourtOrder order(ResultSet row, int n) throws SQLException {
    return new CourtOrder(
        row.getLong("id"),
        row.getLong("county_id"),
        row.getLong("motion_id"),
        row.getInt("version"),
        row.getString("court"),
        row.getString("court_ori"),
        row.getString("judge"),
        row.getString("department"),
        row.getObject("ordered_on", LocalDate.class),
        row.getObject("filed_on", LocalDate.class),
        row.getString("clerk"),
        Basis.valueOf(row.getString("basis")),
        row.getString("document"),
        row.getString("recorded_by"),
        row.getObject("recorded_at", OffsetDateTime.class).toInstant());
  }

  private record Decision(
      long convictionId,
      Relief relief,
      String ground,
      Fines fines,
      @Nullable BigDecimal amount,
      String remark) {}

  private record Outcome(ConvictionState to, String reason) {}
}
