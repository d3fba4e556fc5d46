package org.clearance.domain.figures.publicfigures;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.clearance.domain.casework.conviction.ConvictionState;
import org.clearance.domain.figures.figures.ClearanceFigures;
import org.clearance.domain.figures.figures.Cleared;
import org.clearance.domain.figures.figures.Grain;
import org.clearance.domain.figures.figures.Period;
import org.clearance.domain.figures.figures.Scope;
import org.clearance.domain.figures.publicfigures.PublicNumber.Range;
import org.clearance.domain.office.setting.CountySetting;
import org.clearance.domain.office.setting.CountySettings;
import org.clearance.domain.office.setting.SmallestGroup;
import org.clearance.domain.office.user.County;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Sums up what a county publishes, if its settings say that it publishes figures. Each node sums up
 * at most once an hour, however often it is asked.
 */
@Component
public class PublicFigures {
  /** The time for which a report is kept before it is made anew. */
  public static final Duration KEPT = Duration.ofHours(1);

  private final JdbcClient db;
  private final ClearanceFigures figures;
  private final CountySettings settings;
  private final Clock clock;
  private final Map<Long, Kept> reports = new ConcurrentHashMap<>();

  private record Kept(Instant at, int threshold, PublicReport report) {}

  PublicFigures(JdbcClient db, ClearanceFigures figures, CountySettings settings, Clock clock) {
    this.db = db;
    this.figures = figures;
    this.settings = settings;
    this.clock = clock;
  }

  /** The report that the county publishes; empty where it publishes none. */
  public Optional<PublicReport> of(County county) {
    Map<CountySetting, String> set = settings.of(county.id()).values();
    if (!"true".equals(set.get(CountySetting.PUBLIC_PAGE))) {
      return Optional.empty();
    }
    return Optional.of(preview(county));
  }

  /** The report as it would be published, for whoever decides whether it is. */
  public PublicReport preview(County county) {
    int threshold = SmallestGroup.in(settings.of(county.id()).values());
    // Other callers wait for this computation instead of starting one of their own.
    return reports
        .compute(
            county.id(),
            (id, kept) ->
                kept != null
                        && kept.threshold() == threshold
                        && kept.at().plus(KEPT).isAfter(clock.instant())
                    ? kept
                    : new Kept(clock.instant(), threshold, sumUp(county, threshold)))
        .report();
  }

  private PublicReport sumUp(County county, int threshold) {
    var small = new RoundedNumbers(threshold);
    LocalDate until = county.today(clock).minusDays(1);
    List<Cleared> months = months(county.id(), until);
    List<PublicNumber> cleared = months.stream().map(one -> small.told(gained(one))).toList();
    List<PublicNumber> totals = months.stream().map(one -> small.told(one.total())).toList();
    Range total =
        RoundedNumbers.last(
            cleared, totals.stream().map(PublicNumber::range).toList(), new Range(0, 0));
    return new PublicReport(
        until,
        small.told(people(county.id(), until)),
        helped(county.id(), threshold).map(small::told),
        totals.isEmpty() ? small.told(0) : totals.get(totals.size() - 1),
        rows(months, cleared, totals),
        sections(county.id(), until, small, total),
        steps(county.id(), until, small),
        threshold);
  }

  private static long gained(Cleared month) {
    return month.granted() - month.takenBack();
  }

  private static List<PublicReport.Month> rows(
      List<Cleared> months, List<PublicNumber> cleared, List<PublicNumber> totals) {
    return IntStream.range(0, months.size())
        .mapToObj(
            i ->
                new PublicReport.Month(
                    YearMonth.from(months.get(i).period().from()), cleared.get(i), totals.get(i)))
        .toList();
  }

  private List<Cleared> months(long county, LocalDate until) {
    Optional<LocalDate> first =
        db.sql(
                """
                select min(m.day) as first from move_count m join figure_slice s on s.id = m.slice_id
                 where s.county_id = :county and m.relief_after <> '' and m.day <= :until
                """)
            .param("county", county)
            .param("until", until)
            .query((row, number) -> Optional.ofNullable(row.getObject("first", LocalDate.class)))
            .single();
    return first
        .map(
            from ->
                figures.cleared(
                    Scope.county(county), new Period(from.withDayOfMonth(1), until), Grain.MONTH))
        .orElse(List.of());
  }

  private long people(long county, LocalDate until) {
    return db.sql(
            """
            select coalesce(sum(n), 0) from person_count
             where county_id = :county and what = 'RELIEVED' and day <= :until
            """)
        .param("county", county)
        .param("until", until)
        .query(Long.class)
        .single();
  }

  /**
   * Counts the people who were helped in all ways. Those whom the county has not cleared by itself
   * are the difference to a number beside it: where they are few, or none, it is not told.
   */
  private Optional<Long> helped(long county, int threshold) {
    return db.sql(
            """
            select people from people_helped
             where county_id = :county and people - by_county >= :threshold
            """)
        .param("county", county)
        .param("threshold", threshold)
        .query(Long.class)
        .optional();
  }

  private List<PublicReport.Section> sections(
      long county, LocalDate until, RoundedNumbers small, Range total) {
    record Row(String section, long cleared) {}
    List<Row> rows =
        db.sql(
                """
                select s.section,
                       coalesce(sum(m.n) filter (where m.relief_before = '' and m.relief_after <> ''), 0)
                       - coalesce(sum(m.n) filter (where m.relief_before <> '' and m.relief_after = ''), 0) as cleared
                  from figure_slice s left join move_count m on m.slice_id = s.id and m.day <= :until
                 where s.county_id = :county
                 group by s.section order by s.section
                """)
            .param("county", county)
            .param("until", until)
            .query(Row.class)
            .list();
    List<PublicNumber> cells = small.parts(rows.stream().map(Row::cleared).toList(), total);
    return IntStream.range(0, rows.size())
        .mapToObj(i -> new PublicReport.Section(rows.get(i).section(), cells.get(i)))
        .toList();
  }

  private List<PublicReport.Step> steps(long county, LocalDate until, RoundedNumbers small) {
    Map<String, Long> standing = new LinkedHashMap<>();
    db.sql(
            """
            select k.state, sum(k.n) as n
              from (select m.to_state as state, m.n, m.slice_id from move_count m where m.day <= :until
                    union all
                    select m.from_state, -m.n, m.slice_id from move_count m where m.day <= :until and m.from_state is not null) k
              join figure_slice s on s.id = k.slice_id
             where s.county_id = :county
             group by k.state
            """)
        .param("county", county)
        .param("until", until)
        .query(
            row -> {
              standing.put(row.getString("state"), row.getLong("n"));
            });
    return Arrays.stream(Stage.values())
        .map(
            stage ->
                new PublicReport.Step(
                    stage,
                    small.told(
                        stage.states().stream()
                            .map(ConvictionState::name)
                            .mapToLong(state -> standing.getOrDefault(state, 0L))
                            .sum())))
        .toList();
  }
}
