package org.clearance.domain.casework.packet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.casework.comparison.Comparisons;
import org.clearance.domain.casework.comparison.Discrepancy;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.explanation.BriefReason;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads packets for reviewers, one page of a list at a time, however large the packet. */
@Component
public class PacketTable {
  /**
   * The convictions of a packet with the columns that a list filters by. A discrepancy with a later
   * delivery is a flag too. Where an approved one was determined otherwise after the review, that
   * determination stands in place of what the review chose.
   */
  private static final String LISTED =
      """
      with told as materialized (
        select x.conviction_id, x.gone from discrepancy_in_force x
         where x.conviction_id in (select conviction_id from packet_item where packet_id = :packet)),
      listed as (
        select i.packet_id, i.conviction_id, i.position, d.outcome as determined,
               c.state = 'WITHDRAWN' as withdrawn, i.decision, i.ground, i.version,
               case when l.later then d.outcome else i.outcome end as outcome,
               case when l.later then d.reason else i.reason end as reason,
               case when l.later then d.determined_by else i.decided_by end as decided_by,
               case when l.later then d.determined_at else i.decided_at end as decided_at,
               p.id as person_id, p.name, p.date_of_birth, p.cii_number,
               c.section, c.subsection, c.offense, c.level, c.convicted_on, c.case_number, c.count_order,
               d.reason as determination_reason, d.explanation,
               coalesce(f.flags, '{}')
                 || case when t.gone then array['GONE_FROM_RECORD'] when not t.gone then array['RECORD_CHANGED']
                         else '{}' end as flags,
               coalesce(f.possible_other, '') as possible_other,
               (select min(o.position) from packet_item o join conviction h on h.id = o.conviction_id
                 where o.packet_id = i.packet_id and h.person_id = p.id) as first_of_person,
               :second and exists (
                 select from (select r.decision, r.outcome, r.ground, r.reason from packet_decision r
                               where r.packet_id = i.packet_id and r.conviction_id = i.conviction_id
                                 and r.stage = 'REVIEW'
                               order by r.item_version desc limit 1) r
                  where (r.decision, r.outcome, r.ground, r.reason)
                        is distinct from (i.decision, i.outcome, i.ground, i.reason)) as changed
          from packet_item i
          join conviction c on c.id = i.conviction_id
          join person p on p.id = c.person_id
          join determination d on d.id = c.determination_id
          join packet k on k.id = i.packet_id
          cross join lateral (
            select k.state = 'REVIEWED' and c.packet_id = k.id and i.decision = 'APPROVE'
                   and d.rule = 'override' and d.outcome is distinct from i.outcome as later) l
          left join conviction_flags f on f.conviction_id = i.conviction_id
          left join told t on t.conviction_id = i.conviction_id
         where i.packet_id = :packet)
      """;

  private static final String WHOLE =
      """
      select l.*, (select v.facts from conviction_facts v where v.conviction_id = l.conviction_id) as facts,
             (select d.facts from conviction v join determination d on d.id = v.determination_id
               where v.id = l.conviction_id and d.policy_version_id is not null and d.rule <> 'override') as decided_on,
             (select count(*) from packet_comment m
               where m.packet_id = l.packet_id and m.conviction_id = l.conviction_id) as comments
        from listed l
      """;

  private final JdbcClient db;
  private final Reviewing reviewing;
  private final Comparisons comparisons;
  private final ConvictionFlags flags;
  private final JsonMapper json;

  PacketTable(
      JdbcClient db,
      Reviewing reviewing,
      Comparisons comparisons,
      ConvictionFlags flags,
      JsonMapper json) {
    this.db = db;
    this.reviewing = reviewing;
    this.comparisons = comparisons;
    this.flags = flags;
    this.json = json;
  }

  /** The values that a packet's convictions can be filtered by. */
  public record Choices(List<String> sections, List<String> levels, List<Flag> flags) {}

  /**
   * Finds the flags of a packet whose people appear in another delivery since. Call it before all
   * other methods, once each time that a packet is opened at a desk.
   */
  public void findFlags(long packetId) {
    flags.find(packetId);
  }

