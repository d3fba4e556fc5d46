package org.clearance.ui.defense.deletion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.clearance.bpmn.CandidateGroups;
import org.clearance.bpmn.UserTasks;
import org.clearance.bpmn.Variables;
import org.clearance.domain.ground.document.PdfUa;
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

/** A request for deletion is recorded, decided by somebody else, and certified on a paper. */
@DesksTest
class DeletionPagesTest {
  private static final AtomicLong TASK = new AtomicLong(4503599627590000L);

  @LocalServerPort int port;
  @Autowired People people;
  @Autowired JdbcClient db;
  @Autowired TaskEngine engine;

  private County county;
  private User paula;
  private User sam;
  private Browser paulas;
  private Browser sams;
  private long client;
  private long task;
  private String desk;

  @BeforeEach
  void two_public_defenders_and_a_client() {
    county = people.county();
    paula = people.named("Paula Ruiz", county, Role.PUBLIC_DEFENDER);
    sam = people.named("Sam Ortiz", county, Role.PUBLIC_DEFENDER);
    paulas = browser(paula);
    sams = browser(sam);
    client =
        db.sql(
                "insert into defense.client (county_id, name, opened_by, opened_at) values (:county, 'Alder, Ana', 'x', now()) returning id")
            .param("county", county.id())
            .query(Long.class)
            .single();
  }

  private Browser browser(User user) {
    return new Browser(port).signedInAs(user.username(), People.PASSWORD);
  }

  private Browser.Page records(String language) {
    paulas.open("/deletions/new?client=" + client);
    return paulas.post(
        "/deletions",
        "client",
        Long.toString(client),
        "deletionAskedOn",
        "1/2/2026",
        "deletionWords",
        "She called, and knew her <birthday>.",
        "language",
        language);
  }

  private long request() {
    return db.sql("select max(id) from defense.deletion_request where county_id = :county")
        .param("county", county.id())
        .query(Long.class)
        .single();
  }

  private void holds(User user) {
    task = TASK.incrementAndGet();
    desk = "/tasks/" + task + "/" + UserTasks.DECIDE_DELETION;
    engine.holds(
        task,
        UserTasks.DECIDE_DELETION,
        user.username(),
        CandidateGroups.of(CandidateGroups.PUBLIC_DEFENDER, county.code()),
        Variables.DELETION_ID,
        request());
  }

  private long clients() {
    return db.sql("select count(*) from defense.client where county_id = :county")
        .param("county", county.id())
        .query(Long.class)
        .single();
  }

