package org.clearance.ui.ground.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clearance.bpmn.CandidateGroups;
import org.clearance.domain.CountyDay;
import org.clearance.domain.CourtRecords;
import org.clearance.domain.TestRecords;
import org.clearance.domain.casework.packet.PreparingPackets;
import org.clearance.domain.court.motion.Motions;
import org.clearance.domain.court.motion.PreparingMotions;
import org.clearance.domain.court.order.Fines;
import org.clearance.domain.law.relief.Relief;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.ui.Browser;
import org.clearance.ui.DesksTest;
import org.clearance.ui.People;
import org.clearance.ui.TaskEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.unbescape.html.HtmlEscape;

/**
 * Sends forms with what cannot be, in English and in Spanish, and holds each answer to the same:
 * the title begins with “Error:”, all that is wrong stands in one summary that has the focus, every
 * entry leads to its field, and none calls a field by the name that the program has for it.
 */
@DesksTest
class WrongFormsTest {
  private static final AtomicLong KEY = new AtomicLong(4503599627990000L);
  private static final Pattern SUMMARY =
      Pattern.compile("(?s)<div[^>]*id=\"wrong\"[^>]*>(.*?)</ul>");
  private static final Pattern LINK = Pattern.compile("<a href=\"#([^\"]+)\"");

  /** A field's name in the program, or a date as the program has it. */
  private static final Pattern INTERNAL =
      Pattern.compile("\\b[a-z]+[A-Z]\\w+|\\d{4}-\\d{2}-\\d{2}|year-month-day|año-mes-día");

  @LocalServerPort int port;
  @Autowired People people;
  @Autowired JdbcClient db;
  @Autowired Motions motions;
  @Autowired PreparingMotions preparingMotions;
  @Autowired PreparingPackets preparing;
  @Autowired TaskEngine engine;

  private County county;
  private TestRecords records;

  @BeforeEach
  void begin() {
    county = people.county();
    records = new TestRecords(db);
  }

  @Test
  void of_an_account_users_and_the_county() {
    for (Browser browser : both(Role.ADMINISTRATOR)) {
      browser.open("/account");
      wrong(
          browser.post(
              "/account/password", "current", "x", "replacement", "short", "repeated", "y"),
          2);
      browser.open("/users/new");
      wrong(browser.post("/users", "username", "", "displayName", ""), 2);
      String settings = seen(browser.open("/settings"));
      wrong(
          browser.post(
              "/settings",
              "seen",
              settings,
              "section",
              "CHALLENGES",
              "setting-reachAttempts",
              "zz",
              "setting-courtEmail",
              "zz"),
          2);
      String batches = seen(browser.open("/doj-batches"));
      wrong(
          browser.post("/doj-batches", "seen", batches, "every", "", "at", "zz", "records", "zz"),
          2);
      String retention = seen(browser.open("/retention"));
      wrong(browser.post("/retention/settings", "seen", retention, "deliveredFiles", "zz"), 1);
      wrong(browser.post("/retention/hold", "reason", " "), 1);
      browser.open("/tokens");
      wrong(browser.post("/tokens", "name", "", "scope", "", "endsOn", "zz"), 2);
      wrong(browser.open("/audit?from=zz&to=xx"), 2);
    }
  }

  @Test
  void of_deliveries_and_policies() {
    long delivery = records.determinedDelivery(county.id());
    for (Browser browser : both(Role.DA_SUPERVISOR, Role.DA_REVIEWER)) {
      browser.open("/deliveries/new");
      wrong(browser.upload("/deliveries/new", "files", List.of(), "asOf", "zz"), 1);
      browser.open("/deliveries/" + delivery + "/withdraw");
      wrong(browser.post("/deliveries/" + delivery + "/withdraw", "reason", " "), 1);
      browser.open("/policies/new");
      wrong(
          browser.post(
              "/policies/standard",
              "from",
              "standard-2019",
              "name",
              "",
              "felony-11362",
              "reduceSections",
              "ageThreshold",
              "7"),
          3);
      browser.open("/policies/new?from=sacramento-2019");
      wrong(
          browser.upload(
              "/policies/table",
              "table",
              List.of(Map.entry("", BodyPublishers.noBody())),
              "name",
              ""),
          1);
    }
  }

