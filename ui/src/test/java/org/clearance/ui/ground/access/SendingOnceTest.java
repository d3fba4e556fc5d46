package org.clearance.ui.ground.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clearance.domain.AtOnce;
import org.clearance.domain.CountyDay;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.ui.Browser;
import org.clearance.ui.People;
import org.clearance.ui.ScreensTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A form that adds something counts once, however often a browser sends it. */
@ScreensTest
class SendingOnceTest {
  @LocalServerPort private int port;
  @Autowired private People people;
  @Autowired private JdbcClient db;
  private Browser paula;
  private String lines;

  @BeforeEach
  void a_source_of_a_clients_record() {
    County county = people.county();
    paula = new Browser(port);
    paula.signedInAs(
        people.named("Paula Once", county, Role.PUBLIC_DEFENDER).username(), People.PASSWORD);
    paula.open("/clients/new");
    String record = paula.post("/clients", "name", "Once, Jane", "born", "").path();
    String client = record.replaceAll("/record.*", "");
    String today = CountyDay.today().toString();
    String source =
        paula.post(client + "/sources", "tells", "DOJ_RECORD", "toldOn", today, "note", "").path();
    lines = client + "/sources/" + found(source, "source=(\\d+)") + "/lines";
  }

  @Test
  void a_line_that_is_sent_twice_from_one_page_is_one_line_and_leads_to_the_same_page() {
    String once = once();
    String first = add("484 PC", once).path();
    assertThat(add("484 PC", once).path()).isEqualTo(first);
    assertThat(counted()).isEqualTo(1);
  }

  @Test
  void two_clicks_at_once_add_one_line() throws Exception {
    String once = once();
    List<String> ledTo = AtOnce.times(2, () -> add("484 PC", once).html());
    assertThat(ledTo).allSatisfy(html -> assertThat(html).contains("484 PC"));
    assertThat(counted()).isEqualTo(1);
  }

  @Test
  void the_same_count_again_from_the_next_page_is_another_line() {
    add("484 PC", once());
    add("484 PC", once());
    assertThat(counted()).isEqualTo(2);
  }

  @Test
  void a_step_back_and_another_section_is_another_line() {
    String once = once();
    add("484 PC", once);
    add("459 PC", once);
    assertThat(counted()).isEqualTo(2);
  }

  @Test
  void what_was_refused_may_be_sent_again() {
    String once = once();
    String refused = paula.post(lines, "kind", "CONVICTION", "once", once).html();
    assertThat(paula.post(lines, "kind", "CONVICTION", "once", once).html())
        .contains("Error: Record of")
        .doesNotContain("You sent this form twice");
    assertThat(refused).contains("Error: Record of");
    assertThat(counted()).isZero();
  }

  @Test
  void two_clicks_at_once_with_a_mistake_both_say_what_is_wrong() throws Exception {
    String once = once();
    assertThat(AtOnce.times(2, () -> paula.post(lines, "kind", "CONVICTION", "once", once).html()))
        .allSatisfy(html -> assertThat(html).contains("Error: Record of"));
  }

  @Test
  void what_was_refused_on_the_page_that_it_led_to_may_be_sent_again() {
    String once = once();
    String sources = lines.replaceAll("/\\d+/lines", "");
    String[] form = {"tells", "DOJ_RECORD", "toldOn", "someday", "note", "", "once", once};
    assertThat(paula.post(sources, form).html()).contains("No source was begun");
    assertThat(paula.post(sources, form).html()).contains("No source was begun");
  }

  @Test
  void what_was_cut_off_two_minutes_ago_is_taken_and_what_is_under_way_elsewhere_is_not() {
    String once = once();
    add("484 PC", once);
    db.sql("update sent_form set led_to = null where id = :id::uuid").param("id", once).update();
    assertThat(add("484 PC", once).html()).contains("You sent this form twice");
    assertThat(counted()).isEqualTo(1);
    db.sql("update sent_form set sent_at = now() - interval '3 minutes' where id = :id::uuid")
        .param("id", once)
        .update();
    add("484 PC", once);
    assertThat(counted()).isEqualTo(2);
  }

  private Browser.Page add(String section, String once) {
    return paula.post(
        lines,
        "kind",
        "CONVICTION",
        "fact-section",
        section,
        "fact-level",
        "MISDEMEANOR",
        "once",
        once);
  }

  /** The number of the form on a fresh page. */
  private String once() {
    return found(
        paula.open(lines.replaceAll("/sources/(\\d+)/lines", "/record?source=$1")).html(),
        "name=\"once\" value=\"([0-9a-f-]{36})\"");
  }

  private long counted() {
    return db.sql("select count(*) from defense.record_line where source_id = :id")
        .param("id", Long.valueOf(found(lines, "/sources/(\\d+)/")))
        .query(Long.class)
        .single();
  }

  private static String found(String in, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(in);
    assertThat(matcher.find()).as(pattern).isTrue();
    return matcher.group(1);
  }
}
