package org.clearance.domain.court.motion;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.clearance.domain.casework.conviction.ConvictionState;
import org.clearance.domain.casework.conviction.Move;
import org.clearance.domain.casework.conviction.MoveCause;
import org.clearance.domain.casework.conviction.MovingConvictions;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.audit.StepActor;
import org.clearance.domain.ground.outbox.MotionMessage;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.text.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes convictions out of a motion that the court has not ruled on, in two steps: the prosecution
 * withdraws them, at once; a job then makes the motion's next version, which no longer lists them.
 * However a conviction was withdrawn, the next version says so: none drops out silently.
 */
@Component
public class AmendingMotions {
  private static final String ACTOR = StepActor.AMEND_MOTION;

  private static final int REASON_LENGTH = 1000;

  private final JdbcClient db;
  private final Motions motions;
  private final PreparingMotions preparing;
  private final MotionVersions versions;
  private final MovingConvictions convictions;
  private final Outbox outbox;
  private final Audit audit;
  private final TransactionTemplate transaction;

  AmendingMotions(
      JdbcClient db,
      Motions motions,
      PreparingMotions preparing,
      MotionVersions versions,
      MovingConvictions convictions,
      Outbox outbox,
      Audit audit,
      PlatformTransactionManager transactions) {
    this.db = db;
    this.motions = motions;
    this.preparing = preparing;
    this.versions = versions;
    this.convictions = convictions;
    this.outbox = outbox;
    this.audit = audit;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** The result of withdrawing convictions from a motion. */
  public sealed interface AmendMotionResult {
    /**
     * @param withdrawn how many convictions
     * @param whole none is left, so that the motion itself is withdrawn
     */
    record Done(int withdrawn, boolean whole) implements AmendMotionResult {}

    /** Nothing was changed. */
    record Refused(Text why) implements AmendMotionResult {}
  }

  /**
   * Withdraws convictions from a motion, all of them or none. If others remain, the motion is to be
   * amended; else it is withdrawn.
   *
   * @param reason why; it stays with each conviction
   */
  @Transactional
  public AmendMotionResult withdraw(
      long motionId, Collection<Long> convictionIds, String reason, String actor) {
    Motion motion = lock(motionId);
    Optional<Text> hindrance = hindrance(motion);
    if (hindrance.isPresent()) {
      return new AmendMotionResult.Refused(hindrance.get());
    }
    var asked = new TreeSet<>(convictionIds);
    if (asked.isEmpty()) {
      return new AmendMotionResult.Refused(Text.of("Mark the convictions that are withdrawn."));
    }
    if (reason.isBlank() || reason.strip().length() > REASON_LENGTH) {
      return new AmendMotionResult.Refused(
          Text.of("Say in at most 1000 characters why: the reason stays on each conviction."));
    }
    List<Long> filed = filed(motionId);
    if (!filed.containsAll(asked)) {
      return new AmendMotionResult.Refused(
          Text.of(
              "One of the convictions is no longer before the court on motion {0}: it may have been"
                  + " withdrawn meanwhile. Nothing was changed.",
              motion.number()));
    }
    convictions.move(
        asked,
        new Move(
            ConvictionState.FILED,
            ConvictionState.WITHDRAWN,
            actor,
            reason.strip(),
            MoveCause.Kind.MOTION.of(motionId)));
    boolean whole = filed.size() == asked.size();
    if (whole) {
      db.sql("update motion set state = 'WITHDRAWN', version = version + 1 where id = :id")
          .param("id", motionId)
          .update();
    } else {
      askForVersion(motionId);
    }
    audit.record(
        actor,
        motion.countyId(),
        whole ? AuditAction.MOTION_WITHDRAWN : AuditAction.MOTION_CONVICTIONS_WITHDRAWN,
        "motion",
        motionId,
        "%s, convictions: %s".formatted(motion.number(), asked));
    people(asked)
        .forEach(person -> audit.record(actor, AuditAction.PERSON_CONVICTION_WITHDRAWN, person));
    return new AmendMotionResult.Done(asked.size(), whole);
  }

  /** Finds the reason why convictions cannot be withdrawn from a motion; empty where they can. */
  public Optional<Text> hindrance(Motion motion) {
    return switch (motion.state()) {
      case ORDERED ->
          Optional.of(
              Text.of(
                  "The court has ruled on motion {0}: a later order changes what it decided.",
                  motion.number()));
      case WITHDRAWN -> Optional.of(Text.of("Motion {0} is withdrawn already.", motion.number()));
      case PREPARED ->
          waiting(motion.id())
              .map(
                  held ->
                      held
                          ? Text.of(
                              "An order on motion {0} is entered and is recorded in a few minutes:"
                                  + " have a court clerk take it back first, if it is not to"
                                  + " stand.",
                              motion.number())
                          : Text.of(
                              "An order on motion {0} is entered and waits to be verified: have it"
                                  + " sent back first, if it is not to stand.",
                              motion.number()));
    };
  }

  /**
   * Whether the order that was entered and does not count yet is held; empty where there is none.
   */
  private Optional<Boolean> waiting(long motionId) {
    return db.sql(
            """
            select held_until is not null from order_entry where motion_id = :motion and outcome is null
            """)
        .param("motion", motionId)
        .query(Boolean.class)
        .optional();
  }

  /**
   * Asks the engine for the motion's next version, in the transaction that withdrew the
   * convictions, so that no withdrawal goes without a version.
   */
  private void askForVersion(long motionId) {
    long event =
        db.sql(
                """
                select max(e.id) from motion_item i join conviction_event e on e.conviction_id = i.conviction_id
                 where i.motion_id = :motion and e.to_state = 'WITHDRAWN'
                """)
            .param("motion", motionId)
            .query(Long.class)
            .single();
    outbox.publish(new MotionMessage.MotionOutdated(event, motionId, countyOf(motionId)));
  }

  /** The county's code, by which its processes are found. */
  private String countyOf(long motionId) {
    return db.sql(
            "select c.code from motion m join county c on c.id = m.county_id where m.id = :motion")
        .param("motion", motionId)
        .query(String.class)
        .single();
  }

  /**
   * Makes the next version of a motion, without the convictions that were withdrawn since the
   * latest one. If the job runs again, it finds the version it made, and prints the document if a
   * crash kept it from being printed.
   *
   * @param elementInstanceKey of the job
   * @return the version; empty: there was nothing to make, since another job has made it or the
   *     court has ruled
   * @throws IllegalStateException when the county's template cannot be used
   */
  public OptionalInt amend(long motionId, long elementInstanceKey) {
    Motion motion = motions.find(motionId).orElseThrow();
    Optional<Integer> version = versions.byElement(elementInstanceKey);
    if (version.isEmpty()) {
      // The template is checked before a version is numbered, so that no version fails half-way
      // because of it.
      MotionVersions.Kept template = preparing.template(motion);
      version =
          Objects.requireNonNull(
              transaction.execute(status -> next(motionId, elementInstanceKey, template)));
    }
    version.ifPresent(made -> versions.print(motion, made, motions.items(motionId)));
    return version.map(OptionalInt::of).orElseGet(OptionalInt::empty);
  }

  private Optional<Integer> next(
      long motionId, long elementInstanceKey, MotionVersions.Kept template) {
    Motion motion = lock(motionId);
    // The transaction that held the motion's lock before may have made this version.
    Optional<Integer> meanwhile = versions.byElement(elementInstanceKey);
    if (meanwhile.isPresent()) {
      return meanwhile;
    }
    Map<Long, Long> withdrawn = withdrawn(motionId);
    if (motion.state() != Motion.State.PREPARED || withdrawn.isEmpty()) {
      return Optional.empty();
    }
    int version = versions.next(motionId, elementInstanceKey, template);
    db.sql(
            """
            update motion_item i set dropped_in = :version, dropped_by = t.event
              from unnest(:ids::bigint[], :events::bigint[]) as t (id, event)
             where i.motion_id = :motion and i.conviction_id = t.id
            """)
        .param("version", version)
        .param("motion", motionId)
        .param("ids", withdrawn.keySet().toArray(Long[]::new))
        .param("events", withdrawn.values().toArray(Long[]::new))
        .update();
    audit.record(
        ACTOR,
        motion.countyId(),
        AuditAction.MOTION_AMENDED,
        "motion",
        motionId,
        "%s, version %d, convictions dropped: %d"
            .formatted(motion.number(), version, withdrawn.size()));
    return Optional.of(version);
  }

  /** Locks the motion as for an order: whoever comes second waits here. */
  private Motion lock(long motionId) {
    db.sql("select id from motion where id = :id for no key update")
        .param("id", motionId)
        .query(Long.class)
        .single();
    return motions.find(motionId).orElseThrow();
  }

  /** Locks the motion's convictions that are before the court, in the order of their ids. */
  private List<Long> filed(long motionId) {
    return db.sql(
            """
            select c.id from motion_item i join conviction c on c.id = i.conviction_id
             where i.motion_id = :motion and i.dropped_in is null and c.state = 'FILED'
             order by c.id for update of c
            """)
        .param("motion", motionId)
        .query(Long.class)
        .list();
  }

  /**
   * The convictions that the latest version lists although they were withdrawn, with the event that
   * withdrew each.
   */
  private Map<Long, Long> withdrawn(long motionId) {
    var withdrawn = new HashMap<Long, Long>();
    db.sql(
            """
            select c.id, (select max(e.id) from conviction_event e
                           where e.conviction_id = c.id and e.to_state = 'WITHDRAWN') as event
              from motion_item i join conviction c on c.id = i.conviction_id
             where i.motion_id = :motion and i.dropped_in is null and c.state = 'WITHDRAWN'
            """)
        .param("motion", motionId)
        .query(
            row -> {
              withdrawn.put(row.getLong("id"), row.getLong("event"));
            });
    return withdrawn;
  }

  private List<Long> people(Collection<Long> convictionIds) {
    return db.sql(
            "select distinct person_id from conviction where id = any (:ids) order by person_id")
        .param("ids", convictionIds.toArray(Long[]::new))
        .query(Long.class)
        .list();
  }

  /**
   * The convictions that were withdrawn after the motion was prepared and before the court ruled,
   * in the motion's order: those that dropped out of it, and those that the next version will no
   * longer list.
   */
  public List<DroppedConviction> dropped(long motionId) {
    Map<Long, MotionItem> items = new HashMap<>();
    motions.items(motionId).forEach(item -> items.put(item.convictionId(), item));
    return db.sql(
            """
            select i.conviction_id, i.dropped_in, e.actor, e.at, e.reason
              from motion_item i join conviction_event e on e.conviction_id = i.conviction_id
             where i.motion_id = :motion
               and e.id = coalesce(i.dropped_by, (
                     select max(w.id) from conviction_event w
                      where w.conviction_id = i.conviction_id and w.from_state = 'FILED' and w.to_state = 'WITHDRAWN'
                        and w.cause_kind <> 'order'
                        and w.id > (select max(f.id) from conviction_event f
                                     where f.conviction_id = i.conviction_id and f.cause_kind = 'motion' and f.cause_id = :motion
                                       and f.to_state = 'FILED')))
             order by i.position
            """)
        .param("motion", motionId)
        .query((row, n) -> dropped(row, items))
        .list();
  }

  private static DroppedConviction dropped(ResultSet row, Map<Long, MotionItem> items)
      throws SQLException {
    return new DroppedConviction(
        Optional.ofNullable(items.get(row.getLong("conviction_id"))).orElseThrow(),
        row.getString("actor"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("reason"),
        (Integer) row.getObject("dropped_in"));
  }
}
