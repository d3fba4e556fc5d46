package org.clearance.ui.defense.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.clearance.domain.CountyDay;
import org.clearance.domain.DefenderRecords;
import org.clearance.domain.DojRecords;
import org.clearance.domain.TestRecords;
import org.clearance.domain.defense.partner.PublishingPartnerFigures;
import org.clearance.domain.defense.referral.TakingTexts;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.office.user.County;
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

/** The queue of matters, its sheets, its partners and its figures on the screen. */
@ScreensTest
class MatterPagesTest {
  @LocalServerPort private int port;
  @Autowired private People people;
  @Autowired private JdbcClient db;
  @Autowired private TakingTexts replies;
  @Autowired private PublishingPartnerFigures figures;
  private County county;
  private Browser paula;

  @BeforeEach
  void a_public_defender() {
    county = people.county();
    paula = signedIn(Role.PUBLIC_DEFENDER);
  }

  private Browser signedIn(Role role) {
    return new Browser(port)
        .signedInAs(people.named("Paula", county, role).username(), People.PASSWORD);
  }

  private long asked(String name, String state, String source) {
    var records = new DefenderRecords(db);
    long matter = records.matter(records.client(county.id(), name), state);
    records.referral(
        matter,
        ReferralCode.random(),
        """
        {"firstName": ["Rosa"], "phone": ["+12095550100"]}
        """,
        source);
    return matter;
  }

  /** The matter turns out to be a conflict. */
  private void seals(long matter) {
    db.sql("update defense.matter set sealed_at = now() where id = :id")
        .param("id", matter)
        .update();
  }

  @Test
  void scenario_61_all_that_are_new_are_printed_each_on_sheets_of_its_own() {
    assertThat(paula.open("/matters/sheets.pdf?which=NEW").status()).isEqualTo(404);
    for (String name : new String[] {"Alder, Ana", "Birch, Ben", "Cedar, Cal"}) {
      asked(name, "RECEIVED", "");
    }
    asked("Dogwood, Dora", "FILED", "");
    assertThat(paula.open("/matters?which=NEW").html())
        .contains("Print these on sheets of their own (PDF)");
    Browser.Page sheets = paula.open("/matters/sheets.pdf?which=NEW");
    assertThat(sheets.status()).isEqualTo(200);
    assertThat(sheets.html()).startsWith("%PDF");
    assertThat(
            db.sql(
                    "select count(*) from audit_entry where county_id = :county and action ="
                        + " 'MATTER_' || 'VIEWED' and detail = 'sheet'")
                .param("county", county.id())
                .query(Long.class)
                .single())
        .isEqualTo(3);
  }

  private String printed(String path) throws IOException {
    try (var pdf = Loader.loadPDF(paula.file(path))) {
      return new PDFTextStripper().getText(pdf);
    }
  }

  @Test
  void scenario_7_names_of_one_letter_with_accents_hyphens_and_single_ones_print_unchanged()
      throws IOException {
    List<String> names =
        List.of("D, O", "Núñez-O’Hara, Zoë", "Nguyễn, Thị Lựu", "Łukasz", "Ølgård");
    for (String name : names) {
      asked(name, "RECEIVED", "");
    }
    String printed = printed("/matters/sheets.pdf?which=NEW");
    assertThat(printed).contains(names).doesNotContain("The typeface lacks letters");
    asked("王, 小明", "RECEIVED", "");
    assertThat(printed("/matters/sheets.pdf?which=NEW"))
        .as("what cannot be printed is said, and not left out")
        .contains("The typeface lacks letters that the person wrote");
    assertThat(paula.open("/matters?which=NEW").html()).contains("王, 小明");
  }

  /** The page says when it was shown, and what is sent twice from it counts once. */
  @Test
  void what_is_sent_twice_from_one_page_of_a_matter_is_recorded_once() {
    long matter = asked("Alder, Ana", "CONTACTING", "");
    String page = "/matters/" + matter;
    var shown =
        Pattern.compile("name=\"shown\" value=\"([^\"]+)\"").matcher(paula.open(page).html());
    assertThat(shown.find()).isTrue();
    String at = shown.group(1);
    for (int time = 0; time < 2; time++) {
      attempt(paula, page, at);
      paula.post(page + "/notes", "shown", at, "note", "Call her mother");
    }
    assertThat(rows("contact_attempt", matter)).isOne();
    assertThat(rows("matter_event", matter)).isOne();
    Browser quinn =
        new Browser(port)
            .signedInAs(
                people.named("Quinn", county, Role.PUBLIC_DEFENDER).username(), People.PASSWORD);
    Browser.Page told = attempt(quinn, page, at);
    assertThat(told.status()).isEqualTo(422);
    assertThat(told.html()).contains("Somebody else has recorded an attempt by the same way");
    assertThat(rows("contact_attempt", matter)).isOne();
  }

  private Browser.Page attempt(Browser who, String page, String shown) {
    return who.post(
        page + "/attempts",
        "shown",
        shown,
        "channel",
        "PHONE",
        "result",
        "NO_ANSWER",
        "on",
        today());
  }

  private String today() {
    return db.sql(
            "select to_char(now() at time zone time_zone, 'FMMM/FMDD/YYYY') from county where id ="
                + " :id")
        .param("id", county.id())
        .query(String.class)
        .single();
  }

  private long rows(String table, long matter) {
    return db.sql("select count(*) from defense." + table + " where matter_id = :matter")
        .param("matter", matter)
        .query(Long.class)
        .single();
  }

