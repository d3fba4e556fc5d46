package org.clearance.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.status.ShownReferral;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a person reads and does behind the code: cases, times, the day for the calendar. */
class StatusPagesTest {
  private static final LocalDate BORN = LocalDate.of(1985, 5, 17);

  private final ReferralCode code = ReferralCode.random();
  private PortalInTest county;
  private Phone phone;

  @BeforeEach
  void a_portal() {
    county = new PortalInTest();
    phone = county.phone();
  }

  @AfterEach
  void close() {
    county.close();
  }

  private Phone.Page opens(ShownReferral.Matter matter) {
    county.shows(code.shown(), BORN, new ShownReferral(List.of(matter), null, null));
    return enter(phone, code);
  }

  private static Phone.Page enter(Phone on, ReferralCode by) {
    return on.send(
        "/en/return", "code", by.shown(), "born.month", "5", "born.day", "17", "born.year", "1985");
  }

  private static ShownReferral.Matter matter(
      LocalDate comeOn, String comeTo, List<String> cases, List<ShownReferral.Time> times) {
    return new ShownReferral.Matter(
        PortalInTest.ALDER,
        "REVIEWING",
        LocalDate.of(2030, 3, 1),
        null,
        comeOn,
        comeTo,
        cases,
        times,
        false);
  }

  @Test
  void scenario_51_the_page_lists_a_line_for_each_case_without_its_number() {
    Phone.Page page = opens(matter(null, null, List.of("GRANTED", "DENIED", "NOT_YET"), List.of()));
    assertThat(page.html())
        .contains("Case 1: the court said yes.")
        .contains("Case 2: the court said no. Please call us.")
        .contains("Case 3: it has to wait.");
    assertThat(page.html()).doesNotContain("Please start again");
    assertThat(phone.open("/en/come.ics").status()).isEqualTo(404);
  }

  @Test
  void what_the_office_wrote_is_behind_the_code_and_a_result_is_opened_by_who_is_alone() {
    Phone.Page page =
        opens(
            new ShownReferral.Matter(
                PortalInTest.ALDER,
                "DECIDED",
                LocalDate.of(2030, 3, 1),
                null,
                null,
                null,
                List.of(),
                List.of(),
                false,
                List.of(
                    new ShownReferral.Message(
                        LocalDate.of(2030, 3, 2),
                        true,
                        "es",
                        "La corte dijo que sí.\n\n<b>Llame</b>"),
                    new ShownReferral.Message(
                        LocalDate.of(2030, 3, 1), false, "en", "Please come to sign."))));
    assertThat(page.html())
        .contains("The office wrote to you", "<p lang=\"en\">Please come to sign.</p>")
        .containsPattern(
            "(?s)<details[^>]*><summary>Message of March 2, 2030. Open it when you are alone.</summary>"
                + "<p lang=\"es\">La corte dijo que sí.</p><p lang=\"es\">&lt;b&gt;Llame&lt;/b&gt;</p></details>")
        .doesNotContain("<details open");
    // Without the code nobody reads it.
    assertThat(county.phone().open("/en/status").html()).doesNotContain("corte", "sign.");
    assertThat(saysOf("DECIDED", LocalDate.of(2030, 3, 20)).get(0))
        .as("where nothing was written")
        .doesNotContain("The office wrote to you");
  }

  /** What the page says of a day that the office has set, in both languages. */
  private List<String> saysOf(String stage, LocalDate day) {
    ReferralCode shown = ReferralCode.random();
    county.shows(
        shown.shown(),
        BORN,
        new ShownReferral(
            List.of(
                new ShownReferral.Matter(
                    PortalInTest.ALDER, stage, LocalDate.of(2030, 3, 1), day, null, null)),
            null,
            null));
    Phone visitor = county.phone();
    enter(visitor, shown);
    return List.of(visitor.open("/en/status").html(), visitor.open("/es/status").html());
  }

  @Test
  void the_day_until_which_the_office_waits_for_the_person_is_none_on_which_the_office_acts() {
    LocalDate day = LocalDate.of(2030, 3, 20);
    List<String> received = saysOf("RECEIVED", day);
    assertThat(received.get(0)).contains("The office acts by Wednesday, March 20");
    List<String> waiting = saysOf("WAITING_FOR_YOU", day);
    assertThat(waiting.get(0))
        .contains("The office waits for you until Wednesday, March 20")
        .doesNotContain("acts by");
    assertThat(waiting.get(1)).contains("La oficina le espera hasta el").doesNotContain("actúa");
    assertThat(saysOf("WAITING_FOR_YOU", LocalDate.of(2030, 3, 3)).get(0))
        .as("once the wait is over")
        .doesNotContain("March 3");
    List<String> notYet = saysOf("NOT_YET", day);
    assertThat(notYet.get(0))
        .contains("It has to wait.", "We will look again by Wednesday, March 20")
        .doesNotContain("above");
    assertThat(notYet.get(1)).contains("Lo vemos otra vez antes del").doesNotContain("de arriba");
  }

