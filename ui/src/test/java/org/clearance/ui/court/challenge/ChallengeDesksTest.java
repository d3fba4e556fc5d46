package org.clearance.ui.court.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.clearance.bpmn.CandidateGroups;
import org.clearance.domain.CountyDay;
import org.clearance.domain.CourtRecords;
import org.clearance.domain.TestRecords;
import org.clearance.domain.contact.notice.TellingOfChallenges;
import org.clearance.domain.court.challenge.Challenge;
import org.clearance.domain.court.challenge.Challenges;
import org.clearance.domain.ground.audit.AuditAction;
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

@DesksTest
class ChallengeDesksTest {
  private static final AtomicLong TASK = new AtomicLong(4503599627580000L);
  private static final String TODAY = CountyDay.today().toString();

  @LocalServerPort int port;
  @Autowired People people;
  @Autowired JdbcClient db;
  @Autowired Challenges challenges;
  @Autowired TellingOfChallenges telling;
  @Autowired TaskEngine engine;

  private County county;
  private long conviction;

  @BeforeEach
  void begin() {
    county = people.county();
    long delivery = new TestRecords(db).determinedDelivery(county.id());
    conviction =
        new CourtRecords(db)
            .challenged(delivery, new TestRecords(db).person(delivery, "C9", "DOE,JO"));
  }

  @Test
  void attempts_are_recorded_and_the_effort_is_finished() {
    User pat = people.named("Pat Defender", county, Role.PUBLIC_DEFENDER);
    String desk = desk(pat, "reach-person", CandidateGroups.PUBLIC_DEFENDER);
    Browser browser = signedIn(pat);
    assertThat(text(browser.open(desk).html()))
        .contains("Reach DOE,JO")
        .contains("Serving a sentence for a violent felony.")
        .contains("at least one attempt is recorded")
        .doesNotContain("Deceased");

    assertThat(text(browser.post(desk).html())).contains("0 of 1 attempts are recorded");
    var bad =
        browser.post(
            desk + "/attempts",
            "attemptedOn",
            "2001-01-01",
            "method",
            "PHONE",
            "result",
            "NO_ANSWER",
            "remark",
            "x");
    assertThat(text(bad.html())).contains("before the challenge was made");
    var none =
        browser.post(
            desk + "/attempts",
            "attemptedOn",
            TODAY,
            "method",
            "PHONE",
            "result",
            "",
            "remark",
            "");
    assertThat(text(none.html())).contains("Choose the result.");

    var silent =
        browser.post(
            desk + "/attempts",
            "attemptedOn",
            TODAY,
            "method",
            "PHONE",
            "result",
            "REACHED",
            "remark",
            "");
    assertThat(text(silent.html())).contains("Say in the remark what you told the person");

    var recorded =
        browser.post(
            desk + "/attempts",
            "attemptedOn",
            TODAY,
            "method",
            "PHONE",
            "result",
            "NO_ANSWER",
            "remark",
            "Rang twice");
    assertThat(text(recorded.html()))
        .contains("The attempt is recorded.", "Rang twice Pat Defender");

    var finished = browser.post(desk);
    assertThat(finished.path()).startsWith("/tasks");
    assertThat(completions()).isOne();
  }

  @Test
  void scenario_67_each_attempt_to_reach_the_person_is_on_the_printed_proof_of_effort()
      throws IOException {
    User pat = people.named("Pat Defender", county, Role.PUBLIC_DEFENDER);
    String desk = desk(pat, "reach-person", CandidateGroups.PUBLIC_DEFENDER);
    Browser browser = signedIn(pat);
    browser.open(desk);
    for (String[] attempt :
        new String[][] {
          {"PHONE", "NO_ANSWER", "Rang twice"}, {"LETTER", "WRONG_CONTACT", "To Oak Street"}
        }) {
      browser.post(
          desk + "/attempts",
          "attemptedOn",
          TODAY,
          "method",
          attempt[0],
          "result",
          attempt[1],
          "remark",
          attempt[2]);
    }
    assertThat(challenges.attempts(conviction)).hasSize(2);
    try (var pdf = Loader.loadPDF(browser.file("/challenges/" + conviction + "/effort.pdf"))) {
      assertThat(new PDFTextStripper().getText(pdf).replaceAll("\\s+", " "))
          .contains("DOE,JO", "Rang twice", "To Oak Street", "Pat Defender");
    }
    assertThat(
            db.sql(
                    "select count(*) from audit_entry where actor = :actor and action = :action and"
                        + " subject_id = :id")
                .param("actor", pat.username())
                .param("action", AuditAction.CHALLENGE_EFFORT_PRINTED.name())
                .param("id", conviction)
                .query(Long.class)
                .single())
        .isOne();
  }

