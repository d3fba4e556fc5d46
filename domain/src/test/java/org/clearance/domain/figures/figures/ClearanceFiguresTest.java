package org.clearance.domain.figures.figures;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.clearance.domain.TestDatabase;
import org.clearance.domain.TestRecords;
import org.clearance.domain.casework.conviction.ConvictionState;
import org.clearance.domain.casework.delivery.DeliveredProgrammes;
import org.clearance.domain.figures.figures.RandomHistory.Known;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.law.jurisdiction.KeptLaws;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes up histories, computes the figures naively from what it made up, and compares. */
class ClearanceFiguresTest {
  private static final Period PERIOD =
      new Period(LocalDate.of(2026, 10, 24), LocalDate.of(2026, 11, 16));

  private final DataSource source = TestDatabase.migrated();
  private final JdbcClient db = JdbcClient.create(source);
  private final TestRecords records = new TestRecords(db);
  private final Slices slices = new Slices(db);
  private final ClearanceFigures figures =
      new ClearanceFigures(db, slices, Clock.fixed(RandomHistory.NOW, ZoneOffset.UTC));
  private final FigureLists lists = new FigureLists(db, slices, audit());
  private final Forecasts forecasts =
      new Forecasts(
          db,
          slices,
          new Deadlines(db, slices, new DeliveredProgrammes(db, new KeptLaws(db))),
          Clock.fixed(RandomHistory.NOW, ZoneOffset.UTC));
  private long county;

  @BeforeEach
  void county() {
    county = records.county("san-joaquin");
  }