  /**
   * Counts the rows of a packet by the state of their review.
   *
   * @param second whether it is in its second review
   */
  public PacketCounts counts(Packet packet, boolean second) {
    return asked(
            LISTED
                + """
                select count(*) as "all", count(*) filter (where not withdrawn) as total,
                       count(*) filter (where decision is null and not withdrawn) as undecided,
                       count(*) filter (where decision = 'APPROVE' and not withdrawn) as approved,
                       count(*) filter (where decision = 'CHALLENGE' and not withdrawn) as challenged,
                       count(*) filter (where decision = 'HOLD' and not withdrawn) as held,
                       count(*) filter (where decision = 'NO_RELIEF' and not withdrawn) as no_relief,
                       count(*) filter (where outcome is not null) as overridden,
                       count(*) filter (where changed) as changed
                  from listed
                """,
            packet.id(),
            second)
        .query(PacketCounts.class)
        .single();
  }

  /**
   * The values that the convictions of a packet can be filtered by; a value that all have in common
   * is left out.
   */
  public Choices choices(long packetId) {
    return asked(
            LISTED
                + """
                select array_agg(distinct section order by section) as sections,
                       array_agg(distinct level order by level) as levels,
                       (select array_agg(distinct flag) from listed, unnest(flags) flag) as flags
                  from listed
                """,
            packetId,
            false)
        .query(
            (row, number) ->
                new Choices(
                    texts(row, "sections"),
                    texts(row, "levels"),
                    texts(row, "flags").stream().map(Flag::valueOf).sorted().toList()))
        .single();
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    var array = row.getArray(column);
    return array == null ? List.of() : List.of((String[]) array.getArray());
  }

  /**
   * The sums of the convictions that a question finds.
   *
   * @param undecided those without a decision, but for withdrawn ones
   * @param levels the number of convictions of each level, by level
   */
  public record Sums(long convictions, long people, long undecided, Map<String, Long> levels) {}

  /** Sums up the convictions that a question finds. */
  public Sums sums(long packetId, PacketQuestion question, boolean second) {
    record Sum(@Nullable String level, long convictions, long people, long undecided) {}
    List<Sum> sums =
        asked(
                LISTED
                    + """
                    select level, count(*) as convictions, count(distinct person_id) as people,
                           count(*) filter (where decision is null and not withdrawn) as undecided
                      from listed where true
                    """
                    + question.condition()
                    + " group by grouping sets ((level), ()) order by level",
                packetId,
                second,
                question)
            .query(Sum.class)
            .list();
    Map<String, Long> levels = new LinkedHashMap<>();
    sums.forEach(
        sum -> {
          if (sum.level() != null) {
            levels.put(sum.level(), sum.convictions());
          }
        });
    Sum all = sums.get(sums.size() - 1);
    return new Sums(all.convictions(), all.people(), all.undecided(), levels);
  }

  /** The convictions of a packet that are one person's, in the packet's order. */
  public List<PacketRow> ofPerson(long packetId, boolean second, long personId) {
    return rows(
        packetId,
        second,
        db.sql(
                """
                select i.conviction_id from packet_item i join conviction c on c.id = i.conviction_id
                 where i.packet_id = :packet and c.person_id = :person
                """)
            .param("packet", packetId)
            .param("person", personId)
            .query(Long.class)
            .list());
  }

  /** Counts the convictions that a question finds. */
  public long count(long packetId, PacketQuestion question, boolean second) {
    return asked(
            LISTED + "select count(*) from listed where true" + question.condition(),
            packetId,
            second,
            question)
        .query(Long.class)
        .single();
  }

  /** A page of the convictions that a question finds, in its order. */
  public List<PacketRow> rows(
      long packetId, PacketQuestion question, boolean second, int limit, long offset) {
    Map<Long, Discrepancy> discrepancies = comparisons.ofPacket(packetId);
    Map<Long, FirstDecision> first = second ? reviewing.firstDecisions(packetId) : Map.of();
    return asked(
            LISTED
                + WHOLE
                + " where true"
                + question.condition()
                + " order by "
                + question.order()
                + " limit :limit offset :offset",
            packetId,
            second,
            question)
        .param("limit", limit)
        .param("offset", offset)
        .query((row, number) -> row(row, first, discrepancies))
        .list();
  }

