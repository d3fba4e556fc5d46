package org.clearance.domain.court.order;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.clearance.domain.casework.conviction.ConvictionState;
import org.clearance.domain.court.motion.Motion;
import org.clearance.domain.court.motion.MotionItem;
import org.clearance.domain.court.motion.Motions;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the subject of an order: of the first one on a motion, or of one that replaces another. */
@Component
public class OrderSubjects {
  private final JdbcClient db;
  private final Motions motions;
  private final Orders orders;
  private final OrderWriting writing;
  private final FindingBases bases;

  OrderSubjects(
      JdbcClient db, Motions motions, Orders orders, OrderWriting writing, FindingBases bases) {
    this.db = db;
    this.motions = motions;
    this.orders = orders;
    this.writing = writing;
    this.bases = bases;
  }

  /** The subject of the first order on a motion: it decides what is before the court. */
  public OrderSubject first(Motion motion) {
    List<OrderLine> lines =
        motions.items(motion.id()).stream()
            .map(
                item ->
                    new OrderLine(
                        item,
                        new ExceptionEntry(
                            item.convictionId(), item.proposed(), "", Fines.NONE, null, ""),
                        item.state() == ConvictionState.FILED,
                        false))
            .toList();
    return new OrderSubject(motion, OrderKind.ORDER, null, lines, bases.of(motion));
  }

  /**
   * The subject of an order that replaces another. It decides each conviction as the one before
   * did, except where it makes an exception.
   *
   * @param kind amended or vacating
   */
  public OrderSubject later(Motion motion, CourtOrder before, OrderKind kind) {
    Map<Long, Standing> standing = standing(motion.id());
    List<OrderLine> lines =
        orders.items(before.id()).stream()
            .map(
                item -> {
                  MotionItem of = item.item();
                  Standing stands = standing.get(of.convictionId());
                  return new OrderLine(
                      of,
                      new ExceptionEntry(
                          of.convictionId(),
                          item.relief(),
                          item.denialGround(),
                          item.fines(),
                          item.finesAmount(),
                          item.remark(),
                          item.orderedOn()),
                      stands != null && stands.open(),
                      stands != null && stands.told());
                })
            .toList();
    return new OrderSubject(motion, kind, before, lines, bases.of(motion));
  }

  /** The subject of an entry, as things stand. */
  OrderSubject of(OrderEntry entry) {
    return of(entry, orders.current(entry.motionId()).orElse(null));
  }

  /** The subject of an entry that is about to be written: nothing else moves what it decides. */
  OrderSubject held(OrderEntry entry) {
    @Nullable CourtOrder before = orders.current(entry.motionId()).orElse(null);
    if (before == null) {
      writing.holdConvictions(entry.motionId());
    } else {
      writing.holdEverything(entry.motionId());
    }
    return of(entry, before);
  }

  private OrderSubject of(OrderEntry entry, @Nullable CourtOrder before) {
    Motion motion = orders.motion(entry.motionId());
    return before == null ? first(motion) : later(motion, before, entry.kind());
  }

  private record Standing(long convictionId, boolean open, boolean told) {}

  /**
   * Finds of each conviction of the motion whether the motion's orders still govern it, and whether
   * DOJ has one of them, or is about to get it. They no longer govern one that was withdrawn
   * otherwise than by an order on this motion or from being reported, or that a later motion has
   * brought before the court again.
   */
  private Map<Long, Standing> standing(long motionId) {
    Map<Long, Standing> standing = new HashMap<>();
    db.sql(
            """
            select i.conviction_id,
                   not exists (select from motion_item l where l.conviction_id = i.conviction_id and l.motion_id > :motion)
                     and (c.state in ('GRANTED', 'DENIED', 'VACATED', 'REPORTED', 'ACKNOWLEDGED', 'REJECTED', 'NOTIFIED', 'CLOSED')
                          or c.state = 'WITHDRAWN' and (
                               select e.cause_kind = 'order' and exists (select from court_order o
                                                                          where o.motion_id = :motion and o.id = e.cause_id)
                                      or e.cause_kind = 'submission' and exists (
                                           select from submission_record r join court_order o on o.id = r.order_id
                                            where r.submission_id = e.cause_id and r.conviction_id = c.id and o.motion_id = :motion)
                                 from conviction_event e where e.conviction_id = c.id order by e.id desc limit 1)) as open,
                   exists (select from submission_record r join court_order o on o.id = r.order_id
                            where r.conviction_id = c.id and o.motion_id = :motion
                              and state_has(r.conviction_id, r.state, r.code, r.fields)) as told
              from motion_item i join conviction c on c.id = i.conviction_id
             where i.motion_id = :motion
            """)
        .param("motion", motionId)
        .query(Standing.class)
        .list()
        .forEach(row -> standing.put(row.convictionId(), row));
    return standing;
  }
}
