package org.clearance.domain.packet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.comparison.Comparisons;
import org.clearance.domain.comparison.Discrepancy;
import org.clearance.domain.doj.DojColumn;
import org.clearance.domain.doj.HistoryRow;
import org.clearance.domain.person.RowsOnRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Packets as reviewers read them. */
@Component
public class PacketTable {
  private static final int CASE_DIGITS = 6;

  private final JdbcClient db;
  private final Reviewing reviewing;
  private final Comparisons comparisons;
  private final JsonMapper json;
  private final RowsOnRecord histories;

  PacketTable(
      JdbcClient db,
      Reviewing reviewing,
      Comparisons comparisons,
      RowsOnRecord histories,
      JsonMapper json) {
    this.db = db;
    this.reviewing = reviewing;
    this.comparisons = comparisons;
    this.json = json;
    this.histories = histories;
  }

  /** All convictions of a packet, in the packet's order. */
  public List<PacketRow> rows(long packetId) {
    return rows(packetId, null);
  }

  /** One conviction of a packet. */
  public Optional<PacketRow> row(long packetId, long convictionId) {
    return rows(packetId, convictionId).stream().findFirst();
  }

  private List<PacketRow> rows(long packetId, @Nullable Long convictionId) {
    Map<Long, FirstDecision> first = reviewing.firstDecisions(packetId);
    Map<Long, Discrepancy> discrepancies = comparisons.ofPacket(packetId);
    Map<Long, List<Remarked>> remarked = remarked(people(packetId, convictionId));
    return db.sql(
            """
            select i.packet_id, i.conviction_id, i.position, d.outcome as determined,
                   c.state = 'WITHDRAWN' as withdrawn, i.decision, i.outcome, i.ground, i.reason,
                   i.decided_by, i.decided_at, i.version,
                   p.id as person_id, p.name, p.date_of_birth, p.cii_number,
                   c.section, c.subsection, c.offense, c.level, c.convicted_on, c.case_number, c.count_order,
                   d.reason as determination_reason, d.explanation, c.facts
              from packet_item i
              join conviction c on c.id = i.conviction_id
              join person p on p.id = c.person_id
              join determination d on d.id = c.determination_id
             where i.packet_id = :packet and i.conviction_id = coalesce(:conviction::bigint, i.conviction_id)
             order by i.position
            """)
        .param("packet", packetId)
        .param("conviction", convictionId)
        .query((row, number) -> row(row, first, discrepancies, remarked))
        .list();
  }

  private List<Long> people(long packetId, @Nullable Long convictionId) {
    return db.sql(
            """
            select distinct c.person_id
              from packet_item i join conviction c on c.id = i.conviction_id
             where i.packet_id = :packet and i.conviction_id = coalesce(:conviction::bigint, i.conviction_id)
            """)
        .param("packet", packetId)
        .param("conviction", convictionId)
        .query(Long.class)
        .list();
  }

  private PacketRow row(
      ResultSet row,
      Map<Long, FirstDecision> first,
      Map<Long, Discrepancy> discrepancies,
      Map<Long, List<Remarked>> remarked)
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
        Flags.of(
            json.readTree(row.getString("facts")),
            remarks(
                remarked.getOrDefault(row.getLong("person_id"), List.of()),
                row.getString("count_order")),
            discrepancy),
        discrepancy,
        first.get(row.getLong("conviction_id")));
  }

  /** A row with a comment, and which count it is of. */
  private record Remarked(String countOrder, Flags.Remark remark) {}

  private Map<Long, List<Remarked>> remarked(List<Long> people) {
    Map<Long, List<Remarked>> remarked = new HashMap<>();
    histories.each(
        people,
        (person, rows) ->
            remarked.put(
                person,
                rows.stream()
                    .filter(row -> !row.text(DojColumn.COMMENT_TEXT).isEmpty())
                    .map(PacketTable::remarked)
                    .toList()));
    return remarked;
  }

  private static Remarked remarked(HistoryRow row) {
    return new Remarked(
        row.text(DojColumn.CNT_ORDER),
        new Flags.Remark(row.text(DojColumn.OFFENSE_DESCR), row.text(DojColumn.COMMENT_TEXT)));
  }

  /** What the comments of the conviction's court case say. */
  private static List<Flags.Remark> remarks(List<Remarked> history, String countOrder) {
    return history.stream()
        .filter(row -> isOfCase(row.countOrder(), countOrder))
        .map(Remarked::remark)
        .toList();
  }

  /** Cycle and step, the first six digits of CNT_ORDER, are one court case. */
  private static boolean isOfCase(String rowOrder, String countOrder) {
    return rowOrder.length() >= CASE_DIGITS
        && rowOrder.regionMatches(0, countOrder, 0, CASE_DIGITS);
  }
}
