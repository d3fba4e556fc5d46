package org.clearance.domain.casework.packet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.clearance.domain.law.jurisdiction.ReliefProcess;
import org.clearance.domain.record.layout.DojColumn;
import org.clearance.domain.record.layout.HistoryRow;
import org.clearance.domain.record.person.RowsOnRecord;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the flags of each conviction. They are read from the facts and from the person's rows, once
 * for each delivery that told them.
 */
@Component
public class ConvictionFlags {
  /**
   * The number of digits of CNT_ORDER that identify one court case: cycle and step, the first six.
   */
  private static final int CASE_DIGITS = 6;

  private final JdbcClient db;
  private final RowsOnRecord histories;
  private final JsonMapper json;

  ConvictionFlags(JdbcClient db, RowsOnRecord histories, JsonMapper json) {
    this.db = db;
    this.histories = histories;
    this.json = json;
  }

  /**
   * The condition, in SQL, that no flags are kept of a conviction {@code c} of a person {@code n}.
   */
  private static final String NOT_FOUND =
      """
      not exists (select from conviction_flags f where f.conviction_id = c.id and f.delivery_id = n.delivery_id)
      """;

  private record Unread(
      long convictionId, long personId, long deliveryId, String countOrder, String facts) {}

  private record Found(Unread of, String flags, String other) {}

  /**
   * The packets that wait for a reviewer and for which flags are to be found, the oldest first:
   * none were, or another delivery has told the history of somebody in it since.
   *
   * @param most how many at most
   * @param but without these
   */
  public List<Long> packetsWithout(int most, Collection<Long> but) {
    return db.sql(
            """
            select p.id from packet p
             where p.state in ('PREPARED', 'IN_REVIEW') and p.process = :byReviewers
               and p.id <> all (:but::bigint[])
               and exists (select from packet_item i
                             join conviction c on c.id = i.conviction_id
                             join person n on n.id = c.person_id
                            where i.packet_id = p.id and %s)
             order by p.id limit :most
            """
                .formatted(NOT_FOUND))
        .param("byReviewers", ReliefProcess.PACKET_CLEARANCE.id())
        .param("but", but.toArray(Long[]::new))
        .param("most", most)
        .query(Long.class)
        .list();
  }

  /** Finds the flags of those convictions of a packet that have none kept yet. */
  public void find(long packetId) {
    List<Unread> unread =
        db.sql(
                """
                select c.id as conviction_id, c.person_id, n.delivery_id, c.count_order, f.facts
                  from packet_item i
                  join conviction c on c.id = i.conviction_id
                  join conviction_facts f on f.conviction_id = c.id
                  join person n on n.id = c.person_id
                 where i.packet_id = :packet and %s
                """
                    .formatted(NOT_FOUND))
            .param("packet", packetId)
            .query(Unread.class)
            .list();
    if (unread.isEmpty()) {
      return;
    }
    Map<Long, List<Unread>> byPerson = new HashMap<>();
    unread.forEach(
        one -> byPerson.computeIfAbsent(one.personId(), key -> new ArrayList<>()).add(one));
    List<Found> found = new ArrayList<>();
    histories.each(
        byPerson.keySet(),
        (person, rows) ->
            byPerson.getOrDefault(person, List.of()).forEach(one -> found.add(found(one, rows))));
    keep(found);
  }

  private Found found(Unread conviction, List<HistoryRow> rows) {
    String other =
        Flags.possibleOther(
            rows.stream()
                .filter(row -> !row.text(DojColumn.COMMENT_TEXT).isEmpty())
                .filter(row -> ofCase(row.text(DojColumn.CNT_ORDER), conviction.countOrder()))
                .map(
                    row ->
                        new Flags.Remark(
                            row.text(DojColumn.OFFENSE_DESCR), row.text(DojColumn.COMMENT_TEXT)))
                .toList());
    String flags =
        Flags.of(json.readTree(conviction.facts()), other, null).keySet().stream()
            .map(Flag::name)
            .collect(Collectors.joining(","));
    return new Found(conviction, flags, other);
  }

  // The rows are locked in one order, so that two users who open the packet at once cause no
  // deadlock.
  private void keep(List<Found> found) {
    db.sql(
            """
            insert into conviction_flags (conviction_id, delivery_id, flags, possible_other)
            select f.conviction_id, f.delivery_id, string_to_array(f.flags, ','), f.other
              from unnest(:convictions::bigint[], :deliveries::bigint[], :flags::text[], :others::text[])
                     as f (conviction_id, delivery_id, flags, other)
             order by f.conviction_id
            on conflict (conviction_id) do update
               set delivery_id = excluded.delivery_id, flags = excluded.flags,
                   possible_other = excluded.possible_other
            """)
        .param(
            "convictions", found.stream().map(one -> one.of().convictionId()).toArray(Long[]::new))
        .param("deliveries", found.stream().map(one -> one.of().deliveryId()).toArray(Long[]::new))
        .param("flags", found.stream().map(Found::flags).toArray(String[]::new))
        .param("others", found.stream().map(Found::other).toArray(String[]::new))
        .update();
  }

  static boolean ofCase(String rowOrder, String countOrder) {
    return rowOrder.length() >= CASE_DIGITS
        && rowOrder.regionMatches(0, countOrder, 0, CASE_DIGITS);
  }
}
