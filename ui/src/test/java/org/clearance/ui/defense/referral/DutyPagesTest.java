package org.clearance.ui.defense.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.clearance.domain.DefenderRecords;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Duties;
import org.clearance.domain.office.user.Duty;
import org.clearance.domain.office.user.HeldDuty;
import org.clearance.domain.office.user.HeldDuty.Booking;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.ui.Browser;
import org.clearance.ui.People;
import org.clearance.ui.ScreensTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pages and acts of each duty in the public defender's office. */
@ScreensTest
class DutyPagesTest {
  private static final String REFUSED = "Your duty in the public defender’s office does not open";

  @LocalServerPort private int port;
  @Autowired private People people;
  @Autowired private Duties duties;
  @Autowired private JdbcClient db;
  private County county;
  private User user;
  private Browser browser;
  private long matter;
  private long other;

  @BeforeEach
  void a_defender_and_two_matters() {
    county = people.county();
    user = people.named("Dana Quill", county, Role.PUBLIC_DEFENDER);
    browser = new Browser(port).signedInAs(user.username(), People.PASSWORD);
    matter = matter("Plantedname, Pia");
    other = matter("Otherperson, Ole");
    db.sql(
            """
            insert into defense.matter_event (matter_id, kind, note, actor, at)
            values (:matter, 'NOTE', 'Plantednote: green card', 'somebody', now()),
                   (:matter, 'MOVED', 'Plantedmove', 'somebody', now())
            """)
        .param("matter", matter)
        .update();
    db.sql(
            """
            insert into defense.contact_attempt (matter_id, tried_on, channel, result, note, actor, recorded_at)
            values (:matter, '2026-01-02', 'PHONE', 'NO_ANSWER', 'Plantedattempt: her sister told me', 'somebody', now())
            """)
        .param("matter", matter)
        .update();
  }

  private long matter(String name) {
    var records = new DefenderRecords(db);
    long id = records.matter(records.client(county.id(), name), "CONTACTING");
    records.referral(
        id,
        ReferralCode.random(),
        """
        {"firstName": ["Pia"], "phone": ["+12095550100"], "advice": ["yes"], "more": ["Plantedmore: my papers"]}
        """,
        "");
    return id;
  }

  private void has(Duty duty) {
    assertThat(duties.give(user, county.id(), new HeldDuty(duty, null), "test")).isEmpty();
  }

  private void refused(Browser.Page page) {
    assertThat(page.status()).as(page.path()).isEqualTo(403);
    assertThat(page.html())
        .contains(REFUSED)
        .doesNotContain("Plantedname", "Plantednote", "Otherperson", "555-0100");
  }

  private String page() {
    return "/matters/" + matter;
  }

  @Test
  void who_was_given_no_duty_may_all_that_the_role_may() {
    assertThat(browser.open(page()).html())
        .contains("Plantedname", "Plantednote", "lawyer", "Write to the person")
        .contains("Plantedmore", "Plantedattempt");
    assertThat(browser.open("/matters/figures").status()).isEqualTo(200);
    assertThat(browser.post(page() + "/advised").status()).isEqualTo(200);
  }

  @Test
  void scenario_11_whom_a_lawyer_talks_with_first_is_a_list_for_all_but_the_intake_clerk() {
    has(Duty.ATTORNEY);
    assertThat(browser.alsoInSpanish().open("/matters?which=LAWYER_FIRST").html())
        .contains("Talk with a lawyer first", "Plantedname");
    has(Duty.INTAKE_CLERK);
    assertThat(browser.open("/matters?which=LAWYER_FIRST").html())
        .as("all open ones")
        .contains("aria-current=\"page\"><span>Open</span>")
        .doesNotContain("Talk with a lawyer first", "LAWYER_FIRST");
  }