  @Test
  void scenario_54_whoever_was_helped_before_asks_to_start_again_behind_the_code() {
    Phone.Page page =
        opens(
            new ShownReferral.Matter(
                PortalInTest.ALDER,
                "CLOSED",
                LocalDate.of(2030, 3, 1),
                null,
                null,
                null,
                List.of(),
                List.of(),
                true));
    assertThat(page.html()).contains("Please start again");
    for (int i = 0; i < 2; i++) {
      assertThat(phone.send("/en/again", "county", PortalInTest.ALDER).html())
          .contains("The office gets it now.");
    }
    assertThat(
            county
                .db()
                .sql(
                    "select (said -> 'code' ->> 'letters') || ' ' || (said ->> 'county') from portal.inbox where kind = 'REOPENING'")
                .query(String.class)
                .list())
        .containsExactly(code.letters() + " " + PortalInTest.ALDER);
  }

  @Test
  void a_person_sees_what_it_allows_and_changes_it_behind_the_code() {
    county.shows(
        code.shown(),
        BORN,
        new ShownReferral(List.of(), false, Map.of("mayLook", true, "mayFile", false)));
    assertThat(enter(phone, code).html()).contains("Change what we may do for you");
    Phone.Page page = phone.open("/en/allow");
    assertThat(page.html())
        .contains("May we look at your record?")
        .contains("If you say no, we can only give you general advice.");
    assertThat(checked(page)).containsExactly("mayLook yes", "mayFile no");
    for (int i = 0; i < 2; i++) {
      Phone.Page saved =
          phone.send(
              "/en/allow", "page", "first", "mayLook", "no", "mayFile", "no", "other", "yes");
      assertThat(saved.html()).contains("From now on we do what you said last.");
    }
    // What stands as it was shown is not said.
    assertThat(
            phone
                .send("/en/allow", "page", "as it was", "mayFile", "no", "mayFile.shown", "no")
                .html())
        .doesNotContain("From now on we do what you said last.");
    // Before the office has taken that, the person thinks again, and again: each page counts.
    phone.send("/en/allow", "page", "second", "mayLook", "yes");
    phone.send("/es/allow", "page", "third", "mayLook", "no");
    assertThat(phone.send("/en/allow", "page", "fourth", "mayLook", "perhaps").path())
        .isEqualTo("/en/status");
    List<JsonNode> sent =
        county
            .db()
            .sql("select said::text from portal.inbox where kind = 'CONSENTS' order by id")
            .query(String.class)
            .list()
            .stream()
            .map(JsonMapper.shared()::readTree)
            .toList();
    assertThat(sent)
        .extracting(one -> one.path("consents").get(0).path("given").asBoolean())
        .containsExactly(false, true, false);
    assertThat(sent.get(0).path("consents").findValuesAsString("question"))
        .containsExactly("mayLook", "mayFile");
    assertThat(sent.get(2).path("language").asString()).isEqualTo("es");
    assertThat(sent.get(2).path("consents").get(0).path("wording").asString())
        .startsWith("¿Podemos mirar sus antecedentes?");
  }

  private void isFor(String whom) {
    county.shows(
        code.shown(),
        BORN,
        new ShownReferral(
            List.of(matter(null, null, List.of(), List.of())),
            false,
            Map.of("mayLook", true),
            whom));
  }

  /** Of a form nothing is kept two weeks after it was sent but what the office puts up. */
  @Test
  void for_who_has_died_nobody_allows_anything_however_long_ago_the_form_was_sent() {
    isFor("died");
    assertThat(enter(phone, code).html()).doesNotContain("/en/allow");
    assertThat(phone.open("/en/allow").path()).isEqualTo("/en/status");
    assertThat(phone.send("/en/allow", "page", "first", "mayLook", "no").path())
        .isEqualTo("/en/status");
    assertThat(kinds()).isEmpty();
    isFor("me");
    assertThat(phone.open("/en/status").html()).contains("/en/allow");
  }

  @Test
  void whoever_is_in_jail_is_not_asked_which_way_is_tried_first_until_that_is_over() {
    isFor("jail");
    enter(phone, code);
    assertThat(phone.open("/en/reach").html()).contains("name=\"phone\"").doesNotContain("ranking");
    isFor("helping");
    assertThat(phone.open("/en/reach").html()).contains("ranking");
  }