  @AfterEach
  void giveBack() {
    TestDatabase.giveBack(source);
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
        new Scope(county, null, null, policyOf(one.delivery), null, null),
        k -> k.delivery == one.delivery);
    check(
        history,
        new Scope(county, null, null, null, "11357", null),
        k -> k.section.equals("11357"));
    check(
        history,
        new Scope(county, null, null, null, "11358", ""),
        k -> k.section.equals("11358") && k.court.isEmpty());
    check(history, new Scope(county, null, null, null, "no such", null), k -> false);
  }

  @Test
  void a_court_whose_name_comes_in_upper_and_lower_case_is_one_court() {
    var history = new RandomHistory(db, county, 12);
    history.happens(20, 320);
    db.sql("update conviction set court = 'Lodi mc' where court = 'LODI MC' and id % 2 = 0")
        .update();

    assertThat(slices.courts(county)).containsExactly("", "LODI MC", "SAN JOAQUIN SC");
    assertThat(slices.court(county, "lodi mc")).contains("LODI MC");
    assertThat(slices.court(county, "LODI")).isEmpty();
    check(
        history,
        new Scope(county, null, null, null, null, "Lodi Mc"),
        k -> k.court.equals("LODI MC"));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {5, 6})
  void what_is_kept_as_sums_is_what_the_history_adds_up_to(long seed) {
    new RandomHistory(db, county, seed).happens(12, 200);
    List<String> kept = sums();
    db.sql("update person_progress set slices = '{}', relieved_slices = '{}'").update();
    for (String table : TABLES.keySet()) {
      db.sql("delete from " + table).update();
    }
    db.sql("select count_history(null, 1, null)").query(row -> {});
    db.sql(
            """
            update person_progress p set slices = s.slices, relieved_slices = s.relieved_slices
              from slices_of(array(select person_id from person_progress)) s where s.person_id = p.person_id
            """)
        .update();
    assertThat(sums()).isEqualTo(kept);
    db.sql("select fold_figures()").query(row -> {});
    assertThat(sums()).isEqualTo(kept);
  }

  @Test
  void folding_leaves_one_row_for_each_key_and_nothing_to_do_where_nothing_was_added() {
    new RandomHistory(db, county, 11).happens(12, 200);
    for (int time = 0; time < 2; time++) {
      db.sql("select fold_figures()").query(row -> {});
      for (var table : TABLES.entrySet()) {
        assertThat(
                db.sql(
                        "select count(*) - count(distinct row(%s)) + count(*) filter (where not folded) from %s"
                            .formatted(table.getValue(), table.getKey()))
                    .query(Long.class)
                    .single())
            .as(table.getKey())
            .isZero();
      }
    }
    List<String> before = places();
    db.sql("select fold_figures()").query(row -> {});
    assertThat(places()).isEqualTo(before);
  }

  /** The places of the rows of the sums, which change when the rows are written again. */
  private List<String> places() {
    return TABLES.keySet().stream()
        .flatMap(
            table ->
                db
                    .sql("select '%s ' || ctid::text from %s order by 1".formatted(table, table))
                    .query(String.class)
                    .list()
                    .stream())
        .toList();
  }

  @Test
  void whatever_the_triggers_keep_is_what_orders_and_history_alone_add_up_to() throws Exception {
    new RandomHistory(db, county, 7).happens(12, 200);
    new RandomHistory(db, records.county("fresno"), 8).happens(4, 60);
    List<String> kept = everything();
    String nothingKept =
        """
        alter table conviction_event disable trigger conviction_event_append_only;
        update conviction_event set relief_before = null, relief_after = null where relief_after is not null;
        alter table conviction_event enable trigger conviction_event_append_only;
        delete from standing_count; delete from move_count; delete from stay_count; delete from way_count;
        delete from way_share; delete from rejection_count; delete from person_count; delete from person_progress;
        delete from slice_people;
        """;
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          nothingKept
              + new ClassPathResource("relief-of-history.sql").getContentAsString(UTF_8)
              + new ClassPathResource("sums-of-history.sql").getContentAsString(UTF_8));
    }
    assertThat(everything()).isEqualTo(kept);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {9, 10})
  void each_number_is_that_of_the_list_behind_it(long seed) {
    var history = new RandomHistory(db, county, seed);
    history.happens(20, 320);
    for (Scope scope :
        List.of(
            Scope.county(county),
            Scope.delivery(county, history.known.get(0).delivery),
            new Scope(county, null, null, null, "11357", null))) {
      lists(scope);
    }
    assertThat(
            db.sql("select count(*) from audit_entry where action = 'FIGURE_LIST_VIEWED'")
                .query(Long.class)
                .single())
        .isPositive();
  }

  private void lists(Scope scope) {
    figures
        .funnel(scope)
        .steps()
        .forEach(step -> list(scope, FigureListKind.STANDING, step.state(), step.convictions()));
    PeopleRelieved people = figures.people(scope);
    list(scope, FigureListKind.PEOPLE, "", people.people());
    list(scope, FigureListKind.WITH_RELIEF, "", people.withRelief());
    list(scope, FigureListKind.NO_FELONY_LEFT, "", people.withNoFelonyLeft());
    list(scope, FigureListKind.NO_CONVICTION_LEFT, "", people.withNoConvictionLeft());
    Cleared cleared = figures.clearedIn(scope, PERIOD);
    list(scope, FigureListKind.CLEARED, "", cleared.granted());
    list(scope, FigureListKind.CLEARED, "DISMISSED", cleared.dismissed());
    list(scope, FigureListKind.CLEARED, "REDUCED", cleared.reduced());
    list(scope, FigureListKind.TAKEN_BACK, "", cleared.takenBack());
    list(
        scope,
        FigureListKind.RELIEVED,
        "",
        figures.clearedIn(scope, Period.upTo(LocalDate.of(2026, 12, 1), 30)).total());
    Rates rates = figures.rates(scope, PERIOD);
    list(scope, FigureListKind.DECIDED, "", rates.challenged().whole());
    list(scope, FigureListKind.CHALLENGED, "", rates.challenged().part());
    list(scope, FigureListKind.OVERRIDDEN, "", rates.overridden().part());
    list(scope, FigureListKind.RULED, "", rates.denied().whole());
    list(scope, FigureListKind.DENIED, "", rates.denied().part());
    list(scope, FigureListKind.ANSWERED, "", rates.rejected().whole());
    list(scope, FigureListKind.REJECTED, "", rates.rejected().part());
    rates.rejections().forEach(r -> list(scope, FigureListKind.REJECTED, r.reason(), r.records()));
    list(scope, FigureListKind.TOLD, "", figures.wayToNotified(scope, PERIOD).convictions());
    figures
        .stays(scope, PERIOD)
        .forEach(stay -> list(scope, FigureListKind.LEFT, stay.state(), stay.convictions()));
    for (Forecast forecast : forecasts.of(scope)) {
      list(
          scope,
          FigureListKind.STANDING,
          forecast.deadline().milestone().before().stream()
              .map(ConvictionState::name)
              .collect(Collectors.joining(",")),
          forecast.remaining());
      assertThat(forecast.remaining() + forecast.done())
          .isEqualTo(figures.funnel(scope).convictions());
    }
  }

  private void list(Scope scope, FigureListKind listed, String detail, long number) {
    FigureList list =
        lists.page(new FigureLists.Question(listed, scope, PERIOD, detail), true, 0, 10_000, "mia");
    assertThat(list.number()).as(listed + " " + detail).isEqualTo(number);
    assertThat(list.rows()).hasSize((int) number);
    assertThat(list.leftOut()).isZero();
  }

  @Test
  void two_who_give_relief_to_one_person_at_once_count_one_person() throws Exception {
    long delivery = records.determinedDelivery(county);
    long person = records.person(delivery, "A1", "DOE,JOHN");
    List<Long> filed = new ArrayList<>();
    for (String section : List.of("11357", "11358")) {
      long id = records.determined(person, section, "FELONY", "DISMISS");
      records.event(id, "DETERMINED", "IN_REVIEW", "");
      records.event(id, "IN_REVIEW", "APPROVED", "");
      records.event(id, "APPROVED", "FILED", "");
      filed.add(id);
    }
    try (Connection first = source.getConnection();
        Connection second = source.getConnection()) {
      first.setAutoCommit(false);
      grant(first, filed.get(0));
      var other = CompletableFuture.runAsync(() -> grant(second, filed.get(1)));
      while (db.sql("select count(*) from pg_locks where not granted").query(Long.class).single()
          == 0) {
        Thread.onSpinWait();
      }
      first.commit();
      other.get();
    }
    assertThat(figures.people(Scope.county(county)).withRelief()).isOne();
    assertThat(figures.people(Scope.delivery(county, delivery)).withRelief()).isOne();
    for (String section : List.of("11357", "11358")) {
      assertThat(figures.people(new Scope(county, null, null, null, section, null)).withRelief())
          .isOne();
    }
  }

  private static void grant(Connection connection, long conviction) {
    try (var statement = connection.createStatement()) {
      statement.execute(
          "update conviction set relief = 'REDESIGNATED_MISDEMEANOR' where id = " + conviction);
      statement.execute(
          "insert into conviction_event (conviction_id, from_state, to_state, actor) values (%d, 'FILED', 'GRANTED', 'test')"
              .formatted(conviction));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
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
    db.sql("update conviction set relief = 'REDESIGNATED_MISDEMEANOR' where id = :id")
        .param("id", conviction)
        .update();
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

  private static final Map<String, String> TABLES =
      new TreeMap<>(
          Map.of(
              "standing_count", "slice_id, state, since",
              "move_count", "slice_id, day, from_state, to_state, relief_before, relief_after",
              "stay_count", "slice_id, day, state, hours",
              "rejection_count", "slice_id, day, reason",
              "way_count", "slice_id, day, hours",
              "slice_people",
                  "county_id, slices, relieved_slices, no_felony_left, no_conviction_left"));

  private Audit audit() {
    var context = new AnnotationConfigApplicationContext();
    context.registerBean(JdbcClient.class, () -> db);
    context.register(Audit.class);
    context.refresh();
    return context.getBean(Audit.class);
  }

  private List<String> everything() {
    List<String> all = new ArrayList<>(sums());
    for (String sql :
        List.of(
            "select row(slice_id, day, state, sum(seconds))::text from way_share group by slice_id,"
                + " day, state having sum(seconds) <> 0 order by 1",
            "select row(county_id, day, what, sum(n))::text from person_count group by county_id,"
                + " day, what having sum(n) <> 0 order by 1",
            "select p::text from person_progress p order by 1",
            "select row(id, relief_before, relief_after)::text from conviction_event where"
                + " relief_after is not null order by 1")) {
      all.addAll(db.sql(sql).query(String.class).list());
    }
    return all;
  }

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
