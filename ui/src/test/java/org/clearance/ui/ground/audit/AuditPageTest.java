package org.clearance.ui.ground.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.clearance.domain.TestRecords;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.audit.StepActor;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.oversight.stuck.BatchJobName;
import org.clearance.ui.Browser;
import org.clearance.ui.People;
import org.clearance.ui.ScreensTest;
import org.clearance.ui.oversight.stuck.JobWords;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ScreensTest
class AuditPageTest {
  @Autowired private People people;
  @Autowired private Audit audit;
  @Autowired private JdbcClient db;
  @LocalServerPort private int port;
  private County county;
  private Browser browser;
  private TestRecords records;

  @BeforeEach
  void signIn() {
    county = people.county();
    records = new TestRecords(db);
    String administrator = people.user(county, Role.ADMINISTRATOR).username();
    browser = new Browser(port).signedInAs(administrator, People.PASSWORD);
  }

  @Test
  void entries_are_found_by_who_what_and_when() {
    String ray = people.named("Ray Lee", county, Role.DA_REVIEWER).username();
    audit.record(ray, county.id(), AuditAction.PERSON_VIEWED, "person", 4711L, "from packet 2");
    audit.record(
        "read-histories", county.id(), AuditAction.DELIVERY_UNREADABLE, "delivery", 9L, "line 3");

    assertThat(browser.open("/audit").html()).contains("4711", "line 3", "Ray Lee");
    assertThat(browser.open("/audit?actor=ray").html()).contains("4711").doesNotContain("line 3");
    assertThat(browser.open("/audit?action=DELIVERY_UNREADABLE").html())
        .contains("line 3")
        .doesNotContain("4711");
    assertThat(browser.open("/audit?to=2020-01-01").html()).contains("Nothing matches");
    assertThat(browser.open("/audit?from=yesterday").html()).contains("is not a day");
    assertThat(browser.open("/audit?from=%2B999999999-12-31").html()).contains("is not a day");
    assertThat(browser.open("/audit?to=%2B999999999-12-31").html()).contains("is not a day");
  }

  @Test
  void an_entry_names_what_it_is_about_and_says_its_codes_in_words() {
    User ray = people.named("Ray Lee", county, Role.DA_REVIEWER);
    long delivery = records.determinedDelivery(county.id());
    long packet =
        db.sql(
                """
                insert into packet (county_id, delivery_id, number, outcome) values (:county, :delivery, 3, 'DISMISS') returning id
                """)
            .param("county", county.id())
            .param("delivery", delivery)
            .query(Long.class)
            .single();
    long conviction =
        records.identified(
            records.person(delivery, "A1", "DOE,JANE"),
            "11357",
            "FELONY",
            LocalDate.of(2009, 3, 9));
    db.sql(
            "insert into packet_item (packet_id, conviction_id, position) values (:packet, :conviction, 1)")
        .param("packet", packet)
        .param("conviction", conviction)
        .update();
    entry(ray, AuditAction.FIGURE_LIST_VIEWED, "county", county.id(), "WITH_RELIEF");
    entry(ray, AuditAction.PACKET_DECIDED, "packet", packet, "APPROVE 2 convictions");
    entry(ray, AuditAction.USER_ROLES_SET, "user", ray.id(), "COURT_CLERK, MANAGER");
    entry(
        ray,
        AuditAction.TASK_HANDED_OVER,
        "task",
        4_503_599_627_370_496L,
        "Review convictions, to " + ray.username());
    audit.record(
        StepActor.PREPARE_PACKETS,
        county.id(),
        AuditAction.PACKETS_PREPARED,
        "delivery",
        delivery,
        "");

    assertThat(browser.alsoInSpanish().open("/audit").html())
        .contains(
            "People with some relief",
            ">Packet 3 of delivery " + delivery + "<",
            "Approved: 2 convictions",
            "Court clerk, Manager",
            "href=\"/users/" + ray.id() + "\">Ray Lee<",
            "Review convictions, to Ray Lee",
            ">Clearance<",
            "href=\"/deliveries/" + delivery + "\">")
        .doesNotContain("WITH_RELIEF", ">4503599627370496", ">county", "COURT_CLERK,");
    assertThat(browser.open("/audit?subject=user&subjectId=" + ray.id()).html())
        .contains("Only entries about: Ray Lee", "Court clerk, Manager")
        .doesNotContain("People with some relief");
  }

