package org.clearance.ui.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.clearance.domain.TestRecords;
import org.clearance.domain.delivery.Deliveries;
import org.clearance.domain.delivery.HandIn;
import org.clearance.domain.delivery.HandedFile;
import org.clearance.domain.user.County;
import org.clearance.domain.user.Role;
import org.clearance.ui.Browser;
import org.clearance.ui.Browser.Page;
import org.clearance.ui.People;
import org.clearance.ui.ScreensTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@ScreensTest
class FollowingADeliveryTest {
  @TempDir static Path data;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) {
    settings.add("clearance.data", data::toString);
  }

  @Autowired private People people;
  @Autowired private Deliveries deliveries;
  @Autowired private JdbcClient db;
  @LocalServerPort private int port;
  private County county;
  private long delivery;

  @BeforeEach
  void handIn() {
    county = people.county();
    var file = new HandedFile("may.dat", () -> new ByteArrayInputStream(DojFile.row(95, "1")));
    delivery =
        ((HandIn.Taken)
                deliveries.handIn(county.id(), deliveries.today(county.id()), List.of(file), "sue"))
            .deliveryId();
  }

  @Test
  void while_it_is_read_the_page_says_how_far_how_fast_and_how_long_still() {
    set(
        "state = 'READING', bytes_total = 806000000, bytes_read = 322400000, rows_read = 400000,"
            + " read_started_at = now() - interval '10 seconds'");
    Page page = as(Role.DA_REVIEWER).open("/deliveries/" + delivery);
    assertThat(page.html())
        .contains("Reading rows", "40%", "322.4 MB of 806 MB", "MB a second, about")
        .contains("hx-trigger=\"every 2s\"");
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
    Browser browser = new Browser(port).signedInAs(username, People.PASSWORD);
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
    assertThat(browser.open(path).html()).contains("Also the 1 that a court has granted");
    assertThat(browser.post(path, "reason", "recalled").html()).contains("Confirm that this is");
    assertThat(browser.post(path, "reason", "recalled", "evenGranted", "true").path())
        .isEqualTo("/deliveries/" + determined);
  }

  @Test
  void a_reviewer_does_not_withdraw() {
    Browser browser = as(Role.DA_REVIEWER);
    assertThat(browser.open("/deliveries/" + delivery).html()).doesNotContain("Withdraw the");
    assertThat(browser.post("/deliveries/" + delivery + "/withdraw", "reason", "x").status())
        .isEqualTo(403);
  }

  private Browser as(Role role) {
    return new Browser(port).signedInAs(people.user(county, role).username(), People.PASSWORD);
  }

  private static HttpResponse<String> get(Browser browser, String path) {
    return browser.raw(HttpRequest.newBuilder(browser.address(path)).GET());
  }

  private void set(String assignments) {
    db.sql("update delivery set " + assignments + " where id = :id").param("id", delivery).update();
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