  /** A set begins on a sheet of its own, and nothing of another matter is on any of its sheets. */
  @Test
  void scenario_61_each_new_matter_is_one_set_of_sheets_however_much_there_is_to_print()
      throws IOException {
    asked("Alder, Ana", "RECEIVED", "");
    long much = asked("Birch, Ben", "RECEIVED", "");
    asked("Cedar, Cal", "RECEIVED", "");
    asked("Dogwood, Dora", "FILED", "");
    db.sql(
            "update defense.referral set answers = answers || jsonb_build_object('more',"
                + " jsonb_build_array(:more)) where matter_id = :id")
        .param("more", "quillback ".repeat(1_200))
        .param("id", much)
        .update();
    List<String> sheets = new ArrayList<>();
    try (var pdf = Loader.loadPDF(paula.file("/matters/sheets.pdf?which=NEW"))) {
      for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
        var text = new PDFTextStripper();
        text.setStartPage(page);
        text.setEndPage(page);
        sheets.add(text.getText(pdf).strip());
      }
    }
    List<Integer> firsts = new ArrayList<>();
    for (String name : List.of("Alder, Ana", "Birch, Ben", "Cedar, Cal")) {
      List<Integer> named =
          IntStream.range(0, sheets.size())
              .filter(sheet -> sheets.get(sheet).startsWith(name))
              .boxed()
              .toList();
      assertThat(named).as(name).hasSize(1);
      firsts.addAll(named);
    }
    assertThat(firsts.get(0)).isZero();
    assertThat(firsts).isSorted();
    assertThat(firsts.get(2) - firsts.get(1)).as("sheets of whoever told much").isGreaterThan(1);
    for (int sheet = 0; sheet < sheets.size(); sheet++) {
      boolean ofMuch = sheet >= firsts.get(1) && sheet < firsts.get(2);
      assertThat(sheets.get(sheet).contains("quillback")).as("sheet " + sheet).isEqualTo(ofMuch);
      assertThat(sheets.get(sheet)).doesNotContain("Dogwood");
    }
  }

  /** Forty a week for a year. How long it takes is measured: docs/benchmarks.md. */
  @Test
  void scenario_61_a_years_matters_are_listed_by_pages_and_what_is_due_first_is_on_the_first()
      throws IOException {
    db.sql(
            """
            with c as (
              insert into defense.client (county_id, name, opened_by, opened_at)
              select :county, 'Stored-' || lpad(n::text, 4, '0') || ', Rosa', 'resident', now() from generate_series(1, 2079) n returning id)
            insert into defense.matter (county_id, client_id, state, since, due_on, unsure, received_at)
            select :county, id, 'RECEIVED', now(), :today + 20, false, now() from c
            """)
        .param("today", CountyDay.today())
        .param("county", county.id())
        .update();
    asked("Dogwood, Dora", "RECEIVED", "");
    String first = paula.open("/matters").html();
    assertThat(first).contains("<span>New</span><span class=\"cl-count\">2,080</span>");
    assertThat(rows(first)).hasSize(50).first().isEqualTo("Dogwood, Dora");
    Set<String> all = new TreeSet<>(rows(first));
    for (int page = 2; page <= 42; page++) {
      all.addAll(rows(paula.open("/matters?page=" + page).html()));
    }
    assertThat(all).as("each on one page").hasSize(2_080);
    assertThat(paula.open("/matters?which=NEW&page=2").html())
        .contains("Print these, 51 to 100 of 2,080, on sheets of their own (PDF)", "page=2");
    try (var last = Loader.loadPDF(paula.file("/matters/sheets.pdf?which=NEW&page=42"))) {
      assertThat(last.getNumberOfPages()).as("the last thirty").isGreaterThanOrEqualTo(30);
      assertThat(new PDFTextStripper().getText(last)).doesNotContain("Stored-0001", "Dogwood");
    }
  }

  /** The names in the list, from its top. */
  private static List<String> rows(String html) {
    return Pattern.compile("data-row-link[^>]*>([^<]+)</a>")
        .matcher(html)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  @Test
  void scenario_40_reading_and_printing_are_on_record_and_start_nothing() {
    User reader = people.named("Pia", county, Role.PUBLIC_DEFENDER);
    Browser pia = new Browser(port).signedInAs(reader.username(), People.PASSWORD);
    long matter = asked("Alder, Ana", "RECEIVED", "");
    letter(matter);
    long paper =
        db.sql(
                """
                insert into defense.referral_paper (referral_id, media_type, sha256, content, arrived_at)
                select id, 'image/jpeg', repeat('0', 64), '\\x01', now() from defense.referral where matter_id = :id returning id
                """)
            .param("id", matter)
            .query(Long.class)
            .single();
    String page = "/matters/" + matter;
    for (String path :
        List.of(
            page,
            page + "/papers/" + paper + "/file",
            page + "/effort.pdf",
            "/matters/sheets.pdf?which=NEW")) {
      assertThat(pia.open(path).status()).as(path).isEqualTo(200);
    }
    pia.open("/matters");
    assertThat(pia.post("/matters/letters/print").html()).startsWith("%PDF");
    assertThat(
            db.sql(
                    "select action || ' ' || detail from audit_entry where actor = :actor and"
                        + " subject = 'matter' and subject_id = :id order by id")
                .param("actor", reader.username())
                .param("id", matter)
                .query(String.class)
                .list())
        .containsExactly(
            AuditAction.MATTER_VIEWED + " ",
            AuditAction.MATTER_PAPER_READ + " ",
            AuditAction.MATTER_EFFORT_PRINTED + " ",
            AuditAction.MATTER_VIEWED + " sheet",
            AuditAction.MATTER_LETTER_PRINTED + " RECEIVED");
    // Nobody has started it: it is as new as before, for everybody.
    assertThat(
            db.sql(
                    "select state || ' ' || coalesce(opened_by, 'nobody') || ' ' ||"
                        + " coalesce(opened_at::text, 'never') from defense.matter where id = :id")
                .param("id", matter)
                .query(String.class)
                .single())
        .isEqualTo("RECEIVED nobody never");
    assertThat(
            db.sql("select count(*) from defense.matter_event where matter_id = :id")
                .param("id", matter)
                .query(Long.class)
                .single())
        .isZero();
    assertThat(rows(paula.open("/matters?which=NEW").html())).containsExactly("Alder, Ana");
  }

  /** A matter whose person takes text messages at a number that nobody else here has. */
  private long texted(String name, String phone, String use) {
    long matter = asked(name, "FILED", "");
    db.sql(
            """
            update defense.referral
               set phone = :phone,
                   answers = answers || jsonb_build_object('phone', jsonb_build_array(:phone), 'texts', jsonb_build_array('yes'),
                                                           'phoneUse', jsonb_build_array(:use))
             where matter_id = :id
            """)
        .param("phone", phone)
        .param("use", use)
        .param("id", matter)
        .update();
    return matter;
  }

  private List<String> texts(long matter) {
    return db.sql(
            "select kind || ': ' || subject || body from defense.resident_message where matter_id ="
                + " :id and channel = 'SMS' order by id")
        .param("id", matter)
        .query(String.class)
        .list();
  }

  /**
   * No form has a field for the words of a message; what is sent along all the same changes none.
   */
  @Test
  void scenario_34_staff_cannot_edit_what_goes_to_a_shared_phone() {
    long matter = texted("Alder, Ana", "+12095550134", "shared");
    String page = "/matters/" + matter;
    assertThat(paula.open(page).html())
        .contains("leave nothing that tells a stranger what it is about");
    String edited = "Your marijuana conviction is dismissed";
    for (String[] form :
        new String[][] {
          {"/notes", "note", edited},
          {
            "/attempts",
            "on",
            "1/2/2020",
            "channel",
            "TEXT",
            "result",
            "SENT",
            "attemptNote",
            edited
          },
          {
            "/cases",
            "caseNumber",
            "A1",
            "caseState",
            "GRANTED",
            "caseTell",
            "NOW",
            "caseNote",
            edited
          },
          {"/date", "comeOn", "3/18/2090", "comeTo", edited},
          {"/messages", "recipient", "+12095550134", "act", "start"}
        }) {
      List<String> fields = new ArrayList<>(List.of(form).subList(1, form.length));
      for (String guessed :
          List.of("message", "body", "subject", "text", "words", "template", "kind")) {
        fields.addAll(List.of(guessed, edited));
      }
      assertThat(paula.post(page + form[0], fields.toArray(String[]::new)).status())
          .as(form[0])
          .isEqualTo(200);
    }
    assertThat(texts(matter))
        .hasSize(2)
        .anyMatch(text -> text.startsWith("NEWS: "))
        .anyMatch(text -> text.startsWith("COME_ON: "))
        .allSatisfy(
            text ->
                assertThat(text)
                    .containsAnyOf("there is news for you", "please come on")
                    .doesNotContain("marijuana", "conviction", "dismissed"));
  }

  @Test
  void scenario_35_who_stops_messages_at_the_desk_is_told_to_use_another_way_and_none_goes_out() {
    long matter = texted("Alder, Ana", "+12095550135", "mine");
    String page = "/matters/" + matter;
    paula.open(page);
    assertThat(paula.post(page + "/messages", "recipient", "+12095550135", "act", "stop").html())
        .contains("Nothing is sent there any more. Use another way.")
        .contains("Let messages go there again");
    paula.post(page + "/date", "comeOn", "3/18/2090", "comeTo", "Department 12");
    paula.post(page + "/cases", "caseNumber", "A1", "caseState", "GRANTED", "caseTell", "NOW");
    assertThat(texts(matter)).isEmpty();
    assertThat(paula.open(page).html()).contains("Nothing was sent by itself.", "Mar 18, 2090");
  }

  @Test
  void scenario_35_a_stop_by_text_is_on_the_matter_and_in_the_queue_until_somebody_acts() {
    long matter = texted("Alder, Ana", "+12095550136", "mine");
    replies.reply(county.id(), "(209) 555-0136", "Stop", "stop " + matter);
    assertThat(rows(paula.open("/matters?which=UNANSWERED").html())).containsExactly("Alder, Ana");
    assertThat(paula.open("/matters/" + matter).html())
        .contains("Waits for your answer since", ">Stop</span>", "Let messages go there again")
        .containsPattern("<details[^>]*id=\"messages\"[^>]*open");
    paula.post("/matters/" + matter + "/date", "comeOn", "3/18/2090", "comeTo", "Department 12");
    assertThat(texts(matter)).isEmpty();
  }

  @Test
  void scenario_14_the_letters_that_wait_are_printed_and_count_as_mailed_once_somebody_says_so() {
    assertThat(paula.post("/matters/letters/print").status()).isEqualTo(404);
    long matter = asked("Alder, Ana", "RECEIVED", "");
    letter(matter);
    String queue = paula.alsoInSpanish().open("/matters").html();
    assertThat(queue)
        .contains("Letters to mail", "Main Jail, Town, CA 95000")
        .doesNotContain("<strong>legal mail</strong>");
    db.sql(
            "update defense.referral set answers = answers || '{\"custody\": [\"yes\"], \"facility\": [\"Main Jail\\nTown, CA 95000\"]}' where"
                + " matter_id = :id")
        .param("id", matter)
        .update();
    assertThat(paula.open("/matters").html()).contains("<strong>legal mail</strong>");
    assertThat(paula.open("/matters/" + matter).html()).contains("Is in custody:");
    assertThat(paula.post("/matters/letters/mailed").html()).contains("Print them first.");
    assertThat(paula.post("/matters/letters/print").html()).startsWith("%PDF");
    assertThat(paula.post("/matters/letters/mailed").html())
        .contains("One letter counts as mailed.")
        .doesNotContain("Letters to mail");
    assertThat(paula.open("/matters/" + matter).html()).contains("Main Jail, Town, CA 95000");
  }

  @Test
  void a_letter_that_is_not_to_be_sent_is_taken_away_at_the_desk() {
    long matter = asked("Alder, Ana", "RECEIVED", "");
    String drop = "/matters/letters/" + letter(matter) + "/drop";
    assertThat(paula.open("/matters").html()).contains(drop);
    assertThat(paula.post(drop).html())
        .contains("The letter is not sent.")
        .doesNotContain("Letters to mail");
    assertThat(paula.post(drop).status()).as("once more").isEqualTo(404);
  }

  private long letter(long matter) {
    return db.sql(
            """
            insert into defense.resident_message (matter_id, county_id, kind, channel, recipient, language, subject, body, occasion,
                                                  message_id, state, queued_at, due_at, next_attempt_at)
            values (:matter, :county, 'RECEIVED', 'LETTER', E'Main Jail\\nTown, CA 95000', 'es', '', 'Ya tenemos su formulario.', 'r:' || :matter,
                    gen_random_uuid()::text, 'QUEUED', now(), now(), now()) returning id
            """)
        .param("matter", matter)
        .param("county", county.id())
        .query(Long.class)
        .single();
  }

  @Test
  void scenario_4_the_desk_reads_who_was_not_sure_about_the_county() {
    long matter = asked("Alder, Ana", "RECEIVED", "");
    String flag = "Is not sure in which county the record is.";
    assertThat(paula.open("/matters/" + matter).html()).doesNotContain(flag);
    db.sql("update defense.matter set unsure = true where id = :id").param("id", matter).update();
    assertThat(paula.alsoInSpanish().open("/matters/" + matter).html()).contains(flag);
  }

  /**
   * The desk says it, and neither the person’s page nor the record offers anybody of the county’s.
   */
  @Test
  void scenario_12_the_desk_reads_that_the_record_may_not_be_looked_at_and_is_offered_nobody() {
    long matter = asked("Alder, Ana", "OPENED", "");
    String flag = "Does not allow looking at the record.";
    assertThat(paula.open("/matters/" + matter).html()).doesNotContain(flag);
    db.sql(
            """
            insert into defense.consent (referral_id, question, given, wording, language, way, actor, at)
            select id, 'mayLook', false, 'May we look at your record?', 'en', 'FORM', 'resident', now()
              from defense.referral where matter_id = :matter
            """)
        .param("matter", matter)
        .update();
    assertThat(paula.alsoInSpanish().open("/matters/" + matter).html()).contains(flag);
    long client =
        db.sql("select client_id from defense.matter where id = :id")
            .param("id", matter)
            .query(Long.class)
            .single();
    var records = new TestRecords(db);
    long person =
        records.person(records.determinedDelivery(county.id()), "A" + matter, "ALDER,ANA");
    String record = "/clients/" + client + "/record";
    String offered = "The county’s deliveries have a person of this name";
    assertThat(paula.open(record).html()).doesNotContain(offered);
    assertThat(
            paula
                .post("/clients/" + client + "/taken-over", "person", String.valueOf(person))
                .html())
        .contains("Nothing was taken over: the person does not allow looking at the record.");
    db.sql(
            "update defense.consent set given = true where referral_id in (select id from defense.referral where matter_id = :matter)")
        .param("matter", matter)
        .update();
    assertThat(paula.open(record).html()).contains(offered);
  }

  /** Whoever is watched may take calls at some hours only: whoever calls reads it first. */
  @Test
  void when_it_is_safe_to_call_stands_above_the_attempts() {
    long matter = asked("Alder, Ana", "CONTACTING", "");
    assertThat(paula.open("/matters/" + matter).html()).doesNotContain("Call only");
    db.sql(
            "update defense.referral set answers = answers || '{\"callWhen\": [\"mornings <until"
                + " 11>\"]}' where matter_id = :id")
        .param("id", matter)
        .update();
    assertThat(paula.alsoInSpanish().open("/matters/" + matter).html())
        .contains(
            "<span>Call only when it is safe:</span> <span translate=\"no\">(209) 555-0100: mornings"
                + " &lt;until 11&gt;</span>");
    seals(matter);
    assertThat(paula.open("/matters/" + matter).html()).doesNotContain("Call only", "mornings");
  }

  /** Nobody calls the second number at the hours of the first one. */
  @Test
  void each_telephone_stands_with_its_own_hours_and_the_ways_in_the_persons_order() {
    long matter = asked("Alder, Ana", "CONTACTING", "");
    db.sql(
            """
            update defense.referral set answers = answers || '{"callWhen": ["mornings"], "phoneUse": ["mine"],
              "otherPhone": ["+12095550188"], "otherPhoneWhose": ["my sister <Sue>"], "otherCallWhen": ["after 2"],
              "otherPhoneUse": ["silent"], "helper": ["Sue"], "ranking": ["helper", "call"]}' where matter_id = :id
            """)
        .param("id", matter)
        .update();
    String page = paula.alsoInSpanish().open("/matters/" + matter).html();
    assertThat(page)
        .contains(
            "<span translate=\"no\">(209) 555-0100: mornings</span>",
            "<span translate=\"no\">(209) 555-0188: after 2</span>",
            "my sister &lt;Sue&gt;",
            "Others may use this phone")
        .containsSubsequence(
            "In the order that the person asked for", ">Sue<", "(209) 555-0100", "(209) 555-0188");
    seals(matter);
    assertThat(paula.open("/matters/" + matter).html())
        .doesNotContain("555-0188", "Sue", "after 2");
  }

  /** Where nobody has said who uses a telephone, care is taken. */
  @Test
  void care_is_taken_with_a_telephone_of_which_nobody_said_who_uses_it() {
    long matter = asked("Alder, Ana", "CONTACTING", "");
    assertThat(paula.open("/matters/" + matter).html()).contains("Others may use this phone");
    db.sql(
            "update defense.referral set answers = answers || '{\"phoneUse\": [\"mine\"]}' where"
                + " matter_id = :id")
        .param("id", matter)
        .update();
    assertThat(paula.open("/matters/" + matter).html()).doesNotContain("Others may use this phone");
  }

  @Test
  void scenario_33_one_press_says_who_of_a_telephone_waits_still() {
    asked("Alder, Ana", "RECEIVED", "");
    asked("Birch, Ben", "RECEIVED", "");
    asked("Birch, Ben", "RECEIVED", "");
    db.sql(
            """
            update defense.referral r
               set matter_id = null, suspect = 'SAME_PHONE', phone = '+12095550100',
                   answers = answers || jsonb_build_object('firstName', jsonb_build_array(name))
             where county_id = :county
               and id <> (select max(id) from defense.referral where county_id = :county)
            """)
        .param("county", county.id())
        .update();
    db.sql(
            """
            delete from defense.client c where county_id = :county
               and not exists (select from defense.referral r join defense.matter m on m.id = r.matter_id
                                where m.client_id = c.id)
            """)
        .param("county", county.id())
        .update();
    db.sql(
            """
            update defense.client c set date_of_birth = r.born
              from defense.referral r join defense.matter m on m.id = r.matter_id
             where m.client_id = c.id and c.county_id = :county
            """)
        .param("county", county.id())
        .update();
    var held = Pattern.compile("/matters/held/(\\d+)").matcher(paula.open("/matters").html());
    assertThat(held.find()).isTrue();
    assertThat(paula.post("/matters/held/" + held.group(1), "act", "people").html())
        .contains(
            "One form is a matter now, and its clock runs.",
            "One has the name and birth date of somebody on file: say who it is.");
  }

  @Test
  void scenario_33_one_press_lets_all_from_one_telephone_through() {
    for (String name : List.of("Alder, Ana", "Birch, Ben", "Cedar, Cal")) {
      asked(name, "RECEIVED", "");
    }
    db.sql(
            """
            update defense.referral
               set matter_id = null, suspect = 'SAME_PHONE', phone = '+12095550100',
                   answers = answers || jsonb_build_object('firstName', jsonb_build_array(name))
             where county_id = :county
            """)
        .param("county", county.id())
        .update();
    db.sql("delete from defense.client where county_id = :county")
        .param("county", county.id())
        .update();
    String html = paula.alsoInSpanish().open("/matters").html();
    assertThat(html)
        .contains("They are people: take all from this telephone", "(209) 555-0100")
        .doesNotContain("+12095550100");
    var held = Pattern.compile("/matters/held/(\\d+)").matcher(html);
    assertThat(held.find()).isTrue();
    String decide = "/matters/held/" + held.group(1);
    assertThat(paula.post(decide, "act", "people").html())
        .contains("3 forms are matters now, and their clocks run.")
        .doesNotContain("Looks odd");
    assertThat(paula.post(decide, "act", "people").html())
        .contains("No form from this telephone waits any more.");
  }

  @Test
  void scenario_10_whoever_gets_benefits_is_marked_for_the_courts_fee_waiver() {
    long matter = asked("Alder, Ana", "RECEIVED", "");
    assertThat(paula.open("/matters/" + matter).html()).doesNotContain("FW-001");
    db.sql(
            "update defense.referral set answers = answers || '{\"benefits\": [\"yes\"]}' where"
                + " matter_id = :id")
        .param("id", matter)
        .update();
    assertThat(paula.alsoInSpanish().open("/matters/" + matter).html()).contains("FW-001");
  }

  @Test
  void the_queue_says_how_many_wait_for_an_answer_and_since_when() {
    long matter = asked("Alder, Ana", "REVIEWING", "");
    asked("Birch, Ben", "REVIEWING", "");
    assertThat(paula.open("/matters?which=UNANSWERED").html()).contains("Nothing to look at here");
    db.sql(
            """
            insert into defense.matter_event (matter_id, kind, actor, at) values (:id, 'REPLIED', 'resident', '2030-03-04T18:00:00Z')
            """)
        .param("id", matter)
        .update();
    assertThat(paula.open("/matters?which=UNANSWERED").html())
        .contains("Alder, Ana", "Waits for your answer since Mar 4, 2030")
        .doesNotContain("Birch, Ben");
    assertThat(paula.open("/matters").html())
        .contains(
            "<span>Unanswered</span><span class=\"cl-count cl-count--bad\">1</span>",
            "<span>Message failed</span><span class=\"cl-count\">0</span>",
            "<span>Open</span><span class=\"cl-count\">2</span>",
            "<span>In work</span><span class=\"cl-count\">2</span>",
            "<span>Closed</span><span class=\"cl-count\">0</span>",
            "Birch, Ben");
    assertThat(paula.open("/matters/" + matter).html())
        .contains("Waits for your answer since Mar 4, 2030")
        .containsPattern("<details[^>]*id=\"messages\"[^>]*open");
  }

  @Test
  void the_queue_and_the_matter_say_who_holds_the_next_step() {
    long matter = asked("Alder, Ana", "CONTACTING", "");
    String holder = people.named("Kim Diaz", county, Role.PUBLIC_DEFENDER).username();
    db.sql(
            """
            insert into user_task (key, county_id, form, name, groups, client_id, created_at, priority, holder)
            select :key, county_id, 'reach-resident', 'Reach the resident', array['public-defender:x'], client_id, now(), 50, :holder
              from defense.matter where id = :id
            """)
        .param("key", 7_000_000_000L + matter)
        .param("holder", holder)
        .param("id", matter)
        .update();
    assertThat(paula.alsoInSpanish().open("/matters").html()).contains("Kim Diaz");
    assertThat(paula.open("/matters/" + matter).html())
        .contains("held by Kim Diaz", "/tasks/" + (7_000_000_000L + matter));
  }

  @Test
  void only_the_attempt_is_unfolded_until_something_is_due_or_wrong() {
    long matter = asked("Alder, Ana", "FILED", "");
    String page = "/matters/" + matter;
    assertThat(paula.alsoInSpanish().open(page).html())
        .contains("Record an attempt")
        .doesNotContainPattern("<details[^>]*id=\"(write-note|day-to-come|cases)\"[^>]*open");
    assertThat(paula.post(page + "/notes", "note", " ").html())
        .containsPattern("<details[^>]*id=\"write-note\"[^>]*open");
    paula.post(page + "/date", "comeOn", "3/18/2090", "comeTo", "Department 12");
    String set = paula.open(page).html();
    assertThat(set)
        .containsPattern("<details[^>]*id=\"day-to-come\"[^>]*open")
        .contains("Mar 18, 2090", "(Paula)")
        .doesNotContain("2090-03-18");
  }

  @Test
  void scenario_56_the_day_to_come_is_set_on_the_matter_and_taken_back() {
    long matter = asked("Alder, Ana", "FILED", "");
    String page = "/matters/" + matter;
    paula.open(page);
    assertThat(paula.post(page + "/date", "comeOn", "1/2/2020", "comeTo", "").html())
        .contains("This day is over.", "Say where the person has to come");
    paula.post(page + "/date", "comeOn", "3/18/2090", "comeTo", "Department <12>, 8:30");
    assertThat(paula.open(page).html())
        .contains("Mar 18, 2090", "Department &lt;12&gt;, 8:30", "The person has to come");
    paula.post(page + "/date", "act", "drop");
    assertThat(paula.open(page).html()).contains("The person does not have to come");
    Browser manager = signedIn(Role.MANAGER);
    manager.open("/figures/residents");
    assertThat(manager.post(page + "/date", "act", "drop").status()).isEqualTo(404);
  }

  @Test
  void scenario_49_a_matter_with_a_conflict_shows_where_it_stands_and_nothing_of_the_person() {
    long matter = asked("Alder, Ana", "OPENED", "");
    db.sql(
            """
            insert into defense.matter_event (matter_id, kind, state, note, actor, at)
            values (:matter, 'NOTE', null, 'Plantednote', 'pat', now()),
                   (:matter, 'MOVED', 'OPENED', 'Plantedmove: she works at the mill', 'pat', now()),
                   (:matter, 'CONTACT_CHANGED', null, '2026-01-02, Plantedasker', 'pat', now()),
                   (:matter, 'DATE_SET', null, '2026-01-03, Plantedroom', 'pat', now()),
                   (:matter, 'MOVED', 'CLOSED', 'Plantedclosing: she told of a second name', 'pat', now() - interval '1 day'),
                   (:matter, 'TRANSFER_OFFERED', null, 'Shownreason', 'pat', now()),
                   (:matter, 'TRANSFER_DECLINED', null, 'Showncapacity', 'quinn', now())
            """)
        .param("matter", matter)
        .update();
    assertThat(paula.open("/matters/" + matter).html())
        .contains("(209) 555-0100", "Plantednote", "Plantedmove", "Plantedasker", "Plantedroom")
        .contains("Plantedclosing");
    db.sql(
            """
            update defense.matter set unsure = true, urgent_on = current_date + 3, come_on = current_date + 4, come_to = 'Room 5', come_set_on = current_date where id = :matter
            """)
        .param("matter", matter)
        .update();
    db.sql("update defense.referral set language = 'es' where matter_id = :matter")
        .param("matter", matter)
        .update();
    assertThat(paula.open("/matters/" + matter).html())
        .contains("Is not sure in which county", "The person has to come", ">Note<");
    assertThat(paula.open("/matters").html()).contains("Spanish");
    seals(matter);
    db.sql(
            """
            insert into defense.matter_event (matter_id, kind, state, note, actor, at)
            values (:matter, 'MOVED', 'CLOSED', 'Shownhelper', 'pat', now())
            """)
        .param("matter", matter)
        .update();
    assertThat(paula.open("/matters").html()).contains("Alder, Ana").doesNotContain("Spanish");
    assertThat(paula.open("/matters/" + matter).html())
        .as("what the person told, and what was done with the person")
        .doesNotContain("Is not sure in which county", "The person has to come", ">Note<");
    assertThat(paula.open("/matters/" + matter).html())
        .contains("Your office has a conflict")
        .as("what the offices write to each other about the transfer")
        .contains("Shownreason", "Showncapacity", "Shownhelper")
        .as("what was written when it was closed before the conflict")
        .doesNotContain("Plantedclosing")
        .doesNotContain("555-0100")
        .doesNotContain("Plantednote", "Plantedmove", "Plantedasker", "Plantedroom")
        .doesNotContain("/clients/");
    assertThat(paula.open("/matters/" + matter + "/papers/1/file").status()).isEqualTo(404);
    assertThat(paula.open("/matters/sheets.pdf").status()).isEqualTo(404);
    assertThat(paula.open("/clients?q=").html()).doesNotContain("Alder, Ana");
  }

  @Test
  void whoever_ends_a_helper_whom_somebody_has_ended_before_reads_that() {
    paula.open("/partners");
    paula.post("/partners", "partnerName", "Library");
    long partner =
        db.sql("select id from defense.partner where county_id = :county")
            .param("county", county.id())
            .query(Long.class)
            .single();
    String page = "/partners/" + partner;
    paula.post(page + "/helpers", "helperName", "Hal");
    long helper =
        db.sql("select id from defense.helper where partner_id = :partner")
            .param("partner", partner)
            .query(Long.class)
            .single();
    String end = page + "/helpers/" + helper + "/end";
    assertThat(paula.post(end).html()).contains("The helper cannot sign in any more");
    assertThat(paula.post(end).html())
        .contains("Nobody was ended: somebody has done it before.")
        .doesNotContain("The helper cannot sign in any more");
  }

  @Test
  void scenario_68_a_partner_is_told_no_number_of_fewer_than_eleven_people() {
    paula.open("/partners");
    paula.post("/partners", "partnerName", "Library");
    String code =
        db.sql("select code from defense.partner where county_id = :county")
            .param("county", county.id())
            .query(String.class)
            .single();
    long id =
        db.sql("select id from defense.partner where code = :code")
            .param("code", code)
            .query(Long.class)
            .single();
    for (int i = 0; i < 7; i++) {
      asked("Alder, Ana " + (char) ('A' + i), "RECEIVED", code);
    }
    // The month that runs is not told yet.
    figures.publish();
    assertThat(paula.open("/partners/" + id).html())
        .contains("in a month that is over")
        .doesNotContain("fewer than 11", ">7<");
    db.sql(
            "update defense.matter set received_at = date_trunc('month', now()) - interval '10"
                + " days' where county_id = :county")
        .param("county", county.id())
        .update();
    figures.publish();
    assertThat(paula.open("/partners/" + id).html())
        .contains("fewer than 11", "An administrator has to set the web address")
        .doesNotContain(">7<");
    assertThat(paula.open("/partners/" + id + "/poster-en.pdf").status()).isEqualTo(404);
    assertThat(paula.open("/matters/figures").html()).contains("Library", ">7<");
    assertThat(signedIn(Role.MANAGER).open("/figures/residents").html())
        .contains("Nobody has asked yet");
  }

  @Test
  void scenario_38_who_sees_figures_alone_gets_no_list_no_file_and_finds_nobody() {
    long matter = asked("Quillback, Ana", "RECEIVED", "");
    Browser manager = signedIn(Role.MANAGER);
    for (String path :
        List.of(
            "/matters",
            "/matters/" + matter,
            "/matters/" + matter + "/effort.pdf",
            "/matters/sheets.pdf",
            "/matters/figures",
            "/clients",
            "/campaigns",
            "/partners")) {
      assertThat(manager.open(path).status()).as(path).isEqualTo(404);
    }
    assertThat(manager.open("/search?q=Quillback").html()).doesNotContain("Quillback, Ana");
    assertThat(manager.open("/figures/residents").status()).isEqualTo(200);
  }

  /** A stranger made it, and a browser that showed it would show it as ours. */
  @Test
  void a_paper_that_a_person_added_is_a_file_to_be_saved_and_runs_nowhere() {
    long matter = asked("Alder, Ana", "RECEIVED", "");
    String path = "/matters/%d/papers/%d/file".formatted(matter, paperOf(matter));
    var headers =
        paula.only(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))).headers();
    assertThat(headers.firstValue("Content-Type")).hasValue("image/jpeg");
    assertThat(headers.firstValue("Content-Disposition").orElse(""))
        .startsWith("attachment; filename=\"matter-" + matter)
        .endsWith(".jpg\"");
    assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
    assertThat(headers.firstValue("Cross-Origin-Resource-Policy")).hasValue("same-origin");
    assertThat(headers.firstValue("Cache-Control").orElse("")).contains("no-store");
  }

  @Test
  void scenario_37_no_other_role_learns_whether_there_is_a_matter_and_each_try_is_on_record() {
    long matter = asked("Quillback, Ana", "RECEIVED", "");
    for (Role role : Role.values()) {
      if (role == Role.PUBLIC_DEFENDER) {
        continue;
      }
      User reader = people.named("Kim", county, role);
      Browser other = new Browser(port).signedInAs(reader.username(), People.PASSWORD);
      for (String rest : List.of("", "/effort.pdf", "/papers/1/file")) {
        Browser.Page there = other.open("/matters/" + matter + rest);
        Browser.Page nothing = other.open("/matters/999999999" + rest);
        assertThat(there.status()).as(role + rest).isEqualTo(404);
        assertThat(nothing.status()).as(role + rest).isEqualTo(404);
        assertThat(withoutToken(there).replace(Long.toString(matter), "999999999"))
            .as("the same page, whether there is a matter or not: " + role + rest)
            .isEqualTo(withoutToken(nothing));
      }
      for (String act : List.of("notes", "attempts", "date", "contact", "consents", "cases")) {
        other.open("/account");
        assertThat(other.post("/matters/" + matter + "/" + act, "note", "Mine.").status())
            .as(role + " " + act)
            .isEqualTo(404);
      }
      for (String list : List.of("/matters", "/clients", "/deletions", "/matters/sheets.pdf")) {
        assertThat(other.open(list).status()).as(role + list).isEqualTo(404);
      }
      for (String api : List.of("/api/v1/matters", "/api/v1/matters/" + matter)) {
        var answer =
            other.raw(HttpRequest.newBuilder(URI.create("http://localhost:" + port + api)));
        assertThat(answer.statusCode()).as(role + api).isEqualTo(401);
        assertThat(answer.body()).doesNotContain("Quillback");
      }
      assertThat(other.open("/search?q=Quillback").html())
          .as(role.name())
          .doesNotContain("Quillback, Ana", "/matters/" + matter);
      assertThat(refusals(reader))
          .as("each try is on record, with who tried: " + role)
          .contains("GET /matters/" + matter, "POST /matters/" + matter + "/notes");
    }
    assertThat(
            db.sql("select count(*) from defense.matter_event where matter_id = :id")
                .param("id", matter)
                .query(Long.class)
                .single())
        .isZero();
  }

  private static String withoutToken(Browser.Page page) {
    return page.html().replaceAll("(name=\"_csrf\"\\s+value=\")[^\"]+", "$1");
  }

  private List<String> refusals(User user) {
    return db.sql(
            "select detail from audit_entry where actor = :actor and action = :action order by id")
        .param("actor", user.username())
        .param("action", AuditAction.ACCESS_REFUSED.name())
        .query(String.class)
        .list();
  }

  @Test
  void scenario_39_the_server_says_whose_note_it_is_and_of_which_county_a_matter_is() {
    long matter = asked("Alder, Ana", "CONTACTING", "");
    long other = asked("Birch, Ben", "CONTACTING", "");
    long theirs = caseOf(other, "B-2");
    long paper = paperOf(other);
    User author = people.named("Pat", county, Role.PUBLIC_DEFENDER);
    Browser pat = new Browser(port).signedInAs(author.username(), People.PASSWORD);
    String[] forged = {
      "actor",
      "somebody else",
      "author",
      "somebody else",
      "matterId",
      Long.toString(other),
      "id",
      Long.toString(other),
      "clientId",
      "1",
      "matter",
      Long.toString(other)
    };
    String page = "/matters/" + matter;
    pat.open(page);
    pat.post(page + "/notes", with(forged, "note", "Called the clinic."));
    pat.post(
        page + "/attempts",
        with(forged, "on", "1/2/2026", "channel", "PHONE", "result", "NO_ANSWER"));
    pat.post(page + "/date", with(forged, "comeOn", "3/18/2090", "comeTo", "Room 5"));
    pat.post(
        page + "/cases",
        with(
            forged,
            "case-" + theirs,
            "GRANTED",
            "caseNumber",
            "A-1",
            "caseState",
            "LOOKING",
            "caseTell",
            "NOT",
            "caseNote",
            "By telephone"));
    assertThat(written(matter))
        .containsExactlyInAnyOrder(
            "NOTE " + author.username(),
            "DATE_SET " + author.username(),
            "CASE A-1 LOOKING " + author.username(),
            "ATTEMPT " + author.username());
    assertThat(written(other)).containsExactly("CASE B-2 FILED pat");
    assertThat(pat.open(page + "/papers/" + paper + "/file").status()).isEqualTo(404);
    assertThat(pat.open("/matters/" + other + "/papers/" + paper + "/file").status())
        .isEqualTo(200);
    County elsewhere = people.county();
    Browser stranger =
        new Browser(port)
            .signedInAs(
                people.named("Pia", elsewhere, Role.PUBLIC_DEFENDER).username(), People.PASSWORD);
    stranger.open("/matters");
    for (String act : List.of("notes", "attempts", "date", "cases", "contact", "consents")) {
      assertThat(stranger.post(page + "/" + act, "note", "Mine.", "act", "drop").status())
          .as(act)
          .isEqualTo(404);
    }
    assertThat(written(matter)).hasSize(4);
  }

  private static String[] with(String[] forged, String... fields) {
    return Stream.concat(Stream.of(fields), Stream.of(forged)).toArray(String[]::new);
  }

  private long caseOf(long matter, String number) {
    return db.sql(
            "insert into defense.matter_case (matter_id, number, state, written_by, written_at)"
                + " values (:id, :number, 'FILED', 'pat', now()) returning id")
        .param("id", matter)
        .param("number", number)
        .query(Long.class)
        .single();
  }

  private long paperOf(long matter) {
    return db.sql(
            """
            insert into defense.referral_paper (referral_id, media_type, sha256, content, arrived_at)
            select id, 'image/jpeg', repeat('0', 64), '\\x01', now() from defense.referral where matter_id = :id returning id
            """)
        .param("id", matter)
        .query(Long.class)
        .single();
  }

  /** All that somebody of the office has written on a matter, each with its author. */
  private List<String> written(long matter) {
    return db.sql(
            """
            select kind || ' ' || actor from defense.matter_event where matter_id = :id and kind in ('NOTE', 'DATE_SET')
            union all select 'ATTEMPT ' || actor from defense.contact_attempt where matter_id = :id
            union all select 'CASE ' || number || ' ' || state || ' ' || written_by from defense.matter_case where matter_id = :id
            """)
        .param("id", matter)
        .query(String.class)
        .list();
  }

  @Test
  void what_the_person_allows_is_on_the_matter_with_its_words_and_the_office_records_a_change() {
    long matter = asked("Alder, Ana", "REVIEWING", "");
    String page = "/matters/" + matter;
    db.sql(
            """
            insert into defense.consent (referral_id, question, given, wording, language, way, actor, at)
            select id, 'mayLook', true, '¿Podemos <mirar> sus antecedentes?', 'es', 'FORM', 'resident', '2026-03-04T18:00:00Z'
              from defense.referral where matter_id = :matter
            """)
        .param("matter", matter)
        .update();
    assertThat(paula.alsoInSpanish().open(page).html())
        .contains(
            "May we look at your record?",
            "Yes, since Mar 4, 2026",
            "<q class=\"cl-lines\" lang=\"es\" translate=\"no\">¿Podemos &lt;mirar&gt; sus"
                + " antecedentes?</q>")
        .doesNotContain("Does not allow looking at the record.");
    assertThat(paula.post(page + "/consents").html())
        .contains(
            "Choose what it is about.",
            "Say whether the person allows it.",
            "Say how the person told you.");
    assertThat(
            paula
                .post(
                    page + "/consents",
                    "consent",
                    "mayLook",
                    "consentGiven",
                    "no",
                    "consentWay",
                    "PHONE")
                .html())
        .contains(
            "It is recorded, and counts from now on.",
            "Does not allow looking at the record.",
            "No, since ",
            "by telephone",
            "Yes</strong>, <span>on the form",
            "Allows something else now");
    seals(matter);
    assertThat(paula.open(page).html()).doesNotContain("antecedentes", "by telephone");
    assertThat(
            paula
                .post(
                    page + "/consents",
                    "consent",
                    "mayLook",
                    "consentGiven",
                    "yes",
                    "consentWay",
                    "PHONE")
                .status())
        .isEqualTo(404);
  }

  @Test
  void a_clerk_changes_how_a_person_is_reached_where_somebody_asks_for_it() {
    long matter = asked("Alder, Ana", "REVIEWING", "");
    String page = "/matters/" + matter;
    assertThat(paula.alsoInSpanish().open(page).html())
        .contains(
            "Change how the person is reached",
            "value=\"phone:+12095550100\"",
            "A postal address that is not here yet");
    assertThat(paula.post(page + "/contact").html())
        .contains("Choose which number or address it is.", "Say who asked")
        .containsPattern("<details[^>]*id=\"contact\"[^>]*open");
    assertThat(
            paula
                .post(
                    page + "/contact",
                    "contactWay",
                    "phone:+12095550100",
                    "contactAct",
                    "REMOVE",
                    "contactAskedBy",
                    "Ana herself",
                    "askedOn",
                    "3/4/2026")
                .html())
        .contains("It is changed, for all that goes out from now on.", "Mar 4, 2026", "Ana herself")
        .doesNotContain("555-0100");
    assertThat(
            paula
                .post(
                    page + "/contact",
                    "contactWay",
                    "address:",
                    "contactAct",
                    "REPLACE",
                    "contactValue",
                    "1 Main Street\r\nTown, CA 95000",
                    "contactAskedBy",
                    "Ana herself",
                    "askedOn",
                    "3/4/2026")
                .html())
        .contains("1 Main Street, Town, CA 95000");
    assertThat(
            paula
                .post(
                    page + "/attempts",
                    "channel",
                    "LETTER",
                    "result",
                    "CAME_BACK",
                    "on",
                    "3/5/2026")
                .html())
        .contains(
            "A letter came back from 1 Main Street, Town, CA 95000: none goes there any more.");
    seals(matter);
    assertThat(paula.open(page).html()).doesNotContain("1 Main Street");
    assertThat(paula.post(page + "/contact", "contactWay", "address:").status()).isEqualTo(404);
  }

  @Test
  void of_two_numbers_whoever_calls_says_which_was_the_wrong_one() {
    long matter = asked("Alder, Ana", "CONTACTING", "");
    String page = "/matters/" + matter;
    assertThat(paula.open(page).html()).doesNotContain("for=\"triedTo\"");
    db.sql(
            """
            insert into defense.referral (county_id, matter_id, code, language, born, name, answers, source, began_at, received_at)
            select county_id, matter_id, 'AAAABBBBCCCC', language, born, name, '{"phone": ["+12095550133"]}', source, began_at, received_at
              from defense.referral where matter_id = :id
            """)
        .param("id", matter)
        .update();
    assertThat(paula.open(page).html()).contains("for=\"triedTo\"");
    String[] wrong = {"channel", "PHONE", "result", "WRONG_NUMBER", "on", "3/5/2026"};
    assertThat(paula.post(page + "/attempts", wrong).html())
        .contains("Choose which number or address it was.");
    List<String> which = new ArrayList<>(List.of(wrong));
    which.addAll(List.of("triedTo", "+12095550133"));
    assertThat(paula.post(page + "/attempts", which.toArray(String[]::new)).html())
        .contains("Nothing is sent to (209) 555-0133 any more: use another way.");
  }

  @Test
  void for_who_has_died_the_decision_of_an_attorney_is_recorded_and_nothing_else_counts() {
    long matter = asked("Alder, Ana", "REVIEWING", "");
    String page = "/matters/" + matter;
    db.sql(
            "update defense.referral set answers = answers || '{\"forWhom\": [\"died\"]}' where"
                + " matter_id = :matter")
        .param("matter", matter)
        .update();
    assertThat(paula.open(page).html())
        .contains("Record what you decided as an attorney", "The form is for somebody who has died")
        .doesNotContainPattern("(?s)id=\"consentWay\"(?:(?!</select>).)*value=\"PHONE\"");
    assertThat(
            paula
                .post(
                    page + "/consents",
                    "consent",
                    "mayLook",
                    "consentGiven",
                    "yes",
                    "consentWay",
                    "PHONE")
                .html())
        .contains("Nobody can allow it for somebody who has died: an attorney decides.");
    assertThat(
            paula
                .post(
                    page + "/consents",
                    "consent",
                    "mayLook",
                    "consentGiven",
                    "yes",
                    "consentWay",
                    "ATTORNEY")
                .html())
        .contains("What an attorney decided", "Yes, since ");
  }

  @Test
  void a_conflict_that_is_found_later_is_recorded_on_the_matter_and_closes_it_to_everybody_here() {
    long matter = asked("Alder, Ana", "REVIEWING", "");
    String page = "/matters/" + matter;
    assertThat(paula.open(page).html()).contains("Another office has to help");
    assertThat(paula.post(page + "/hand-on", "was", "REVIEWING").html())
        .contains("Say why another office has to help.");
    assertThat(
            paula
                .post(
                    page + "/hand-on",
                    "was",
                    "REVIEWING",
                    "handWhy",
                    "conflict",
                    "handNote",
                    "Legal Aid")
                .html())
        .contains("It is recorded.", "Your office has a conflict")
        .doesNotContain("555-0100")
        .doesNotContain("Another office has to help");
  }

  @Test
  void a_case_that_a_colleague_has_changed_is_shown_as_it_is_now_and_not_turned_back() {
    long matter = asked("Alder, Ana", "FILED", "");
    String page = "/matters/" + matter;
    long changed =
        db.sql(
                """
                insert into defense.matter_case (matter_id, number, state, listed, written_by, written_at)
                values (:matter, 'A-1', 'GRANTED', false, 'quinn', now()) returning id
                """)
            .param("matter", matter)
            .query(Long.class)
            .single();
    assertThat(paula.open(page).html()).contains("name=\"was-" + changed + "\" value=\"GRANTED\"");
    Browser.Page told =
        paula.post(
            page + "/cases",
            "case-" + changed,
            "LOOKING",
            "was-" + changed,
            "LOOKING",
            "caseTell",
            "NOW",
            "caseNote",
            "kept as typed");
    assertThat(told.status()).isEqualTo(422);
    assertThat(told.html())
        .contains("Somebody has changed case A-1 meanwhile, and nothing was saved.")
        .contains("kept as typed")
        .containsPattern("<details[^>]*id=\"cases\"[^>]*open")
        .containsPattern("<option value=\"GRANTED\" selected=\"selected\">");
    assertThat(
            db.sql("select state from defense.matter_case where id = :id")
                .param("id", changed)
                .query(String.class)
                .single())
        .isEqualTo("GRANTED");
  }

  @Test
  void about_a_matter_with_a_conflict_nothing_is_recorded_and_the_person_is_told_nothing() {
    long matter = asked("Alder, Ana", "OPENED", "");
    String page = "/matters/" + matter;
    seals(matter);
    paula.open(page);
    for (Browser.Page refused :
        List.of(
            paula.post(page + "/date", "comeOn", "3/18/2090", "comeTo", "Department 12"),
            paula.post(page + "/date", "act", "drop"),
            paula.post(page + "/notes", "note", "Called"),
            paula.post(
                page + "/attempts", "channel", "PHONE", "result", "REACHED", "on", "1/2/2020"),
            paula.post(page + "/messages", "recipient", "+12095550100", "act", "stop"))) {
      assertThat(refused.status()).as(refused.path()).isEqualTo(404);
    }
    assertThat(
            db.sql(
                    """
                    select (select count(*) from defense.matter_event where matter_id = :id)
                         + (select count(*) from defense.contact_attempt where matter_id = :id)
                         + (select count(*) from defense.resident_message where matter_id = :id)
                    """)
                .param("id", matter)
                .query(Long.class)
                .single())
        .isZero();
    assertThat(
            db.sql("select come_on is null from defense.matter where id = :id")
                .param("id", matter)
                .query(Boolean.class)
                .single())
        .isTrue();
  }

  @Test
  void what_the_countys_own_list_says_is_on_the_clients_page_and_its_cases_come_on_the_matter() {
    long matter = asked("Alder, Ana", "REVIEWING", "");
    DojRecords doj = new DojRecords(db, county.id());
    long person = doj.person("ALDER,ANA");
    List<Long> conviction = List.of(doj.filed(person));
    db.sql("update conviction set case_number = 'L-7' where id = :id")
        .param("id", conviction.get(0))
        .update();
    long client =
        db.sql(
                "update defense.client set person_id = :person where id = (select client_id from"
                    + " defense.matter where id = :matter) returning id")
            .param("person", person)
            .param("matter", matter)
            .query(Long.class)
            .single();
    doj.order(doj.motion(conviction), conviction, "DISMISSED_AND_SEALED");
    db.sql(
            """
            with s as (
              insert into defense.record_source (client_id, tells, way, told_on, note, entered_by, entered_at, left_out)
              values (:client, 'DOJ_RECORD', 'TAKEN_OVER', '2026-11-01', '', 'pat', now(), '[]') returning id),
            e as (insert into defense.record_entry (client_id) values (:client) returning id)
            insert into defense.record_line (source_id, entry_id, kind, facts, quoted, unsure, entered_by, entered_at, confirmed_by, confirmed_at)
            select s.id, e.id, 'CONVICTION', '{"caseNumber": "L-7", "section": "11357 HS"}', '', '{}', 'pat', now(), 'pat', now() from s, e
            """)
        .param("client", client)
        .update();
    assertThat(paula.alsoInSpanish().open("/clients/" + client).html())
        .contains("On the county’s own list", "L-7: 11357 HS", "dismissed by the court");
    String page = "/matters/" + matter;
    assertThat(paula.alsoInSpanish().open(page).html())
        .contains("From the county’s own list", "L-7", "Put this case on the matter");
    assertThat(paula.post(page + "/listed-cases", "listedTell", "NOW").html())
        .contains("The cases are saved.")
        .doesNotContain("Put this case on the matter");
  }

  @Test
  void what_the_office_writes_is_left_behind_the_code_and_can_be_taken_back() {
    long matter = texted("Alder, Ana", "+12095550144", "mine");
    String page = "/matters/" + matter;
    assertThat(paula.open(page).html())
        .contains(
            "Write to the person", "The court said no this time", "The person reads English.");
    assertThat(paula.post(page + "/written", "writeWords", " ").html())
        .contains("Choose what to write, or write it in your own words.");
    assertThat(paula.post(page + "/written", "writeWords", "Pay restitution <first>.").html())
        .contains("SB 1106", "Pay restitution &lt;first&gt;.", "id=\"lawChecked\"");
    assertThat(
            paula
                .post(
                    page + "/written",
                    "template",
                    "DENIED",
                    "writeWords",
                    "Your marijuana case <1>.",
                    "writeTell",
                    "NOW")
                .html())
        .contains("It is behind the code now", "Your marijuana case &lt;1&gt;.");
    assertThat(
            db.sql("select kind || ' ' || body from defense.resident_message where matter_id = :id")
                .param("id", matter)
                .query(String.class)
                .list())
        .isNotEmpty()
        .allSatisfy(
            sent ->
                assertThat(sent)
                    .startsWith("NEWS ")
                    .doesNotContain("marijuana")
                    .doesNotContain("court"));
    long id =
        db.sql("select id from defense.office_message where matter_id = :id")
            .param("id", matter)
            .query(Long.class)
            .single();
    assertThat(paula.post(page + "/written/" + id + "/take-back").html())
        .contains(", taken back", "The person does not find it any more.")
        .doesNotContain("Take the message back");
    assertThat(paula.post(page + "/written/" + id + "/take-back").html())
        .contains("Nothing was taken back: somebody has done it before.")
        .doesNotContain("The person does not find it any more.");
  }

  @Test
  void scenario_53_the_printed_proof_has_each_attempt_by_each_way_and_the_letter()
      throws IOException {
    long matter = asked("Alder, Ana", "COULD_NOT_REACH", "");
    int day = 1;
    for (String channel : List.of("PHONE", "TEXT", "EMAIL", "LETTER")) {
      db.sql(
              """
              insert into defense.contact_attempt (matter_id, tried_on, channel, result, note, actor, recorded_at, tried_to)
              values (:matter, :on, :channel, 'NO_ANSWER', '', 'pat', now(), :to)
              """)
          .param("to", channel.equals("PHONE") ? "+12095550188" : "")
          .param("matter", matter)
          .param("on", java.time.LocalDate.of(2026, 11, day++))
          .param("channel", channel)
          .update();
    }
    letter(matter);
    try (var pdf = Loader.loadPDF(paula.file("/matters/" + matter + "/effort.pdf"))) {
      assertThat(new PDFTextStripper().getText(pdf))
          .contains("Alder, Ana")
          .contains("Nov 1, 2026", "by telephone", "(209) 555-0188")
          .contains("Nov 2, 2026", "by text message")
          .contains("Nov 3, 2026", "by e-mail")
          .contains("Nov 4, 2026", "by letter")
          .contains("by letter, ");
    }
  }

  @Test
  void scenario_51_cases_are_saved_on_the_matter_and_what_is_missing_is_said() {
    long matter = asked("Alder, Ana", "FILED", "");
    String page = "/matters/" + matter;
    paula.open(page);
    assertThat(paula.post(page + "/cases", "caseNumber", "A <1>").html())
        .contains("Choose where the case stands.");
    paula.post(page + "/cases", "caseNumber", "A <1>", "caseState", "GRANTED", "caseTell", "NOW");
    assertThat(paula.open(page).html()).contains("A &lt;1&gt;", "The person reads where each");
    assertThat(paula.post(page + "/times").status()).isEqualTo(200);
    assertThat(paula.open("/appointments").html()).contains("No times yet");
    assertThat(
            paula
                .post(
                    "/appointments",
                    "slotDay",
                    "3/16/2090",
                    "slotFrom",
                    "9:30",
                    "slotUntil",
                    "10:30",
                    "slotMinutes",
                    "30",
                    "slotWeeks",
                    "2",
                    "slotPlace",
                    "Room 2")
                .html())
        .contains("The times are added.", "Room 2", "Week of Mar 13, 2090", "2 times")
        .contains("Week of Mar 20, 2090", "Thu, Mar 23");
    assertThat(paula.open(page + "/effort.pdf").html()).startsWith("%PDF");
  }
}
