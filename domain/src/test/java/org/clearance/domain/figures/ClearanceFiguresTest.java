package org.clearance.domain.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.clearance.domain.TestDatabase;
import org.clearance.domain.TestRecords;
import org.clearance.domain.conviction.ConvictionState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes up histories, computes the figures naively from what it made up, and compares. */
class ClearanceFiguresTest {
  private static final ZoneId CALIFORNIA = ZoneId.of("America/Los_Angeles");
  private static final Instant NOW = Instant.parse("2026-12-01T18:00:00Z");
  private static final LocalDate FROM = LocalDate.of(2026, 10, 25);
  private static final LocalDate TO = LocalDate.of(2026, 11, 30);
  private static final String[] RELIEFS = {
    "DISMISSED_AND_SEALED",
    "DISMISSED_LEGALLY_INVALID",
    "REDESIGNATED_MISDEMEANOR",
    "RECALLED_AND_RESENTENCED"
  };

  private final JdbcClient db = JdbcClient.create(TestDatabase.migrated());
  private final TestRecords records = new TestRecords(db);
  private final ClearanceFigures figures =
      new ClearanceFigures(db, Clock.fixed(NOW, ZoneOffset.UTC));
  private final List<Known> known = new ArrayList<>();
  private long county;

  @BeforeEach
  void county() {
    county = records.county("san-joaquin");
  }

  /** A conviction as the test made it. */
  private record Known(
      long delivery,
      long person,
      ConvictionState state,
      Instant since,
      Instant grantedAt,
      boolean dismissed) {}

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void the_figures_of_random_histories_are_those_of_a_naive_computation(long seed) {
    var random = new Random(seed);
    for (int d = 0; d < 3; d++) {
      long delivery = records.determinedDelivery(county);
      for (int p = 0; p < 12; p++) {
        long person = records.person(delivery, "A" + d + p, "DOE,JOHN");
        for (int c = random.nextInt(4); c >= 0; c--) {
          known.add(history(random, delivery, person));
        }
      }
    }
    long elsewhere = records.determinedDelivery(records.county("fresno"));
    history(random, elsewhere, records.person(elsewhere, "A1", "ROE,JANE"));

    check(Scope.county(county), known);
    long one = known.get(0).delivery();
    check(new Scope(county, one), known.stream().filter(k -> k.delivery() == one).toList());
  }

  @Test
  void a_county_without_convictions_has_figures_too() {
    Funnel funnel = figures.funnel(Scope.county(county));
    assertThat(funnel.steps()).hasSize(ConvictionState.values().length);
    assertThat(funnel.convictions()).isZero();
    assertThat(figures.waiting(Scope.county(county))).isEmpty();
    assertThat(figures.clearedPerDay(Scope.county(county), FROM, FROM))
        .containsExactly(new ClearedDay(FROM, 0, 0, 0));
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
    grantedAt(delivery, person, at);
    assertThat(
            figures.clearedPerDay(Scope.county(county), FROM, TO).stream()
                .filter(d -> d.granted() > 0)
                .map(ClearedDay::day))
        .containsExactly(day);
  }

  private void check(Scope scope, List<Known> all) {
    Funnel funnel = figures.funnel(scope);
    assertThat(funnel.convictions()).isEqualTo(all.size());
    assertThat(funnel.people()).isEqualTo(all.stream().map(Known::person).distinct().count());
    assertThat(funnel.peopleWithRelief())
        .isEqualTo(
            all.stream().filter(k -> k.grantedAt() != null).map(Known::person).distinct().count());
    for (ConvictionState state : ConvictionState.values()) {
      List<Known> there = all.stream().filter(k -> k.state() == state).toList();
      assertThat(funnel.steps())
          .contains(
              new Funnel.Step(
                  state.name(),
                  state.open(),
                  there.size(),
                  there.stream().map(Known::person).distinct().count()));
    }
    assertThat(figures.clearedPerDay(scope, FROM, TO)).isEqualTo(naiveDays(all));
    assertThat(figures.waiting(scope)).isEqualTo(naiveWaiting(all));
  }

  private static List<ClearedDay> naiveDays(List<Known> all) {
    var days = new ArrayList<ClearedDay>();
    for (LocalDate day = FROM; !day.isAfter(TO); day = day.plusDays(1)) {
      long dismissed = 0;
      long reduced = 0;
      long total = 0;
      for (Known k : all) {
        if (k.grantedAt() != null) {
          LocalDate granted = k.grantedAt().atZone(CALIFORNIA).toLocalDate();
          dismissed += granted.equals(day) && k.dismissed() ? 1 : 0;
          reduced += granted.equals(day) && !k.dismissed() ? 1 : 0;
          total += granted.isAfter(day) ? 0 : 1;
        }
      }
      days.add(new ClearedDay(day, dismissed, reduced, total));
    }
    return days;
  }

