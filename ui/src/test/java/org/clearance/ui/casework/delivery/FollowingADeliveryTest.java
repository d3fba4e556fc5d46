package org.clearance.ui.casework.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.clearance.domain.TestRecords;
import org.clearance.domain.casework.delivery.HandInResult;
import org.clearance.domain.casework.delivery.HandedFile;
import org.clearance.domain.casework.delivery.HandingIn;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.ui.Browser;
import org.clearance.ui.Browser.Page;
import org.clearance.ui.People;
import org.clearance.ui.ScreensTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ScreensTest
class FollowingADeliveryTest {
  @Autowired private People people;
  @Autowired private HandingIn handingIn;
  @Autowired private JdbcClient db;
  @LocalServerPort private int port;
  private County county;
  private long delivery;

  @BeforeEach
  void handIn() {
    county = people.county();
    var file = new HandedFile("may.dat", () -> new ByteArrayInputStream(DojFile.row(95, "1")));
    delivery =
        ((HandInResult.Taken)
                handingIn.handIn(county.id(), handingIn.today(county.id()), List.of(file), "sue"))
            .deliveryId();
  }

  @Test
  void while_it_is_read_the_page_and_the_list_say_how_far_how_fast_and_how_long_still() {
    set("state = 'READING', rows_read = 400000");
    phase("READING_ROWS", 322_400_000, 806_000_000, 300_000_000);
    Browser browser = as(Role.DA_REVIEWER);
    assertThat(browser.open("/deliveries/" + delivery).html())
        .contains("Reading rows", "40%", "322.4 MB of 806 MB")
        .contains("2.2 MB a second, about 4 minutes left")
        .contains("hx-trigger=\"every 2s\"");
    assertThat(browser.open("/deliveries").html())
        .contains("Reading rows", "40%", "2.2 MB a second", "hx-select=\"#deliveries\"");
  }

  @Test
  void while_it_is_determined_the_page_counts_convictions() {
    set(
        "state = 'READ', policy_version_id = "
            + new TestRecords(db).policy(county.id(), "standard-2019"));
    phase("DETERMINING", 30_000, 66_249, 0);
    assertThat(as(Role.MANAGER).open("/deliveries/" + delivery).html())
        .contains("Determining eligibility", "45%", "30,000 of 66,249 convictions")
        .contains("3,000 convictions a second");
  }

  @Test
  void what_is_one_step_shows_that_it_is_under_way_and_no_figure() {
    set("state = 'READING'");
    phase("ARRANGING_PEOPLE", 0, 0, 0);
    assertThat(as(Role.DA_REVIEWER).open("/deliveries/" + delivery).html())
        .contains("Putting rows together by person", "<progress max=\"100\" aria-label=")
        .doesNotContain("0%", "a second");
  }

  @Test
  void an_error_that_ended_the_run_is_told_with_the_way_out_and_no_pace() {
    set("state = 'READING'");
    phase("READING_ROWS", 322_400_000, 806_000_000, 0);
    db.sql(
            "update delivery_phase set failed_at = now(), failure = 'The disk is full. Free space on it.' where delivery_id = :id")
        .param("id", delivery)
        .update();
    Browser browser = as(Role.DA_REVIEWER);
    assertThat(browser.open("/deliveries/" + delivery).html())
        .contains("The disk is full. Free space on it.", "40%")
        .doesNotContain("a second");
    assertThat(browser.open("/deliveries").html()).contains("Stopped by an error");
  }

  @Test
  void a_supervisor_stops_the_work_and_has_it_go_on() {
    set("state = 'READING'");
    phase("READING_ROWS", 322_400_000, 806_000_000, 0);
    User sue = people.named("Sue Okafor", county, Role.DA_SUPERVISOR);
    Browser browser = new Browser(port).alsoInSpanish().signedInAs(sue.username(), People.PASSWORD);
    String page = "/deliveries/" + delivery;
    assertThat(browser.open(page).html()).contains("Stop the work…");

    assertThat(browser.post(page + "/stop").html())
        .contains("Sue Okafor stopped the work on it", "Go on", "Withdraw…", "40%")
        .doesNotContain("Stop the work…", "a second");
    assertThat(browser.post(page + "/stop").html()).contains("Sue Okafor has stopped it already.");
    assertThat(as(Role.DA_REVIEWER).open(page).html())
        .contains("Sue Okafor stopped the work on it", "A supervisor can let it continue.")
        .doesNotContain("Go on<");

    assertThat(browser.post(page + "/go-on").html())
        .contains("goes on where it stopped", "Stop the work…")
        .doesNotContain("stopped the work on it");
    assertThat(browser.post(page + "/go-on").html()).contains("is not stopped any more");
  }

