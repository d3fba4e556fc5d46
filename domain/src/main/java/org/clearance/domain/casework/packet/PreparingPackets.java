package org.clearance.domain.casework.packet;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.clearance.domain.casework.conviction.PacketedConvictions;
import org.clearance.domain.casework.delivery.DeliveredProgrammes;
import org.clearance.domain.casework.delivery.DeliveryProgress;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.audit.StepActor;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.CitedStatute;
import org.clearance.domain.law.jurisdiction.Proceedings.Way;
import org.clearance.domain.law.jurisdiction.ReliefProcess;
import org.clearance.domain.law.jurisdiction.Track;
import org.clearance.domain.office.message.Messages;
import org.clearance.domain.office.message.Messages.Told;
import org.clearance.domain.office.user.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Prepares the packets of a delivery. */
@Component
public class PreparingPackets {
  /** The job's name in histories and in the audit. */
  private static final String JOB = StepActor.PREPARE_PACKETS;

  /** A list is no work for a reviewer, so it may be long; its paper and its page are still read. */
  private static final int LARGEST_LIST = 5_000;

  private final JdbcClient db;
  private final Packets packets;
  private final PacketedConvictions packeted;
  private final DeliveryProgress progress;
  private final DeliveredProgrammes programmes;
  private final Messages messages;
  private final Audit audit;

  PreparingPackets(
      JdbcClient db,
      Packets packets,
      PacketedConvictions packeted,
      DeliveryProgress progress,
      DeliveredProgrammes programmes,
      Messages messages,
      Audit audit) {
    this.db = db;
    this.packets = packets;
    this.packeted = packeted;
    this.progress = progress;
    this.programmes = programmes;
    this.messages = messages;
    this.audit = audit;
  }

  /**
   * Puts every determined conviction of a delivery where it belongs: into packets those whose
   * outcome a person reviews; those that are not eligible are closed. A person's convictions with
   * the same outcome stay together, so that a packet may exceed the county's size by the rest of
   * its last person's. Under a law a packet is of one track, and goes through the process that the
   * law's programme has for it; what the programme has no process for stays a list. What the law
   * leaves to a person comes before reviewers, and so does the reduction of an infraction, which no
   * motion can ask for. A second call for the same element prepares nothing and returns the same
   * packets.
   *
   * @param elementInstanceKey of the job
   * @return the ids of the element's packets in their order, later ones left out
   * @throws IllegalStateException when the delivery is not determined
   */
  @Transactional
  public List<Long> prepare(long deliveryId, long elementInstanceKey) {
    long countyId = lockDelivery(deliveryId);
    PacketSettings settings = PacketSettings.of(db, countyId);
    int closed = packeted.closeNotEligible(deliveryId, JOB);
    int taken = packeted.putInto(fillPackets(deliveryId, elementInstanceKey, settings));
    int moved = packeted.takeIntoReview(deliveryId, JOB);
    if (moved != taken) {
      throw new IllegalStateException(
          "delivery %d: %d convictions went into packets, %d into review"
              .formatted(deliveryId, taken, moved));
    }
    if (progress.inClearance(deliveryId) || taken > 0 || closed > 0) {
      audit.record(
          JOB,
          countyId,
          AuditAction.PACKETS_PREPARED,
          "delivery",
          deliveryId,
          taken + " convictions into packets, " + closed + " not eligible");
    }
    List<Long> prepared =
        packets.ofElement(deliveryId, elementInstanceKey).stream().map(PreparedPacket::id).toList();
    if (taken > 0) {
      tellSupervisors(countyId, deliveryId, elementInstanceKey, prepared.size());
    }
    return prepared;
  }

  private void tellSupervisors(
      long countyId, long deliveryId, long elementInstanceKey, int packets) {
    messages.tell(
        countyId,
        Role.DA_SUPERVISOR,
        List.of(),
        new Told(
            "delivery:" + deliveryId + ":" + elementInstanceKey,
            Text.counted(
                packets,
                "Delivery {1} is ready: {0} packet waits for review.",
                "Delivery {1} is ready: {0} packets wait for review.",
                String.valueOf(deliveryId)),
            "/deliveries/" + deliveryId));
  }

  private long lockDelivery(long deliveryId) {
    record Delivery(long countyId, String state) {}
    Delivery delivery =
        db.sql("select county_id, state from delivery where id = :id for update")
            .param("id", deliveryId)
            .query(Delivery.class)
            .single();
    if (!delivery.state().equals("DETERMINED") && !delivery.state().equals("IN_CLEARANCE")) {
      throw new IllegalStateException(
          "delivery %d is %s: packets are prepared once it is determined"
              .formatted(deliveryId, delivery.state()));
    }
    return delivery.countyId();
  }

