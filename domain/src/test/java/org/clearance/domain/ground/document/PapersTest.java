package org.clearance.domain.ground.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Five papers of two pages each, laid out two at a time: the joints are after the second and
 * fourth.
 */
class PapersTest {
  private static final Instant AT = Instant.parse("2026-11-24T18:00:00Z");
  private static final int PAPERS = 5;

  @TempDir static Path folder;
  private static byte[] papers;

  @BeforeAll
  static void print() throws IOException {
    papers = print(2);
  }

  @Test
  void each_begins_on_a_page_of_its_own_which_is_its_page_1() throws IOException {
    List<String> pages = pages(papers);
    assertThat(pages).hasSize(2 * PAPERS);
    for (int paper = 0; paper < PAPERS; paper++) {
      String first = pages.get(2 * paper);
      String second = pages.get(2 * paper + 1);
      assertThat(first).contains("Of NAME" + paper).contains("FOOT OF NAME" + paper);
      assertThat(first).containsPattern("(?m)^1\\s*$");
      assertThat(second).contains("End of NAME" + paper).contains("FOOT OF NAME" + paper);
      assertThat(second).containsPattern("(?m)^2\\s*$");
    }
    assertThat(pages).isEqualTo(pages(print(PAPERS)));
  }

  @Test
  void each_has_a_bookmark_with_its_title_that_leads_to_its_first_page() throws IOException {
    try (PDDocument pdf = Loader.loadPDF(papers)) {
      var titles = new ArrayList<String>();
      var at = new ArrayList<Integer>();
      for (PDOutlineItem item : pdf.getDocumentCatalog().getDocumentOutline().children()) {
        titles.add(item.getTitle());
        at.add(pdf.getPages().indexOf(item.findDestinationPage(pdf)));
      }
      assertThat(titles)
          .containsExactly(
              "Paper 0 <A&B>", "Paper 1 <A&B>", "Paper 2 <A&B>", "Paper 3 <A&B>", "Paper 4 <A&B>");
      assertThat(at).containsExactly(0, 2, 4, 6, 8);
      assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("All papers");
      assertThat(pdf.getDocumentInformation().getCreationDate().toInstant()).isEqualTo(AT);
      assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("en-US");
    }
  }

  @Test
  void a_validator_finds_nothing_against_pdf_ua_in_all_of_them_nor_in_one() throws IOException {
    assertThat(PdfUa.violations(papers)).isEmpty();
    assertThat(PdfUa.violations(cut(papers, 0))).isEmpty();
    assertThat(PdfUa.violations(cut(papers, 3))).isEmpty();
  }

  @Test
  void the_same_papers_give_the_same_bytes_and_so_does_each_that_is_cut_out() throws IOException {
    assertThat(print(2)).isEqualTo(papers);
    assertThat(cut(papers, 2)).isEqualTo(cut(papers, 2));
  }

  @Test
  void one_that_is_cut_out_has_its_own_pages_title_and_bookmark_and_nothing_of_the_others()
      throws IOException {
    List<String> all = pages(papers);
    for (int paper = 0; paper < PAPERS; paper++) {
      byte[] cut = cut(papers, paper);
      assertThat(pages(cut)).isEqualTo(all.subList(2 * paper, 2 * paper + 2));
      try (PDDocument pdf = Loader.loadPDF(cut)) {
        String title = "Paper %d <A&B>".formatted(paper);
        assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo(title);
        assertThat(xmp(pdf)).contains("Paper %d &lt;A&amp;B&gt;".formatted(paper));
        assertThat(pdf.getDocumentCatalog().getDocumentOutline().children())
            .extracting(PDOutlineItem::getTitle)
            .containsExactly(title);
        assertThat(objects(pdf, COSName.TYPE, "Page"))
            .as("pages, whether they are shown or not")
            .isEqualTo(2);
        assertThat(objects(pdf, COSName.S, "H1")).isEqualTo(1);
        assertThat(objects(pdf, COSName.S, "P")).isEqualTo(1);
        assertThat(objects(pdf, COSName.S, "TD")).isEqualTo(1);
      }
    }
  }

  @Test
  void only_the_part_that_a_paper_is_in_is_read_unless_the_file_does_not_say_where_it_is()
      throws IOException {
    Path copy = Files.write(folder.resolve("part.pdf"), papers);
    byte[] first = PaperPlaces.cut(copy, 0);
    assertThat(Files.size(copy)).isLessThan(papers.length);
    try (PDDocument part = Loader.loadPDF(copy.toFile())) {
      assertThat(part.getNumberOfPages()).isEqualTo(4);
    }

    String text = new String(papers, StandardCharsets.ISO_8859_1);
    byte[] silent = text.replace("%papers", "%silent").getBytes(StandardCharsets.ISO_8859_1);
    assertThat(pages(cut(silent, 3))).isEqualTo(pages(cut(papers, 3)));
    assertThat(pages(cut(silent, 0))).isEqualTo(pages(first));
  }

  @Test
  void there_is_no_paper_after_the_last() {
    assertThatThrownBy(() -> cut(papers, PAPERS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the document has 5 papers, and no paper 5");
  }

  private static byte[] print(int atOnce) throws IOException {
    Path pdf = folder.resolve(atOnce + ".pdf");
    String css;
    try (var in = Documents.resource("court.css")) {
      css = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    List<Supplier<String>> xhtml = new ArrayList<>();
    for (int number = 0; number < PAPERS; number++) {
      int paper = number;
      xhtml.add(() -> paper(paper, css));
    }
    new Typesetter(500, atOnce, address -> {}).printPapers("All papers", xhtml, AT, pdf);
    return Files.readAllBytes(pdf);
  }

  private static String paper(int number, String css) {
    return """
    <html xmlns="http://www.w3.org/1999/xhtml" lang="en-US"><head><title>Paper %1$d &lt;A&amp;B&gt;</title>
    <meta name="subject" content="A paper"/><meta name="description" content="A paper"/>
    <style>%2$s</style></head><body>
    <div class="line-numbers"><div>.</div></div>
    <div class="footer"><div class="number"></div><div class="title">FOOT OF NAME%1$d</div></div>
    <h1>Of NAME%1$d</h1><table class="list"><thead><tr><th scope="col">No.</th></tr></thead>
    <tbody><tr><td>Row of NAME%1$d</td></tr></tbody></table>
    <p style="page-break-before: always">End of NAME%1$d</p></body></html>
    """
        .formatted(number, css);
  }

  private static byte[] cut(byte[] papers, int number) throws IOException {
    Path copy = Files.write(folder.resolve("copy.pdf"), papers);
    return PaperPlaces.cut(copy, number);
  }

  private static long objects(PDDocument pdf, COSName entry, String value) {
    return pdf.getDocument().getXrefTable().keySet().stream()
        .map(key -> pdf.getDocument().getObjectFromPool(key).getObject())
        .filter(o -> o instanceof COSDictionary d && value.equals(d.getNameAsString(entry)))
        .count();
  }

  private static String xmp(PDDocument pdf) throws IOException {
    try (var in = pdf.getDocumentCatalog().getMetadata().exportXMPMetadata()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<String> pages(byte[] papers) throws IOException {
    var pages = new ArrayList<String>();
    try (PDDocument pdf = Loader.loadPDF(papers)) {
      for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
        var stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        pages.add(stripper.getText(pdf));
      }
    }
    return pages;
  }
}