  /** Administrators read who worked on a matter and when, and nothing of what came of it. */
  @Test
  void of_a_client_nobody_reads_here_what_was_told_and_what_came_of_it() {
    User paula = people.named("Paula Roe", county, Role.PUBLIC_DEFENDER);
    entry(paula, AuditAction.MATTER_CLOSED, "matter", 4711, "DENIED");
    entry(paula, AuditAction.MATTER_MOVED, "matter", 4711, "NOT_YET");
    entry(paula, AuditAction.MATTER_ADVISED, "matter", 4711, "");
    entry(paula, AuditAction.TRANSFER_OFFERED, "matter", 4711, "alder");
    entry(paula, AuditAction.CLIENT_FACT_SAID, "client", 815, "wasTrafficked");
    entry(paula, AuditAction.CLIENT_DEBT_RECORDED, "client", 815, "debt 12");
    entry(paula, AuditAction.CLIENT_MATCH_REFUSED, "client", 815, "90210");
    entry(paula, AuditAction.MATTER_VIEWED, "matter", 4711, "sheet");
    for (String path :
        new String[] {"/audit", "/audit/list.csv", "/audit?subject=matter&subjectId=4711"}) {
      assertThat(browser.open(path).html())
          .as(path)
          .contains("Paula Roe", "Matter no. 4711", "Matter changed", "Matter viewed")
          .doesNotContain("Denied", "denied", "DENIED", "NOT_YET", "Matter closed", "Matter moved")
          .doesNotContain("advised", "Transfer", "alder", "rafficked", "debt", "90210", ">sheet");
    }
    assertThat(browser.open("/audit").html())
        .contains("Client record changed", "value=\"MATTER_CHANGED\"")
        .doesNotContain("CLIENT_DEBT_RECORDED", "MATTER_CLOSED", "MATTER_ADVISED");
    assertThat(browser.open("/audit?action=MATTER_CLOSED").html()).contains("Nothing matches");
    assertThat(browser.open("/audit?action=MATTER_CHANGED").html()).contains("Matter no. 4711");
  }

  private void entry(User actor, AuditAction action, String subject, long id, String detail) {
    audit.record(actor.username(), county.id(), action, subject, id, detail);
  }

  @Test
  void a_job_is_named_where_the_entries_about_it_are_asked_for_too() {
    User ray = people.named("Ray Lee", county, Role.ADMINISTRATOR);
    entry(ray, AuditAction.JOB_RESUMED, "job", 4711, BatchJobName.RETENTION);
    String about = "/audit?subject=job&subjectId=";
    assertThat(browser.open(about + 4711).html())
        .contains("Only entries about: " + JobWords.of(BatchJobName.RETENTION));
    assertThat(browser.open(about + 4712).html()).contains("Only entries about: Job no. 4712");
  }