  @Test
  void a_reviewer_neither_stops_the_work_nor_has_it_go_on() {
    set("state = 'READING'");
    Browser browser = as(Role.DA_REVIEWER);
    String page = "/deliveries/" + delivery;
    assertThat(browser.open(page).html()).doesNotContain("Stop the work…");
    assertThat(browser.post(page + "/stop").status()).isEqualTo(403);
    assertThat(browser.post(page + "/go-on").status()).isEqualTo(403);
    assertThat(as(Role.DA_SUPERVISOR).open(page).html()).doesNotContain("stopped the work on it");
  }

  @Test
  void the_moving_part_has_the_page_load_anew_once_the_delivery_stands_elsewhere() {
    Browser browser = as(Role.DA_REVIEWER);
    String path = "/deliveries/" + delivery + "/progress?was=RECEIVED";
    assertThat(get(browser, path).headers().firstValue("HX-Refresh")).isEmpty();
    set("state = 'READ', bytes_read = bytes_total");
    HttpResponse<String> moved = get(browser, path);
    assertThat(moved.headers().firstValue("HX-Refresh")).hasValue("true");
    assertThat(moved.body()).contains("It waits for the relief policy").doesNotContain("<html");
  }

  @Test
  void quarantined_rows_are_shown_and_downloaded_so_that_no_spreadsheet_runs_them() {
    quarantine(7, "94 fields instead of 95", "=HYPERLINK(\"x\")");
    quarantine(12, "@SUM(1+1)*cmd, and more", null);
    set("rows_quarantined = 2");
    Browser browser = as(Role.DA_REVIEWER);
    assertThat(browser.open("/deliveries/" + delivery + "/quarantine").html())
        .contains("94 fields instead of 95")
        .contains("cannot be told");
    HttpResponse<String> csv = get(browser, "/deliveries/" + delivery + "/quarantine.csv");
    assertThat(csv.headers().firstValue("Content-Disposition"))
        .hasValue("attachment; filename=\"delivery-" + delivery + "-quarantine.csv\"");
    assertThat(csv.body())
        .isEqualTo(
            """
            file,line,reason,subject_id\r
            may.dat,7,94 fields instead of 95,"'=HYPERLINK(""x"")"\r
            may.dat,12,"'@SUM(1+1)*cmd, and more",\r
            """);
  }

  @Test
  void a_manager_sees_counts_but_nobodys_row() {
    Browser browser = as(Role.MANAGER);
    assertThat(browser.open("/deliveries/" + delivery).status()).isEqualTo(200);
    assertThat(browser.open("/deliveries/" + delivery + "/quarantine").status()).isEqualTo(403);
  }

  @Test
  void a_delivery_of_another_county_is_not_there() {
    County other = people.county();
    String username = people.user(other, Role.DA_SUPERVISOR).username();
    Browser browser = new Browser(port).alsoInSpanish().signedInAs(username, People.PASSWORD);
    assertThat(browser.open("/deliveries/" + delivery).status()).isEqualTo(404);
    assertThat(browser.open("/deliveries/" + delivery + "/quarantine.csv").status()).isEqualTo(404);
  }

  @Test
  void a_supervisor_withdraws_with_a_reason() {
    Browser browser = as(Role.DA_SUPERVISOR);
    String path = "/deliveries/" + delivery + "/withdraw";
    browser.open(path);
    assertThat(browser.post(path, "reason", " ").html()).contains("Say why");
    Page page = browser.post(path, "reason", "DOJ recalled the file");
    assertThat(page.path()).isEqualTo("/deliveries/" + delivery);
    assertThat(page.html())
        .contains("Asked to be withdrawn")
        .contains("DOJ recalled the file")
        .doesNotContain("Withdraw the delivery…");
    assertThat(browser.post(path, "reason", "once more").html())
        .contains("already asked for delivery " + delivery + " to be withdrawn");
  }