  @Test
  void reaching_the_person_begins_with_how_and_a_message_is_sent_from_there() {
    User pat = people.named("Pat Defender", county, Role.PUBLIC_DEFENDER);
    String desk = desk(pat, "reach-person", CandidateGroups.PUBLIC_DEFENDER);
    Browser browser = signedIn(pat).alsoInSpanish();
    long person = challenges.find(conviction).orElseThrow().personId();
    assertThat(text(browser.open(desk).html()))
        .contains("No number, e-mail or postal address is on record.")
        .contains("No contact for people is set in: English, Spanish.");
    assertThat(browser.open(desk).html())
        .as("today by default")
        .contains("name=\"attemptedOn\" type=\"date\" value=\"" + TODAY + "\"");
    String task = desk.split("/")[2];
    Browser.Page added =
        browser.post(
            "/people/" + person + "/contact/points",
            "task",
            task,
            "contactKind",
            "EMAIL",
            "contactValue",
            "jo@example.org",
            "contactLanguage",
            "es",
            "contactSource",
            "her sister",
            "contactAsOf",
            TODAY);
    assertThat(added.path()).isEqualTo(desk);
    assertThat(added.html().indexOf("jo@example.org"))
        .as("the card is first")
        .isLessThan(added.html().indexOf("The challenge"));
    String line = "POINT-" + db.sql("select max(id) from contact_point").query(Long.class).single();
    assertThat(text(browser.post(desk + "/send", "to", line, "messageLanguage", "es").html()))
        .contains("Nothing was sent: no contact for people is set in this language.");
    db.sql(
            "update county set settings = '{\"notices\": {\"contact.es\": \"(209) 555-0101\"}}'"
                + " where id = :id")
        .param("id", county.id())
        .update();

    assertThat(text(browser.post(desk + "/send", "to", line, "messageLanguage", "es").html()))
        .contains("It is on its way", "Please get in touch, to the person", "Waiting");
    Browser prosecution = signedIn(people.user(county, Role.DA_SUPERVISOR));
    long sent =
        db.sql("select max(id) from notice where kind = 'REACH_OUT'").query(Long.class).single();
    for (String page : new String[] {"/notices", "/stuck?kind=unsent", "/stuck?kind=notices"}) {
      assertThat(prosecution.open(page).html())
          .as("by what the defender reaches the person is not the prosecution's: " + page)
          .doesNotContain("jo@example.org");
    }
    assertThat(prosecution.open("/notices/" + sent).status()).isEqualTo(404);
    assertThat(text(browser.post(desk).html()))
        .as("what waits is no attempt")
        .contains("0 of 1 attempts are recorded");
    db.sql(
            "update notice set state = 'SENT', sent_at = now() where conviction_id = :id and kind ="
                + " 'REACH_OUT'")
        .param("id", conviction)
        .update();
    assertThat(text(browser.open(desk).html())).contains("E-mail Sent N-0");
    assertThat(browser.post(desk).path()).startsWith("/tasks");
  }

  @Test
  void the_outcome_of_the_hearing_is_recorded_once() {
    User carl = people.named("Carl Clerk", county, Role.COURT_CLERK);
    String desk = desk(carl, "record-hearing-outcome", CandidateGroups.COURT_CLERK);
    Browser browser = signedIn(carl);
    assertThat(text(browser.open(desk).html()))
        .contains("Ground of the denial Needed where relief is denied.")
        .doesNotContain("optional");
    var missing = browser.post(desk, "heldOn", TODAY, "denialGround", "");
    assertThat(text(missing.html())).contains("Choose whether the court granted or denied relief.");
    var ground =
        browser.post(desk, "heldOn", TODAY, "outcome", "RELIEF_DENIED", "denialGround", "");
    assertThat(text(ground.html())).contains("state the ground of the denial");

    var recorded =
        browser.post(
            desk, "heldOn", TODAY, "outcome", "RELIEF_DENIED", "denialGround", "Still serving");
    assertThat(recorded.path()).startsWith("/tasks");
    assertThat(challenges.find(conviction).map(Challenge::outcome))
        .contains(Challenge.HearingOutcome.RELIEF_DENIED);
    assertThat(browser.open(desk).status()).isEqualTo(409);
  }