  /** The given convictions of a packet, in the packet's order. */
  public List<PacketRow> rows(long packetId, boolean second, Collection<Long> convictions) {
    Map<Long, Discrepancy> discrepancies = comparisons.ofPacket(packetId);
    Map<Long, FirstDecision> first = second ? reviewing.firstDecisions(packetId) : Map.of();
    return asked(
            LISTED + WHOLE + " where l.conviction_id = any(:convictions) order by l.position",
            packetId,
            second)
        .param("convictions", convictions.toArray(Long[]::new))
        .query((row, number) -> row(row, first, discrepancies))
        .list();
  }

  /** One conviction of a packet. */
  public Optional<PacketRow> row(long packetId, boolean second, long convictionId) {
    return rows(packetId, second, List.of(convictionId)).stream().findFirst();
  }

  /**
   * The place of a conviction in the list that a question finds; empty when it is not in the list.
   * A conviction that was just decided is no longer in a list of undecided ones: it is then looked
   * for without that condition.
   */
  public Optional<Neighbors> beside(
      long packetId, PacketQuestion question, boolean second, long convictionId) {
    return asked(
            LISTED
                + ", placed as (select conviction_id, decision, withdrawn, row_number() over w as"
                + " place, count(*) over () as places, lag(conviction_id) over w as before,"
                + " lead(conviction_id) over w as after from listed where (true"
                + question.condition()
                + ") or conviction_id = :conviction window w as (order by "
                + question.order()
                + "))"
                + """
                select h.place, h.places, h.before, h.after,
                       (select u.conviction_id from placed u
                         where u.decision is null and not u.withdrawn and u.conviction_id <> h.conviction_id
                         order by u.place < h.place, u.place limit 1) as undecided
                  from placed h where h.conviction_id = :conviction
                """,
            packetId,
            second,
            question)
        .param("conviction", convictionId)
        .query(Neighbors.class)
        .optional();
  }

  /** The ids and versions of the convictions that a question finds; withdrawn ones are left out. */
  List<ItemVersion> matching(long packetId, PacketQuestion question, boolean second) {
    flags.find(packetId);
    return asked(
            LISTED
                + "select conviction_id, version from listed where not withdrawn"
                + question.condition()
                + " order by position",
            packetId,
            second,
            question)
        .query(ItemVersion.class)
        .list();
  }

  private StatementSpec asked(String sql, long packetId, boolean second, PacketQuestion question) {
    return asked(sql, packetId, second)
        .param("section", question.section())
        .param("level", question.level())
        .param("flag", question.flag())
        .param("q", question.pattern());
  }

  private StatementSpec asked(String sql, long packetId, boolean second) {
    return db.sql(sql).param("packet", packetId).param("second", second);
  }

  private Text because(@Nullable String decidedOn) {
    return decidedOn == null ? Text.NOTHING : BriefReason.of(json.readTree(decidedOn));
  }

  private PacketRow row(
      ResultSet row, Map<Long, FirstDecision> first, Map<Long, Discrepancy> discrepancies)
      throws SQLException {
    @Nullable Discrepancy discrepancy = discrepancies.get(row.getLong("conviction_id"));
    return new PacketRow(
        Packets.item(row, 0),
        row.getLong("person_id"),
        row.getString("name"),
        row.getObject("date_of_birth", LocalDate.class),
        row.getString("cii_number"),
        row.getString("section"),
        row.getString("subsection"),
        row.getString("offense"),
        row.getString("level"),
        row.getObject("convicted_on", LocalDate.class),
        row.getString("case_number"),
        row.getString("count_order"),
        row.getString("determination_reason"),
        row.getString("explanation"),
        because(row.getString("decided_on")),
        Flags.of(
            json.readTree(row.getString("facts")), row.getString("possible_other"), discrepancy),
        discrepancy,
        first.get(row.getLong("conviction_id")),
        row.getInt("comments"));
  }
}
