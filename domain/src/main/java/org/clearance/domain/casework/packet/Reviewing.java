package org.clearance.domain.casework.packet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.clearance.domain.casework.delivery.DeliveredProgrammes;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decides the convictions of a packet, in the review and in the second review. Every decision is
 * kept, even one that was undone or changed. Decisions on one packet wait for each other; one on a
 * conviction that somebody else decided meanwhile changes nothing.
 */
@Component
public class Reviewing {
  static final Text FIRST_REVIEWER =
      Text.of(
          "You decided in the first review: another reviewer makes the second. Release the task for a colleague.");

  private final JdbcClient db;
  private final Packets packets;
  private final DeliveredProgrammes programmes;
  private final Audit audit;

  Reviewing(JdbcClient db, Packets packets, DeliveredProgrammes programmes, Audit audit) {
    this.db = db;
    this.packets = packets;
    this.programmes = programmes;
    this.audit = audit;
  }

  /**
   * Decides one conviction.
   *
   * @param seen the conviction as the reviewer saw it
   * @param user the reviewer's username
   */
  @Transactional
  public DecisionResult decide(long packetId, ItemVersion seen, Decision decision, String user) {
    return decideAll(packetId, List.of(seen), decision, user).get(0);
  }

  /**
   * Decides several convictions alike. One that cannot be decided this way does not keep the others
   * from being decided.
   *
   * @param seen the convictions as the reviewer saw them
   * @param user the reviewer's username
   * @return a result for each, in the same order
   */
  @Transactional
  public List<DecisionResult> decideAll(
      long packetId, Collection<ItemVersion> seen, Decision decision, String user) {
    return record(packetId, seen, decision, user, null);
  }

  /**
   * Takes a decision back, until the review is finished: in the review the conviction is undecided
   * again; in the second review the first decision holds again.
   */
  @Transactional
  public DecisionResult undo(long packetId, ItemVersion seen, String user) {
    return record(packetId, List.of(seen), null, user, null).get(0);
  }

