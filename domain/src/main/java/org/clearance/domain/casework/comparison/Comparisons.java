package org.clearance.domain.casework.comparison;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.clearance.domain.casework.conviction.ConvictionState;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Reads how a delivery differs from the one before it, and from the convictions in clearance. */
@Component
public class Comparisons {
  private static final String PEOPLE =
      """
      select person_id, kind, name, differences from person_change
       where delivery_id = :delivery and kind = :kind order by name, person_id
      """;

  private static final String CONVICTIONS =
      """
      select x.*, v.state
        from conviction_change x
        left join lateral (
          select v.state from conviction v
           where v.person_id = x.person_id and v.count_order in (x.count_order, x.was_count_order)
             and (x.kind <> 'NEW'
                  or (v.section = x.section and v.convicted_on is not distinct from x.convicted_on))
           order by v.count_order = x.was_count_order desc limit 1) v on true
       where x.delivery_id = :delivery and x.related = :related and x.kind = :kind order by x.name, x.id
      """;

  private static final String PAGE = " limit :limit offset :skip";

  private final JdbcClient db;
  private final JsonMapper json;

  Comparisons(JdbcClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  /** Finds the differences between a delivery and the last one; empty for a county's first. */
  public Optional<Comparison> find(long deliveryId) {
    return db.sql("select * from delivery_comparison where delivery_id = :id")
        .param("id", deliveryId)
        .query(
            (row, number) ->
                new Comparison(
                    row.getLong("delivery_id"),
                    row.getLong("earlier_id"),
                    row.getObject("compared_at", OffsetDateTime.class).toInstant(),
                    counts(row, "people"),
                    counts(row, "convictions"),
                    counts(row, "related")))
        .optional();
  }

  private static Comparison.Counts counts(ResultSet row, String of) throws SQLException {
    return new Comparison.Counts(
        row.getLong(of + "_new"), row.getLong(of + "_gone"), row.getLong(of + "_changed"));
  }

  /** A page of the people of a kind, by name. */
  public List<PersonChange> people(long deliveryId, ChangeKind kind, long skip, int limit) {
    return page(db.sql(PEOPLE + PAGE), deliveryId, kind, skip, limit).query(this::person).list();
  }

  /**
   * Counts the convictions of a kind that this thread sees.
   *
   * @param related the related charges, or else the candidate convictions
   */
  public long countConvictions(long deliveryId, boolean related, ChangeKind kind) {
    return db.sql(
            """
            select count(*) from conviction_change
             where delivery_id = :delivery and related = :related and kind = :kind
            """)
        .param("delivery", deliveryId)
        .param("related", related)
        .param("kind", kind.name())
        .query(Long.class)
        .single();
  }

  /**
   * A page of the convictions of a kind, by the person's name.
   *
   * @param related the related charges, or else the candidate convictions
   */
  public List<ConvictionChange> convictions(
      long deliveryId, boolean related, ChangeKind kind, long skip, int limit) {
    return page(db.sql(CONVICTIONS + PAGE).param("related", related), deliveryId, kind, skip, limit)
        .query(this::conviction)
        .list();
  }

  private static StatementSpec page(
      StatementSpec list, long deliveryId, ChangeKind kind, long skip, int limit) {
    return list.param("delivery", deliveryId)
        .param("kind", kind.name())
        .param("limit", limit)
        .param("skip", skip);
  }

  /**
   * Passes every person of a kind by name to the taker, one at a time, so that any number fits in
   * memory.
   */
  @Transactional(readOnly = true)
  public void eachPerson(long deliveryId, ChangeKind kind, Consumer<PersonChange> taker) {
    try (var rows = each(db.sql(PEOPLE), deliveryId, kind).query(this::person).stream()) {
      rows.forEach(taker);
    }
  }

  /**
   * Passes every conviction of a kind by name to the taker, one at a time, so that any number fits
   * in memory.
   *
   * @param related the related charges, or else the candidate convictions
   */
  @Transactional(readOnly = true)
  public void eachConviction(
      long deliveryId, boolean related, ChangeKind kind, Consumer<ConvictionChange> taker) {
    StatementSpec list = db.sql(CONVICTIONS).param("related", related);
    try (var rows = each(list, deliveryId, kind).query(this::conviction).stream()) {
      rows.forEach(taker);
    }
  }

  private static StatementSpec each(StatementSpec list, long deliveryId, ChangeKind kind) {
    return list.withFetchSize(1000).param("delivery", deliveryId).param("kind", kind.name());
  }

  /**
   * The discrepancies of a person's convictions in clearance with the last delivery, by conviction.
   */
  public Map<Long, Discrepancy> ofPerson(long personId) {
    return inForce(
        db.sql(
                """
                select x.* from discrepancy_in_force x join conviction c on c.id = x.conviction_id
                 where c.person_id = :person
                """)
            .param("person", personId));
  }

  /** The discrepancies of a packet's convictions with the last delivery, by conviction. */
  public Map<Long, Discrepancy> ofPacket(long packetId) {
    return inForce(
        db.sql(
                """
                select x.* from discrepancy_in_force x
                 where x.conviction_id in (select conviction_id from packet_item where packet_id = :packet)
                """)
            .param("packet", packetId));
  }

  /** Counts the convictions in clearance that a delivery contradicts. */
  public long inClearance(long deliveryId) {
    return db.sql("select count(*) from discrepancy_in_force where delivery_id = :delivery")
        .param("delivery", deliveryId)
        .query(Long.class)
        .single();
  }

  private Map<Long, Discrepancy> inForce(StatementSpec query) {
    return query
        .query(
            (row, number) ->
                new Discrepancy(
                    row.getLong("conviction_id"),
                    row.getLong("delivery_id"),
                    row.getBoolean("gone"),
                    differences(row)))
        .list()
        .stream()
        .collect(Collectors.toMap(Discrepancy::convictionId, Function.identity()));
  }

  private PersonChange person(ResultSet row, int number) throws SQLException {
    return new PersonChange(
        row.getLong("person_id"),
        ChangeKind.valueOf(row.getString("kind")),
        row.getString("name"),
        differences(row));
  }

  private ConvictionChange conviction(ResultSet row, int number) throws SQLException {
    @Nullable String state = row.getString("state");
    return new ConvictionChange(
        row.getLong("person_id"),
        ChangeKind.valueOf(row.getString("kind")),
        row.getString("name"),
        row.getString("count_order"),
        row.getString("case_number"),
        row.getString("section"),
        row.getString("subsection"),
        row.getString("level"),
        row.getObject("convicted_on", LocalDate.class),
        state == null ? null : ConvictionState.valueOf(state),
        differences(row));
  }

  private List<Difference> differences(ResultSet row) throws SQLException {
    return Difference.of(json.readTree(row.getString("differences")));
  }
}
