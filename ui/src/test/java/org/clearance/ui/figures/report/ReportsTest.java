package org.clearance.ui.figures.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.clearance.domain.CountyDay;
import org.clearance.domain.TaskRecords;
import org.clearance.domain.TestRecords;
import org.clearance.domain.figures.figures.ClearanceFigures;
import org.clearance.domain.ground.document.Documents;
import org.clearance.domain.ground.document.PdfUa;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.ui.Browser;
import org.clearance.ui.People;
import org.clearance.ui.ScreensTest;
import org.clearance.ui.ground.language.Language;
import org.clearance.ui.ground.language.Translations;
import org.clearance.ui.ground.table.Saying;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@ScreensTest
class ReportsTest {
  private static final String FORMULA = "=HYPERLINK(\"http://evil.example\",\"R01\")";

  @Autowired private People people;
  @Autowired private JdbcClient db;
  @Autowired private FigureScopes scopes;
  @Autowired private FigureTables tables;
  @Autowired private ClearanceFigures figures;
  @Autowired private Documents documents;
  @Autowired private Translations translations;
  @Autowired private MessageSource messages;
  @LocalServerPort private int port;

  @Test
  void a_manager_finds_the_month_the_quarter_and_each_table() {
    County county = county();
    Browser browser = signedIn(county, Role.MANAGER);
    String html =
        browser.open("/reports?section=11357&court=A%20%26%20B&days=60&nothing=else").html();
    assertThat(html)
        .contains("Only convictions of: section 11357, A &amp; B.")
        .contains("/reports/figures.xlsx?")
        .contains("section=11357")
        .contains("court=A%20%26%20B")
        .contains("Cleared per week (CSV)")
        .doesNotContain("nothing=else");
    assertThat(browser.open("/reports/quarter").status()).isEqualTo(200);
    assertThat(browser.open("/reports/fairness").html())
        .contains("Too few people to tell groups apart");
    String now = CountyDay.today().getYear() + "-Q" + (CountyDay.today().getMonthValue() + 2) / 3;
    assertThat(browser.open("/reports/quarter?quarter=" + now).html())
        .contains("Of the dismissed: sealed")
        .contains("The quarter is not over");
  }

  @Test
  void a_table_is_downloaded_as_csv_of_what_was_asked_for_and_that_is_audited() {
    County county = county();
    Browser browser = signedIn(county, Role.MANAGER);
    assertThat(browser.open("/reports/figures/states.csv").html())
        .startsWith("State,Convictions\r\n")
        .contains("In review,1\r\n")
        .contains("Rejected by the state,1\r\n");
    assertThat(browser.open("/reports/figures/states.csv?court=A%20%26%20B").html())
        .contains("In review,0\r\n");
    assertThat(browser.open("/reports/figures/cleared.csv?grain=month&days=7").html())
        .contains("With relief at the end");
    assertThat(browser.open("/reports/figures/teams.csv").html())
        .contains("Team,Open tasks,Held by nobody,Overdue,Done", "Court clerk,2,2,1,0,,,0,");
    assertThat(browser.inSpanish().open("/reports/figures/states.csv").html())
        .startsWith("Estado,Condenas\r\n");
    assertThat(
            db.sql(
                    """
                    select detail from audit_entry
                     where action = 'FIGURES_DOWNLOADED' and county_id = :county order by id
                    """)
                .param("county", county.id())
                .query(String.class)
                .list())
        .containsExactly(
            "states.csv",
            "states.csv court=A & B",
            "cleared-month.csv days=7 grain=month",
            "teams.csv",
            "states.csv");
  }

  @Test
  void a_spreadsheet_takes_what_doj_wrote_for_text() throws IOException {
    County county = county();
    assertThat(signedIn(county, Role.MANAGER).open("/reports/figures/rejections.csv").html())
        .contains("\"'" + FORMULA.replace("\"", "\"\"") + "\",1");
    List<Cell> cells = new ArrayList<>();
    try (var book = new ReadableWorkbook(new ByteArrayInputStream(workbook(county, Map.of())))) {
      for (Sheet sheet : book.getSheets().toList()) {
        sheet.read().forEach(row -> row.forEach(cell -> cells.add(cell)));
      }
    }
    assertThat(cells).noneMatch(cell -> cell != null && cell.getType() == CellType.FORMULA);
    assertThat(cells).anyMatch(cell -> cell != null && FORMULA.equals(cell.getValue()));
  }