  @Test
  void the_clerk_is_asked_what_the_court_granted_where_the_policy_left_it_to_a_person() {
    User carl = people.named("Carl Clerk", county, Role.COURT_CLERK);
    String desk = desk(carl, "record-hearing-outcome", CandidateGroups.COURT_CLERK);
    Browser browser = signedIn(carl);
    assertThat(text(browser.open(desk).html())).doesNotContain("What the court granted");
    db.sql(
            """
            with made as (
              insert into determination (conviction_id, delivery_id, policy_version_id, outcome, rule, reason, explanation, facts,
                                         input_hash, determined_by)
              select conviction_id, delivery_id, policy_version_id, 'REVIEW', rule, reason, explanation, facts, input_hash, determined_by
                from determination where conviction_id = :id
              returning id)
            update conviction set determination_id = made.id from made where conviction.id = :id
            """)
        .param("id", conviction)
        .update();
    assertThat(text(browser.open(desk).html())).contains("What the court granted", "Reduction");
    var missing =
        browser.post(desk, "heldOn", TODAY, "outcome", "RELIEF_GRANTED", "denialGround", "");
    assertThat(text(missing.html()))
        .contains("Say whether the court granted dismissal or reduction.");

    var recorded =
        browser.post(
            desk,
            "heldOn",
            TODAY,
            "outcome",
            "RELIEF_GRANTED",
            "granted",
            "DISMISS",
            "denialGround",
            "");

    assertThat(recorded.path()).startsWith("/tasks");
    assertThat(challenges.find(conviction).map(Challenge::outcome))
        .contains(Challenge.HearingOutcome.RELIEF_GRANTED);
  }

  @Test
  void a_clerk_says_on_the_convictions_page_what_a_hearing_granted_that_was_recorded_without_it() {
    long person =
        db.sql("select person_id from conviction where id = :id")
            .param("id", conviction)
            .query(Long.class)
            .single();
    String page = "/people/" + person + "/convictions/" + conviction;
    Browser carl = signedIn(people.named("Carl Clerk", county, Role.COURT_CLERK)).alsoInSpanish();
    assertThat(text(carl.open(page).html())).doesNotContain("What the court granted");
    db.sql(
            """
            with made as (
              insert into determination (conviction_id, delivery_id, policy_version_id, outcome, rule, reason, explanation, facts,
                                         input_hash, determined_by)
              select conviction_id, delivery_id, policy_version_id, 'REVIEW', rule, reason, explanation, facts, input_hash, determined_by
                from determination where conviction_id = :id
              returning id),
            held as (
              update challenge set outcome = 'RELIEF_GRANTED', held_on = current_date, outcome_by = 'carl', outcome_at = now()
               where conviction_id = :id)
            update conviction set determination_id = made.id from made where conviction.id = :id
            """)
        .param("id", conviction)
        .update();
    Browser rae = signedIn(people.named("Rae Reviewer", county, Role.DA_REVIEWER));
    assertThat(rae.open(page).html())
        .contains("What the court granted", "A court clerk says it on this page.")
        .doesNotContain("/challenges/" + conviction + "/granted");
    carl.open(page);
    String address = "/challenges/" + conviction + "/granted";
    assertThat(text(carl.post(address).html()))
        .contains("Say whether the court granted dismissal or reduction.");

    var recorded = carl.post(address, "granted", "REDUCE");

    assertThat(recorded.path()).isEqualTo(page);
    assertThat(text(recorded.html()))
        .contains("Recorded. The motion is prepared once its step is tried again.")
        .doesNotContain("Record what was granted");
    assertThat(challenges.reliefsToChoose(conviction)).isEmpty();
  }

