package org.clearance.domain.figures.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.clearance.domain.TestDomain;
import org.clearance.domain.TestRecords;
import org.clearance.domain.figures.figures.FairnessReport.By;
import org.clearance.domain.figures.figures.FairnessReport.Division;
import org.clearance.domain.figures.figures.FairnessReport.Group;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.office.setting.CountySettings;
import org.clearance.domain.office.setting.SmallestGroup;
import org.clearance.domain.office.user.CountyRow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class FairnessTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

  private final AnnotationConfigApplicationContext domain =
      TestDomain.of(
          Audit.class, CountyRow.class, CountySettings.class, SmallestGroup.class, Fairness.class);
  private final JdbcClient db = domain.getBean(JdbcClient.class);
  private final TestRecords records = new TestRecords(db);
  private final long county = records.county("san-joaquin");
  private final Fairness fairness = domain.getBean(Fairness.class);
  private int people;

  @BeforeEach
  void groups_of_three_are_told() {
    threshold("3");
  }

  @Test
  void people_with_relief_are_told_by_race_gender_and_age() {
    people(3, 3, "B", "M", LocalDate.of(1996, 11, 26));
    people(3, 4, "W", "F", LocalDate.of(1996, 11, 25));
    people(4, 0, "W", "M", LocalDate.of(1930, 1, 1));
    fairness.of(records.county("fresno"), TODAY);

    FairnessReport report = fairness.of(county, TODAY);
    assertThat(report.all()).isEqualTo(new Rate(10, 17));
    assertThat(division(report, By.RACE))
        .containsExactly(new Group("B", new Rate(3, 6)), new Group("W", new Rate(7, 11)));
    assertThat(division(report, By.GENDER))
        .containsExactly(new Group("F", new Rate(3, 7)), new Group("M", new Rate(7, 10)));
    assertThat(division(report, By.AGE))
        .containsExactly(
            new Group("-29", new Rate(3, 6)),
            new Group("30-39", new Rate(3, 7)),
            new Group("60-", new Rate(4, 4)));
  }

  @Test
  void a_small_group_is_withheld_and_another_with_it() {
    people(1, 1, "A", "M", null);
    people(3, 3, "B", "M", null);
    people(9, 9, "W", "M", null);
    Division race = fairness.of(county, TODAY).divisions().get(0);
    assertThat(race.groups())
        .containsExactly(
            new Group("A", null), new Group("B", null), new Group("W", new Rate(9, 18)));
    assertThat(race.withheld()).isEqualTo(new Rate(4, 8));
    assertThat(division(fairness.of(county, TODAY), By.AGE))
        .containsExactly(new Group("", new Rate(13, 26)));
  }

  @Test
  void relief_that_was_taken_back_counts_no_longer_and_a_county_without_people_has_no_groups() {
    assertThat(fairness.of(county, TODAY).divisions()).allMatch(d -> d.groups().isEmpty());
    people(3, 4, "W", "F", LocalDate.of(1980, 1, 1));
    db.sql(
            """
            insert into conviction_event (conviction_id, from_state, to_state, actor)
            select max(id), 'GRANTED', 'WITHDRAWN', 'test' from conviction where state = 'GRANTED'
            """)
        .update();
    assertThat(fairness.of(county, TODAY).all()).isEqualTo(new Rate(3, 7));
  }

  @Test
  void the_threshold_is_that_of_the_countys_public_page_and_11_unless_set() {
    threshold("");
    assertThat(fairness.of(county, TODAY).smallest()).isEqualTo(11);
    threshold("21");
    assertThat(fairness.of(county, TODAY).smallest()).isEqualTo(21);
    assertThat(fairness.of(records.county("fresno"), TODAY).smallest()).isEqualTo(11);
  }

  @Test
  void so_small_a_threshold_that_numbers_could_be_derived_is_refused() {
    people(3, 3, "B", "M", null);
    threshold("2");
    assertThatThrownBy(() -> fairness.of(county, TODAY)).hasMessageContaining("under 3");
  }

  private void threshold(String threshold) {
    db.sql(
            "update county set settings = jsonb_build_object('public', jsonb_build_object('fewerThan', :threshold)) where id = :county")
        .param("threshold", threshold)
        .param("county", county)
        .update();
  }

  private static List<Group> division(FairnessReport report, By by) {
    return report.divisions().stream().filter(d -> d.by() == by).findFirst().orElseThrow().groups();
  }

  private void people(int relieved, int others, String race, String gender, LocalDate born) {
    long delivery = records.determinedDelivery(county);
    for (int i = 0; i < relieved + others; i++) {
      long person = records.person(delivery, "A" + people++, "DOE,JOHN");
      db.sql(
              "update person set race = :race, gender = :gender, date_of_birth = :born where id = :id")
          .param("race", race)
          .param("gender", gender)
          .param("born", born)
          .param("id", person)
          .update();
      long conviction = records.determined(person, "11357", "FELONY", "DISMISS");
      if (i < relieved) {
        records.event(conviction, "DETERMINED", "IN_REVIEW", "");
        records.event(conviction, "IN_REVIEW", "APPROVED", "");
        records.event(conviction, "APPROVED", "FILED", "");
        db.sql("update conviction set relief = 'DISMISSED_AND_SEALED' where id = :id")
            .param("id", conviction)
            .update();
        records.event(conviction, "FILED", "GRANTED", "");
      }
    }
  }
}
