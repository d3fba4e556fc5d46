package org.clearance.domain.figures.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.clearance.domain.TestDatabase;
import org.clearance.domain.TestRecords;
import org.clearance.domain.casework.conviction.ConvictionState;
import org.clearance.domain.figures.figures.QuarterlyReport.Challenges;
import org.clearance.domain.figures.figures.QuarterlyReport.Counted;
import org.clearance.domain.figures.figures.QuarterlyReport.Line;
import org.clearance.domain.figures.figures.RandomHistory.Known;
import org.clearance.domain.figures.figures.RandomHistory.Moved;
import org.clearance.domain.law.relief.Relief;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class QuarterlyFiguresTest {
  private final JdbcClient db = JdbcClient.create(TestDatabase.migrated());
  private final TestRecords records = new TestRecords(db);
  private final long county = records.county("san-joaquin");
  private final QuarterlyFigures figures = new QuarterlyFigures(db, new Slices(db));

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {11, 12, 13})
  void the_quarters_of_random_histories_are_those_of_a_naive_computation(long seed) {
    var history = RandomHistory.from("2026-12-20T07:00:00Z", db, county, seed);
    history.happens(20, 320);
    new RandomHistory(db, records.county("fresno"), seed).happens(3, 30);
    for (Quarter quarter :
        List.of(new Quarter(2026, 3), new Quarter(2026, 4), new Quarter(2027, 1))) {
      check(history, Scope.county(county), quarter, k -> true);
      check(
          history,
          new Scope(county, null, null, null, "11357", null),
          quarter,
          k -> k.section.equals("11357"));
    }
  }

  private void check(RandomHistory history, Scope scope, Quarter quarter, Predicate<Known> which) {
    List<Known> known = history.known.stream().filter(which).toList();
    QuarterlyReport report = figures.of(scope, quarter);
    assertThat(report).isEqualTo(naive(known, quarter));
    for (Line line : report.reliefs()) {
      assertThat(line.after())
          .isEqualTo(standing(known, line.relief(), quarter.period().to().plusDays(1)));
    }
    assertThat(report.after(Counted.DISMISSED))
        .isGreaterThanOrEqualTo(report.after(Counted.SEALED));
  }

  private static QuarterlyReport naive(List<Known> known, Quarter quarter) {
    LocalDate from = quarter.period().from();
    LocalDate after = quarter.period().to().plusDays(1);
    return new QuarterlyReport(
        quarter,
        Arrays.stream(Relief.values())
            .filter(r -> r.kind() == Relief.Kind.GRANTED_RELIEF)
            .map(
                r ->
                    new Line(
                        r,
                        standing(known, r, from),
                        changes(
                            known,
                            from,
                            after,
                            (had, has) -> !had.equals(r.name()) && has.equals(r.name())),
                        changes(
                            known,
                            from,
                            after,
                            (had, has) -> had.equals(r.name()) && !has.equals(r.name()))))
            .toList(),
        new Challenges(
            known.stream().filter(k -> stateBefore(k, from) == ConvictionState.CHALLENGED).count(),
            moves(known, from, after, null, ConvictionState.CHALLENGED),
            moves(known, from, after, ConvictionState.CHALLENGED, ConvictionState.FILED),
            moves(known, from, after, ConvictionState.CHALLENGED, ConvictionState.DENIED),
            moves(known, from, after, ConvictionState.CHALLENGED, ConvictionState.WITHDRAWN)),
        moves(known, from, after, null, ConvictionState.DENIED));
  }

  private interface Change {
    boolean is(String had, String has);
  }

  private static long changes(List<Known> known, LocalDate from, LocalDate after, Change change) {
    long number = 0;
    for (Known one : known) {
      String had = "";
      for (int i = 0; i < one.moves.size(); i++) {
        String has = reliefAfter(one, i, had);
        LocalDate day = one.moves.get(i).day();
        if (!day.isBefore(from) && day.isBefore(after) && change.is(had, has)) {
          number++;
        }
        had = has;
      }
    }
    return number;
  }

  /** Convictions that have this relief when a day begins. */
  private static long standing(List<Known> known, Relief relief, LocalDate day) {
    return known.stream()
        .filter(
            one -> {
              String has = "";
              for (int i = 0; i < one.moves.size(); i++) {
                has = one.moves.get(i).day().isBefore(day) ? reliefAfter(one, i, has) : has;
              }
              return has.equals(relief.name());
            })
        .count();
  }

  private static String reliefAfter(Known one, int move, String had) {
    Moved moved = one.moves.get(move);
    if (moved.after() == null) {
      return had;
    }
    return moved.after().isEmpty() ? "" : one.ruled.get(move);
  }

  private static ConvictionState stateBefore(Known one, LocalDate day) {
    return one.moves.stream()
        .filter(m -> m.day().isBefore(day))
        .map(Moved::to)
        .reduce(null, (a, b) -> b);
  }

  private static long moves(
      List<Known> known, LocalDate from, LocalDate after, ConvictionState out, ConvictionState in) {
    return known.stream()
        .flatMap(k -> k.moves.stream())
        .filter(m -> !m.day().isBefore(from) && m.day().isBefore(after))
        .filter(m -> (out == null || m.from() == out) && m.to() == in)
        .count();
  }

  @Test
  void a_quarter_is_three_months_and_is_written_with_its_year() {
    assertThat(Quarter.of(LocalDate.of(2026, 12, 31))).isEqualTo(new Quarter(2026, 4));
    assertThat(new Quarter(2023, 1).period())
        .isEqualTo(new Period(LocalDate.of(2023, 1, 1), LocalDate.of(2023, 3, 31)));
    assertThat(new Quarter(2023, 1).before()).isEqualTo(new Quarter(2022, 4));
    assertThat(Quarter.parse("2023-Q1")).contains(new Quarter(2023, 1));
    assertThat(List.of("2023-Q5", "2023Q1", "", "0000-Q1", "99999-Q1"))
        .allMatch(written -> Quarter.parse(written).isEmpty());
  }
}
