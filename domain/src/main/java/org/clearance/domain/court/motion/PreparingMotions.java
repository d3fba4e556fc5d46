package org.clearance.domain.court.motion;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.clearance.domain.casework.conviction.ConvictionState;
import org.clearance.domain.casework.conviction.Move;
import org.clearance.domain.casework.conviction.MoveCause;
import org.clearance.domain.casework.conviction.MovingConvictions;
import org.clearance.domain.casework.delivery.DeliveredProgrammes;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.audit.StepActor;
import org.clearance.domain.law.jurisdiction.Track;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Prepares motions and proposed orders. A motion's key is the element instance of the job that
 * prepares it: if the job runs again, it finds its motion, and prints the document if a crash kept
 * it from being printed.
 */
@Component
public class PreparingMotions {
  private static final String ACTOR = StepActor.PREPARE_MOTION;

  private final JdbcClient db;
  private final Motions motions;
  private final JsonMapper json;
  private final MovingConvictions convictions;
  private final MotionVersions versions;
  private final DeliveredProgrammes programmes;
  private final Audit audit;
  private final Clock clock;
  private final TransactionTemplate transaction;

  PreparingMotions(
      JdbcClient db,
      Motions motions,
      JsonMapper json,
      MovingConvictions convictions,
      MotionVersions versions,
      DeliveredProgrammes programmes,
      Audit audit,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.db = db;
    this.motions = motions;
    this.json = json;
    this.convictions = convictions;
    this.versions = versions;
    this.programmes = programmes;
    this.audit = audit;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * Prepares the motion for a packet's approved convictions; they become FILED.
   *
   * @param elementInstanceKey of the job; a second run with it returns the same motion
   * @return the motion's id
   * @throws IllegalStateException when the packet has no approved conviction, or one of them has
   *     nothing to ask for; the message says what to do
   */
  public long prepareForPacket(long packetId, long elementInstanceKey) {
    return prepare(new MotionCause.OfPacket(packetId), elementInstanceKey);
  }

  /**
   * Prepares the motion for a challenged conviction whose hearing granted relief; it becomes FILED.
   *
   * @param elementInstanceKey of the job; a second run with it returns the same motion
   * @return the motion's id
   * @throws IllegalStateException when no hearing has granted relief; the message says what to do
   */
  public long prepareForChallenge(long convictionId, long elementInstanceKey) {
    return prepare(new MotionCause.OfChallenge(convictionId), elementInstanceKey);
  }

  private long prepare(MotionCause cause, long elementInstanceKey) {
    OptionalLong before = motions.byElement(elementInstanceKey);
    long motionId = before.isPresent() ? before.getAsLong() : file(cause, elementInstanceKey);
    versions.print(motions.find(motionId).orElseThrow(), 1, motions.items(motionId));
    return motionId;
  }

  /** Stores the templates that the next version of a motion is printed with. */
  MotionVersions.Kept template(Motion motion) {
    Long packet = motion.packetId();
    MotionCause cause =
        packet != null
            ? new MotionCause.OfPacket(packet)
            : new MotionCause.OfChallenge(Objects.requireNonNull(motion.challengedConvictionId()));
    return versions.keepTemplate(motion.countyId(), underOf(cause), trackOf(cause));
  }

  private long file(MotionCause cause, long elementInstanceKey) {
    // Before anything is filed or numbered: a motion never fails half-way because of a template.
    MotionVersions.Kept template =
        versions.keepTemplate(countyOf(cause).id(), underOf(cause), trackOf(cause));
    return required(transaction.execute(status -> file(cause, elementInstanceKey, template)));
  }

  private long file(MotionCause cause, long elementInstanceKey, MotionVersions.Kept template) {
    MotionTerms county = countyOf(cause);
    LocalDate today = LocalDate.ofInstant(clock.instant(), county.zone());
    int last = lockNumbers(county.id(), today.getYear());
    // The transaction that held the lock before may have prepared this motion.
    OptionalLong meanwhile = motions.byElement(elementInstanceKey);
    if (meanwhile.isPresent()) {
      return meanwhile.getAsLong();
    }
    List<Candidate> candidates = candidates(cause);
    if (candidates.isEmpty()) {
      throw new IllegalStateException(cause.nothingToFile());
    }
    String number = "%s-%d-%04d".formatted(county.prefix(), today.getYear(), last + 1);
    long motionId = insert(county.id(), number, cause, elementInstanceKey);
    versions.first(motionId, template);
    db.sql("update motion_number set last = last + 1 where county_id = :county and year = :year")
        .param("county", county.id())
        .param("year", today.getYear())
        .update();
    insertItems(motionId, candidates, county.proposal());
    convictions.moveOfMotion(
        motionId,
        new Move(
            cause.stands(),
            ConvictionState.FILED,
            ACTOR,
            "Motion " + number + " prepared",
            MoveCause.Kind.MOTION.of(motionId)));
    audit.record(
        ACTOR,
        county.id(),
        AuditAction.MOTION_PREPARED,
        "motion",
        motionId,
        number + ", convictions: " + candidates.size());
    return motionId;
  }

  private DeliveredProgrammes.Of underOf(MotionCause cause) {
    return cause instanceof MotionCause.OfPacket
        ? programmes.ofPacket(cause.id())
        : programmes.ofConviction(cause.id());
  }

  /** The track by which relief comes that a motion asks for; null: under a policy. */
  private @Nullable Track trackOf(MotionCause cause) {
    String track =
        db.sql(
                "select track from packet where id = (%s)"
                    .formatted(
                        cause instanceof MotionCause.OfPacket
                            ? "select :id::bigint"
                            : "select packet_id from conviction where id = :id"))
            .param("id", cause.id())
            .query(String.class)
            .single();
    return track.isEmpty() ? null : Track.valueOf(track);
  }

  /**
   * Locks the county's motion numbers of a year until the transaction ends, and returns the last
   * one given.
   */
  private int lockNumbers(long countyId, int year) {
    db.sql(
            """
            insert into motion_number (county_id, year, last) values (:county, :year, 0)
            on conflict do nothing
            """)
        .param("county", countyId)
        .param("year", year)
        .update();
    return db.sql(
            "select last from motion_number where county_id = :county and year = :year for update")
        .param("county", countyId)
        .param("year", year)
        .query(Integer.class)
        .single();
  }

  private List<Candidate> candidates(MotionCause cause) {
    return db.sql(
            """
            select c.id as conviction_id, d.outcome, c.level, c.section
              from conviction c
              join person p on p.id = c.person_id
              join determination d on d.id = c.determination_id
             where %s
             order by p.name collate "C", p.id, c.case_number, c.count_order, c.id
               for update of c
            """
                .formatted(cause.selection()))
        .param("id", cause.id())
        .query(Candidate.class)
        .list();
  }

  private long insert(long countyId, String number, MotionCause cause, long elementInstanceKey) {
    return db.sql(
            """
            insert into motion (county_id, number, packet_id, challenged_conviction_id, element_instance_key, prepared_at)
            values (:county, :number, :packet, :conviction, :element, :at)
            returning id
            """)
        .param("county", countyId)
        .param("number", number)
        .param("packet", cause instanceof MotionCause.OfPacket ? (Long) cause.id() : null)
        .param("conviction", cause instanceof MotionCause.OfChallenge ? (Long) cause.id() : null)
        .param("element", elementInstanceKey)
        .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .query(Long.class)
        .single();
  }

  private void insertItems(long motionId, List<Candidate> candidates, ProposedRelief proposal) {
    Long[] ids = candidates.stream().map(Candidate::convictionId).toArray(Long[]::new);
    String[] reliefs =
        candidates.stream()
            .map(c -> proposal.of(c.convictionId(), c.outcome(), c.level(), c.section()).name())
            .toArray(String[]::new);
    db.sql(
            """
            insert into motion_item (motion_id, conviction_id, position, proposed_relief, filed_name)
            select :motion, t.id, t.position, t.relief, p.name
              from unnest(:ids::bigint[], :reliefs::text[]) with ordinality as t (id, relief, position)
              join conviction c on c.id = t.id
              join person p on p.id = c.person_id
            """)
        .param("motion", motionId)
        .param("ids", ids)
        .param("reliefs", reliefs)
        .update();
  }

  private MotionTerms countyOf(MotionCause cause) {
    return db.sql(
            "select id, code, time_zone, settings from county where id = (%s)"
                .formatted(cause.county()))
        .param("id", cause.id())
        .query(
            (row, n) ->
                MotionTerms.of(
                    row.getLong("id"),
                    row.getString("code"),
                    row.getString("time_zone"),
                    json.readTree(row.getString("settings"))))
        .single();
  }

  private static <T> T required(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("the transaction returned nothing");
    }
    return value;
  }

  private record Candidate(long convictionId, String outcome, String level, String section) {}
}
