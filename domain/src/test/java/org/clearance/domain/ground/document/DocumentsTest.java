package org.clearance.domain.ground.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.clearance.domain.TestDatabase;
import org.clearance.domain.TinyDisk;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.ground.store.FilesUnderWay;
import org.clearance.domain.ground.store.StoredFile;
import org.clearance.domain.staterecord.outage.Outage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class DocumentsTest {
  private static final Instant AT = Instant.parse("2026-11-24T18:00:00Z");
  private static final Letterhead COURT =
      new Letterhead(
          "san-joaquin",
          "SAN JOAQUIN",
          "Superior Court of California, County of San Joaquin",
          "America/Los_Angeles",
          "District Attorney, San Joaquin County",
          "Maria Ortega",
          "123456",
          List.of("222 East Weber Avenue", "Stockton, California 95202"),
          "(209) 555-0100",
          "",
          "filings@sjda.example",
          List.of(),
          "the People of the State of California");

  @TempDir Path data;
  private FileStore store;
  private Documents documents;

  @BeforeEach
  void start() {
    store = new FileStore(JdbcClient.create(TestDatabase.migrated()), data);
    documents = new Documents(store, new DocumentProperties(data.resolve("own").toString()));
  }

  @Test
  void the_same_input_gives_the_same_bytes() {
    assertThat(notice("DOE,JO", AT)).isEqualTo(notice("DOE,JO", AT));
    assertThat(notice("DOE,JO", AT)).isNotEqualTo(notice("ROE,JO", AT));
  }

  @Test
  void a_document_is_tagged_and_has_a_title_a_language_and_its_fonts() throws IOException {
    try (PDDocument pdf = open(notice("DOE,JO", AT))) {
      var catalog = pdf.getDocumentCatalog();
      assertThat(catalog.getMarkInfo().isMarked()).isTrue();
      assertThat(catalog.getStructureTreeRoot().getKids()).isNotEmpty();
      assertThat(catalog.getLanguage()).isEqualTo("en-US");
      assertThat(catalog.getViewerPreferences().displayDocTitle()).isTrue();
      assertThat(pdf.getDocumentInformation().getTitle())
          .isEqualTo(
              "Notice of challenge, case SF1, Superior Court of California, County of San Joaquin");
      assertThat(pdf.getDocumentInformation().getCreationDate().toInstant()).isEqualTo(AT);
      for (PDPage page : pdf.getPages()) {
        for (COSName font : page.getResources().getFontNames()) {
          assertThat(page.getResources().getFont(font).isEmbedded()).isTrue();
        }
      }
    }
  }

  @Test
  void pages_are_letter_numbered_and_name_the_paper_in_the_footer() throws IOException {
    try (PDDocument pdf = open(notice("DOE,JO", AT))) {
      assertThat(pdf.getPage(0).getMediaBox().getWidth()).isEqualTo(612);
      assertThat(pdf.getPage(0).getMediaBox().getHeight()).isEqualTo(792);
      String text = new PDFTextStripper().getText(pdf);
      assertThat(text)
          .contains("MARIA ORTEGA (STATE BAR NO. 123456)")
          .contains("NOTICE OF CHALLENGE (HEALTH & SAF. CODE");
      assertThat(text.split("NOTICE OF CHALLENGE \\(HEALTH")).hasSize(pdf.getNumberOfPages() + 1);
    }
  }

  @Test
  void what_a_name_holds_does_not_break_the_document() throws IOException {
    String text = text(notice("O'NEIL,JO & <b>CO</b>\u0001\u001f", AT));
    assertThat(text).contains("O'NEIL,JO & <b>CO</b>");
  }

  @Test
  void a_county_may_have_its_own_wording() throws IOException {
    Path own = Files.createDirectories(data.resolve("own/san-joaquin"));
    Files.writeString(
        own.resolve("challenge.html"),
        """
        <html xmlns="http://www.w3.org/1999/xhtml" xmlns:th="http://www.thymeleaf.org" lang="en-US">
        <head><title>Our notice</title><meta name="description" content="Our notice"/><style th:utext="${style}"></style></head>
        <body><p th:text="|Our own words for ${challenge.name()}|">x</p></body></html>
        """);

    assertThat(text(notice("DOE,JO", AT))).contains("Our own words for DOE,JO");
  }

  @Test
  void a_template_that_there_is_not_is_named() {
    assertThatThrownBy(() -> documents.print("nothing", "san-joaquin", Map.of(), AT))
        .hasMessageContaining("no document template nothing.html");
  }

  @Test
  void scenario_27_what_cannot_be_laid_out_leaves_nothing_behind_and_prints_once_it_is_mended()
      throws IOException {
    StoredFile before = notice("DOE,JO", AT);
    List<Path> kept = FilesUnderWay.in(data.resolve("store"));
    Path own = Files.createDirectories(data.resolve("own/san-joaquin")).resolve("challenge.html");
    Files.writeString(own, "<html><body><p></body></html>");
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> notice("ROE,JO", AT))
          .isInstanceOf(PrintingFailed.class)
          .hasMessage("printing the document challenge failed");
    }
    assertThat(FilesUnderWay.in(data.resolve("work"))).isEmpty();
    assertThat(FilesUnderWay.in(data.resolve("store"))).containsExactlyInAnyOrderElementsOf(kept);
    Files.delete(own);
    assertThat(notice("DOE,JO", AT)).isEqualTo(before);
  }

  @Test
  void scenario_27_on_a_full_disk_nothing_is_printed_and_once_there_is_space_it_is()
      throws IOException {
    try (var full = TinyDisk.of(data.resolve("work"), 8_000)) {
      assertThatThrownBy(() -> notice("DOE,JO", AT))
          .isInstanceOf(PrintingFailed.class)
          .satisfies(failure -> assertThat(Outage.behind(failure)).contains(Outage.FULL_DISK));
      assertThat(FilesUnderWay.in(data.resolve("work"))).isEmpty();
    }
    assertThat(text(notice("DOE,JO", AT))).contains("DOE,JO");
  }

  private StoredFile notice(String name, Instant at) {
    return documents.print(
        "challenge", "san-joaquin", Map.of("court", COURT, "challenge", new Paper(name)), at);
  }

  private PDDocument open(StoredFile file) throws IOException {
    try (InputStream in = store.open(file.sha256())) {
      return Loader.loadPDF(in.readAllBytes());
    }
  }

  private String text(StoredFile file) throws IOException {
    try (PDDocument pdf = open(file)) {
      return new PDFTextStripper().getText(pdf);
    }
  }

  /** The text that the template of a notice shows. */
  public record Paper(String name) {
    public String caseNumber() {
      return "SF1";
    }

    public String count() {
      return "1";
    }

    public String section() {
      return "HS 11359";
    }

    public String convictedOn() {
      return "March 9, 2009";
    }

    public String level() {
      return "Felony";
    }

    public String ground() {
      return "Ground.";
    }

    public String reason() {
      return "Reason.";
    }

    public String madeOn() {
      return "November 24, 2026";
    }
  }
}
