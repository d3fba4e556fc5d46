package org.clearance.domain.court.order;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.clearance.domain.casework.conviction.ConvictionState;
import org.clearance.domain.casework.conviction.Move;
import org.clearance.domain.casework.conviction.MoveCause;
import org.clearance.domain.casework.conviction.MovingConvictions;
import org.clearance.domain.court.motion.Motion;
import org.clearance.domain.court.motion.MotionItem;
import org.clearance.domain.court.motion.Motions;
import org.clearance.domain.court.order.OrderSubject.Decision;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.office.sight.Sight;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes an entered order, and does to its convictions what it says. The order was confirmed where
 * the county asks for that; the caller holds the motion's row and has checked the rules.
 */
@Component
class OrderWriting {
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MM/dd/yyyy");

  private final JdbcClient db;
  private final MovingConvictions convictions;
  private final Motions motions;
  private final ObjectProvider<ToldOfOrders> toldOfOrders;
  private final Audit audit;
  private final Clock clock;

  OrderWriting(
      JdbcClient db,
      MovingConvictions convictions,
      Motions motions,
      ObjectProvider<ToldOfOrders> toldOfOrders,
      Audit audit,
      Clock clock) {
    this.db = db;
    this.convictions = convictions;
    this.motions = motions;
    this.toldOfOrders = toldOfOrders;
    this.audit = audit;
    this.clock = clock;
  }

  /** Locks a motion's convictions, in the order of their ids as everywhere. */
  void holdConvictions(long motionId) {
    db.sql(
            """
            select c.id from conviction c join motion_item i on i.conviction_id = c.id
             where i.motion_id = :motion order by c.id for update of c
            """)
        .param("motion", motionId)
        .query(Long.class)
        .list();
  }

  /**
   * Locks out whatever else moves the convictions of a motion (a report to DOJ, its answer, a
   * correction) until the transaction ends. Call it before reading what stands; it locks in the
   * order in which those do.
   */
  void holdEverything(long motionId) {
    db.sql(
            """
            select c.id from county c join motion m on m.county_id = c.id where m.id = :motion
               for no key update of c
            """)
        .param("motion", motionId)
        .query(Long.class)
        .single();
    db.sql(
            """
            select id from submission
             where id in (select r.submission_id from submission_record r join court_order o on o.id = r.order_id
                           where o.motion_id = :motion)
             order by id for update
            """)
        .param("motion", motionId)
        .query(Long.class)
        .list();
    db.sql(
            """
            select r.record_number from submission_record r join court_order o on o.id = r.order_id
             where o.motion_id = :motion order by r.submission_id, r.record_number for update of r
            """)
        .param("motion", motionId)
        .query(Integer.class)
        .list();
    holdConvictions(motionId);
  }

  /**
   * @param entry the entry to record; its outcome is settled
   * @param verifiedBy the clerk who verified it; null where no verification was required
   * @return the order's id
   */
  long write(OrderSubject subject, OrderEntry entry, @Nullable String verifiedBy) {
    if (Sight.now() != Sight.WHOLE) {
      throw new IllegalStateException(
          "An order is not recorded by who does not see all of its convictions");
    }
    List<Decision> decisions = subject.decisions(entry.entries());
    long orderId = insert(subject, entry, verifiedBy);
    insertItems(orderId, decisions);
    Map<Transition, List<Long>> moves = new LinkedHashMap<>();
    if (subject.before() == null) {
      moves.putAll(grouped(decisions, d -> first(d, entry)));
      motions.ordered(subject.motion().id());
    } else {
      moves.putAll(later(subject, subject.before(), entry, decisions));
      supersede(orderId, moves, decisions, subject.motion(), entry.enteredBy());
    }
    moves.forEach(
        (transition, ids) ->
            convictions.move(
                ids,
                new Move(
                    transition.from(),
                    transition.to(),
                    entry.enteredBy(),
                    transition.reason(),
                    MoveCause.Kind.ORDER.of(orderId))));
    convictions.setReliefs(
        decisions.stream()
            .filter(d -> d.line().open())
            .collect(toMap(Decision::convictionId, d -> d.says().relief().name())));
    record(subject, entry, verifiedBy, orderId);
    return orderId;
  }