  @Test
  void that_court_and_public_defender_were_told_is_proved_at_the_desk_and_with_the_conviction() {
    db.sql(
            """
            update county set settings = '{"courtEmail": "c@x.example", "publicDefenderEmail": "p@x.example",
              "challengeNotices": "bundled"}' where id = :id
            """)
        .param("id", county.id())
        .update();
    telling.tell(conviction);
    db.sql(
            """
            insert into sending_proof (notice_id, attempt, handed_at, recipient, message_id, message, answer)
            select n.id, 1, '2026-11-24T20:05:00Z', 'before@x.example', n.message_id, n.attachment, '250 2.0.0 queued as 4711'
              from notice n join challenge h on h.bundle_id = n.challenge_bundle_id
             where h.conviction_id = :id and n.kind = 'CHALLENGE_TO_COURT'
            """)
        .param("id", conviction)
        .update();
    User pat = people.named("Pat", county, Role.PUBLIC_DEFENDER);
    Browser browser = signedIn(pat).alsoInSpanish();
    long person = challenges.find(conviction).orElseThrow().personId();
    for (String page :
        new String[] {
          desk(pat, "reach-person", CandidateGroups.PUBLIC_DEFENDER),
          "/people/" + person + "/convictions/" + conviction
        }) {
      assertThat(text(browser.open(page).html()))
          .as(page)
          .contains("before@x.example", "250 2.0.0 queued as 4711", "Nov 24, 2026, 12:05 PM")
          .contains("p@x.example", "Waiting")
          .doesNotContain("Challenges in the notice");
    }
    assertThat(text(browser.open("/people/" + person).html())).contains("p@x.example");

    String proof =
        db.sql("select notice_id from sending_proof order by notice_id desc limit 1")
            .query(
                (row, n) ->
                    "/challenges/%d/notices/%d/sent.eml".formatted(conviction, row.getLong(1)))
            .single();
    var email = browser.raw(HttpRequest.newBuilder(browser.address(proof)));
    assertThat(email.statusCode()).isEqualTo(200);
    assertThat(email.headers().firstValue("Content-Type")).contains("message/rfc822");
    assertThat(email.headers().firstValue("Content-Disposition").orElseThrow())
        .startsWith("attachment");
    assertThat(
            db.sql(
                    "select count(*) from audit_entry where action = 'CHALLENGE_PROOF_DOWNLOADED'"
                        + " and actor = :pat")
                .param("pat", pat.username())
                .query(Integer.class)
                .single())
        .isOne();
    Browser elsewhere = signedIn(people.user(people.county(), Role.PUBLIC_DEFENDER));
    assertThat(elsewhere.open(proof).status()).isEqualTo(404);
    assertThat(browser.open(proof.replaceFirst("notices/\\d+", "notices/0")).status())
        .isEqualTo(404);
  }

  @Test
  void the_notice_is_a_pdf_for_its_county() {
    db.sql(
            """
            update county set settings = '{"courtEmail": "c@x.example", "publicDefenderEmail": "p@x.example"}'
             where id = :id
            """)
        .param("id", county.id())
        .update();
    telling.tell(conviction);
    User pat = people.named("Pat Defender", county, Role.PUBLIC_DEFENDER);
    Browser browser = signedIn(pat);
    var pdf =
        browser.raw(
            HttpRequest.newBuilder(browser.address("/challenges/" + conviction + "/notice.pdf")));
    assertThat(pdf.statusCode()).isEqualTo(200);
    assertThat(pdf.body()).startsWith("%PDF-");
  }

  private String desk(User holder, String form, String role) {
    long task = TASK.incrementAndGet();
    engine.holds(
        task,
        form,
        holder.username(),
        CandidateGroups.of(role, county.code()),
        "convictionId",
        conviction);
    return "/tasks/" + task + "/" + form;
  }

  private Browser signedIn(User user) {
    return new Browser(port).signedInAs(user.username(), People.PASSWORD);
  }

  private int completions() {
    return db.sql("select count(*) from outbox where user_task_key = :task")
        .param("task", TASK.get())
        .query(Integer.class)
        .single();
  }

  private static String text(String html) {
    return html.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
  }
}
