package org.clearance.domain.casework.packet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Decides many convictions of a packet alike, and keeps the result of each. */
@Component
public class BulkDecisions {
  private final JdbcClient db;
  private final Packets packets;
  private final PacketTable table;
  private final Reviewing reviewing;
  private final JsonMapper json;

  BulkDecisions(
      JdbcClient db, Packets packets, PacketTable table, Reviewing reviewing, JsonMapper json) {
    this.db = db;
    this.packets = packets;
    this.table = table;
    this.reviewing = reviewing;
    this.json = json;
  }

  /**
   * A conviction that was not decided, and why.
   *
   * @param because a sentence for the screen
   */
  public record NotDecided(long convictionId, Text because) {}

  /**
   * The result of a bulk decision.
   *
   * @param decided the number of convictions that it decided
   * @param standing the number of these that nobody has decided otherwise since
   */
  public record Bulk(
      long id,
      long packetId,
      DecisionKind decision,
      String decidedBy,
      Instant decidedAt,
      int decided,
      int standing,
      List<NotDecided> others) {}

  private record Kept(long conviction, String because, @Nullable String by) {}

  /**
   * A mark of the packet's latest decision: passed to {@link #decideMatching}, it tells which
   * decisions were made since.
   */
  public long mark(long packetId) {
    return db.sql("select coalesce(max(id), 0) from packet_decision where packet_id = :packet")
        .param("packet", packetId)
        .query(Long.class)
        .single();
  }

  /** The convictions that {@link #decideMatching} would decide now. */
  public List<Long> matching(long packetId, PacketQuestion question, boolean second) {
    return table.matching(packetId, question, second).stream()
        .map(ItemVersion::convictionId)
        .toList();
  }

  /**
   * Decides all convictions that a question finds. One that was decided since the mark is left as
   * it is, and reported.
   *
   * @param form names the form that asks, so that sending it twice decides once
   * @return the id of what became of it
   */
  @Transactional
  public long decideMatching(
      long packetId,
      PacketQuestion question,
      boolean second,
      long mark,
      String form,
      Decision decision,
      String user) {
    packets.lock(packetId);
    Optional<Long> before = sent(packetId, form);
    if (before.isPresent()) {
      return before.get();
    }
    Set<Long> since = decidedSince(packetId, mark);
    List<ItemVersion> wanted = new ArrayList<>();
    for (ItemVersion item : table.matching(packetId, question, second)) {
      if (!since.contains(item.convictionId())) {
        wanted.add(item);
      }
    }
    // Version -1 never exists, so each of these is reported as decided meanwhile.
    table.matching(packetId, question.whateverDecided(), second).stream()
        .filter(item -> since.contains(item.convictionId()))
        .forEach(item -> wanted.add(new ItemVersion(item.convictionId(), -1)));
    return decide(packetId, wanted, form, decision, user);
  }

  /**
   * Decides the selected convictions, as the reviewer saw them.
   *
   * @param form names the form that asks, so that sending it twice decides once
   * @return the id of what became of it
   */
  @Transactional
  public long decideSelected(
      long packetId, Collection<ItemVersion> seen, String form, Decision decision, String user) {
    packets.lock(packetId);
    return sent(packetId, form).orElseGet(() -> decide(packetId, seen, form, decision, user));
  }

  private Optional<Long> sent(long packetId, String form) {
    return db.sql("select id from bulk_decision where form = :form and packet_id = :packet")
        .param("form", form)
        .param("packet", packetId)
        .query(Long.class)
        .optional();
  }

  private Set<Long> decidedSince(long packetId, long mark) {
    return new LinkedHashSet<>(
        db.sql(
                "select distinct conviction_id from packet_decision where packet_id = :packet and id > :mark")
            .param("packet", packetId)
            .param("mark", mark)
            .query(Long.class)
            .list());
  }

  private long decide(
      long packetId, Collection<ItemVersion> wanted, String form, Decision decision, String user) {
    long id =
        db.sql("select nextval(pg_get_serial_sequence('bulk_decision', 'id'))")
            .query(Long.class)
            .single();
    // The row is written before the decisions that refer to it, and gets the results after them.
    db.sql(
            """
            insert into bulk_decision (id, packet_id, form, decided_by, decision, wanted, refused)
            overriding system value values (:id, :packet, :form, :user, :decision, :wanted, '[]')
            """)
        .param("id", id)
        .param("packet", packetId)
        .param("form", form)
        .param("user", user)
        .param("decision", decision.kind().name())
        .param("wanted", wanted.size())
        .update();
    List<Kept> refused =
        reviewing.record(packetId, wanted, decision, user, id).stream()
            .flatMap(result -> kept(result).stream())
            .toList();
    if (!refused.isEmpty()) {
      db.sql("update bulk_decision set refused = :refused::jsonb where id = :id")
          .param("refused", json.writeValueAsString(refused))
          .param("id", id)
          .update();
    }
    return id;
  }