  @Test
  void an_intake_clerk_reads_no_note_of_others_of_a_transfer() {
    db.sql("update defense.matter set sealed_at = now() - interval '1 hour' where id = :id")
        .param("id", matter)
        .update();
    db.sql(
            """
            insert into defense.matter_event (matter_id, kind, note, actor, at)
            values (:id, 'TRANSFER_OFFERED', 'Plantedtransfer: they call on Monday', 'somebody', now())
            """)
        .param("id", matter)
        .update();
    assertThat(browser.open(page()).html()).contains("Plantedtransfer");
    has(Duty.INTAKE_CLERK);
    Browser.Page page = browser.open(page());
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.html()).doesNotContain("Plantedtransfer");
  }

  @Test
  void an_attorney_may_all_but_the_figures() {
    has(Duty.ATTORNEY);
    assertThat(browser.open(page()).html()).contains("Plantednote", "A lawyer has talked");
    assertThat(browser.open("/matters").html()).doesNotContain("/matters/figures");
    refused(browser.open("/matters/figures"));
    refused(browser.open("/matters/%66igures"));
    assertThat(browser.post(page() + "/advised").status()).isEqualTo(200);
  }

  @Test
  void a_paralegal_does_not_decide_what_an_attorney_decides() {
    has(Duty.PARALEGAL);
    assertThat(browser.open(page()).html())
        .contains("Plantednote", "Wants to talk to a lawyer")
        .doesNotContain("A lawyer has talked with the person</button>");
    refused(browser.post(page() + "/advised"));
    refused(browser.open("/matters/figures"));
    assertThat(browser.post(page() + "/notes", "note", "Called").status()).isEqualTo(200);
    db.sql(
            "update defense.referral set answers = answers || '{\"forWhom\": [\"died\"]}' where"
                + " matter_id = :id")
        .param("id", matter)
        .update();
    Browser.Page decided =
        browser.post(
            page() + "/consents",
            "consent",
            "mayLook",
            "consentGiven",
            "yes",
            "consentWay",
            "PHONE");
    assertThat(decided.status()).isEqualTo(403);
    assertThat(decided.html()).contains("an attorney decides");
    assertThat(
            db.sql(
                    "select count(*) from defense.matter_event where matter_id = :id and kind in"
                        + " ('ADVISED', 'CONSENT_CHANGED')")
                .param("id", matter)
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void an_intake_clerk_sees_no_wish_for_advice_no_note_of_others_and_no_record()
      throws IOException {
    has(Duty.INTAKE_CLERK);
    Browser.Page shown = browser.open(page());
    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.html())
        .contains("Plantedname", "(209) 555-0100", "Record an attempt")
        .doesNotContain(
            "Plantednote", "Plantedmove", "mmigration", "lawyer", "/clients/", "/tasks/")
        .as("nor the person's own words, nor what others noted of an attempt")
        .contains("Jan 2, 2026")
        .doesNotContain("Plantedmore", "Plantedattempt")
        .doesNotContain("Write to the person", "Cases</h2>", "Another office has to help");
    assertThat(browser.open("/matters").html())
        .contains("Plantedname")
        .doesNotContain("/matters/figures", "sheets.pdf");
    assertThat(browser.post(page() + "/notes", "note", "Called").html()).contains("Called");
    browser.open(page());
    assertThat(
            browser
                .post(
                    page() + "/attempts",
                    "on",
                    "1/3/2026",
                    "channel",
                    "PHONE",
                    "result",
                    "NO_ANSWER",
                    "attemptNote",
                    "Rang long")
                .html())
        .as("one's own")
        .contains("Rang long")
        .doesNotContain("Plantedattempt");
    try (var pdf = Loader.loadPDF(browser.file(page() + "/effort.pdf"))) {
      assertThat(new PDFTextStripper().getText(pdf))
          .as("the proof of effort has no note of anybody")
          .contains("Plantedname")
          .doesNotContain("Plantedattempt", "Plantednote", "Rang long");
    }
    for (String closed :
        List.of(
            "/matters/sheets.pdf",
            "/matters/figures",
            page() + "/papers/1/file",
            "/clients",
            "/clients/1",
            "/clients/1/record",
            "/tasks",
            "/search?q=Plantedname",
            "/campaigns",
            "/deletions",
            "/inbox",
            "/audit",
            "/people")) {
      refused(browser.open(closed));
    }
    for (String closed : List.of("advised", "cases", "hand-on", "written", "reopen")) {
      refused(browser.post(page() + "/" + closed));
    }
    assertThat(browser.open("/").path()).startsWith("/matters");
  }

  @Test
  void an_outreach_worker_sees_campaigns_and_partners_and_no_matter() {
    has(Duty.OUTREACH_WORKER);
    assertThat(browser.open("/campaigns").status()).isEqualTo(200);
    assertThat(browser.open("/partners").status()).isEqualTo(200);
    for (String closed :
        List.of("/matters", page(), "/clients", "/search?q=Plantedname", "/tasks")) {
      refused(browser.open(closed));
    }
    refused(browser.post("/campaigns/1/state", "act", "start"));
    assertThat(browser.open("/").path()).startsWith("/campaigns");
  }

  @Test
  void an_interpreter_sees_the_one_matter_while_the_booking_runs() {
    Instant now = Instant.now();
    booked(now.minusSeconds(600), now.plusSeconds(600));
    assertThat(browser.open("/").path()).isEqualTo(page());
    assertThat(browser.open(page()).html())
        .contains("Plantedname")
        .doesNotContain("Plantednote", "mmigration", "lawyer", "Record the attempt", "Otherperson")
        .doesNotContain("Plantedmore", "Plantedattempt");
    refused(browser.open("/matters/" + other));
    refused(browser.open("/matters"));
    refused(browser.post(page() + "/notes", "note", "Hm"));
    booked(now.minusSeconds(1200), now.minusSeconds(600));
    refused(browser.open(page()));
    booked(now.plusSeconds(600), now.plusSeconds(1200));
    refused(browser.open(page()));
  }

  private void booked(Instant from, Instant until) {
    assertThat(
            duties.give(
                user,
                county.id(),
                new HeldDuty(Duty.INTERPRETER, new Booking(matter, from, until)),
                "test"))
        .isEmpty();
  }

  @Test
  void an_auditor_reads_the_log_of_the_office_and_none_of_its_content() {
    browser.open(page());
    has(Duty.AUDITOR);
    for (String log : List.of("/audit", "/audit/list.csv")) {
      assertThat(browser.open(log).html())
          .as(log)
          .contains("Matter no. " + matter)
          .doesNotContain("Plantedname", "Plantednote", "SIGNED_IN", "Signed in");
    }
    for (String closed : List.of("/matters", page(), "/clients", "/campaigns", "/search?q=P")) {
      refused(browser.open(closed));
    }
    assertThat(browser.open("/").path()).startsWith("/audit");
    User plain = people.named("Pat Plain", county, Role.PUBLIC_DEFENDER);
    assertThat(
            new Browser(port).signedInAs(plain.username(), People.PASSWORD).open("/audit").status())
        .isEqualTo(403);
  }

  @Test
  void an_administrator_gives_a_duty_on_the_page_of_the_user_and_it_is_on_record() {
    User admin = people.named("Ada Admin", county, Role.ADMINISTRATOR);
    Browser ada = new Browser(port).signedInAs(admin.username(), People.PASSWORD).alsoInSpanish();
    String page = "/users/" + user.id();
    assertThat(ada.open(page).html()).contains("Save the duty", "Reads the one matter");
    assertThat(ada.post(page + "/duty", "duty", "INTERPRETER", "dutyMatter", "x").html())
        .contains("Enter the number of the matter", "Enter the day of the booking");
    assertThat(duties.of(user.id(), county.id())).isEqualTo(HeldDuty.LEAD);
    ada.post(
        page + "/duty",
        "duty",
        "INTERPRETER",
        "dutyMatter",
        Long.toString(matter),
        "dutyDay",
        "2030-03-04",
        "dutyFrom",
        "09:00",
        "dutyUntil",
        "10:30");
    assertThat(duties.of(user.id(), county.id()))
        .isEqualTo(
            new HeldDuty(
                Duty.INTERPRETER,
                new Booking(
                    matter,
                    Instant.parse("2030-03-04T17:00:00Z"),
                    Instant.parse("2030-03-04T18:30:00Z"))));
    assertThat(ada.open(page).html()).contains("value=\"2030-03-04\"", "value=\"09:00\"");
    ada.post(page + "/duty", "duty", "INTAKE_CLERK");
    assertThat(ada.open("/audit").html()).contains("User duty set", "Intake clerk");
    assertThat(ada.post("/users/" + admin.id() + "/duty", "duty", "LEAD").html())
        .contains("You cannot set your own duty");
    ada.post(page + "/duty", "duty", "LEAD");
    assertThat(browser.open("/matters/figures").status()).isEqualTo(200);
  }

  @Test
  void whoever_is_new_has_the_duty_from_the_first_sign_in_on() {
    people.named("Abe Admin", county, Role.ADMINISTRATOR);
    User admin = people.named("Ada Admin", county, Role.ADMINISTRATOR);
    Browser ada = new Browser(port).signedInAs(admin.username(), People.PASSWORD).alsoInSpanish();
    assertThat(ada.open("/users/new").html())
        .contains("name=\"duty\"", "Duty, of a public defender alone");
    String username = "new" + county.id();
    assertThat(adds(ada, username, "PUBLIC_DEFENDER", "INTERPRETER"))
        .contains("Enter the number of the matter", "value=\"" + username + "\"");
    adds(ada, username, "PUBLIC_DEFENDER", "INTAKE_CLERK");
    long id =
        db.sql("select id from app_user where username = :username")
            .param("username", username)
            .query(Long.class)
            .single();
    assertThat(duties.of(id, county.id()).duty()).isEqualTo(Duty.INTAKE_CLERK);
    assertThat(ada.open("/audit").html()).contains("User duty set", "Intake clerk");
    // Of another role a duty narrows nothing.
    adds(ada, username + "m", "MANAGER", "INTERPRETER");
    assertThat(
            db.sql(
                    "select count(*) from user_duty d join app_user u on u.id = d.user_id where u.username = :username")
                .param("username", username + "m")
                .query(Long.class)
                .single())
        .isZero();
    assertThat(
            db.sql("select count(*) from app_user where username = :username")
                .param("username", username + "m")
                .query(Long.class)
                .single())
        .isOne();
  }

  @Test
  void who_accepts_another_countys_offer_has_the_duty_that_was_chosen() {
    User admin = people.named("Ada Admin", county, Role.ADMINISTRATOR);
    User shared = people.named("Sam Shared", people.county(), Role.COURT_CLERK);
    Browser ada = new Browser(port).signedInAs(admin.username(), People.PASSWORD);
    ada.open("/users/new");
    assertThat(adds(ada, shared.username(), "PUBLIC_DEFENDER", "INTAKE_CLERK"))
        .contains("Offer it to this username", "name=\"duty\" value=\"INTAKE_CLERK\"");
    String[] offer = {"username", shared.username(), "roles", "PUBLIC_DEFENDER"};
    assertThat(ada.post("/users/offers", offer).html()).contains("Choose a duty.");
    String[] clerk = Arrays.copyOf(offer, 6);
    clerk[4] = "duty";
    clerk[5] = "INTAKE_CLERK";
    assertThat(ada.post("/users/offers", clerk).html())
        .contains("If somebody who works for another county", "Intake clerk");
    long id =
        db.sql("select id from membership_offer where username = :to and outcome is null")
            .param("to", shared.username())
            .query(Long.class)
            .single();
    Browser sam = new Browser(port).signedInAs(shared.username(), People.PASSWORD);
    assertThat(sam.open("/account").html()).contains("Intake clerk");
    sam.post("/account/offers/" + id + "/accept");
    assertThat(duties.of(shared.id(), county.id()).duty()).isEqualTo(Duty.INTAKE_CLERK);
  }

  private static String adds(Browser ada, String username, String role, String duty) {
    return ada.post(
            "/users",
            "username",
            username,
            "displayName",
            "Cleo Nuevo",
            "roles",
            role,
            "duty",
            duty)
        .html();
  }
}