  @Test
  void withdrawing_what_a_court_granted_has_to_be_confirmed() {
    var records = new TestRecords(db);
    long determined = records.determinedDelivery(county.id());
    long person = records.person(determined, "A1", "DOE,JOHN");
    long conviction = records.determined(person, "11357", "FELONY", "DISMISS");
    records.event(conviction, "DETERMINED", "IN_REVIEW", "");
    records.event(conviction, "IN_REVIEW", "APPROVED", "");
    records.event(conviction, "APPROVED", "FILED", "");
    records.event(conviction, "FILED", "GRANTED", "");
    Browser browser = as(Role.DA_SUPERVISOR);
    String path = "/deliveries/" + determined + "/withdraw";
    assertThat(browser.open(path).html()).contains("Also the 1 for which relief was granted");
    assertThat(browser.post(path, "reason", "recalled").html())
        .contains("Confirm that you want this");
    assertThat(browser.post(path, "reason", "recalled", "evenGranted", "true").path())
        .isEqualTo("/deliveries/" + determined);
  }

  @Test
  void what_a_supervisor_does_with_a_delivery_is_answered_in_spanish_too() {
    set("state = 'READING'");
    phase("READING_ROWS", 322_400_000, 806_000_000, 0);
    Browser browser = as(Role.DA_SUPERVISOR).inSpanish();
    String page = "/deliveries/" + delivery;
    browser.open(page);
    assertThat(browser.post(page + "/stop").html()).contains("detuvo su trabajo");
    assertThat(browser.post(page + "/stop").html()).contains("ya la detuvo");
    browser.post(page + "/go-on");
    browser.post(page + "/go-on");
    for (String state : List.of("UNREADABLE", "DETERMINED", "IN_CLEARANCE")) {
      set("state = '" + state + "', state_reason = 'no row of may.dat can be read'");
      browser.post(page + "/stop");
    }
    assertThat(browser.post(page + "/withdraw", "reason", " ").html()).contains("Diga por qué");
    assertThat(browser.post(page + "/withdraw", "reason", "the office's own reason").html())
        .contains("Se pidió retirarla", "the office&#39;s own reason");
    browser.post(page + "/withdraw", "reason", "once more");
    set("state = 'CLOSED', ended_at = now(), ended_by = 'sue'");
    assertThat(browser.post(page + "/withdraw", "reason", "once more").html())
        .contains("ya está cerrada");
  }

  @Test
  void a_reviewer_does_not_withdraw() {
    Browser browser = as(Role.DA_REVIEWER);
    assertThat(browser.open("/deliveries/" + delivery).html()).doesNotContain("Withdraw the");
    assertThat(browser.post("/deliveries/" + delivery + "/withdraw", "reason", "x").status())
        .isEqualTo(403);
  }

  private Browser as(Role role) {
    return new Browser(port)
        .alsoInSpanish()
        .signedInAs(people.user(county, role).username(), People.PASSWORD);
  }

  private static HttpResponse<String> get(Browser browser, String path) {
    return browser.raw(HttpRequest.newBuilder(browser.address(path)).GET());
  }

  private void set(String assignments) {
    db.sql("update delivery set " + assignments + " where id = :id").param("id", delivery).update();
  }

  /** A phase that a run began ten seconds before it last told of it, just now. */
  private void phase(String phase, long done, long total, long doneBefore) {
    db.sql(
            """
            insert into delivery_phase (delivery_id, phase, done, total, done_before, begun_at, told_at)
            values (:id, :phase, :done, :total, :before, now() - interval '10 seconds', now())
            """)
        .param("id", delivery)
        .param("phase", phase)
        .param("done", done)
        .param("total", total)
        .param("before", doneBefore)
        .update();
  }

  private void quarantine(long line, String reason, String subject) {
    db.sql(
            """
            insert into quarantined_row (delivery_id, file_position, line_number, reason, subject_id)
            values (:id, 1, :line, :reason, :subject)
            """)
        .param("id", delivery)
        .param("line", line)
        .param("reason", reason)
        .param("subject", subject)
        .update();
  }
}