  /** Inserts new packets and their items; the convictions are put into them later. */
  private List<Long> fillPackets(
      long deliveryId, long elementInstanceKey, PacketSettings settings) {
    DeliveredProgrammes.Of under = programmes.ofDelivery(deliveryId);
    List<Way> ways = under.byLaw() ? under.programme().proceedings().ways() : List.of();
    return db.sql(
            """
            with way as (
              select * from unnest(:tracks::text[], :processes::text[]) with ordinality as w (track, process, place)),
            led as (
              select c.id, d.outcome, c.person_id, c.convicted_on, c.count_order,
                     case when d.law_sha256 is null or a.person then :byReviewers else w.process end as process,
                     case when d.law_sha256 is null then '' when a.person then :reviewed else w.track end as track,
                     o.by_law
                from conviction c
                join determination d on d.id = c.determination_id
                left join lateral (select w.track, w.process from way w
                                    where w.track = any (string_to_array(d.tracks, ' '))
                                    order by w.place limit 1) w
                  on d.law_sha256 is not null and d.outcome in ('DISMISS', 'REDUCE')
               cross join lateral (select coalesce(w.process = :byDate and d.statute = any (:byLaw::text[]), false) as by_law) o
               -- No motion can ask for the reduction of an infraction, so silence must not approve it.
               cross join lateral (select d.outcome = 'REVIEW'
                                          or d.outcome = 'REDUCE' and c.level = 'INFRACTION' and not o.by_law as person) a
               where c.delivery_id = :delivery and c.state = 'DETERMINED' and d.outcome <> 'NOT_YET'
                 and (d.law_sha256 is null or w.process is not null or d.outcome = 'REVIEW' and :reviewed <> '')),
            candidate as materialized (
              select l.id, l.outcome, l.process, l.track, l.by_law, l.person_id,
                     row_number() over (partition by l.outcome, l.process, l.track, l.by_law
                       order by p.name, p.id, l.convicted_on nulls last, l.count_order) as place
                from led l join person p on p.id = l.person_id),
            portion as (
              select id, outcome, process, track, by_law, place,
                     (min(place) over (partition by outcome, process, track, by_law, person_id) - 1)
                       / case when process <> :byReviewers then :listSize
                              when outcome = 'REVIEW' then :reviewSize else :size end as portion
                from candidate),
            numbered as (
              select id, outcome, process, track, by_law, place,
                     (select coalesce(max(number), 0) from packet where delivery_id = :delivery)
                       + dense_rank() over (
                           order by array_position(array['DISMISS', 'REDUCE', 'REVIEW'], outcome), process, track, by_law,
                                    portion) as number
                from portion),
            made as (
              insert into packet (county_id, delivery_id, number, outcome, process, track, by_law, prepared_for)
              select distinct d.county_id, d.id, n.number, n.outcome, n.process, n.track, n.by_law, :element::bigint
                from numbered n, delivery d where d.id = :delivery
              returning id, number),
            item as (
              insert into packet_item (packet_id, conviction_id, position)
              select m.id, n.id, row_number() over (partition by n.number order by n.place)
                from numbered n join made m on m.number = n.number)
            select id from made
            """)
        .param("delivery", deliveryId)
        .param("element", elementInstanceKey)
        .param("size", settings.size())
        .param("reviewSize", settings.reviewSize())
        .param("listSize", LARGEST_LIST)
        .param("byReviewers", ReliefProcess.PACKET_CLEARANCE.id())
        .param("byDate", ReliefProcess.DATE_CLEARANCE.id())
        .param("tracks", ways.stream().map(way -> way.track().name()).toArray(String[]::new))
        .param("processes", ways.stream().map(way -> way.process().id()).toArray(String[]::new))
        .param("byLaw", statutes(ways, under.jurisdiction().statutes()))
        .param("reviewed", trackOfReviewed(ways).map(Track::name).orElse(""))
        .query(Long.class)
        .list();
  }

  /** The statutes on which relief needs no order, as determinations cite them. */
  private static String[] statutes(List<Way> ways, Map<String, CitedStatute> statutes) {
    return ways.stream()
        .flatMap(way -> way.byLaw().stream())
        .map(statutes::get)
        .filter(Objects::nonNull)
        .map(CitedStatute::citation)
        .toArray(String[]::new);
  }

  /**
   * The track by which relief comes that a law leaves to a reviewer: the prosecutor's, who reviews,
   * else the first that there is.
   */
  private static Optional<Track> trackOfReviewed(List<Way> ways) {
    return ways.stream()
        .map(Way::track)
        .filter(Track.PROSECUTOR::equals)
        .findFirst()
        .or(() -> ways.stream().map(Way::track).findFirst());
  }
}