  @Test
  void of_a_motion_and_the_order_on_it() {
    long delivery = records.determinedDelivery(county.id());
    long motion =
        preparingMotions.prepareForPacket(
            new CourtRecords(db).reviewedPacket(delivery), KEY.incrementAndGet());
    for (Browser browser : both(Role.DA_SUPERVISOR)) {
      browser.open("/motions/" + motion);
      wrong(browser.post("/motions/" + motion, "reason", " "), 1);
    }
    User carl = people.named("Carla Ruiz", county, Role.COURT_CLERK);
    String desk = desk(carl, "record-court-order", CandidateGroups.COURT_CLERK, "motionId", motion);
    for (Browser browser : both(carl)) {
      browser.open(desk);
      Browser.Page head =
          browser.upload(
              desk,
              "signed",
              List.of(Map.entry("order.pdf", BodyPublishers.ofString("MZ no pdf"))),
              "version",
              "0",
              "then",
              "check",
              "orderedOn",
              "",
              "filedOn",
              "zz",
              "judge",
              "",
              "court",
              "Court",
              "courtOri",
              "",
              "clerk",
              "Carl",
              "department",
              "",
              "basis",
              "HS_11361_9_UNCHALLENGED",
              "motionVersion",
              "1");
      wrong(head, 4);
      browser.open(desk + "/sheet");
      wrong(browser.upload(desk + "/sheet", "sheet", List.of()), 1);
      long first = motions.items(motion).get(0).convictionId();
      browser.open(desk + "/exceptions");
      wrong(
          browser.post(
              desk + "/exceptions",
              "version",
              "0",
              "then",
              "check",
              "row",
              "" + first,
              "relief-" + first,
              "DENIED",
              "amount-" + first,
              "zz",
              "day-" + first,
              "zz"),
          2);
    }
  }

  @Test
  void of_a_check_that_was_not_read_and_of_taking_an_order_back() {
    long delivery = records.determinedDelivery(county.id());
    long motion =
        preparingMotions.prepareForPacket(
            new CourtRecords(db).reviewedPacket(delivery), KEY.incrementAndGet());
    User carl = people.named("Carla Ruiz", county, Role.COURT_CLERK);
    String desk = desk(carl, "record-court-order", CandidateGroups.COURT_CLERK, "motionId", motion);
    List<Browser> both = both(carl);
    Browser english = both.get(0);
    english.open(desk);
    String day = CountyDay.today().toString();
    english.upload(
        desk,
        "signed",
        List.of(),
        "version",
        "0",
        "then",
        "check",
        "orderedOn",
        day,
        "filedOn",
        day,
        "judge",
        "Hon. Ruth Lee",
        "court",
        "Court",
        "courtOri",
        "CA039015J",
        "clerk",
        "Carl",
        "department",
        "",
        "basis",
        "HS_11361_9_UNCHALLENGED",
        "motionVersion",
        "1");
    for (Browser browser : both) {
      browser.open(desk + "/check");
      wrong(browser.post(desk + "/check", "version", "1"), 1);
    }
    english.open(desk + "/check");
    String held = english.post(desk + "/check", "version", "1", "compared", "true").path();
    for (Browser browser : both) {
      browser.open(held);
      wrong(browser.post(held, "reason", ""), 1);
    }
  }

  @Test
  void of_decisions_and_one_beside_the_table_stays_beside_it() {
    long packet = packet();
    User rita = people.named("Rita Ray", county, Role.DA_REVIEWER);
    String desk = desk(rita, "review-convictions", CandidateGroups.DA_REVIEWER, "packetId", packet);
    long one =
        db.sql("select min(conviction_id) from packet_item where packet_id = :p")
            .param("p", packet)
            .query(Long.class)
            .single();
    for (Browser browser : both(rita)) {
      browser.open(desk);
      Browser.Page alone =
          browser.post(desk + "/convictions/" + one, "version", "0", "choice", "CHALLENGE");
      wrong(alone, 1);
      assertThat(alone.html()).contains("href=\"#one-ground\"");
      browser.open(desk + "?at=" + one);
      Browser.Page beside =
          browser.post(
              desk + "/convictions/" + one,
              "version",
              "0",
              "choice",
              "HOLD",
              "reason",
              " ",
              "from",
              "panel");
      wrong(beside, 1);
      assertThat(beside.html())
          .as("the table, with the conviction beside it")
          .contains("id=\"panel\"", "data-row=\"" + one + "\"", "href=\"#one-reason\"")
          .contains("href=\"" + desk + "/convictions/" + one);
      String ask = browser.open(desk + "/all?of=shown").html();
      wrong(browser.post(desk + "/all", "sent", field(ask, "sent"), "mark", field(ask, "mark")), 1);
    }
  }

