package org.clearance.batch.casework.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clearance.domain.record.layout.RowText.conviction;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.clearance.batch.casework.reading.CountyDelivery;
import org.clearance.batch.casework.reading.ReadHistoriesResult;
import org.clearance.batch.casework.reading.ReadingHistories;
import org.clearance.domain.DojRecords;
import org.clearance.domain.TestDatabase;
import org.clearance.domain.TestRecords;
import org.clearance.domain.casework.survey.Survey;
import org.clearance.domain.casework.survey.Survey.Finding;
import org.clearance.domain.casework.survey.Survey.Found;
import org.clearance.domain.casework.survey.Survey.OpenQuestion;
import org.clearance.domain.casework.survey.Survey.Total;
import org.clearance.domain.casework.survey.SurveyPolicies;
import org.clearance.domain.casework.survey.SurveyPolicy;
import org.clearance.domain.casework.survey.Surveying;
import org.clearance.domain.casework.survey.Surveys;
import org.clearance.domain.law.jurisdiction.Screening;
import org.clearance.domain.law.jurisdiction.ScreeningLaws;
import org.clearance.domain.record.layout.DojColumn;
import org.clearance.domain.record.layout.RowText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Everybody on record is asked about, under a policy that two people made. */
class SurveyTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 11, 1);
  private static final String AFTER_PROBATION = "us-ca/petition-1203.4";
  private static final String WITHOUT_PROBATION = "us-ca/petition-1203.4a";

  private static final String REDUCTION = "us-ca/petition-1170.18";

  /** The file has all of them, and nobody is charged, serving or supervised. */
  private static final Map<String, String> FREE =
      Map.of(
          "historyComplete", "true",
          "chargedNow", "false",
          "servingNow", "false",
          "supervisionNow", "NONE");

  @TempDir Path folder;
  private final DataSource database = TestDatabase.migrated();
  private AnnotationConfigApplicationContext context;
  private JdbcClient db;
  private long county;

  @BeforeEach
  void start() {
    context =
        CountyDelivery.context(
            database,
            folder,
            Surveys.class,
            SurveyPolicies.class,
            Surveying.class,
            ScreeningLaws.class,
            SurveyJob.class,
            ScheduledSurveys.class);
    db = context.getBean(JdbcClient.class);
    county = CountyDelivery.county(db, "ALDER");
  }

  @AfterEach
  void stop() {
    context.close();
    TestDatabase.giveBack(database);
  }

  @Test
  void no_survey_begins_before_a_policy_that_one_wrote_is_approved_by_another() {
    Surveys surveys = context.getBean(Surveys.class);
    SurveyPolicies policies = context.getBean(SurveyPolicies.class);
    assertThat(surveys.ask(county, "sue")).isPresent();
    assertThat(policies.write(county, law(), FREE, " ", "sue")).containsOnlyKeys("reason");
    assertThat(policies.write(county, law(), Map.of("chargedNow", "perhaps"), "Why", "sue"))
        .containsOnlyKeys("chargedNow");
    assertThat(policies.write(county, law(), FREE, "They were looked up", "sue")).isEmpty();
    SurveyPolicy open = policies.open(county).orElseThrow();
    assertThat(policies.decide(county, open.id(), true, "sue")).isPresent();
    assertThat(policies.decide(county + 1, open.id(), true, "sam")).isPresent();
    assertThat(surveys.ask(county, "sue")).isPresent();
    assertThat(policies.decide(county, open.id(), true, "sam")).isEmpty();
    assertThat(policies.decide(county, open.id(), false, "sam")).isPresent();
    assertThat(surveys.ask(county, "sue")).isEmpty();
    assertThat(surveys.ask(county, "sue")).as("one at a time").isPresent();
  }

  @Test
  void what_nobody_was_asked_is_taken_as_the_policy_says_and_the_rest_turns_on_asking() {
    read(probationer("1"), misdemeanor("2"), misdemeanor("3"));
    Survey survey = survey(FREE);
    assertThat(survey.people()).isEqualTo(3);
    assertThat(survey.done()).isEqualTo(3);
    assertThat(survey.endedAt()).isNotNull();
    // How probation ended, and whether the sentence was complied with, the file does not tell.
    assertThat(people(survey, AFTER_PROBATION, Finding.ASK)).containsExactly("PERSON,1");
    assertThat(people(survey, WITHOUT_PROBATION, Finding.ASK))
        .containsExactly("PERSON,2", "PERSON,3");
    assertThat(context.getBean(Surveys.class).totals(survey.id()))
        .contains(new Total(WITHOUT_PROBATION, Finding.ASK, 2, 2))
        .anySatisfy(
            total -> {
              assertThat(total.relief()).isEmpty();
              assertThat(total.finding()).isEqualTo(Finding.ASK);
              assertThat(total.people()).isEqualTo(3);
            });
  }

  @Test
  void a_registration_on_the_record_stands_against_what_the_policy_takes_as_known() {
    RowText registered =
        RowText.step("1", "102001001000", "REGISTRATION", "290 PC-REGISTRATION")
            .with(DojColumn.PRI_NAME, "PERSON,1");
    read(possession("1"), registered, possession("2"));
    Map<String, String> assumed = new HashMap<>(FREE);
    assumed.putAll(Map.of("registrant", "false", "superstrike", "false"));
    Survey survey = survey(assumed);
    assertThat(people(survey, REDUCTION, Finding.ASK)).containsExactly("PERSON,1");
    assertThat(people(survey, REDUCTION, Finding.SHALL)).containsExactly("PERSON,2");
  }

  @Test
  void what_would_have_to_be_asked_is_counted_by_people_and_by_the_answers_that_turn_on_it() {
    read(probationer("1"), misdemeanor("2"), misdemeanor("3"));
    Survey survey = survey(FREE);
    assertThat(context.getBean(Surveys.class).questions(survey.id()))
        .isSortedAccordingTo(Comparator.comparingInt(OpenQuestion::answers).reversed())
        .anySatisfy(
            one -> {
              assertThat(one.fact()).isEqualTo("sentenceComplied");
              assertThat(one.people()).isEqualTo(2);
              assertThat(one.answers()).isGreaterThanOrEqualTo(2);
            })
        .noneMatch(one -> FREE.containsKey(one.fact()));
  }

  @Test
  void a_survey_that_was_cut_off_goes_on_where_it_stopped_and_counts_nobody_twice() {
    List<RowText> rows = new ArrayList<>();
    for (int person = 1; person <= 600; person++) {
      rows.add(misdemeanor(Integer.toString(person)));
    }
    read(rows.toArray(RowText[]::new));
    approve(FREE);
    Surveys surveys = context.getBean(Surveys.class);
    assertThat(surveys.ask(county, "sue")).isEmpty();
    long id = surveys.latest(county).orElseThrow().id();
    // The first chunk is done by a node that dies after it.
    assertThat(context.getBean(Surveying.class).next(id)).isPositive();
    Survey cutOff = surveys.latest(county).orElseThrow();
    assertThat(cutOff.done()).isBetween(1, 599);
    assertThat(surveys.ended(county)).isEmpty();

    context.getBean(ScheduledSurveys.class).run();

    Survey survey = surveys.ended(county).orElseThrow();
    assertThat(survey.done()).isEqualTo(600);
    assertThat(surveys.count(id, WITHOUT_PROBATION, Finding.ASK)).isEqualTo(600);
    assertThat(context.getBean(Surveying.class).next(id)).as("it is over").isZero();
  }

  @Test
  void a_new_survey_takes_the_place_of_the_one_before_whose_figures_stay() {
    read(misdemeanor("1"));
    Survey first = survey(FREE);
    Survey second = survey(Map.of());
    assertThat(second.id()).isGreaterThan(first.id());
    assertThat(people(first, WITHOUT_PROBATION, Finding.ASK)).isEmpty();
    assertThat(context.getBean(Surveys.class).totals(first.id())).isNotEmpty();
  }

  @Test
  void the_dead_are_not_asked_about_and_what_a_court_sealed_is_found_by_nobody() {
    read(misdemeanor("1"), misdemeanor("2"));
    db.sql("update person set deceased = true where name = 'PERSON,2'").update();
    long person =
        db.sql("select id from person where name = 'PERSON,1'").query(Long.class).single();
    db.sql(
            """
            alter table conviction disable trigger all;
            update conviction set sealed_at = now() where person_id = %d;
            alter table conviction enable trigger all
            """
                .formatted(person))
        .update();
    Survey survey = survey(FREE);
    assertThat(survey.people()).isEqualTo(1);
    assertThat(people(survey, WITHOUT_PROBATION, Finding.ASK)).containsExactly("PERSON,1");
  }

  @Test
  void what_a_court_has_dismissed_since_the_file_was_made_is_not_found_again() {
    read(misdemeanor("1"), misdemeanor("2"));
    new TestRecords(db).policy(county, "standard-2019", "sam", AS_OF);
    db.sql("update delivery set policy_version_id = (select max(id) from policy_version)").update();
    var doj = new DojRecords(db, county);
    long conviction =
        doj.filed(
            db.sql("select id from person where name = 'PERSON,1'").query(Long.class).single());
    db.sql(
            "update conviction set case_number = 'CR-1', section = '148', convicted_on = '2014-02-11' where id = ?")
        .param(conviction)
        .update();
    doj.order(doj.motion(List.of(conviction)), List.of(conviction), "DISMISSED_AND_SEALED");
    assertThat(people(survey(FREE), WITHOUT_PROBATION, Finding.ASK)).containsExactly("PERSON,2");
  }

  @Test
  void whom_the_county_asks_for_by_itself_is_counted_until_the_court_has_ordered() {
    read(misdemeanor("1"), misdemeanor("2"), misdemeanor("3"));
    new TestRecords(db).policy(county, "standard-2019", "sam", AS_OF);
    db.sql("update delivery set policy_version_id = (select max(id) from policy_version)").update();
    var doj = new DojRecords(db, county);
    doj.filed(person("1"));
    long ordered = doj.filed(person("2"));
    doj.order(doj.motion(List.of(ordered)), List.of(ordered), "DENIED");
    new TestRecords(db).determined(person("3"), "11358", "FELONY", "NOT_ELIGIBLE");
    Survey survey = survey(FREE);
    assertThat(people(survey, Survey.COUNTY_LIST, Finding.BY_COUNTY)).containsExactly("PERSON,1");
    assertThat(context.getBean(Surveys.class).totals(survey.id()))
        .contains(new Total(Survey.COUNTY_LIST, Finding.BY_COUNTY, 1, 1));
  }

  private long person(String number) {
    return db.sql("select id from person where name = :name")
        .param("name", "PERSON," + number)
        .query(Long.class)
        .single();
  }

  @Test
  void what_a_court_has_reduced_and_the_record_tells_more_of_is_for_a_person() {
    RowText told = probationer("1").with(DojColumn.COMMENT_TEXT, "RELIEF PER 1203.425 PC");
    read(told, probationer("2"));
    new TestRecords(db).policy(county, "standard-2019", "sam", AS_OF);
    db.sql("update delivery set policy_version_id = (select max(id) from policy_version)").update();
    var doj = new DojRecords(db, county);
    for (String person : List.of("1", "2")) {
      long conviction = doj.filed(person(person));
      db.sql(
              "update conviction set case_number = 'CR-%s', section = '459', convicted_on = '2012-02-11' where id = ?"
                  .formatted(person))
          .param(conviction)
          .update();
      doj.order(doj.motion(List.of(conviction)), List.of(conviction), "REDESIGNATED_MISDEMEANOR");
    }
    Survey survey = survey(FREE);
    assertThat(context.getBean(Surveys.class).questions(survey.id()))
        .filteredOn(one -> one.fact().equals("reliefSoFar"))
        .extracting(OpenQuestion::people)
        .containsExactly(1);
  }

  private Screening law() {
    return context.getBean(ScreeningLaws.class).of(county).orElseThrow();
  }

  private void approve(Map<String, String> assumed) {
    SurveyPolicies policies = context.getBean(SurveyPolicies.class);
    assertThat(policies.write(county, law(), assumed, "As looked up", "sue")).isEmpty();
    assertThat(policies.decide(county, policies.open(county).orElseThrow().id(), true, "sam"))
        .isEmpty();
  }

  private Survey survey(Map<String, String> assumed) {
    approve(assumed);
    assertThat(context.getBean(Surveys.class).ask(county, "sue")).isEmpty();
    context.getBean(ScheduledSurveys.class).run();
    return context.getBean(Surveys.class).ended(county).orElseThrow();
  }

  private List<String> people(Survey survey, String relief, Finding finding) {
    return context.getBean(Surveys.class).found(survey.id(), relief, finding, 10, 0).stream()
        .map(Found::name)
        .toList();
  }

  private static RowText probationer(String person) {
    return conviction(person, "101002001000", "20120211", "459 PC-BURGLARY")
        .with(DojColumn.OFN, "CR-" + person)
        .with(DojColumn.PRI_NAME, "PERSON," + person)
        .with(DojColumn.SENT_LOC_DESCR, "PROBATION");
  }

  private static RowText possession(String person) {
    return conviction(person, "101002001000", "20080211", "11377(A) HS-POSSESS")
        .with(DojColumn.OFN, "CR-" + person)
        .with(DojColumn.PRI_NAME, "PERSON," + person)
        .with(DojColumn.SENT_LOC_DESCR, "PROBATION");
  }

  private static RowText misdemeanor(String person) {
    return conviction(person, "101002002000", "20140211", "148 PC-RESIST")
        .with(DojColumn.OFN, "CR-" + person)
        .with(DojColumn.PRI_NAME, "PERSON," + person)
        .with(DojColumn.CONV_STAT_DESCR, "MISDEMEANOR")
        .with(DojColumn.SENT_LOC_DESCR, "JAIL");
  }

  private void read(RowText... rows) {
    List<String> file = new ArrayList<>(List.of(RowText.header()));
    for (RowText row : rows) {
      file.add(row.line());
    }
    long delivery = CountyDelivery.handIn(context, county, AS_OF, CountyDelivery.file(file));
    assertThat(context.getBean(ReadingHistories.class).read(delivery, progress -> {}))
        .isInstanceOf(ReadHistoriesResult.Read.class);
  }
}