  private static Transition first(Decision d, OrderEntry entry) {
    return new Transition(ConvictionState.FILED, outcome(d), reason(d, entry));
  }

  /**
   * The moves of a later order: only convictions move for which something changes for DOJ or the
   * person; the other lines stay as they are.
   */
  private static Map<Transition, List<Long>> later(
      OrderSubject subject, CourtOrder before, OrderEntry entry, List<Decision> decisions) {
    boolean otherHead = !before.reportsAs(entry.entries());
    List<Decision> moving =
        decisions.stream()
            .filter(d -> d.line().open())
            .filter(d -> d.changesRelief() || ((otherHead || d.changesDay()) && reportedAgain(d)))
            .filter(
                d ->
                    outcome(d) != ConvictionState.WITHDRAWN
                        || d.line().item().state() != ConvictionState.WITHDRAWN)
            .toList();
    return grouped(
        moving, d -> new Transition(d.line().item().state(), outcome(d), reason(d, entry)));
  }

  /**
   * Whether DOJ has, or is about to get, a record whose date, court, judge or statute this order
   * changes.
   */
  private static boolean reportedAgain(Decision d) {
    ConvictionState stands = d.line().item().state();
    return switch (d.says().relief().kind()) {
      case GRANTED_RELIEF -> stands != ConvictionState.GRANTED || d.line().told();
      case DENIED_RELIEF, TAKEN_BACK -> d.line().told() && stands != outcome(d);
      case NO_DECISION -> false;
    };
  }

  private static ConvictionState outcome(Decision d) {
    return switch (d.says().relief().kind()) {
      case GRANTED_RELIEF -> ConvictionState.GRANTED;
      case DENIED_RELIEF -> ConvictionState.DENIED;
      case TAKEN_BACK -> ConvictionState.VACATED;
      case NO_DECISION -> ConvictionState.WITHDRAWN;
    };
  }

  private static String reason(Decision d, OrderEntry entry) {
    ExceptionEntry says = d.says();
    LocalDate day =
        says.orderedOn() == null
            ? Objects.requireNonNull(entry.entries().orderedOn())
            : says.orderedOn();
    String head =
        "%s of %s, %s"
            .formatted(
                switch (entry.kind()) {
                  case ORDER -> "Order";
                  case AMENDED -> "Amended order";
                  case VACATING -> "Vacating order";
                },
                DATE.format(day),
                entry.entries().judge().strip());
    String more =
        switch (says.relief().kind()) {
          case GRANTED_RELIEF -> "";
          case DENIED_RELIEF, TAKEN_BACK -> ", " + says.denialGround().strip();
          case NO_DECISION -> says.remark().isBlank() ? "" : ": " + says.remark().strip();
        };
    MotionItem item = d.line().item();
    return head
        + ": "
        + (says.relief() == item.proposed()
            ? lower(item.reliefText())
            : lower(says.relief().label()))
        + more;
  }

  private static String lower(String relief) {
    return Character.toLowerCase(relief.charAt(0)) + relief.substring(1);
  }

  private static Map<Transition, List<Long>> grouped(
      List<Decision> decisions, java.util.function.Function<Decision, Transition> transition) {
    return decisions.stream()
        .collect(
            groupingBy(transition, LinkedHashMap::new, mapping(Decision::convictionId, toList())));
  }

