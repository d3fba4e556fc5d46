package org.clearance.ui.figures.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.clearance.domain.TestRecords;
import org.clearance.domain.figures.figures.ClearanceFigures;
import org.clearance.domain.figures.figures.Period;
import org.clearance.domain.figures.figures.RandomHistory;
import org.clearance.domain.figures.figures.Scope;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.ui.Browser;
import org.clearance.ui.People;
import org.clearance.ui.ScreensTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ScreensTest
class FiguresPageTest {
  /** The days of {@link RandomHistory}, with days before them to compare with. */
  private static final List<String> PAGES =
      List.of("/figures", "/figures/times", "/figures/rates", "/figures/deadlines");

  private static final String DAYS = "from=2026-11-01&to=2026-11-20";

  private static final Period PERIOD =
      new Period(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 20));

  private static final Pattern NUMBER =
      Pattern.compile("<a class=\"cl-n\" href=\"([^\"]+)\">([\\d,]+)</a>");
  private static final Pattern COUNT = Pattern.compile("id=\"count\" data-number=\"(\\d+)\"");
  private static final Pattern LEFT_OUT = Pattern.compile("id=\"left-out\" data-number=\"(\\d+)\"");
  private static final Pattern SHOWN = Pattern.compile("<p>[\\d,]+–[\\d,]+ of ([\\d,]+)</p>");

  @Autowired private People people;
  @Autowired private ClearanceFigures figures;
  @Autowired private JdbcClient db;
  @LocalServerPort private int port;

  @Test
  void a_manager_sees_where_convictions_stand_what_was_cleared_and_what_waits() {
    County county = people.county();
    var records = new TestRecords(db);
    long delivery = records.determinedDelivery(county.id());
    long person = records.person(delivery, "A1", "DOE,JOHN");
    long granted = records.determined(person, "11357", "FELONY", "DISMISS");
    records.event(granted, "DETERMINED", "IN_REVIEW", "");
    records.event(granted, "IN_REVIEW", "APPROVED", "");
    records.event(granted, "APPROVED", "FILED", "");
    db.sql("update conviction set relief = 'DISMISSED_AND_SEALED' where id = :id")
        .param("id", granted)
        .update();
    records.event(granted, "FILED", "GRANTED", "");
    records.determined(person, "11358", "FELONY", "REDUCE");

    Browser browser = signedIn(county, Role.MANAGER);
    String html = browser.open("/figures").html();
    assertThat(html)
        .contains("1 dismissed, 0 reduced, 0 taken back")
        .contains("What happened in these 30 days")
        .contains("1 more than in the 30 days before")
        .doesNotContain("DOE,");
    assertThat(browser.open("/figures/times").html())
        .contains("the report to the state")
        .contains("under an hour")
        .doesNotContain("DOE,");
    assertThat(browser.open("/figures?delivery=" + delivery).status()).isEqualTo(200);
    assertThat(browser.open("/figures/list?of=CLEARED").html())
        .contains("DOE,JOHN", "/people/" + person);
  }

  @Test
  void reviewers_and_hours_are_tried_against_the_day_on_which_the_review_is_done() {
    County county = people.county();
    var records = new TestRecords(db);
    long delivery = records.determinedDelivery(county.id());
    for (int i = 0; i < 40; i++) {
      records.determined(
          records.person(delivery, "S" + i, "DOE,JOHN"), "11357", "FELONY", "DISMISS");
    }
    Browser browser = signedIn(county, Role.MANAGER);
    assertThat(browser.open("/figures/staffing").html())
        .contains("40 convictions are not reviewed yet.", "Too little was decided lately")
        .doesNotContain("All reviewed by");
    String tried = browser.open("/figures/staffing?reviewers=2&hours=5&perHour=2").html();
    assertThat(tried)
        .contains("All reviewed by")
        .containsPattern("(?s)cl-current.*?>2</th>.*?>20</td>");
    assertThat(browser.open("/figures/staffing?reviewers=0&hours=many&perHour=").html())
        .contains(
            "“0” is no whole number from 1 to 50.",
            "“many” is no whole number from 1 to 60.",
            "“” is no whole number from 1 to 1,000.");
    assertThat(browser.open("/").html())
        .contains("People with relief", "0 of 40", "the DA’s review", "Not known yet");
    assertThat(browser.open("/figures").html()).contains("Most is held up by", "On this page");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"delivery=999999", "delivery=x", "policy=1x", "section=SLD357", "court=NOWHERE"})
  void what_the_county_has_not_is_not_found(String filter) {
    County county = people.county();
    long delivery = new TestRecords(db).determinedDelivery(people.county().id());
    Browser browser = signedIn(county, Role.MANAGER);
    for (String page : List.of("/figures", "/figures/times", "/figures/list")) {
      assertThat(browser.open(page + "?" + filter).status()).isEqualTo(404);
      assertThat(browser.open(page + "?delivery=" + delivery).status()).isEqualTo(404);
    }
    assertThat(browser.open("/figures/list?of=SECRETS").status()).isEqualTo(404);
    assertThat(browser.open("/figures/list?of=LEFT&detail=NOWHERE").status()).isEqualTo(404);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        DAYS,
        DAYS + "&grain=week&section=11357",
        "days=all&grain=month&court=-",
        DAYS + "&delivery=",
        DAYS + "&policy="
      })
  void every_number_of_a_random_history_opens_a_list_of_as_many(String filter) {
    County county = people.county();
    new RandomHistory(db, county.id(), 11).happens(24, 420);
    String which =
        filter.endsWith("delivery=")
            ? filter
                + one(county, "select min(delivery_id) from figure_slice where county_id = :id")
            : filter.endsWith("policy=")
                ? filter
                    + one(
                        county,
                        "select max(d.policy_version_id) from figure_slice s join delivery d on"
                            + " d.id = s.delivery_id where s.county_id = :id")
                : filter;
    Browser browser = signedIn(county, Role.MANAGER);
    Map<String, String> numbers = numbers(allPages(browser, which));
    assertThat(numbers).hasSizeGreaterThan(filter.contains("&section") ? 15 : 25);
    numbers.forEach(
        (href, number) -> {
          String list = browser.open(href).html();
          String count = found(COUNT, list).orElse("no count on " + href);
          assertThat(count).as(href).isEqualTo(number);
          long left = Long.parseLong(found(LEFT_OUT, list).orElse("0"));
          long shown = Long.parseLong(found(SHOWN, list).orElse("0"));
          assertThat(shown + left)
              .as("shown and left out of " + href)
              .isEqualTo(Long.parseLong(number));
          String file = browser.open(href.replace("/figures/list?", "/figures/list.csv?")).html();
          assertThat(file.lines().count() - 1).as("rows of the file of " + href).isEqualTo(shown);
        });
  }

  @Test
  void a_list_is_taken_away_as_a_file_and_that_is_audited() {
    County county = people.county();
    new RandomHistory(db, county.id(), 13).happens(12, 200);
    Browser browser = signedIn(county, Role.MANAGER);
    assertThat(browser.open("/figures/list?of=CLEARED&" + DAYS + "&order=oldest").html())
        .contains(
            "/figures/list.csv?of=CLEARED",
            "order=oldest",
            "Download all rows that are not sealed (CSV)");
    assertThat(browser.open("/figures/list.csv?of=CLEARED&" + DAYS + "&order=oldest").html())
        .startsWith("Person,Case,Section,Court,Moved from,Moved to,Reason,When,Stands now\r\n")
        .contains(",Granted,");
    assertThat(browser.inSpanish().open("/figures/list.csv?of=PEOPLE").html())
        .startsWith("Persona,Condenas candidatas\r\n");
    assertThat(
            db.sql(
                    "select detail from audit_entry where county_id = :county and action ="
                        + " 'FIGURE_LIST_DOWNLOADED' order by id")
                .param("county", county.id())
                .query(String.class)
                .list())
        .containsExactly("CLEARED", "PEOPLE");
    assertThat(signedIn(county, Role.ADMINISTRATOR).open("/figures/list.csv?of=PEOPLE").status())
        .isEqualTo(403);
  }

  @Test
  void the_numbers_of_the_page_are_the_figures() {
    County county = people.county();
    new RandomHistory(db, county.id(), 12).happens(24, 420);
    Scope scope = Scope.county(county.id());
    Map<String, String> numbers = numbers(allPages(signedIn(county, Role.MANAGER), DAYS));
    var relieved = figures.people(scope);
    assertThat(numbers)
        .containsAllEntriesOf(
            only(
                Map.of(
                    "/figures/list?of=PEOPLE", relieved.people(),
                    "/figures/list?of=WITH_RELIEF", relieved.withRelief(),
                    "/figures/list?of=NO_FELONY_LEFT", relieved.withNoFelonyLeft(),
                    "/figures/list?of=NO_CONVICTION_LEFT", relieved.withNoConvictionLeft(),
                    "/figures/list?of=STANDING", figures.funnel(scope).convictions())));
    String days = "&" + DAYS;
    var rates = figures.rates(scope, PERIOD);
    assertThat(numbers)
        .containsAllEntriesOf(
            only(
                Map.of(
                    "/figures/list?of=CLEARED" + days, figures.clearedIn(scope, PERIOD).granted(),
                    "/figures/list?of=CHALLENGED" + days, rates.challenged().part(),
                    "/figures/list?of=OVERRIDDEN" + days, rates.overridden().part(),
                    "/figures/list?of=DENIED" + days, rates.denied().part(),
                    "/figures/list?of=REJECTED" + days, rates.rejected().part(),
                    "/figures/list?of=DECIDED" + days, rates.challenged().whole())));
    long sum = 0;
    for (var step : figures.funnel(scope).steps()) {
      if (step.convictions() > 0) {
        assertThat(numbers)
            .containsEntry(
                "/figures/list?of=STANDING&detail=" + step.state(), "" + step.convictions());
      }
      sum += step.convictions();
    }
    assertThat(sum).isEqualTo(figures.funnel(scope).convictions());
  }

  @Test
  void days_that_are_none_are_told_beside_the_figures_of_the_usual_days() {
    County county = people.county();
    new RandomHistory(db, county.id(), 13).happens(3, 20);
    Browser browser = signedIn(county, Role.MANAGER).alsoInSpanish();
    assertThat(browser.open("/figures?from=2026-13-01").html())
        .contains("“2026-13-01” is no date")
        .contains("compared with the 30 days before");
    assertThat(browser.open("/figures?from=2026-11-20&to=2026-11-01").html())
        .contains("The last day, Nov 1, 2026, is before the first, Nov 20, 2026.");
    assertThat(browser.open("/figures?from=0999-01-01").html())
        .contains("<title>Error: ", "href=\"#from\"", "Give a day from");
    // In Spanish, August is a word of English on the axis.
    Browser english = signedIn(county, Role.MANAGER);
    assertThat(english.open("/figures?from=2020-01-01&to=2026-11-01&grain=day").html())
        .contains("weeks are shown")
        .contains("Cleared per week");
    assertThat(browser.open("/figures?days=7").html()).contains("in these 7 days");
    assertThat(browser.open("/figures?days=7&to=2026").html()).contains("in these 7 days");
    assertThat(browser.open("/figures?days=45").html())
        .contains("in these 45 days")
        .contains("/reports?days=45");
    assertThat(browser.open("/figures?days=0").html())
        .contains("“0” is no number of days.")
        .contains("in these 30 days");
    assertThat(browser.open("/figures?grain=X&from=2001-01-01&section=11357").html())
        .contains("“X” is not day, week or month.", "Ask for at most 3,660 days at once.")
        .contains("href=\"/reports?section=11357\"");
    assertThat(browser.open("/figures/list?of=CLEARED&from=2001-01-01").status()).isEqualTo(404);
  }

  @Test
  void everything_is_in_both_languages() {
    County county = people.county();
    new RandomHistory(db, county.id(), 14).happens(20, 300);
    Browser browser = signedIn(county, Role.MANAGER).alsoInSpanish();
    for (String page : PAGES) {
      assertThat(browser.open(page + "?" + DAYS + "&section=11358&court=LODI%20MC").html())
          .contains("Only convictions of: section 11358, LODI MC.");
    }
    numbers(allPages(browser, DAYS)).keySet().forEach(browser::open);
    browser.open("/figures/list?of=REJECTED&from=2000-01-01&to=2000-01-02");
    browser.open("/figures/list?of=STANDING&detail=IN_REVIEW&order=oldest");
  }

  @Test
  void who_may_not_see_what_is_sealed_is_told_how_many_are_left_out() {
    County county = people.county();
    var records = new TestRecords(db);
    long delivery = records.determinedDelivery(county.id());
    long person = records.person(delivery, "A1", "DOE,JOHN");
    long sealed = records.determined(person, "11357", "FELONY", "DISMISS");
    String from = "DETERMINED";
    for (String to :
        List.of(
            "IN_REVIEW", "APPROVED", "FILED", "GRANTED", "REPORTED", "ACKNOWLEDGED", "CLOSED")) {
      if (to.equals("GRANTED")) {
        db.sql("update conviction set relief = 'DISMISSED_AND_SEALED' where id = :id")
            .param("id", sealed)
            .update();
      }
      records.event(sealed, from, to, "");
      from = to;
    }
    Browser browser = signedIn(county, Role.MANAGER).alsoInSpanish();
    String list = browser.open("/figures/list?of=CLEARED").html();
    assertThat(list)
        .contains("1 row is of a conviction that is sealed, and left out here. 0 are shown.")
        .contains("All that is in this list is sealed.")
        .doesNotContain("DOE,");
    assertThat(browser.open("/figures/list?of=WITH_RELIEF").html())
        .contains("1 person is left out here")
        .doesNotContain("DOE,");
  }

  @Test
  void a_list_is_on_record_and_goes_on_from_page_to_page() {
    County county = people.county();
    var history = new RandomHistory(db, county.id(), 15);
    history.happens(80, 40);
    Browser browser = signedIn(county, Role.MANAGER);
    long before = looks(county);
    String first = browser.open("/figures/list").html();
    assertThat(looks(county)).isEqualTo(before + 1);
    assertThat(first).contains("1–50 of").contains("rel=\"next\"").contains("The newest first.");
    String second = browser.open("/figures/list?page=2").html();
    assertThat(second).contains("51–");
    assertThat(browser.open("/figures/list?page=99").html()).contains("<tbody>");
    assertThat(browser.open("/figures/list?order=oldest").html()).contains("The oldest first.");
  }

  @Test
  void an_administrator_sees_the_numbers_and_no_list() {
    County county = people.county();
    new RandomHistory(db, county.id(), 16).happens(5, 40);
    Browser browser = signedIn(county, Role.ADMINISTRATOR);
    assertThat(allPages(browser, "")).doesNotContain("/figures/list");
    assertThat(browser.open("/figures/list").status()).isEqualTo(403);
  }

  @Test
  void a_county_without_convictions_is_told_when_figures_begin() {
    Browser browser = signedIn(people.county(), Role.MANAGER).alsoInSpanish();
    for (String page : PAGES) {
      assertThat(browser.open(page).html())
          .contains("Figures begin when the first delivery has been read.");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "MANAGER, 200",
    "DA_SUPERVISOR, 200",
    "ADMINISTRATOR, 200",
    "DA_REVIEWER, 403",
    "COURT_CLERK, 403",
    "PUBLIC_DEFENDER, 403"
  })
  void figures_are_for_those_who_steer(Role role, int status) {
    Browser browser = signedIn(people.county(), role);
    for (String page : PAGES) {
      assertThat(browser.open(page).status()).as(page).isEqualTo(status);
    }
  }

  @Test
  void a_page_leads_to_the_others_with_what_was_chosen() {
    County county = people.county();
    new RandomHistory(db, county.id(), 17).happens(3, 20);
    Browser browser = signedIn(county, Role.MANAGER);
    for (String page : PAGES) {
      String html = browser.open(page + "?section=11357&days=45&grain=week").html();
      for (String other : PAGES) {
        assertThat(html).as(page).contains(other + "?section=11357&amp;days=45&amp;grain=week");
      }
      assertThat(html).as(page).contains("<option value=\"11357\" selected=\"selected\">");
    }
  }

  /** What all pages of figures show of these convictions and days. */
  private static String allPages(Browser browser, String which) {
    return PAGES.stream()
        .map(page -> browser.open(page + "?" + which).html())
        .collect(Collectors.joining());
  }

  /** The links of a page that are numbers: where to, and the number. */
  private static Map<String, String> numbers(String html) {
    Map<String, String> numbers = new TreeMap<>();
    Matcher found = NUMBER.matcher(html);
    while (found.find()) {
      String href = found.group(1).replace("&amp;", "&");
      String number = found.group(2).replace(",", "");
      String other = numbers.put(href, number);
      assertThat(other == null ? number : other).as(href + ", twice").isEqualTo(number);
    }
    return numbers;
  }

  /** Nought has no list. */
  private static Map<String, String> only(Map<String, Long> expected) {
    Map<String, String> some = new TreeMap<>();
    expected.forEach(
        (href, number) -> {
          if (number > 0) {
            some.put(href, number.toString());
          }
        });
    assertThat(some).isNotEmpty();
    return some;
  }

  private static Optional<String> found(Pattern pattern, String html) {
    List<String> found = new ArrayList<>();
    Matcher matcher = pattern.matcher(html);
    while (matcher.find()) {
      found.add(matcher.group(1).replace(",", ""));
    }
    return found.stream().findFirst();
  }

  private String one(County county, String sql) {
    return db.sql(sql).param("id", county.id()).query(String.class).single();
  }

  private long looks(County county) {
    return db.sql(
            "select count(*) from audit_entry where county_id = :id and action ="
                + " 'FIGURE_LIST_VIEWED'")
        .param("id", county.id())
        .query(Long.class)
        .single();
  }

  private Browser signedIn(County county, Role role) {
    return new Browser(port).signedInAs(people.user(county, role).username(), People.PASSWORD);
  }
}