  @Test
  void what_is_shown_is_taken_away_as_a_file_and_that_is_an_entry_too() {
    User ray = people.named("Ray Lee", county, Role.DA_REVIEWER);
    entry(ray, AuditAction.PERSON_VIEWED, "person", 4711, "record");
    entry(ray, AuditAction.ORDER_VIEWED, "test", 4712, "");
    assertThat(browser.open("/audit?action=PERSON_VIEWED").html())
        .contains("/audit/list.csv?action=PERSON_VIEWED", "/audit/list.xlsx?action=PERSON_VIEWED");
    assertThat(browser.open("/audit/list.csv?action=PERSON_VIEWED").html())
        .startsWith("When,Who,Username,Action,What,Detail,From where,Entry\r\n")
        .contains("Ray Lee," + ray.username() + ",Person viewed,Person 4711,record,")
        .doesNotContain("4712");
    assertThat(browser.open("/audit/list.xlsx").html()).startsWith("PK");
    assertThat(browser.open("/audit/list.csv?from=yesterday").status()).isEqualTo(404);
    assertThat(browser.open("/audit").html())
        .contains("Audit downloaded", "audit.csv action=person viewed");
    String manager = people.user(county, Role.MANAGER).username();
    assertThat(
            new Browser(port).signedInAs(manager, People.PASSWORD).open("/audit/list.csv").status())
        .isEqualTo(403);
  }

  @Test
  void a_list_that_was_taken_away_is_said_in_words() {
    User ray = people.named("Ray Lee", county, Role.DA_REVIEWER);
    entry(
        ray,
        AuditAction.TASK_LIST_DOWNLOADED,
        "county",
        county.id(),
        "csv, 1 rows: OPEN, review-convictions");
    entry(
        ray, AuditAction.PACKET_LIST_DOWNLOADED, "packet", 4711, "xlsx, 12 rows: NO_RELIEF, 11357");
    entry(
        ray,
        AuditAction.PACKET_LIST_DOWNLOADED,
        "packet",
        4712,
        "csv, 2 rows: UNDECIDED, 11358, FELONY, ANY");
    entry(
        ray,
        AuditAction.TASK_LIST_DOWNLOADED,
        "county",
        county.id(),
        "csv, 3 rows: OTHERS, delivery 5, due week, held by " + ray.username());
    entry(
        ray,
        AuditAction.TASK_LIST_DOWNLOADED,
        "county",
        county.id(),
        "csv, 4 rows: DONE, day 2026-11-24");
    entry(
        ray,
        AuditAction.ORDER_LIST_DOWNLOADED,
        "county",
        county.id(),
        "csv, 5 rows: HELD, by name, date of birth");
    entry(ray, AuditAction.ORDERS_SEARCHED, "county", county.id(), "by case number: 814 731");
    entry(ray, AuditAction.PEOPLE_SEARCHED, "people", 4713, "by name: nobody");
    assertThat(browser.alsoInSpanish().open("/audit").html())
        .contains(
            "CSV, 1 row: Open to my group, Review convictions",
            "XLSX, 12 rows: No relief, 11357",
            "CSV, 2 rows: Undecided, 11358, Felony, Something to look out for",
            "CSV, 3 rows: Held by others, delivery 5, due within a week, or overdue, held by Ray Lee",
            "CSV, 4 rows: done on Nov 24, 2026",
            "CSV, 5 rows: Held, searched by name, date of birth",
            "by case number: 814 731",
            "by name: nothing found");
    assertThat(browser.inSpanish().open("/audit").html())
        .contains(
            "entrega 5, vence en una semana o ya venció, la tiene Ray Lee",
            "hecho el 24 nov. 2026",
            "por número de caso: 814 731",
            "por nombre: nada encontrado",
            "búsqueda por nombre, fecha de nacimiento",
            "Sin decidir, 11358, Delito mayor, Algo que tener en cuenta")
        .doesNotContain("held by", "due week", "searched by");
  }