  private static List<Waiting> naiveWaiting(List<Known> all) {
    return all.stream()
        .filter(k -> k.state().open())
        .collect(Collectors.groupingBy(Known::state, TreeMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(
            step -> {
              List<Duration> ages =
                  step.getValue().stream()
                      .map(k -> Duration.between(k.since(), NOW))
                      .sorted(Comparator.naturalOrder())
                      .toList();
              return new Waiting(
                  step.getKey().name(),
                  step.getKey().waitsFor(),
                  ages.size(),
                  nearestRank(ages, 50),
                  nearestRank(ages, 90),
                  ages.get(ages.size() - 1));
            })
        .toList();
  }

  /** The smallest age that so many in a hundred do not exceed. */
  private static Duration nearestRank(List<Duration> sorted, int hundredths) {
    int rank = (sorted.size() * hundredths + 99) / 100;
    return sorted.get(Math.max(rank, 1) - 1);
  }

  /** A random walk through a conviction's life, hours or days apart, often close to midnight. */
  private Known history(Random random, long delivery, long person) {
    Instant at = Instant.parse("2026-10-20T07:00:00Z").plusSeconds(random.nextInt(86_400));
    long id = identified(person, at);
    ConvictionState state = ConvictionState.IDENTIFIED;
    Instant grantedAt = null;
    boolean dismissed = false;
    for (int moves = random.nextInt(10); moves > 0 && state.open(); moves--) {
      List<ConvictionState> next =
          state.next().stream()
              .filter(to -> to != ConvictionState.WITHDRAWN || random.nextInt(8) == 0)
              .toList();
      ConvictionState to = next.get(random.nextInt(next.size()));
      Instant then = later(random, at);
      if (!then.isBefore(NOW)) {
        break;
      }
      at = then;
      if (to == ConvictionState.GRANTED) {
        String relief = RELIEFS[random.nextInt(RELIEFS.length)];
        db.sql("update conviction set relief = :relief where id = :id")
            .param("relief", relief)
            .param("id", id)
            .update();
        grantedAt = at;
        dismissed = relief.startsWith("DISMISSED");
      }
      event(id, state, to, at);
      state = to;
    }
    return new Known(delivery, person, state, at, grantedAt, dismissed);
  }

  private static Instant later(Random random, Instant at) {
    if (random.nextBoolean()) {
      return at.plusSeconds(1 + random.nextInt(86_400 * 5));
    }
    LocalDate tomorrow = at.atZone(CALIFORNIA).toLocalDate().plusDays(1);
    Instant midnight = tomorrow.atStartOfDay(CALIFORNIA).toInstant();
    return random.nextBoolean() ? midnight : midnight.plusNanos(999_999_000);
  }

  private void grantedAt(long delivery, long person, Instant at) {
    long id = identified(person, at.minusSeconds(5));
    ConvictionState state = ConvictionState.IDENTIFIED;
    for (ConvictionState to :
        List.of(
            ConvictionState.DETERMINED,
            ConvictionState.IN_REVIEW,
            ConvictionState.APPROVED,
            ConvictionState.FILED,
            ConvictionState.GRANTED)) {
      event(id, state, to, at);
      state = to;
    }
  }

  private long identified(long person, Instant at) {
    long id =
        db.sql(
                """
                insert into conviction (county_id, person_id, delivery_id, count_order, section, offense, level, facts, state_since)
                select county_id, id, delivery_id, 'n' || (select count(*) from conviction), '11357', '11357 HS', 'FELONY', '{}', :at
                  from person where id = :person returning id
                """)
            .param("person", person)
            .param("at", at.atOffset(ZoneOffset.UTC))
            .query(Long.class)
            .single();
    event(id, null, ConvictionState.IDENTIFIED, at);
    return id;
  }

  private void event(long id, ConvictionState from, ConvictionState to, Instant at) {
    db.sql(
            """
            insert into conviction_event (conviction_id, from_state, to_state, at, actor)
            values (:id, :from, :to, :at, 'test')
            """)
        .param("id", id)
        .param("from", from == null ? null : from.name())
        .param("to", to.name())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }
}