  private List<String> kinds() {
    return county.db().sql("select kind from portal.inbox").query(String.class).list();
  }

  /** Before the office has taken the first answer, the page shows what stood before. */
  @Test
  void whoever_goes_back_and_answers_otherwise_on_the_same_page_means_the_last() {
    county.shows(code.shown(), BORN, new ShownReferral(List.of(), false, Map.of("mayLook", true)));
    enter(phone, code);
    for (String answer : List.of("no", "no", "yes", "no", "no")) {
      phone.send("/en/allow", "page", "same", "mayLook", answer, "mayLook.shown", "yes");
    }
    assertThat(
            county
                .db()
                .sql(
                    "select said -> 'consents' -> 0 ->> 'given' from portal.inbox where kind = 'CONSENTS' order by id")
                .query(String.class)
                .list())
        .containsExactly("false", "true", "false");
    for (String typed : List.of("(209) 555-0111", "(209) 555-0122", "(209) 555-0111")) {
      phone.send("/en/reach", "page", "same", "phone", typed);
    }
    assertThat(
            county
                .db()
                .sql("select count(*) from portal.inbox where kind = 'CONTACT'")
                .query(Long.class)
                .single())
        .isEqualTo(3);
  }

  /** Of a form that was sent a while ago, the status alone says which offices have it. */
  @Test
  void who_comes_back_after_weeks_is_asked_for_the_second_number_that_an_office_needs() {
    opens(matter(null, null, List.of(), List.of()));
    assertThat(phone.open("/en/reach").html()).doesNotContain("otherPhone");
    ReferralCode another = ReferralCode.random();
    county.shows(
        another.shown(),
        BORN,
        new ShownReferral(
            List.of(
                new ShownReferral.Matter(
                    PortalInTest.BIRCH,
                    "REVIEWING",
                    LocalDate.of(2030, 3, 1),
                    null,
                    null,
                    null,
                    List.of(),
                    List.of(),
                    false)),
            null,
            null));
    enter(phone, another);
    assertThat(phone.open("/en/reach").html()).contains("name=\"otherPhone\"");
  }

  /** On a telephone that several use, the page of the one before is open in another tab still. */
  @Test
  void the_page_of_the_last_person_changes_nothing_for_the_next() {
    opens(matter(null, null, List.of(), List.of()));
    String last = mark(phone.open("/en/reach"));
    ReferralCode next = ReferralCode.random();
    county.shows(
        next.shown(),
        BORN,
        new ShownReferral(List.of(matter(null, null, List.of(), List.of())), null, null));
    enter(phone, next);
    assertThat(phone.send("/en/reach", "of", last, "page", "a", "phone", "(209) 555-0111").html())
        .as("asks whose form it is")
        .contains("name=\"code\"");
    phone.send("/en/withdraw", "of", last, "page", "b");
    assertThat(county.db().sql("select count(*) from portal.inbox").query(Long.class).single())
        .isZero();
    assertThat(mark(phone.open("/en/allow")))
        .isEqualTo(mark(phone.open("/en/reach")))
        .isNotEqualTo(last);
    phone.send("/en/withdraw", "of", mark(phone.open("/en/withdraw")), "page", "c");
    assertThat(county.db().sql("select count(*) from portal.inbox").query(Long.class).single())
        .isOne();
  }

  /** Each address that is sent has name servers asked, and each change wakes the office’s side. */
  @Test
  void from_one_network_no_more_is_changed_than_people_change() {
    opens(matter(null, null, List.of(), List.of()));
    for (int time = 0; time < 60; time++) {
      assertThat(phone.send("/en/reach", "page", "" + time, "email", "a@example.org").path())
          .startsWith("/en/status");
    }
    for (String path : List.of("/reach", "/withdraw", "/again", "/end-helper", "/time", "/allow")) {
      Phone.Page held = phone.send("/en" + path, "email", "b@example.org", "mayLook", "no");
      assertThat(held.status()).as(path).isEqualTo(429);
      assertThat(held.html()).contains("(209) 555-0199");
    }
    assertThat(county.db().sql("select count(*) from portal.inbox").query(Long.class).single())
        .isEqualTo(60);
    Phone elsewhere = county.phone().sending("X-Forwarded-For", "198.51.100.7");
    enter(elsewhere, code);
    assertThat(elsewhere.send("/en/reach", "email", "b@example.org").path())
        .as("who tries is held up, and nobody else")
        .startsWith("/en/status");
  }