  private static Optional<Kept> kept(DecisionResult result) {
    if (result instanceof DecisionResult.Refused refused) {
      return Optional.of(new Kept(refused.convictionId(), refused.because().pattern(), null));
    }
    return result instanceof DecisionResult.Stale stale
        ? Optional.of(
            new Kept(
                stale.convictionId(),
                stale.stands().decidedBy() == null
                    ? ""
                    : "Decided meanwhile by {0}: nothing was changed.",
                stale.stands().decidedBy()))
        : Optional.empty();
  }

  /** The result of a bulk decision of a packet. */
  public Optional<Bulk> find(long packetId, long id) {
    return db.sql(
            """
            select b.id, b.packet_id, b.decision, b.decided_by, b.decided_at, b.refused::text as refused,
                   count(d.id) as decided, count(i.packet_id) as standing
              from bulk_decision b
              left join packet_decision d on d.bulk_id = b.id
              left join packet_item i on i.packet_id = d.packet_id and i.conviction_id = d.conviction_id
                                     and i.version = d.item_version
             where b.id = :id and b.packet_id = :packet
             group by b.id
            """)
        .param("id", id)
        .param("packet", packetId)
        .query(this::bulk)
        .optional();
  }

  private Bulk bulk(ResultSet row, int number) throws SQLException {
    List<Kept> kept = json.readValue(row.getString("refused"), new TypeReference<List<Kept>>() {});
    Map<String, String> names = names(kept);
    return new Bulk(
        row.getLong("id"),
        row.getLong("packet_id"),
        DecisionKind.valueOf(row.getString("decision")),
        row.getString("decided_by"),
        row.getObject("decided_at", OffsetDateTime.class).toInstant(),
        row.getInt("decided"),
        row.getInt("standing"),
        kept.stream().map(one -> new NotDecided(one.conviction(), because(one, names))).toList());
  }

  private static Text because(Kept kept, Map<String, String> names) {
    String by = kept.by();
    if (kept.because().isEmpty()) {
      return Text.of("The decision was taken back meanwhile: nothing was changed.");
    }
    return by == null
        ? new Text(kept.because(), List.of())
        : Text.of("Decided meanwhile by {0}: nothing was changed.", names.getOrDefault(by, by));
  }

  private Map<String, String> names(List<Kept> kept) {
    record Named(String username, String displayName) {}
    return db
        .sql("select username, display_name from app_user where username = any(:names)")
        .param(
            "names",
            kept.stream()
                .map(Kept::by)
                .filter(java.util.Objects::nonNull)
                .distinct()
                .toArray(String[]::new))
        .query(Named.class)
        .list()
        .stream()
        .collect(Collectors.toMap(Named::username, Named::displayName));
  }

  /** The convictions that a bulk decision decided, in the packet's order. */
  public List<Long> decided(long id, int limit, long offset) {
    return db.sql(
            """
            select d.conviction_id from packet_decision d
              join packet_item i on i.packet_id = d.packet_id and i.conviction_id = d.conviction_id
             where d.bulk_id = :id
             order by i.position limit :limit offset :offset
            """)
        .param("id", id)
        .param("limit", limit)
        .param("offset", offset)
        .query(Long.class)
        .list();
  }

  /**
   * Takes a bulk decision back, except of convictions that were decided differently since.
   *
   * @return the number of decisions taken back
   */
  @Transactional
  public long undo(long packetId, long id, String user) {
    packets.lock(packetId);
    List<ItemVersion> standing =
        db.sql(
                """
                select i.conviction_id, i.version
                  from packet_decision d
                  join packet_item i on i.packet_id = d.packet_id and i.conviction_id = d.conviction_id
                                    and i.version = d.item_version
                 where d.bulk_id = :id and d.packet_id = :packet
                """)
            .param("id", id)
            .param("packet", packetId)
            .query(ItemVersion.class)
            .list();
    return standing.isEmpty()
        ? 0
        : reviewing.record(packetId, standing, null, user, null).stream()
            .filter(DecisionResult.Done.class::isInstance)
            .count();
  }
}
