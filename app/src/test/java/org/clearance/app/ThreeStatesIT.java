package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clearance.bpmn.UserTasks;
import org.clearance.domain.defense.referral.Matter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The demonstration has a county in each of three states, each under its own law. */
@Order(5)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ThreeStatesIT {
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  /** The counties, and a task that the law of each brings about. */
  private static final Map<String, String> TASKS =
      Map.of(
          "Redwood Flats County", UserTasks.REVIEW_CONVICTIONS,
          "Laurel Ridge County", UserTasks.OBJECT_TO_RECORDS,
          "Prairie Bend County", UserTasks.REVIEW_CONVICTIONS);

  private static final Pattern LIST = Pattern.compile("List \\d+ of delivery \\d+");

  @TempDir static Path folder;
  private static CountyAtWork county;
  private static JdbcClient db;

  @BeforeAll
  static void each_countys_work_has_reached_the_desks() throws Exception {
    county = CountyAtWork.threeStates(folder);
    db = county.db();
    Stream.of("several-counties", "virginia-reviewer", "pine-manager", "pine-clerk-1")
        .forEach(user -> county.office().knows(user, "clearance-demo"));
    county
        .clearance()
        .await(
            "the last of the staff",
            PATIENCE,
            () ->
                db.sql("select exists (select from app_user where username = 'several-counties')")
                    .query(Boolean.class)
                    .single());
    TASKS.forEach(
        (name, form) ->
            county
                .clearance()
                .await(
                    form + " in " + name,
                    PATIENCE,
                    () -> {
                      // Who looks makes the list follow the engine.
                      in(name, "/tasks?whose=open");
                      return tasks(name).contains(form);
                    }));
  }

  @AfterAll
  static void everything_stops() {
    county.close();
  }

  @Test
  void somebody_who_works_in_several_counties_sees_them_apart() {
    Map<String, List<String>> seen =
        TASKS.keySet().stream()
            .collect(Collectors.toMap(Function.identity(), ThreeStatesIT::tasksOf));
    seen.forEach(
        (name, tasks) ->
            assertThat(tasks)
                .as("the tasks of " + name)
                .isNotEmpty()
                .allSatisfy(task -> assertThat(task).contains("of delivery " + delivery(name))));
    assertThat(seen.get("Laurel Ridge County")).anyMatch(task -> task.contains("List "));
    assertThat(in("Laurel Ridge County", "/figures").locator("#section option").allTextContents())
        .contains("18.2-96")
        .doesNotContain("11357");
    Page other = in("Prairie Bend County", "/tasks?whose=open");
    assertThat(other.locator("header").textContent())
        .contains("Prairie Bend County")
        .doesNotContain("Redwood Flats");
  }

  @Test
  void who_works_in_one_state_sees_nothing_of_the_others() {
    Page tasks = county.office().at("virginia-reviewer", "/tasks?whose=open");
    assertThat(tasks.locator("header").textContent()).contains("Laurel Ridge County");
    long elsewhere =
        db.sql(
                "select min(p.id) from person p join county c on c.id = p.county_id where c.code ="
                    + " 'redwood-flats'")
            .query(Long.class)
            .single();
    assertThat(county.office().at("virginia-reviewer", "/people/" + elsewhere).textContent("main"))
        .contains("There is no person " + elsewhere + " in this county.");
  }

  @Test
  void residents_have_asked_by_three_partners_and_a_matter_is_in_each_state() {
    county
        .clearance()
        .await(
            "a matter in each state",
            PATIENCE,
            () ->
                db.sql("select count(distinct state) from defense.matter")
                        .query(Long.class)
                        .single()
                    == Matter.State.values().length);
    assertThat(
            db.sql("select count(distinct source) from defense.referral")
                .query(Long.class)
                .single())
        .isEqualTo(3);
  }

  @Test
  void a_county_has_six_months_behind_it_and_its_work_goes_on() {
    Office office = county.office();
    Page manager = office.at("pine-manager", "/figures?days=365");
    assertThat(manager.textContent("main"))
        .contains("of 393")
        .doesNotContain("Nothing was cleared in these days.");
    office.at("pine-manager", "/figures/times?days=365");
    assertThat(manager.textContent("main"))
        .doesNotContain("Nobody was told for the first time in these days.");
    office.at("pine-manager", "/stuck");
    assertThat(manager.textContent("main")).contains("Follow up with DOJ");
    assertThat(office.takes("pine-clerk-1", UserTasks.RECORD_COURT_ORDER)).isTrue();
    new DeskWork(office).recordOrder(office.desk("pine-clerk-1"));
  }

  /**
   * The one test that ends the program, after all others: nothing but its clock makes the day come.
   */
  @Test
  @Order(Integer.MAX_VALUE)
  void what_had_to_wait_goes_its_way_once_its_day_has_come() throws IOException {
    LocalDate day =
        db.sql(
                """
                select min(d.eligible_from)
                  from conviction c join determination d on d.id = c.determination_id
                  join county k on k.id = c.county_id
                 where k.display_name = 'Laurel Ridge County' and d.outcome = 'NOT_YET'
                """)
            .query(LocalDate.class)
            .single();
    Page calendar = in("Laurel Ridge County", "/laws/coming-due");
    assertThat(calendar.locator("main").textContent())
        .contains(day.format(DateTimeFormatter.ofPattern("MMMM yyyy", Locale.US)));
    Set<String> before = listsOf("Laurel Ridge County");
    assertThat(before).isNotEmpty();

    county.startLater(
        Duration.between(Instant.now(), day.plusDays(2).atStartOfDay(ZoneOffset.UTC).toInstant()),
        folder.resolve("clock"));
    db = county.db();
    county
        .clearance()
        .await(
            "a list of what came due",
            PATIENCE,
            () -> !before.containsAll(listsOf("Laurel Ridge County")));
  }

  private static Set<String> listsOf(String name) {
    return tasksOf(name).stream()
        .map(LIST::matcher)
        .filter(Matcher::find)
        .map(Matcher::group)
        .collect(Collectors.toSet());
  }

  private static List<String> tasksOf(String name) {
    return in(name, "/tasks?whose=open").locator(".cl-page tbody tr").allTextContents();
  }

  /** A page as the person sees it who works in all, having chosen a county. */
  private static Page in(String name, String path) {
    Page page = county.office().at("several-counties", "/county");
    Office.click(
        page, page.locator(".cl-choices button", new Page.LocatorOptions().setHasText(name)));
    return county.office().at("several-counties", path);
  }

  private static long delivery(String name) {
    return db.sql(
            "select d.id from delivery d join county c on c.id = d.county_id where c.display_name ="
                + " :name")
        .param("name", name)
        .query(Long.class)
        .single();
  }

  private static List<String> tasks(String name) {
    return db.sql(
            "select distinct t.form from user_task t join county c on c.id = t.county_id where"
                + " c.display_name = :name")
        .param("name", name)
        .query(String.class)
        .list();
  }
}
