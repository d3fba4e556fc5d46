package org.clearance.domain.court.motion;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.clearance.domain.casework.conviction.ConvictionState;
import org.clearance.domain.casework.conviction.Convictions;
import org.clearance.domain.casework.conviction.Move;
import org.clearance.domain.casework.conviction.MoveCause;
import org.clearance.domain.casework.delivery.DeliveredProgrammes;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.audit.StepActor;
import org.clearance.domain.law.jurisdiction.LawRelief;
import org.clearance.domain.law.jurisdiction.Track;
import org.clearance.domain.law.relief.Relief;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Prepares motions and proposed orders. A motion's key is the element instance of the job that
 * prepares it: if the job runs again, it finds its motion, and prints the document if a crash kept
 * it from being printed.
 */
@Component
public class Motions {
  private static final String ACTOR = StepActor.PREPARE_MOTION;

  private final JdbcClient db;
  private final JsonMapper json;
  private final Convictions convictions;
  private final MotionVersions versions;
  private final DeliveredProgrammes programmes;
  private final Audit audit;
  private final Clock clock;
  private final TransactionTemplate transaction;

  Motions(
      JdbcClient db,
      JsonMapper json,
      Convictions convictions,
      MotionVersions versions,
      DeliveredProgrammes programmes,
      Audit audit,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.db = db;
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
    OptionalLong before = byElement(elementInstanceKey);
    long motionId = before.isPresent() ? before.getAsLong() : file(cause, elementInstanceKey);
    versions.print(find(motionId).orElseThrow(), 1, items(motionId));
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
    OptionalLong meanwhile = byElement(elementInstanceKey);
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

  private OptionalLong byElement(long elementInstanceKey) {
    Optional<Long> id =
        db.sql("select id from motion where element_instance_key = :key")
            .param("key", elementInstanceKey)
            .query(Long.class)
            .optional();
    return id.isPresent() ? OptionalLong.of(id.get()) : OptionalLong.empty();
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

  /** Records that a court has decided a motion, within the caller's transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void ordered(long motionId) {
    db.sql("update motion set state = 'ORDERED', version = version + 1 where id = :id")
        .param("id", motionId)
        .update();
  }

  /** The motion, if there is one. */
  public Optional<Motion> find(long motionId) {
    return db.sql(
            """
            select m.id, m.county_id, m.number, m.packet_id, m.challenged_conviction_id, m.state, m.prepared_at,
                   v.version, v.document, v.orders_document,
                   (select count(*) from clearance.motion_item i
                     where i.motion_id = m.id and i.dropped_in is null) as convictions
              from motion m
              join motion_version v on v.motion_id = m.id
             where m.id = :id
             order by v.version desc limit 1
            """)
        .param("id", motionId)
        .query(Motions::motion)
        .optional();
  }

  /**
   * The convictions of a motion as Attachment A lists them, including those that dropped out since.
   */
  public List<MotionItem> items(long motionId) {
    Map<String, LawRelief> reliefs = programmes.ofMotion(motionId).programme().reliefs();
    return db.sql(
            """
            select i.position, c.id, c.person_id, coalesce(i.filed_name, p.name) as name,
                   case when p.name <> i.filed_name then p.name end as name_now,
                   c.case_number, c.count_order, c.section, c.subsection, c.attempt, c.convicted_on, c.level, i.proposed_relief, c.state, i.dropped_in,
                   d.relief as law_relief
              from motion_item i
              join conviction c on c.id = i.conviction_id
              join person p on p.id = c.person_id
              join determination d on d.id = c.determination_id
             where i.motion_id = :id
             order by i.position
            """)
        .param("id", motionId)
        .query(
            (row, n) ->
                new MotionItem(
                    row.getInt("position"),
                    row.getLong("id"),
                    row.getLong("person_id"),
                    row.getString("name"),
                    row.getString("case_number"),
                    row.getString("count_order"),
                    row.getString("section"),
                    row.getString("subsection"),
                    row.getBoolean("attempt"),
                    row.getObject("convicted_on", LocalDate.class),
                    row.getString("level"),
                    Relief.valueOf(row.getString("proposed_relief")),
                    ConvictionState.valueOf(row.getString("state")),
                    (Integer) row.getObject("dropped_in"),
                    row.getString("law_relief").isEmpty()
                        ? null
                        : reliefs.get(row.getString("law_relief")),
                    row.getString("name_now")))
        .list();
  }

  private static Motion motion(ResultSet row, int n) throws SQLException {
    return new Motion(
        row.getLong("id"),
        row.getLong("county_id"),
        row.getString("number"),
        (Long) row.getObject("packet_id"),
        (Long) row.getObject("challenged_conviction_id"),
        row.getString("document"),
        row.getString("orders_document"),
        Motion.State.valueOf(row.getString("state")),
        row.getObject("prepared_at", OffsetDateTime.class).toInstant(),
        row.getInt("convictions"),
        row.getInt("version"));
  }

  private static <T> T required(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("the transaction returned nothing");
    }
    return value;
  }

  private record Candidate(long convictionId, String outcome, String level, String section) {}
}