  @Test
  void moments_and_codes_of_a_detail_are_said_on_the_countys_clock_and_in_words() {
    User ray = people.named("Ray Lee", county, Role.COURT_CLERK);
    db.sql("update county set time_zone = 'America/Los_Angeles' where id = :id")
        .param("id", county.id())
        .update();
    entry(
        ray,
        AuditAction.ORDER_ENTERED,
        "motion",
        4711,
        "entry 12 is recorded at 2026-11-25T02:05:09.123Z unless it is taken back");
    entry(
        ray,
        AuditAction.POLICY_APPROVED,
        "policy",
        4711,
        "standard-2019, version 2, from 2026-11-24");
    entry(
        ray,
        AuditAction.COUNTY_SETTING_CHANGED,
        "county",
        county.id(),
        "public.page: false → true");
    entry(ray, AuditAction.STORED_FILE_DAMAGED, "county", county.id(), "seen 2026-11-25T02:05:09Z");
    assertThat(browser.open("/audit").html())
        .contains(
            "entry 12 is recorded at Nov 24, 2026, 6:05 PM unless it is taken back",
            "Standard 2019, version 2, from Nov 24, 2026",
            ": No → Yes",
            "seen Nov 24, 2026, 6:05 PM")
        .doesNotContain("T02:05", "standard-2019", "false →");
    assertThat(browser.inSpanish().open("/audit").html())
        .contains("24 nov. 2026, 6:05")
        .doesNotContain("T02:05", "unless it is taken back");
  }

  @Test
  void typed_reasons_are_shown_as_written_and_never_read_as_the_programs_words() {
    User ray = people.named("Ray Lee", county, Role.COURT_CLERK);
    entry(ray, AuditAction.ORDER_TAKEN_BACK, "motion", 4711, ", convictions");
    entry(
        ray,
        AuditAction.RETENTION_HOLD_PLACED,
        "county",
        county.id(),
        "notices: 99999999999999999999");
    entry(
        ray, AuditAction.DELIVERY_WITHDRAWAL_REQUESTED, "delivery", 9, "2 convictions, version 1");
    entry(
        ray,
        AuditAction.STORED_FILE_DAMAGED,
        "county",
        county.id(),
        "notices: 88888888888888888888");
    assertThat(browser.inSpanish().open("/audit").html())
        .contains(
            ", convictions<",
            "notices: 99999999999999999999",
            "2 convictions, version 1",
            "notices: 88888888888888888888");
  }

  @Test
  void numbers_that_only_look_like_days_stay_as_they_are_kept() {
    User ray = people.named("Ray Lee", county, Role.COURT_CLERK);
    entry(
        ray,
        AuditAction.STORED_FILE_DAMAGED,
        "county",
        county.id(),
        "wrong case 2019-04-0123, 12019-04-01, A-2019-04-01, 2019-02-31, seen 2019-04-01");
    assertThat(browser.open("/audit").html())
        .contains(
            "wrong case 2019-04-0123, 12019-04-01, A-2019-04-01, 2019-02-31, seen Apr 1, 2019");
  }

  @Test
  void older_entries_are_a_page_away() {
    for (int i = 0; i < 150; i++) {
      audit.record("job", county.id(), AuditAction.ORDER_VIEWED, "test", (long) (500_000 + i), "");
    }
    String first = browser.open("/audit?action=ORDER_VIEWED").html();
    assertThat(first).contains("500149", "500050").doesNotContain("500049");
    String older = first.replaceAll("(?s).*href=\"([^\"]*before=[^\"]*)\".*", "$1");
    assertThat(browser.open(older.replace("&amp;", "&")).html())
        .contains("500049", "500000")
        .doesNotContain("500050");
  }

  @Test
  void another_countys_entries_stay_there() {
    County other = people.county();
    String theirs = people.named("Theirs Only", other, Role.DA_REVIEWER).username();
    audit.record("job", other.id(), AuditAction.PERSON_VIEWED, "person", 600_001L, "");
    audit.record(theirs, null, AuditAction.SIGNED_OUT, "user", 600_002L, "");
    audit.record("unknown user", null, AuditAction.SIGN_IN_FAILED, "user", 600_003L, "");
    assertThat(browser.open("/audit").html())
        .doesNotContain("600001")
        .doesNotContain("600002")
        .contains("600003");
  }

  @Test
  void only_an_administrator_reads_the_audit() {
    String manager = people.user(county, Role.MANAGER).username();
    assertThat(new Browser(port).signedInAs(manager, People.PASSWORD).open("/audit").status())
        .isEqualTo(403);
  }
}