  /** The usernames of those who decided in the first review. */
  public Set<String> firstReviewers(long packetId) {
    return db
        .sql(
            """
            select decided_by from packet_decision where packet_id = :id and stage = 'REVIEW'
            union select reviewed_by from packet where id = :id and reviewed_by is not null
            """)
        .param("id", packetId)
        .query(String.class)
        .list()
        .stream()
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * The usernames of everybody who decided something in a packet, finished its review, or changed a
   * determination since.
   */
  public Set<String> deciders(long packetId) {
    return db.sql(
            """
            select decided_by from packet_decision where packet_id = :id
            union select reviewed_by from packet where id = :id and reviewed_by is not null
            union select second_reviewed_by from packet where id = :id and second_reviewed_by is not null
            union select d.determined_by
              from conviction c join determination d on d.id = c.determination_id
             where c.packet_id = :id and d.rule = 'override'
            """)
        .param("id", packetId)
        .query(String.class)
        .set();
  }

  /** The decisions of the first review, by conviction, once the second has begun. */
  public Map<Long, FirstDecision> firstDecisions(long packetId) {
    return db
        .sql(
            """
            select distinct on (conviction_id) conviction_id, decision, outcome, ground, reason, decided_by
              from packet_decision
             where packet_id = :id and stage = 'REVIEW'
             order by conviction_id, item_version desc
            """)
        .param("id", packetId)
        .query(FirstDecision::of)
        .list()
        .stream()
        .collect(Collectors.toMap(FirstDecision::convictionId, first -> first));
  }

  /**
   * Locks the packet, then decides or undoes several of its convictions, and records each that
   * passes the rules.
   *
   * @param decision null: undone
   * @param bulkId the decision on several that it belongs to
   */
  List<DecisionResult> record(
      long packetId,
      Collection<ItemVersion> seen,
      @Nullable Decision decision,
      String user,
      @Nullable Long bulkId) {
    Packet packet = packets.lock(packetId);
    Optional<Text> refusal = refusalOf(packet, user);
    if (refusal.isPresent()) {
      return seen.stream()
          .<DecisionResult>map(
              item -> new DecisionResult.Refused(item.convictionId(), refusal.get()))
          .toList();
    }
    Map<Long, PacketItem> items = new HashMap<>();
    packets.items(packetId).forEach(item -> items.put(item.convictionId(), item));
    List<DecisionResult> results = new ArrayList<>();
    Set<Long> accepted = new LinkedHashSet<>();
    DeliveredProgrammes.Of under = programmes.ofPacket(packetId);
    for (ItemVersion wanted : seen) {
      DecisionResult result =
          judge(packet, under, wanted, items.get(wanted.convictionId()), decision);
      if (result instanceof DecisionResult.Done) {
        accepted.add(wanted.convictionId());
      }
      results.add(result);
    }
    if (!accepted.isEmpty()) {
      write(packet, accepted, decision, user, bulkId);
      audit.record(
          user,
          packet.countyId(),
          decision == null ? AuditAction.DECISION_UNDONE : AuditAction.PACKET_DECIDED,
          "packet",
          packetId,
          (decision == null ? "" : decision.kind() + " ") + accepted.size() + " convictions");
    }
    return results;
  }

  private Optional<Text> refusalOf(Packet packet, String user) {
    if (!packet.state().open()) {
      return Optional.of(closed(packet));
    }
    if (packet.state() == PacketState.IN_SECOND_REVIEW
        && firstReviewers(packet.id()).contains(user)) {
      return Optional.of(FIRST_REVIEWER);
    }
    return Optional.empty();
  }

  static Text closed(Packet packet) {
    return packet.state() == PacketState.WITHDRAWN
        ? Text.of("The delivery was withdrawn: nothing can be decided in this packet any more.")
        : Text.of("The review of this packet is finished: its decisions stand.");
  }

  private DecisionResult judge(
      Packet packet,
      DeliveredProgrammes.Of under,
      ItemVersion wanted,
      @Nullable PacketItem item,
      @Nullable Decision decision) {
    if (item == null) {
      return new DecisionResult.Refused(
          wanted.convictionId(), Text.of("This conviction is not in the packet."));
    }
    if (item.version() != wanted.version()) {
      return new DecisionResult.Stale(item.convictionId(), item);
    }
    if (item.withdrawn()) {
      return new DecisionResult.Refused(
          item.convictionId(), Text.of("This conviction was withdrawn: nothing need be decided."));
    }
    Optional<Text> refusal =
        decision == null ? undoRefusal(item) : DecisionRules.refusal(packet, under, item, decision);
    return refusal
        .<DecisionResult>map(because -> new DecisionResult.Refused(item.convictionId(), because))
        .orElseGet(() -> new DecisionResult.Done(item.convictionId(), item.version() + 1));
  }

  private static Optional<Text> undoRefusal(PacketItem item) {
    return item.decision() == null
        ? Optional.of(Text.of("This conviction has no decision that could be undone."))
        : Optional.empty();
  }

  private void write(
      Packet packet,
      Set<Long> accepted,
      @Nullable Decision decision,
      String user,
      @Nullable Long bulkId) {
    String stage = packet.state() == PacketState.IN_SECOND_REVIEW ? "SECOND_REVIEW" : "REVIEW";
    if (packet.state() == PacketState.PREPARED) {
      db.sql("update packet set state = 'IN_REVIEW', version = version + 1 where id = :id")
          .param("id", packet.id())
          .update();
    }
    Long[] ids = accepted.toArray(Long[]::new);
    if (decision != null) {
      decide(packet.id(), ids, decision, user);
    } else if (stage.equals("REVIEW")) {
      clear(packet.id(), ids);
    } else {
      restoreFirst(packet.id(), ids);
    }
    keep(packet.id(), ids, stage, decision == null, user, bulkId);
  }

  private void decide(long packetId, Long[] ids, Decision decision, String user) {
    @Nullable String ground =
        decision instanceof Decision.Challenge challenge ? challenge.ground() : null;
    db.sql(
            """
            update packet_item i
               set decision = :decision,
                   outcome = case when :decision = 'APPROVE' and :outcome::text is distinct from d.outcome then :outcome
                                  when :decision = 'NO_RELIEF' and d.outcome in ('DISMISS', 'REDUCE') then 'NOT_ELIGIBLE'
                             end,
                   ground = :ground, reason = :reason, decided_by = :user, decided_at = now(),
                   version = i.version + 1
              from conviction c join determination d on d.id = c.determination_id
             where i.packet_id = :packet and i.conviction_id = any(:ids::bigint[]) and c.id = i.conviction_id
            """)
        .param("decision", decision.kind().name())
        .param("outcome", chosen(decision))
        .param("ground", ground == null ? "" : ground)
        .param("reason", decision.reason())
        .param("user", user)
        .param("packet", packetId)
        .param("ids", ids)
        .update();
  }

  private static @Nullable String chosen(Decision decision) {
    return decision instanceof Decision.Approve approve && approve.outcome() != null
        ? approve.outcome().name()
        : null;
  }

  private void clear(long packetId, Long[] ids) {
    db.sql(
            """
            update packet_item
               set decision = null, outcome = null, ground = '', reason = '', decided_by = null,
                   decided_at = null, version = version + 1
             where packet_id = :packet and conviction_id = any(:ids::bigint[])
            """)
        .param("packet", packetId)
        .param("ids", ids)
        .update();
  }

  private void restoreFirst(long packetId, Long[] ids) {
    db.sql(
            """
            update packet_item i
               set decision = f.decision, outcome = f.outcome, ground = f.ground, reason = f.reason,
                   decided_by = f.decided_by, decided_at = f.decided_at, version = i.version + 1
              from (select distinct on (conviction_id) *
                      from packet_decision where packet_id = :packet and stage = 'REVIEW'
                     order by conviction_id, item_version desc) f
             where i.packet_id = :packet and i.conviction_id = any(:ids::bigint[])
               and f.conviction_id = i.conviction_id
            """)
        .param("packet", packetId)
        .param("ids", ids)
        .update();
  }

  private void keep(
      long packetId, Long[] ids, String stage, boolean undone, String user, @Nullable Long bulkId) {
    db.sql(
            """
            insert into packet_decision (packet_id, conviction_id, stage, item_version, decision, outcome,
                                         ground, reason, decided_by, bulk_id)
            select packet_id, conviction_id, :stage, version,
                   case when :undone then null else decision end, case when :undone then null else outcome end,
                   case when :undone then '' else ground end, case when :undone then '' else reason end, :user, :bulk
              from packet_item where packet_id = :packet and conviction_id = any(:ids::bigint[])
            """)
        .param("stage", stage)
        .param("bulk", bulkId)
        .param("undone", undone)
        .param("user", user)
        .param("packet", packetId)
        .param("ids", ids)
        .update();
  }
}