  @Test
  void the_workbook_says_what_it_is_of_and_has_a_sheet_for_each_table() throws IOException {
    County county = county();
    byte[] bytes = workbook(county, Map.of("section", "11357", "from", "2026-01-01"));
    try (var book = new ReadableWorkbook(new ByteArrayInputStream(bytes))) {
      List<Sheet> sheets = book.getSheets().toList();
      assertThat(sheets).hasSize(1 + TableName.values().length);
      String about = text(sheets.get(0));
      assertThat(about)
          .contains(county.displayName())
          .contains("Only convictions of: section 11357.")
          .contains("Jan 1, 2026 – ")
          .contains("Convictions by the state that they are in now.");
      assertThat(text(sheets.get(2))).contains("In review|1");
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void the_month_is_an_accessible_document_in_the_language_of_its_reader(Language language)
      throws IOException {
    County county = county();
    byte[] pdf = month(county, language);
    assertThat(PdfUa.violations(pdf)).isEmpty();
    assertThat(pdf).isEqualTo(month(county, language));
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(document.getDocumentCatalog().getLanguage())
          .isEqualTo(language.locale().toLanguageTag());
      String text = new PDFTextStripper().getText(document);
      assertThat(text)
          .contains(language == Language.ENGLISH ? "Cleared per day" : "Limpiadas por día")
          .contains(language == Language.ENGLISH ? "In review 1" : "En revisión 1")
          .contains("1 / " + document.getNumberOfPages())
          .doesNotContain("DOE");
    }
  }

  @Test
  void the_chart_of_the_month_has_words_in_its_place() throws IOException {
    try (PDDocument document = Loader.loadPDF(month(county(), Language.ENGLISH))) {
      List<String> words = new ArrayList<>();
      for (COSObjectKey key : document.getDocument().getXrefTable().keySet()) {
        if (document.getDocument().getObjectFromPool(key).getObject() instanceof COSDictionary part
            && COSName.getPDFName("Figure").equals(part.getItem(COSName.S))) {
          words.add(part.getString(COSName.ALT));
        }
      }
      assertThat(words)
          .singleElement()
          .asString()
          .contains("a bar for each day from")
          .contains("In all 1 were cleared");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/reports?delivery=999999",
        "/reports?policy=999999",
        "/reports?section=none",
        "/reports?court=none",
        "/reports?from=yesterday",
        "/reports?from=2026-02-01&to=2026-01-01",
        "/reports?grain=year",
        "/reports?days=0",
        "/reports/quarter?quarter=2026-5",
        "/reports/month.pdf?month=2026-13",
        "/reports/figures/nothing.csv"
      })
  void what_cannot_be_understood_is_refused(String path) {
    assertThat(signedIn(people.county(), Role.MANAGER).open(path).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "MANAGER, 200",
    "DA_SUPERVISOR, 200",
    "ADMINISTRATOR, 200",
    "DA_REVIEWER, 403",
    "COURT_CLERK, 403",
    "PUBLIC_DEFENDER, 403"
  })
  void reports_are_for_those_who_see_figures(Role role, int status) {
    Browser browser = signedIn(people.county(), role);
    for (String path :
        List.of(
            "/reports", "/reports/quarter", "/reports/fairness", "/reports/figures/fairness.csv")) {
      assertThat(browser.open(path).status()).as(path).isEqualTo(status);
    }
  }

  /**
   * One in review, one that a court dismissed and DOJ rejected with a reason like a formula, and
   * one of another court.
   */
  private County county() {
    County county = people.county();
    var records = new TestRecords(db);
    long delivery = records.determinedDelivery(county.id());
    long person = records.person(delivery, "A1", "DOE,JOHN");
    long rejected = records.determined(person, "11357", "FELONY", "DISMISS");
    records.event(rejected, "DETERMINED", "IN_REVIEW", "");
    records.event(rejected, "IN_REVIEW", "APPROVED", "");
    records.event(rejected, "APPROVED", "FILED", "");
    db.sql("update conviction set relief = 'DISMISSED_AND_SEALED' where id = :id")
        .param("id", rejected)
        .update();
    records.event(rejected, "FILED", "GRANTED", "");
    records.event(rejected, "GRANTED", "REPORTED", "");
    records.event(rejected, "REPORTED", "REJECTED", FORMULA);
    long open = records.determined(person, "11357", "FELONY", "DISMISS");
    records.event(open, "DETERMINED", "IN_REVIEW", "");
    long elsewhere = records.determined(person, "11358", "FELONY", "DISMISS");
    db.sql("update conviction set court = 'A & B' where id = :id").param("id", elsewhere).update();
    var tasks = new TaskRecords(db);
    for (int hours : List.of(-12, 12)) {
      tasks
          .task(county.id(), "record-order")
          .forGroup("court-clerk:x")
          .created(Instant.now().minus(Duration.ofDays(2)))
          .due(Instant.now().plus(Duration.ofHours(hours)))
          .write();
    }
    return county;
  }

  private byte[] workbook(County county, Map<String, String> address) throws IOException {
    var out = new ByteArrayOutputStream();
    FigureScope asked = scopes.of(county, address);
    Saying saying = new Saying(Language.ENGLISH, translations, messages);
    FigureWorkbook.write(
        asked, tables.all(asked, scopes.today(county), saying), county, Instant.now(), saying, out);
    return out.toByteArray();
  }

  private byte[] month(County county, Language language) {
    LocalDate today = scopes.today(county);
    Clock clock = Clock.fixed(Instant.parse("2026-12-01T18:00:30Z"), ZoneOffset.UTC);
    return new MonthlyReport(figures, tables, documents, clock)
        .print(county, YearMonth.from(today), today, new Saying(language, translations, messages));
  }

  private static String text(Sheet sheet) throws IOException {
    var text = new StringBuilder();
    sheet
        .read()
        .forEach(
            row -> {
              row.forEach(cell -> text.append(cell == null ? "" : cell.getText()).append('|'));
              text.append('\n');
            });
    return text.toString();
  }

  private Browser signedIn(County county, Role role) {
    return new Browser(port).signedInAs(people.user(county, role).username(), People.PASSWORD);
  }
}