  private long insert(OrderSubject subject, OrderEntry entry, @Nullable String verifiedBy) {
    OrderTerms entries = entry.entries();
    return db.sql(
            """
            insert into court_order (county_id, motion_id, version, kind, court, court_ori, judge, department,
                                     ordered_on, filed_on, clerk, basis, document, recorded_by, recorded_at,
                                     entry_id, verified_by, motion_version)
            values (:county, :motion, :version, :kind, :court, :ori, :judge, :department,
                    :ordered, :filed, :clerk, :basis, :document, :actor, :at, :entry, :verifiedBy, :motionVersion)
            returning id
            """)
        .param("county", subject.motion().countyId())
        .param("motion", subject.motion().id())
        .param("version", subject.supersedes() + 1)
        .param("kind", entry.kind().name())
        .param("court", entries.court().strip())
        .param("ori", entries.courtOri().strip())
        .param("judge", entries.judge().strip())
        .param("department", entries.department().strip())
        .param("ordered", entries.orderedOn())
        .param("filed", entries.filedOn())
        .param("clerk", entries.clerk().strip())
        .param("basis", entries.basis())
        .param("document", entries.document())
        .param("actor", entry.enteredBy())
        .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .param("entry", entry.id())
        .param("verifiedBy", verifiedBy)
        .param("motionVersion", entries.onVersion(subject.motion().version()).motionVersion())
        .query(Long.class)
        .single();
  }

  private void insertItems(long orderId, List<Decision> decisions) {
    List<ExceptionEntry> says = decisions.stream().map(Decision::says).toList();
    db.sql(
            """
            insert into order_item (order_id, conviction_id, relief, denial_ground, fines, fines_amount, remark, ordered_on)
            select :order, t.* from unnest(:ids::bigint[], :reliefs::text[], :grounds::text[],
                                           :fines::text[], :amounts::numeric[], :remarks::text[], :days::date[]) as t
            """)
        .param("order", orderId)
        .param("ids", decisions.stream().map(Decision::convictionId).toArray(Long[]::new))
        .param("reliefs", says.stream().map(e -> e.relief().name()).toArray(String[]::new))
        .param("grounds", says.stream().map(e -> e.denialGround().strip()).toArray(String[]::new))
        .param("fines", says.stream().map(e -> e.fines().name()).toArray(String[]::new))
        .param("amounts", says.stream().map(ExceptionEntry::finesAmount).toArray(BigDecimal[]::new))
        .param("remarks", says.stream().map(e -> e.remark().strip()).toArray(String[]::new))
        .param(
            "days",
            says.stream()
                .map(e -> e.orderedOn() == null ? null : e.orderedOn().toString())
                .toArray(String[]::new))
        .update();
  }

  /** Supersedes the records and notices that are no longer true. */
  private void supersede(
      long orderId,
      Map<Transition, List<Long>> moves,
      List<Decision> decisions,
      Motion motion,
      String actor) {
    var moved = new ArrayList<Long>();
    moves.values().forEach(moved::addAll);
    var order =
        new LaterOrder(
            orderId,
            motion.id(),
            moved,
            decisions.stream()
                .filter(d -> d.line().open() && d.changesRelief())
                .map(d -> d.line().item().personId())
                .distinct()
                .toList(),
            actor);
    toldOfOrders.orderedStream().forEach(told -> told.supersede(order));
  }

  private void record(
      OrderSubject subject, OrderEntry entry, @Nullable String verifiedBy, long orderId) {
    OrderCounts counts = OrderCounts.of(subject, entry.entries());
    audit.record(
        entry.enteredBy(),
        subject.motion().countyId(),
        switch (entry.kind()) {
          case ORDER -> AuditAction.ORDER_RECORDED;
          case AMENDED -> AuditAction.ORDER_AMENDED;
          case VACATING -> AuditAction.ORDER_VACATED;
        },
        "order",
        orderId,
        "motion %s, version %d, granted: %d, denied: %d, not decided: %d, vacated: %d%s"
            .formatted(
                subject.motion().number(),
                subject.supersedes() + 1,
                counts.granted(),
                counts.denied(),
                counts.undecided(),
                counts.vacated(),
                verifiedBy == null ? "" : ", verified by " + verifiedBy));
  }

  private record Transition(ConvictionState from, ConvictionState to, String reason) {}
}
