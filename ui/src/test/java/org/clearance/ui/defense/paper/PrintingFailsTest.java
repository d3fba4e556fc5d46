package org.clearance.ui.defense.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clearance.domain.CountyDay;
import org.clearance.domain.DefenderRecords;
import org.clearance.domain.FailingPrinter;
import org.clearance.domain.ground.document.Documents;
import org.clearance.domain.ground.store.StorageProperties;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.ui.Browser;
import org.clearance.ui.Browser.Page;
import org.clearance.ui.People;
import org.clearance.ui.ScreensTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Where the PDF engine fails, whatever the public defender prints says so and leads on, and nothing
 * is changed.
 */
@ScreensTest
@Import(PrintingFailsTest.OnAPrinterThatFails.class)
@ExtendWith(OutputCaptureExtension.class)
class PrintingFailsTest {
  private static final String ENGINE = "the PDF engine fails";

  @TempDir static Path templates;

  @TestConfiguration(proxyBeanMethods = false)
  static class OnAPrinterThatFails {
    @Bean
    FailingPrinter printer() {
      return new FailingPrinter();
    }

    @Bean
    @Primary
    Documents documentsOfAPrinterThatFails(
        FailingPrinter printer, JdbcClient db, StorageProperties storage) {
      return printer.documents(db, storage.directory(), templates.toString());
    }
  }

  @LocalServerPort private int port;
  @Autowired private People people;
  @Autowired private JdbcClient db;
  @Autowired private FailingPrinter printer;
  private County county;
  private Browser paula;

  @BeforeEach
  void a_public_defender() {
    county = people.county();
    paula = signedIn();
  }

  private Browser signedIn() {
    return new Browser(port)
        .signedInAs(
            people.named("Paula", county, Role.PUBLIC_DEFENDER).username(), People.PASSWORD);
  }

  private long matter() {
    var records = new DefenderRecords(db);
    long matter = records.matter(records.client(county.id(), "Alder, Ana"), "RECEIVED");
    records.referral(
        matter,
        ReferralCode.random(),
        """
        {"firstName": ["Ana"]}
        """,
        "");
    return matter;
  }

  /** All that could be changed: the matter, what happened to it, and what is on record. */
  private String stands() {
    return db.sql(
            """
            select concat_ws(' ',
                (select string_agg(m::text, ' ' order by m.id) from defense.matter m where m.county_id = :county),
                (select count(*) from defense.matter_event e join defense.matter m on m.id = e.matter_id where m.county_id = :county),
                (select count(*) from audit_entry where county_id = :county))
            """)
        .param("county", county.id())
        .query(String.class)
        .single();
  }

  /** Each page says that it was not printed and changes nothing, and prints the next time. */
  private void failsAndPrintsTheNextTime(List<String> addresses) {
    for (String address : addresses) {
      String before = stands();
      printer.fail(2, ENGINE);
      isTold(paula.open(address), address);
      isTold(paula.open(address), address);
      assertThat(stands()).as(address).isEqualTo(before);
      Page printed = paula.open(address);
      assertThat(printed.status()).as(address).isEqualTo(200);
      assertThat(printed.html()).as(address).startsWith("%PDF");
    }
  }

  private static void isTold(Page page, String address) {
    assertThat(page.status()).as(address).isEqualTo(503);
    assertThat(page.html())
        .as(address)
        .contains("This could not be printed", "The PDF could not be made. Nothing was changed.")
        .containsPattern(link(address, "Try again"))
        .containsPattern(link("/", "Home"));
  }

  private static Pattern link(String address, String label) {
    return Pattern.compile(
        "<a(?=[^>]*href=\"%s\")[^>]*>%s</a>".formatted(Pattern.quote(address), label));
  }

  @Test
  void scenario_27_where_the_pdf_engine_fails_the_matter_stays_usable_and_prints_the_next_time(
      CapturedOutput log) {
    long matter = matter();
    failsAndPrintsTheNextTime(
        List.of("/matters/sheets.pdf?which=NEW", "/matters/" + matter + "/effort.pdf"));
    assertThat(log).contains("/effort.pdf was not printed", ENGINE);
    assertThat(paula.open("/matters/" + matter).html()).contains("Alder, Ana");
  }

