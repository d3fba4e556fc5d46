package org.clearance.ui.ground.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.clearance.domain.TestRecords;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.ui.Browser;
import org.clearance.ui.People;
import org.clearance.ui.ScreensTest;
import org.clearance.ui.ground.language.Language;
import org.clearance.ui.ground.language.Translations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

@ScreensTest
class EverywhereTest {
  @LocalServerPort int port;
  @Autowired People people;
  @Autowired JdbcClient db;
  @Autowired Translations translations;

  @ParameterizedTest
  @EnumSource(Role.class)
  void every_page_has_the_search_and_it_finds_pages_by_their_names_in_either_language(Role role) {
    Browser browser = as(people.county(), role).alsoInSpanish();
    assertThat(browser.open("/").html()).contains("id=\"everywhere\"");
    assertThat(browser.post("/searches", "at", "/search", "q", "nobody at all zz").html())
        .contains("Nothing found");
    String place = role == Role.ADMINISTRATOR ? "Settings" : "Laws";
    Browser.Page found = browser.post("/searches", "at", "/search", "q", place);
    assertThat(found.path()).as("the address names nothing").matches("/search\\?q=~[\\w-]+");
    boolean there = browser.open("/" + place.toLowerCase(Locale.ROOT)).status() == 200;
    assertThat(found.html().contains("<section class=\"cl-hits\"")).isEqualTo(there);
  }

  @Test
  void the_field_of_the_search_says_no_key_that_a_phone_has_not() {
    String html = as(people.county(), Role.COURT_CLERK).open("/").html();
    assertThat(html).contains("placeholder=\"Search\"");
    assertThat(html).contains("<kbd class=\"cl-keyboard\" aria-hidden=\"true\"");
  }

  @Test
  void people_are_found_by_who_may_read_records_and_by_nobody_else() {
    County county = people.county();
    var records = new TestRecords(db);
    long person = records.person(records.determinedDelivery(county.id()), "E1", "FOUND,FAY");
    assertThat(search(as(county, Role.COURT_CLERK), "fay found"))
        .contains("/people/" + person)
        .contains("FOUND,FAY");
    assertThat(search(as(county, Role.ADMINISTRATOR), "fay found")).contains("Nothing found");
    assertThat(search(as(people.county(), Role.COURT_CLERK), "fay found"))
        .as("another county's")
        .contains("Nothing found");
  }

  @Test
  void a_delivery_is_found_by_its_number_however_it_is_typed() {
    County county = people.county();
    long delivery = new TestRecords(db).determinedDelivery(county.id());
    Browser supervisor = as(county, Role.DA_SUPERVISOR);
    for (String typed : new String[] {"" + delivery, "delivery " + delivery, "#" + delivery}) {
      assertThat(search(supervisor, typed)).as(typed).contains("/deliveries/" + delivery + "\"");
    }
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void who_may_begin_something_finds_it_by_its_name_in_either_language_and_its_page_opens(
      Role role) {
    Browser browser = as(people.county(), role);
    for (ActFinder.Act act : ActFinder.read(JsonMapper.shared())) {
      boolean may = act.roles().contains(role);
      for (String typed : List.of(act.act(), translations.say(act.act(), Language.SPANISH))) {
        assertThat(hits(search(browser, typed)).contains(">" + act.act() + "</a>"))
            .as("%s finds “%s”", role, typed)
            .isEqualTo(may);
      }
      if (may) {
        String[] page = act.page().split("#");
        Browser.Page opened = browser.open(page[0]);
        assertThat(opened.status()).as(act.page()).isEqualTo(200);
        assertThat(opened.html()).contains(page.length == 1 ? "" : "id=\"" + page[1] + "\"");
      }
    }
  }

  @Test
  void an_act_is_found_by_the_beginnings_of_some_of_its_words_without_accents() {
    Browser supervisor = as(people.county(), Role.DA_SUPERVISOR);
    for (String typed : List.of("polic wri", "escribir politica", "WRITE A POLICY")) {
      assertThat(search(supervisor, typed)).as(typed).contains("href=\"/policies/new\"");
    }
    Browser clerk = as(people.county(), Role.COURT_CLERK);
    clerk.open("/");
    assertThat(clerk.inSpanish().post("/searches", "at", "/search", "q", "record order").html())
        .contains("Lo que puede hacer", "Registrar una orden");
  }

  @Test
  void every_act_has_its_spanish_name() {
    assertThat(ActFinder.read(JsonMapper.shared()))
        .allSatisfy(
            act ->
                assertThat(List.of(act.act(), act.says()))
                    .allMatch(text -> translations.has(Text.of(text), Language.SPANISH)));
  }

  @ParameterizedTest
  @CsvSource({"3, 3", "packet 3, 3", "Paquete 12, 12", "list #7, 7", "SF1234, ", "3a, ", "a b 3, "})
  void a_number_is_read_as_people_type_it(String typed, Integer number) {
    assertThat(NumberTyped.of(typed).stream().boxed().findFirst().orElse(null)).isEqualTo(number);
  }

  private Browser as(County county, Role role) {
    return new Browser(port).signedInAs(people.user(county, role).username(), People.PASSWORD);
  }

  /** What was found, without the field that repeats what was typed. */
  private static String hits(String page) {
    int from = page.indexOf("<section class=\"cl-hits\"");
    return from < 0 ? "" : page.substring(from);
  }

  private static String search(Browser browser, String typed) {
    browser.open("/");
    return browser.post("/searches", "at", "/search", "q", typed).html();
  }
}
