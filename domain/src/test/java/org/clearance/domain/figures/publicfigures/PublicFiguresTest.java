package org.clearance.domain.figures.publicfigures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import org.clearance.domain.TestClock;
import org.clearance.domain.TestDomain;
import org.clearance.domain.TestRecords;
import org.clearance.domain.figures.figures.ClearanceFigures;
import org.clearance.domain.figures.figures.Slices;
import org.clearance.domain.figures.publicfigures.PublicNumber.Fewer;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.office.setting.CountySettings;
import org.clearance.domain.office.user.Counties;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.CountyRow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class PublicFiguresTest {
  /** Ten in the morning in California. */
  private static final Instant NOW = Instant.parse("2026-12-01T18:00:00Z");

  private final AnnotationConfigApplicationContext domain =
      TestDomain.of(
          Audit.class,
          CountyRow.class,
          CountySettings.class,
          Counties.class,
          Slices.class,
          ClearanceFigures.class);
  private final JdbcClient db = domain.getBean(JdbcClient.class);
  private final TestRecords records = new TestRecords(db);
  private final TestClock clock = new TestClock(NOW);
  private final PublicFigures figures =
      new PublicFigures(
          db, domain.getBean(ClearanceFigures.class), domain.getBean(CountySettings.class), clock);
  private County county;
  private long delivery;
  private int people;

  @BeforeEach
  void county() {
    long id = records.county("san-joaquin");
    county = domain.getBean(Counties.class).find(id).orElseThrow();
    delivery = records.determinedDelivery(id);
  }

  @Test
  void a_county_tells_nothing_until_its_settings_say_so() {
    assertThat(figures.of(county)).isEmpty();
    tells("{}");
    assertThat(figures.of(county)).isEmpty();
    tells("{\"page\": true}");
    assertThat(figures.of(county)).isPresent();
    tells("{\"page\": false}");
    assertThat(figures.of(county)).isEmpty();
  }

  @Test
  void months_are_told_to_the_end_of_yesterday_with_their_running_total() {
    tells("{\"page\": true}");
    cleared(23, "11357", "2026-10-05T18:00:00Z");
    cleared(4, "11358", "2026-11-20T18:00:00Z");
    cleared(31, "11357", "2026-12-01T07:59:00Z");
    cleared(50, "11357", "2026-12-01T08:00:00Z");
    PublicReport report = figures.of(county).orElseThrow();
    assertThat(report.until()).isEqualTo(LocalDate.of(2026, 11, 30));
    assertThat(report.months())
        .extracting(PublicReport.Month::month)
        .containsExactly(YearMonth.of(2026, 10), YearMonth.of(2026, 11));
    assertThat(report.months().stream().map(month -> month.cleared().drawn()))
        .containsExactly(20L, 40L);
    assertThat(report.months().stream().map(month -> month.total().drawn()))
        .containsExactly(20L, 60L);
    assertThat(report.cleared().drawn()).isEqualTo(60);
    assertThat(report.people().drawn()).isEqualTo(60);
    assertThat(report.sections())
        .extracting(PublicReport.Section::name)
        .containsExactly("11357", "11358");
    assertThat(report.sections().get(0).cleared().drawn()).isEqualTo(50);
    assertThat(report.sections().get(1).cleared()).isEqualTo(new Fewer(11));
    Map<Stage, PublicNumber> steps =
        report.steps().stream()
            .collect(
                java.util.stream.Collectors.toMap(
                    PublicReport.Step::stage, PublicReport.Step::convictions));
    assertThat(steps.get(Stage.STATE_RECORD).drawn()).isEqualTo(60);
    assertThat(steps.get(Stage.COURT)).isEqualTo(new Fewer(11));
  }

  @Test
  void
      people_helped_in_all_ways_are_told_where_they_are_many_more_than_the_county_cleared_itself() {
    tells("{\"page\": true}");
    assertThat(figures.of(county).orElseThrow().helped()).isEmpty();
    for (Integer besides : new Integer[] {null, 0, 10}) {
      helped(40, besides);
      assertThat(figures.of(county).orElseThrow().helped()).as("" + besides).isEmpty();
    }
    helped(40, 11);
    assertThat(figures.of(county).orElseThrow().helped().orElseThrow().drawn()).isEqualTo(50);
  }

  private void helped(int byCounty, @Nullable Integer besides) {
    db.sql(
            """
            insert into people_helped (county_id, people, by_county, published_at)
            values (:county, :people, :byCounty, now())
            on conflict (county_id) do update set people = excluded.people
            """)
        .param("county", county.id())
        .param("people", besides == null ? null : byCounty + besides, java.sql.Types.INTEGER)
        .param("byCounty", byCounty)
        .update();
    clock.pass(PublicFigures.KEPT);
  }

  @Test
  void the_threshold_is_the_countys() {
    tells("{\"page\": true, \"fewerThan\": \"31\"}");
    cleared(23, "11357", "2026-10-05T18:00:00Z");
    PublicReport report = figures.of(county).orElseThrow();
    assertThat(report.people()).isEqualTo(new Fewer(31));
    assertThat(report.cleared()).isEqualTo(new Fewer(31));
    assertThat(report.months()).allMatch(month -> month.cleared().equals(new Fewer(31)));
  }

  @Test
  void it_is_summed_up_once_an_hour_whoever_asks() {
    tells("{\"page\": true}");
    PublicReport first = figures.of(county).orElseThrow();
    cleared(40, "11357", "2026-10-05T18:00:00Z");
    clock.pass(Duration.ofMinutes(59));
    assertThat(figures.of(county).orElseThrow()).isSameAs(first);
    clock.pass(Duration.ofMinutes(1));
    assertThat(figures.of(county).orElseThrow().cleared().drawn()).isEqualTo(40);
  }

  @Test
  void where_nothing_was_cleared_there_is_no_month() {
    tells("{\"page\": true}");
    PublicReport report = figures.of(county).orElseThrow();
    assertThat(report.months()).isEmpty();
    assertThat(report.sections()).isEmpty();
    assertThat(report.cleared()).isEqualTo(new Fewer(11));
  }

  private void tells(String settings) {
    db.sql("update county set settings = settings || jsonb_build_object('public', :public::jsonb)")
        .param("public", settings)
        .update();
  }

  /** So many convictions of as many people, identified, filed and granted at one moment. */
  private void cleared(int count, String section, String at) {
    for (int i = 0; i < count; i++) {
      people++;
      long person = records.person(delivery, "P" + people, "DOE,JOHN");
      long id = records.determined(person, section, "FELONY", "DISMISS");
      db.sql(
              """
              update conviction set relief = 'DISMISSED_AND_SEALED' where id = :id
              """)
          .param("id", id)
          .update();
      move(id, "DETERMINED", "IN_REVIEW", at);
      move(id, "IN_REVIEW", "APPROVED", at);
      move(id, "APPROVED", "FILED", at);
      move(id, "FILED", "GRANTED", at);
    }
    shift(at);
  }

  private void move(long id, String from, String to, String at) {
    db.sql(
            "insert into conviction_event (conviction_id, from_state, to_state, at, actor) values (:id, :from, :to, :at, 'test')")
        .param("id", id)
        .param("from", from)
        .param("to", to)
        .param("at", Instant.parse(at).atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Sets the identification of new convictions to a time before their clearing. */
  private void shift(String at) {
    db.sql(
            "update move_count set day = (:at::timestamptz at time zone 'America/Los_Angeles')::date where to_state in ('IDENTIFIED', 'DETERMINED')")
        .param("at", Instant.parse(at).atOffset(ZoneOffset.UTC))
        .update();
  }
}