  /** Where a browser has kept the page, its button says the last word all the same. */
  @Test
  void whoever_stops_starts_again_and_stops_on_the_same_page_has_stopped() {
    opens(matter(null, null, List.of(), List.of()));
    for (int twice = 0; twice < 2; twice++) {
      phone.send("/en/withdraw", "page", "kept");
    }
    phone.send("/en/again", "page", "status", "county", PortalInTest.ALDER);
    for (int twice = 0; twice < 2; twice++) {
      phone.send("/en/withdraw", "page", "kept");
    }
    assertThat(
            county.db().sql("select kind from portal.inbox order by id").query(String.class).list())
        .containsExactly("WITHDRAWAL", "REOPENING", "WITHDRAWAL");
  }

  private static String mark(Phone.Page page) {
    var of = Pattern.compile("name=\"of\" value=\"([^\"]+)\"").matcher(page.html());
    assertThat(of.find()).isTrue();
    return of.group(1);
  }

  /** While the office’s side takes nothing, the last number is the one that counts, too. */
  @Test
  void whoever_changes_the_number_and_takes_the_first_one_back_means_the_last() {
    opens(matter(null, null, List.of(), List.of()));
    assertThat(phone.open("/en/reach").html())
        .containsPattern("name=\"page\" value=\"[0-9a-f-]{36}");
    for (String page : List.of("first", "first", "second", "third", "third")) {
      phone.send(
          "/en/reach",
          "page",
          page,
          "phone",
          page.equals("second") ? "(209) 555-0111" : "(209) 555-0122");
    }
    assertThat(
            county
                .db()
                .sql(
                    "select said -> 'answers' -> 'phone' ->> 0 from portal.inbox where kind = 'CONTACT' order by id")
                .query(String.class)
                .list())
        .containsExactly("+12095550122", "+12095550111", "+12095550122");
    assertThat(phone.open("/en/withdraw").html()).contains("name=\"page\"");
  }

  @Test
  void what_is_allowed_is_behind_the_code() {
    assertThat(phone.open("/en/allow").path()).isEqualTo("/en/return");
    assertThat(phone.send("/en/allow", "page", "x", "mayLook", "no").path())
        .isEqualTo("/en/return?said=other");
    assertThat(county.db().sql("select count(*) from portal.inbox").query(Long.class).single())
        .isZero();
  }

  /** The answers that the page shows as given. */
  private static List<String> checked(Phone.Page page) {
    return Pattern.compile(
            "<input type=\"radio\"[^>]*name=\"(\\w+)\"[^>]*value=\"(\\w+)\"[^>]*checked")
        .matcher(page.html())
        .results()
        .map(found -> found.group(1) + " " + found.group(2))
        .toList();
  }

  @Test
  void a_person_chooses_a_time_once_however_often_the_button_is_pressed() {
    Phone.Page page =
        opens(
            matter(
                null,
                null,
                List.of(),
                List.of(
                    new ShownReferral.Time(
                        7, LocalDateTime.of(2030, 3, 18, 9, 30), 30, "Room 2"))));
    assertThat(page.html()).contains("Monday, March 18, 2030, 9:30").contains("Room 2");
    for (int i = 0; i < 2; i++) {
      assertThat(phone.send("/en/time", "county", PortalInTest.ALDER, "time", "7").html())
          .contains("We have your choice.");
    }
    phone.send("/en/time", "county", "nowhere", "time", "7");
    assertThat(
            county
                .db()
                .sql("select said ->> 'time' from portal.inbox where kind = 'APPOINTMENT'")
                .query(String.class)
                .list())
        .containsExactly("7");
  }

  @Test
  void the_day_to_come_is_a_calendar_file_that_says_nothing_of_what_for() {
    Phone.Page page =
        opens(
            matter(
                LocalDate.of(2030, 3, 18),
                "Department 12, 8:30 AM; bring this letter with you, and your identity card, please",
                List.of(),
                List.of()));
    assertThat(page.html()).contains("Put this day in my calendar");
    Phone.Page file = phone.open("/en/come.ics");
    assertThat(file.headers().get("content-type")).startsWith("text/calendar");
    assertThat(file.html())
        .startsWith("BEGIN:VCALENDAR\r\n")
        .contains("DTSTART;VALUE=DATE:20300318\r\n", "DTEND;VALUE=DATE:20300319\r\n")
        .contains("SUMMARY:Appointment\r\n", "Department 12\\, 8:30 AM\\; bring")
        .doesNotContain("defender", "record");
    assertThat(file.html().lines()).allMatch(line -> line.length() <= 75);
    assertThat(county.phone().open("/en/come.ics").status()).isEqualTo(404);
  }
}