  @Test
  void of_addresses_and_letters_that_came_back() {
    for (Browser browser : both(Role.PUBLIC_DEFENDER)) {
      browser.open("/addresses");
      wrong(browser.upload("/addresses", "list", List.of(), "source", "", "asOf", "x"), 2);
      browser.open("/letters");
      wrong(browser.post("/letters/returned", "reference", "", "reason", ""), 1);
    }
  }

  @Test
  void a_sheet_takes_every_word_that_a_screen_has_for_relief_and_fines() {
    ResourceBundle words = ResourceBundle.getBundle("messages", Locale.ROOT);
    for (Relief relief : Relief.values()) {
      assertThat(relief.words())
          .as("the last is what screens say")
          .endsWith(words.getString("relief." + relief.name()));
    }
    for (Fines fines : Fines.values()) {
      assertThat(fines.label()).isEqualTo(words.getString("fines." + fines.name()));
    }
  }

  /**
   * @param atLeast how many faults are told at once
   */
  private static void wrong(Browser.Page page, int atLeast) {
    String html = page.html();
    String title = html.substring(html.indexOf("<title"), html.indexOf("</title>"));
    assertThat(title.substring(title.indexOf('>') + 1)).as(page.path()).startsWith("Error: ");
    Matcher summary = SUMMARY.matcher(html);
    assertThat(summary.find()).as("a summary on %s", page.path()).isTrue();
    assertThat(summary.group()).contains("tabindex=\"-1\"").contains("autofocus");
    String list = summary.group(1);
    assertThat(list.split("<li", -1).length - 1)
        .as("what is wrong on %s: %s", page.path(), text(list))
        .isGreaterThanOrEqualTo(atLeast);
    assertThat(INTERNAL.matcher(text(list)).results().map(found -> found.group()))
        .as("names of the program on %s: %s", page.path(), text(list))
        .isEmpty();
    Matcher link = LINK.matcher(list);
    int links = 0;
    while (link.find()) {
      links++;
      assertThat(html)
          .as("%s: the field of %s", page.path(), link.group(1))
          .contains("id=\"" + link.group(1) + "\"");
    }
    assertThat(links).as("links on %s: %s", page.path(), text(list)).isPositive();
  }

  private List<Browser> both(Role... roles) {
    return both(people.user(county, roles));
  }

  /** The browsers of one user, in English and in Spanish. */
  private List<Browser> both(User user) {
    Browser spanish = new Browser(port).signedInAs(user.username(), People.PASSWORD).inSpanish();
    return List.of(new Browser(port).signedInAs(user.username(), People.PASSWORD), spanish);
  }

  private String desk(User user, String form, String group, String variable, long id) {
    long task = KEY.incrementAndGet();
    engine.holds(
        task, form, user.username(), CandidateGroups.of(group, county.code()), variable, id);
    return "/tasks/" + task + "/" + form;
  }

  private long packet() {
    long delivery = records.determinedDelivery(county.id());
    long person = records.person(delivery, "A" + KEY.incrementAndGet(), "ADAMS,ANN");
    records.determined(person, "11358", "FELONY", "DISMISS");
    return preparing.prepare(delivery, 0).get(0);
  }

  /** The hidden field by which a form's page knows what it showed when it was opened. */
  private static String seen(Browser.Page page) {
    return HtmlEscape.unescapeHtml(field(page.html(), "seen"));
  }

  private static String field(String html, String name) {
    Matcher found = Pattern.compile("name=\"" + name + "\"\\s+value=\"([^\"]*)\"").matcher(html);
    return found.find() ? found.group(1) : "";
  }

  private static String text(String html) {
    return html.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip();
  }
}
