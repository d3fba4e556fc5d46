package org.clearance.domain.figures.figures;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The rows behind the figures of {@link ClearanceFigures} and {@link Forecasts}, with the same SQL
 * for the count and the page. The count includes sealed convictions, as figures do; the rows are
 * those that the reader may see.
 */
@Component
public class FigureLists {
  /**
   * The condition on a period. The range of moments lets an index find the moves; the day is the
   * county's.
   */
  private static final String IN_PERIOD =
      """
      m.day between :from and :to
      and m.at >= :from::timestamp - interval '2 days' and m.at < :to::timestamp + interval '3 days'
      """;

  private static final String HAS_RELIEF =
      "c.relief is not null and c.relief in (select code from relief_form where kind = 'GRANTED_RELIEF')";

  private static final int FETCHED_AT_ONCE = 1_000;

  private final JdbcClient db;
  private final Slices slices;
  private final Audit audit;

  FigureLists(JdbcClient db, Slices slices, Audit audit) {
    this.db = db;
    this.slices = slices;
    this.audit = audit;
  }

  /**
   * The request for a list.
   *
   * @param period required where {@link FigureListKind#inPeriod()}; else not looked at
   * @param detail as {@link FigureListKind} says; empty where it says nothing
   */
  public record Question(
      FigureListKind listed, Scope scope, @Nullable Period period, String detail) {}

  /**
   * A page of a list; the audit records that it was viewed.
   *
   * @param newestFirst else those that have waited longest, or happened first; people are by name
   * @param offset rows to pass over, from 0
   * @param limit rows at most
   * @throws IllegalArgumentException if the list needs a period and there is none
   */
  public FigureList page(
      Question question, boolean newestFirst, long offset, int limit, String actor) {
    needsPeriod(question);
    long number = count(question, "clearance.");
    long shown = anySealed(question.scope().countyId()) ? count(question, "") : number;
    record(actor, AuditAction.FIGURE_LIST_VIEWED, question);
    return new FigureList(
        number,
        number - shown,
        statement(named(question, newestFirst) + " offset :offset limit :limit", question)
            .param("offset", offset)
            .param("limit", limit)
            .query(FigureLists::row)
            .list());
  }

  /**
   * Passes all rows of a list to the taker one by one, in the order of the pages; the audit records
   * that they were taken away. What is sealed to the reader is left out.
   *
   * @throws IllegalArgumentException if the list needs a period and there is none
   */
  @Transactional
  public void each(
      Question question, boolean newestFirst, String actor, Consumer<FigureList.Row> taking) {
    needsPeriod(question);
    record(actor, AuditAction.FIGURE_LIST_DOWNLOADED, question);
    // The rows are read by a cursor, which works since this is a transaction.
    try (Stream<FigureList.Row> rows =
        statement(named(question, newestFirst), question)
            .withFetchSize(FETCHED_AT_ONCE)
            .query(FigureLists::row)
            .stream()) {
      rows.forEach(taking);
    }
  }

  private static void needsPeriod(Question question) {
    if (question.listed().inPeriod() && question.period() == null) {
      throw new IllegalArgumentException(question.listed() + " is of a period");
    }
  }

  private void record(String actor, AuditAction action, Question question) {
    audit.record(
        actor,
        question.scope().countyId(),
        action,
        "county",
        question.scope().countyId(),
        question.listed() + (question.detail().isEmpty() ? "" : " " + question.detail()));
  }

  private static String named(Question question, boolean newestFirst) {
    return "select r.*, p.name from (%s) r join person p on p.id = r.person_id order by %s"
        .formatted(rows(question.listed(), ""), order(question.listed(), newestFirst));
  }

  private boolean anySealed(long countyId) {
    return db.sql(
            "select exists (select from clearance.conviction where county_id = :county and sealed_at is not null)")
        .param("county", countyId)
        .query(Boolean.class)
        .single();
  }

  private long count(Question question, String schema) {
    return statement(
            "select count(*) from (%s) r".formatted(rows(question.listed(), schema)), question)
        .query(Long.class)
        .single();
  }

  private static String order(FigureListKind listed, boolean newestFirst) {
    return listed.ofPeople()
        ? "p.name, r.person_id"
        : newestFirst ? "r.at desc, r.id desc" : "r.at, r.id";
  }

  /** The SQL of a list's rows. If {@code schema} is empty, the veil leaves out what is sealed. */
  private static String rows(FigureListKind listed, String schema) {
    return switch (listed.of()) {
      case CONVICTIONS ->
          """
          select c.id, c.person_id, c.id as conviction_id, c.case_number, c.section, c.court, c.state,
                 null as from_state, null as to_state, c.state_since as at, '' as reason, 1 as convictions
            from %sconviction c
           where c.slice_id = any (:slices) and %s
          """
              .formatted(
                  schema,
                  listed == FigureListKind.STANDING
                      ? "c.state = any (string_to_array(:detail, ','))"
                      : HAS_RELIEF);
      case MOVES ->
          """
          select m.id, m.person_id, c.id as conviction_id, c.case_number, c.section, c.court, c.state,
                 m.from_state, m.to_state, m.at, m.reason, 1 as convictions
            from %1$sclearance_move m join %1$sconviction c on c.id = m.conviction_id
           where m.slice_id = any (:slices) and %2$s and %3$s
          """
              .formatted(
                  schema,
                  listed == FigureListKind.IN_FORCE ? "m.day <= :to" : IN_PERIOD,
                  listed.condition());
      case OVERRIDES ->
          """
          select d.id, c.person_id, c.id as conviction_id, c.case_number, c.section, c.court, c.state,
                 null as from_state, null as to_state, d.determined_at as at, d.reason, 1 as convictions
            from %1$sdetermination d join %1$sconviction c on c.id = d.conviction_id join county y on y.id = c.county_id
           where d.rule = 'override' and c.slice_id = any (:slices)
             and d.determined_at >= :from::timestamp at time zone y.time_zone
             and d.determined_at < (:to::timestamp + interval '1 day') at time zone y.time_zone
          """
              .formatted(schema);
      // A user without the right to sealed convictions must not learn of a person by this list
      // either.
      case PEOPLE ->
          """
          select g.person_id as id, g.person_id, null::bigint as conviction_id, '' as case_number, '' as section, '' as court,
                 null as state, null as from_state, null as to_state, null::timestamptz as at, '' as reason, g.convictions
            from (select c.person_id, bool_or(%s) as relieved, count(*) as convictions
                    from %sconviction c where c.slice_id = any (:slices) group by c.person_id) g
            join person_progress q on q.person_id = g.person_id
           where %s
          """
              .formatted(HAS_RELIEF, schema, listed.condition());
    };
  }

  private JdbcClient.StatementSpec statement(String sql, Question question) {
    Period period = question.period();
    return db.sql(sql)
        .param("slices", slices.of(question.scope()))
        .param("from", period == null ? null : period.from())
        .param("to", period == null ? null : period.to())
        .param("detail", question.detail());
  }

  private static FigureList.Row row(ResultSet row, int number) throws SQLException {
    long conviction = row.getLong("conviction_id");
    boolean ofPerson = row.wasNull();
    OffsetDateTime at = row.getObject("at", OffsetDateTime.class);
    return new FigureList.Row(
        row.getLong("person_id"),
        row.getString("name"),
        ofPerson ? null : conviction,
        row.getString("case_number"),
        row.getString("section"),
        row.getString("court"),
        row.getString("state"),
        row.getString("from_state"),
        row.getString("to_state"),
        at == null ? null : at.toInstant(),
        row.getString("reason"),
        row.getLong("convictions"));
  }
}