  @Test
  void scenario_27_a_template_that_cannot_be_laid_out_is_told_with_a_way_back_until_it_is_mended()
      throws IOException {
    matter();
    Path own =
        Files.createDirectories(templates.resolve(county.code())).resolve("matter-sheet.html");
    Files.writeString(own, "<html><body><p></body></html>");
    String before = stands();
    HttpResponse<String> told =
        paula.raw(
            HttpRequest.newBuilder(paula.address("/matters/sheets.pdf"))
                .header("Referer", paula.address("/matters?which=NEW").toString())
                .GET());
    assertThat(told.statusCode()).isEqualTo(503);
    assertThat(told.body())
        .contains("The PDF could not be made. Nothing was changed.")
        .containsPattern(link("/matters?which=NEW", "Back"));
    assertThat(stands()).isEqualTo(before);
    Files.delete(own);
    assertThat(paula.open("/matters/sheets.pdf").html()).startsWith("%PDF");
  }

  @Test
  void scenario_27_a_full_disk_is_named_in_spanish_too() {
    long matter = matter();
    printer.fail(2, FailingPrinter.FULL_DISK);
    Page english = paula.open("/matters/" + matter + "/effort.pdf");
    assertThat(english.status()).isEqualTo(503);
    assertThat(english.html()).contains("because the server’s disk is full");
    assertThat(signedIn().inSpanish().open("/matters/" + matter + "/effort.pdf").html())
        .contains("Esto no se pudo imprimir", "el disco del servidor está lleno");
  }

  @Test
  void scenario_27_what_partners_get_on_paper_is_printed_the_next_time() {
    db.sql(
            """
            update county set settings = settings || jsonb_build_object('residents', jsonb_build_object('url', 'https://help.county.example'))
             where id = :id
            """)
        .param("id", county.id())
        .update();
    paula.open("/partners");
    paula.post("/partners", "partnerName", "Library");
    long id =
        db.sql("select id from defense.partner where county_id = :county")
            .param("county", county.id())
            .query(Long.class)
            .single();
    String partner = "/partners/" + id;
    paula.post(partner + "/helpers", "helperName", "Hana Helper");
    paula.post(partner + "/invitations", "invitations", "2", "language", "en");
    paula.post(partner + "/forms", "forms", "1", "formLanguage", "en");
    long helper =
        db.sql("select id from defense.helper where partner_id = :partner")
            .param("partner", id)
            .query(Long.class)
            .single();
    failsAndPrintsTheNextTime(
        List.of(
            partner + "/poster-en.pdf",
            partner + "/invitations.pdf",
            partner + "/forms.pdf",
            partner + "/helpers/" + helper + "/sheet.pdf"));
  }

  @Test
  void scenario_27_the_papers_of_a_clients_case_are_printed_the_next_time() {
    String day = CountyDay.today().toString();
    paula.open("/clients");
    String client = paula.post("/clients", "name", "Doe, Jane").path().replace("/record", "");
    Page begun =
        paula.post(client + "/sources", "tells", "COURT_RECORD", "toldOn", day, "note", "");
    paula.post(
        client + "/sources/" + found(begun.path(), "source=(\\d+)") + "/lines",
        "kind",
        "CONVICTION",
        "fact-court",
        "Superior Court, " + county.name(),
        "fact-caseNumber",
        "A123",
        "fact-judgmentDate",
        "2018-05-10",
        "fact-section",
        "484 PC",
        "fact-level",
        "MISDEMEANOR",
        "fact-probationGranted",
        "true");
    String entry = found(paula.open(client).html(), "/entries/(\\d+)");
    List<String[]> answers =
        List.of(
            new String[] {"chargedNow", "", "false"},
            new String[] {"servingNow", "", "false"},
            new String[] {"registrant", "", "false"},
            new String[] {"historyComplete", "", "true"},
            new String[] {"supervisionNow", "", "NONE"},
            new String[] {"probationOutcome", entry, "VIOLATED_REINSTATED"});
    for (String[] answer : answers) {
      paula.post(
          client + "/facts",
          "fact",
          answer[0],
          "entry",
          answer[1],
          "value",
          answer[2],
          "saidBy",
          "PERSON",
          "saidOn",
          day);
    }
    String papers = client + "/entries/" + entry + "/papers/dismissal";
    failsAndPrintsTheNextTime(
        List.of(
            papers + "/petition.pdf",
            papers + "/order.pdf",
            papers + "/service.pdf",
            client + "/entries/" + entry + "/worksheet.pdf"));
  }

  private static String found(String text, String pattern) {
    Matcher found = Pattern.compile(pattern).matcher(text);
    assertThat(found.find()).as(pattern).isTrue();
    return found.group(1);
  }
}
