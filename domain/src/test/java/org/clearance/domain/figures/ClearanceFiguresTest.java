package org.clearance.domain.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Predicate;
import org.clearance.domain.TestDatabase;
import org.clearance.domain.TestRecords;
import org.clearance.domain.conviction.ConvictionState;
import org.clearance.domain.figures.RandomHistory.Known;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes up histories, computes the figures naively from what it made up, and compares. */
class ClearanceFiguresTest {
  private static final Period PERIOD =
      new Period(LocalDate.of(2026, 10, 24), LocalDate.of(2026, 11, 16));

  private final JdbcClient db = JdbcClient.create(TestDatabase.migrated());
  private final TestRecords records = new TestRecords(db);
  private final Slices slices = new Slices(db);
  private final ClearanceFigures figures =
      new ClearanceFigures(db, slices, Clock.fixed(RandomHistory.NOW, ZoneOffset.UTC));
  private long county;

  @BeforeEach
  void county() {
    county = records.county("san-joaquin");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void the_figures_of_random_histories_are_those_of_a_naive_computation(long seed) {
    var history = new RandomHistory(db, county, seed);
    history.happens(20, 320);
    new RandomHistory(db, records.county("fresno"), seed).happens(3, 30);
    Known one = history.known.get(0);

    check(history, Scope.county(county), k -> true);
    check(history, Scope.delivery(county, one.delivery), k -> k.delivery == one.delivery);
    check(
        history,
        new Scope(county, null, policyOf(one.delivery), null, null),
        k -> k.delivery == one.delivery);
    check(history, new Scope(county, null, null, "11357", null), k -> k.section.equals("11357"));
    check(
        history,
        new Scope(county, null, null, "11358", ""),
        k -> k.section.equals("11358") && k.court.isEmpty());
    check(history, new Scope(county, null, null, "no such", null), k -> false);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {5, 6})
  void what_is_kept_as_sums_is_what_the_history_adds_up_to(long seed) {
    new RandomHistory(db, county, seed).happens(12, 200);
    List<String> kept = sums();
    for (String table : TABLES.keySet()) {
      db.sql("delete from " + table).update();
    }
    db.sql("select count_history(null, 1, null)").query(row -> {});
    assertThat(sums()).isEqualTo(kept);
    db.sql("select fold_figures()").query(row -> {});
    assertThat(sums()).isEqualTo(kept);
  }

  @Test
  void a_county_without_convictions_has_figures_too() {
    Funnel funnel = figures.funnel(Scope.county(county));
    assertThat(funnel.steps()).hasSize(ConvictionState.values().length);
    assertThat(funnel.convictions()).isZero();
    assertThat(figures.waiting(Scope.county(county))).isEmpty();
    assertThat(figures.people(Scope.county(county))).isEqualTo(new PeopleRelieved(0, 0, 0, 0));
    Period day = new Period(PERIOD.from(), PERIOD.from());
    assertThat(figures.cleared(Scope.county(county), day, Grain.DAY))
        .containsExactly(new Cleared(day, 0, 0, 0, 0));
    assertThat(figures.rates(Scope.county(county), day).challenged().hundredths()).isZero();
    assertThat(figures.wayToNotified(Scope.county(county), day).convictions()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-31T06:59:59.999999Z, 2026-10-30",
    "2026-10-31T07:00:00Z, 2026-10-31",
    // Daylight saving ends on November 1, 2026: the day has 25 hours.
    "2026-11-01T07:00:00Z, 2026-11-01",
    "2026-11-02T07:59:59.999999Z, 2026-11-01",
    "2026-11-02T08:00:00Z, 2026-11-02"
  })
  void a_day_begins_at_midnight_in_the_county(Instant at, LocalDate day) {
    long delivery = records.determinedDelivery(county);
    long person = records.person(delivery, "A1", "DOE,JOHN");
    long conviction = records.determined(person, "11357", "FELONY", "DISMISS");
    for (String[] move :
        new String[][] {
          {"DETERMINED", "IN_REVIEW"},
          {"IN_REVIEW", "APPROVED"},
          {"APPROVED", "FILED"},
          {"FILED", "GRANTED"}
        }) {
      db.sql(
              """
              insert into conviction_event (conviction_id, from_state, to_state, at, actor)
              values (:id, :from, :to, :at, 'test')
              """)
          .param("id", conviction)
          .param("from", move[0])
          .param("to", move[1])
          .param("at", at.atOffset(ZoneOffset.UTC))
          .update();
    }
    assertThat(
            figures.cleared(Scope.county(county), PERIOD, Grain.DAY).stream()
                .filter(d -> d.granted() > 0)
                .map(d -> d.period().from()))
        .containsExactly(day);
  }

  private void check(RandomHistory history, Scope scope, Predicate<Known> which) {
    List<Known> known = history.known.stream().filter(which).toList();
    var naive = new NaiveFigures(known, history.told);
    assertThat(figures.funnel(scope)).isEqualTo(naive.funnel());
    assertThat(figures.people(scope)).isEqualTo(naive.people(history.known));
    for (Grain grain : Grain.values()) {
      assertThat(figures.cleared(scope, PERIOD, grain)).isEqualTo(naive.cleared(PERIOD, grain));
    }
    assertThat(figures.waiting(scope)).isEqualTo(naive.waiting());
    for (Period period : List.of(PERIOD, PERIOD.before())) {
      assertThat(figures.stays(scope, period)).isEqualTo(naive.stays(period));
      assertThat(figures.rates(scope, period)).isEqualTo(naive.rates(period));
      same(figures.wayToNotified(scope, period), naive.way(period));
    }
  }

  private static void same(WayToNotified way, WayToNotified naive) {
    assertThat(new WayToNotified(way.convictions(), way.median(), way.ninetieth(), List.of()))
        .isEqualTo(
            new WayToNotified(naive.convictions(), naive.median(), naive.ninetieth(), List.of()));
    for (WayToNotified.Share share : way.shares()) {
      assertThat(naive.shares())
          .anySatisfy(
              n -> {
                assertThat(n.state()).isEqualTo(share.state());
                assertThat((double) share.mean().toSeconds())
                    .isCloseTo(n.mean().toSeconds(), within(2.0));
              });
    }
    if (!way.shares().isEmpty()) {
      assertThat(way.shares().stream().mapToDouble(WayToNotified.Share::hundredths).sum())
          .isCloseTo(100, within(0.01));
    }
  }

  private long policyOf(long delivery) {
    return db.sql("select policy_version_id from delivery where id = :id")
        .param("id", delivery)
        .query(Long.class)
        .single();
  }

  private static final java.util.Map<String, String> TABLES =
      new java.util.TreeMap<>(
          java.util.Map.of(
              "standing_count", "slice_id, state, since",
              "move_count", "slice_id, day, from_state, to_state, relief_before, relief_after",
              "stay_count", "slice_id, day, state, hours",
              "way_count", "slice_id, day, hours"));

  private List<String> sums() {
    return TABLES.entrySet().stream()
        .flatMap(
            table ->
                db
                    .sql(
                        "select row(%1$s, sum(n))::text from %2$s group by %1$s having sum(n) <> 0 order by 1"
                            .formatted(table.getValue(), table.getKey()))
                    .query(String.class)
                    .list()
                    .stream())
        .toList();
  }
}
