package org.clearance.domain.court.challenge;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.clearance.domain.casework.delivery.DeliveredProgrammes;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.audit.StepActor;
import org.clearance.domain.office.setting.Setting;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Bundles the challenges of a packet into one notice, where the county's setting {@code
 * challengeNotices} is {@code bundled}; the default is {@code each}. All challenges of a packet are
 * made at the moment its review ends, so the first one that is told of finds the others.
 */
@Component
class ChallengeBundles {
  private static final String ACTOR = StepActor.SEND_CHALLENGE_NOTICE;

  private final JdbcClient db;
  private final ChallengeNotice notice;
  private final DeliveredProgrammes programmes;
  private final Audit audit;
  private final Clock clock;

  ChallengeBundles(
      JdbcClient db,
      ChallengeNotice notice,
      DeliveredProgrammes programmes,
      Audit audit,
      Clock clock) {
    this.db = db;
    this.notice = notice;
    this.programmes = programmes;
    this.audit = audit;
    this.clock = clock;
  }

  /** A bundle: one notice of several challenges. */
  record Bundle(long id, String document, int challenges) {}

  /**
   * Whether a challenge shares a notice with others: it is in a bundle, or the county asks for
   * bundles and nobody was told of it yet.
   *
   * @throws IllegalStateException when the county's setting says neither
   */
  boolean isPartOfOne(Challenge challenge) {
    record Standing(String code, boolean bundled) {}
    Standing standing =
        db.sql(
                """
                select k.code, h.bundle_id is not null as bundled from county k, challenge h
                 where k.id = :county and h.conviction_id = :conviction
                """)
            .param("county", challenge.countyId())
            .param("conviction", challenge.convictionId())
            .query(Standing.class)
            .single();
    if (standing.bundled()) {
      return true;
    }
    if (programmes.ofConviction(challenge.convictionId()).byLaw()) {
      // A law's folder has the notice of one challenge.
      return false;
    }
    String says = Setting.CHALLENGE_NOTICES.of(db, challenge.countyId());
    return switch (says) {
      case "each" -> false;
      case "bundled" -> challenge.noticeDocument() == null;
      default ->
          throw new IllegalStateException(
              "county %s: settings.%s is \"%s\"; set it to each or bundled and try again"
                  .formatted(standing.code(), Setting.CHALLENGE_NOTICES.name(), says));
    };
  }

  /**
   * Finds or makes the bundle of a challenge, with all challenges of its packet that no notice
   * tells of yet. It is part of the caller's transaction: rolled back, no trace of the bundle
   * remains.
   *
   * @return empty where the conviction was withdrawn meanwhile
   */
  Optional<Bundle> prepare(Challenge challenge) {
    // The packet's row is the lock: jobs of its challenges run at the same time.
    db.sql("select id from packet where id = :id for no key update")
        .param("id", challenge.packetId())
        .query(Long.class)
        .single();
    Optional<Bundle> made = find(challenge.convictionId());
    if (made.isPresent()) {
      return made;
    }
    List<Challenge> together =
        db.sql(
                Challenges.QUERY
                    + """
                     where h.packet_id = :packet and h.notice_document is null and h.bundle_id is null
                       and c.state = 'CHALLENGED'
                     order by p.name, p.id, c.case_number, c.count_order, c.id
                    """)
            .param("packet", challenge.packetId())
            .query(Challenges::challenge)
            .list();
    if (together.stream().noneMatch(one -> one.convictionId() == challenge.convictionId())) {
      return Optional.empty();
    }
    String document = notice.print(together).sha256();
    long bundle =
        db.sql(
                """
                insert into challenge_bundle (county_id, packet_id, document, prepared_at)
                values (:county, :packet, :document, :at) returning id
                """)
            .param("county", challenge.countyId())
            .param("packet", challenge.packetId())
            .param("document", document)
            .param("at", clock.instant().atOffset(ZoneOffset.UTC))
            .query(Long.class)
            .single();
    Long[] convictions = together.stream().map(Challenge::convictionId).toArray(Long[]::new);
    db.sql(
            """
            update challenge set notice_document = :document, bundle_id = :bundle where conviction_id = any(:ids)
            """)
        .param("document", document)
        .param("bundle", bundle)
        .param("ids", convictions)
        .update();
    db.sql(
            """
            insert into challenge_in_bundle (bundle_id, conviction_id) select :bundle, unnest(:ids::bigint[])
            """)
        .param("bundle", bundle)
        .param("ids", convictions)
        .update();
    for (Challenge one : together) {
      audit.record(
          ACTOR,
          one.countyId(),
          AuditAction.CHALLENGE_NOTICE_PREPARED,
          "conviction",
          one.convictionId(),
          "together with those of packet " + one.packetId());
    }
    return find(challenge.convictionId());
  }

  private Optional<Bundle> find(long convictionId) {
    return db.sql(
            """
            select b.id, b.document, (select count(*) from clearance.challenge_in_bundle i where i.bundle_id = b.id) as challenges
              from challenge h join challenge_bundle b on b.id = h.bundle_id where h.conviction_id = :id
            """)
        .param("id", convictionId)
        .query(Bundle.class)
        .optional();
  }
}