  @Test
  void a_request_is_recorded_from_the_page_of_a_client_and_listed() {
    assertThat(paulas.alsoInSpanish().open("/deletions").html())
        .contains("No requests yet", "href=\"/clients\"");
    assertThat(paulas.open("/clients").html()).contains("href=\"/deletions\"");
    assertThat(paulas.open("/clients/" + client).html())
        .contains("/deletions/new?client=" + client);
    assertThat(paulas.open("/deletions/new?client=" + client).html()).contains("Alder, Ana");
    Browser.Page wrong =
        paulas.post(
            "/deletions",
            "client",
            Long.toString(client),
            "deletionAskedOn",
            "1/2/2090",
            "deletionWords",
            " ",
            "language",
            "en");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.html())
        .contains(
            "This day is in the future. Correct the date.",
            "Say who asked, and how you know who it is.",
            "value=\"1/2/2090\"");
    assertThat(records("en").html())
        .contains("The request is recorded.", "Alder, Ana", "Jan 2, 2026", "Waits to be decided");
    assertThat(paulas.open("/deletions/new?client=" + client).html())
        .contains("A request of Jan 2, 2026 waits to be decided already.")
        .doesNotContain("Record the request");
    assertThat(records("en").html())
        .contains("A request of this person waits to be decided already.");
  }

  @Test
  void who_recorded_it_is_told_that_somebody_else_decides() {
    records("en");
    holds(paula);
    Browser.Page refused = paulas.open(desk);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.html())
        .contains("Somebody else decides about this request", "/tasks/" + task + "/release");
    assertThat(paulas.post(desk, "act", "delete").status()).isEqualTo(409);
    assertThat(clients()).isOne();
  }

  @Test
  void the_desk_says_what_is_kept_and_what_is_in_the_way() {
    records("en");
    db.sql(
            """
            insert into defense.matter (county_id, client_id, state, since, unsure, received_at)
            values (:county, :client, 'RECEIVED', now(), false, now())
            """)
        .param("county", county.id())
        .param("client", client)
        .update();
    holds(sam);
    assertThat(sams.alsoInSpanish().open(desk).html())
        .contains(
            "Alder, Ana",
            "She called, and knew her &lt;birthday&gt;.",
            "Paula Ruiz",
            "Name and date of birth",
            "Matters",
            "A matter of the person is open. Close it.")
        .doesNotContain("Nobody can bring it back");
    Browser.Page blocked = sams.post(desk, "act", "delete");
    assertThat(blocked.status()).isEqualTo(422);
    assertThat(blocked.html()).contains("Nothing was deleted: something is in the way now.");
    assertThat(clients()).isOne();
  }

  @Test
  void who_recorded_it_takes_it_back_from_the_list() {
    records("en");
    assertThat(paulas.open("/deletions").html()).contains("Take it back…");
    Browser.Page list = paulas.post("/deletions/" + request() + "/take-back");
    assertThat(list.html())
        .contains("The request is taken back. Nothing was deleted.", "Taken back")
        .doesNotContain("Take it back…");
    assertThat(paulas.post("/deletions/" + request() + "/take-back").html())
        .contains("It was not taken back");
    assertThat(clients()).isOne();
  }

  @Test
  void a_refusal_needs_a_reason_that_stays_in_the_list() {
    records("en");
    holds(sam);
    assertThat(sams.open(desk).html()).contains("Nobody can bring it back");
    Browser.Page wrong = sams.post(desk, "act", "refuse", "deletionReason", " ");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.html()).contains("Say why, as the person is told.");
    assertThat(sams.post(desk, "act", "refuse", "deletionReason", "She took it <back>.").html())
        .contains(
            "The request is refused. Tell the person why.", "She took it &lt;back&gt;.", "Refused");
    assertThat(sams.open("/deletions/" + request() + "/certificate.pdf").status()).isEqualTo(404);
    assertThat(clients()).isOne();
  }

  @Test
  void scenario_47_what_is_deleted_is_certified_in_the_language_of_the_person() throws IOException {
    records("es");
    holds(sam);
    sams.open(desk);
    Browser.Page done = sams.post(desk, "act", "delete");
    assertThat(done.path()).isEqualTo("/deletions");
    String certificate = "/deletions/" + request() + "/certificate.pdf";
    assertThat(done.html()).contains("Print the certificate for the person.", certificate);
    assertThat(sams.alsoInSpanish().open("/deletions").html())
        .contains("Deleted", "Sam Ortiz")
        .doesNotContain("Alder, Ana");
    assertThat(clients()).isZero();
    assertThat(sams.open(desk).status()).as("the task is done").isEqualTo(409);

    byte[] pdf = sams.file(certificate);
    assertThat(PdfUa.violations(pdf)).isEmpty();
    assertThat(pdf).as("the same paper each time").isEqualTo(sams.file(certificate));
    assertThat(text(pdf, "es"))
        .contains(
            "Certificado de borrado",
            "Número de la solicitud: " + request(),
            "Nombre (escrito a mano)",
            "Nombre y fecha de nacimiento 1",
            "Copias de seguridad",
            "según su propia regla")
        .doesNotContain("Alder, Ana")
        .doesNotContain("birthday");
  }

  @Test
  void the_certificate_says_in_english_what_stays_and_until_when_a_backup_has_it()
      throws IOException {
    db.sql(
            """
            insert into defense.deletion_request (county_id, asked_on, words, language, asked_by, asked_at, state, decided_by, decided_at,
                                                  counts, backups_until, deleted_client)
            values (:county, '2026-01-02', '', 'en', 'a', '2026-01-02T20:00:00Z', 'DELETED', 'b', '2026-01-05T20:00:00Z',
                    '{"MATTERS": 2, "FILINGS": 1, "CLIENT": 1}', '2026-04-05', :client)
            """)
        .param("county", county.id())
        .param("client", client)
        .update();
    String certificate = "/deletions/" + request() + "/certificate.pdf";
    assertThat(text(sams.file(certificate), "en"))
        .contains(
            "Certificate of deletion",
            "Asked on: Jan 2, 2026",
            "Deleted on: Jan 5, 2026",
            "Matters 2",
            "What was filed with the court.",
            "destroyed by Apr 5, 2026");
    assertThat(
            db.sql(
                    "select count(*) from audit_entry where county_id = :county and action = 'DELETION_' || 'CERTIFICATE_PRINTED'")
                .param("county", county.id())
                .query(Long.class)
                .single())
        .isOne();
  }

  /** The paper's words, in one line. */
  private static String text(byte[] pdf, String language) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(document.getDocumentCatalog().getLanguage()).startsWith(language);
      return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
    }
  }

  @Test
  void no_other_role_and_no_other_office_sees_requests() {
    records("en");
    String certificate = "/deletions/" + request() + "/certificate.pdf";
    for (Role role : new Role[] {Role.MANAGER, Role.DA_REVIEWER, Role.COURT_CLERK}) {
      Browser other = browser(people.named("Olga", county, role));
      for (String path :
          new String[] {"/deletions", "/deletions/new?client=" + client, certificate}) {
        assertThat(other.open(path).status()).as(role + " " + path).isEqualTo(404);
      }
    }
    County elsewhere = people.county();
    Browser stranger = browser(people.named("Pia", elsewhere, Role.PUBLIC_DEFENDER));
    assertThat(stranger.open("/deletions").html()).doesNotContain("Alder, Ana");
    assertThat(stranger.open("/deletions/new?client=" + client).status()).isEqualTo(404);
    assertThat(stranger.open(certificate).status()).isEqualTo(404);
  }
}
