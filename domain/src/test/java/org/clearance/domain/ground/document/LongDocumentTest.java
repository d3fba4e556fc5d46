package org.clearance.domain.ground.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table of 130 rows, about 45 on a page, laid out 60 rows at a time and all at once. */
class LongDocumentTest {
  private static final Instant AT = Instant.parse("2026-11-24T18:00:00Z");
  private static final int ROWS = 130;
  private static final String BEFORE =
      """
      <div class="line-numbers"><div>1</div></div>
      <div class="footer"><div class="number"></div><div class="title">THE PAPER</div></div>
      <h1>MOTION</h1>
      <div class="attachment"><h2>ATTACHMENT A</h2>
      """;
  private static final String AFTER = "</div><p>This is the end.</p>";

  @TempDir Path folder;

  @Test
  void names_and_numbers_are_on_the_pages_on_which_one_layout_has_them() throws IOException {
    assertThat(pages(inParts(ROWS, BEFORE, AFTER))).isEqualTo(pages(atOnce(ROWS, BEFORE, AFTER)));
    String text = String.join("\n", pages(inParts(ROWS, BEFORE, AFTER)));
    assertThat(text.lines().filter(line -> line.matches("\\d+ NAME \\d+")).toList())
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, ROWS).mapToObj(i -> i + " NAME " + i).toList());
    assertThat(text).containsOnlyOnce("This is the end.").containsOnlyOnce("ATTACHMENT A");
  }

  @Test
  void pages_are_numbered_on_over_the_joints() throws IOException {
    List<String> pages = pages(inParts(ROWS, BEFORE, AFTER));
    assertThat(pages).hasSizeGreaterThan(3);
    for (int i = 0; i < pages.size(); i++) {
      assertThat(pages.get(i)).containsPattern("(?m)^%d\\s*$".formatted(i + 1));
    }
  }

  @Test
  void who_reads_by_tags_finds_one_table_with_every_row_in_order() throws IOException {
    try (PDDocument parts = Loader.loadPDF(inParts(ROWS, BEFORE, AFTER).toFile());
        PDDocument whole = Loader.loadPDF(atOnce(ROWS, BEFORE, AFTER).toFile())) {
      List<String> tags = tags(parts);
      assertThat(tags).isEqualTo(tags(whole));
      assertThat(tags.stream().filter(tag -> tag.startsWith("Table "))).hasSize(1);
      assertThat(tags.stream().filter(tag -> tag.startsWith("TBody "))).hasSize(1);
      assertThat(tags.stream().filter(tag -> tag.startsWith("TD "))).hasSize(2 * ROWS);
    }
  }

  @Test
  void a_validator_finds_nothing_against_pdf_ua() throws IOException {
    assertThat(PdfUa.violations(Files.readAllBytes(inParts(ROWS, BEFORE, AFTER)))).isEmpty();
  }

  @Test
  void each_piece_of_marked_content_leads_to_the_tag_that_names_it() throws IOException {
    try (PDDocument pdf = Loader.loadPDF(inParts(ROWS, BEFORE, AFTER).toFile())) {
      COSDictionary root = root(pdf);
      var numbers = new COSArray();
      for (COSBase part : root.getCOSDictionary(COSName.PARENT_TREE).getCOSArray(COSName.KIDS)) {
        numbers.addAll(((COSDictionary) ((COSObject) part).getObject()).getCOSArray(COSName.NUMS));
      }
      int pieces = 0;
      for (int page = 0; page < pdf.getNumberOfPages(); page++) {
        COSArray owners = owners(numbers, pdf.getPage(page).getStructParents());
        for (int content = 0; content < owners.size(); content++) {
          COSDictionary owner = (COSDictionary) owners.getObject(content);
          assertThat(names(owner, pdf.getPage(page), content))
              .as("content %d of page %d", content, page + 1)
              .isTrue();
          assertThat(leadsTo(owner, root)).isTrue();
          pieces++;
        }
      }
      assertThat(pieces).isGreaterThan(2 * ROWS);
      assertThat(root.getInt(COSName.PARENT_TREE_NEXT_KEY))
          .isGreaterThanOrEqualTo(numbers.size() / 2);
    }
  }

  @Test
  void title_language_and_time_are_those_of_the_document_and_bytes_the_same_each_time()
      throws IOException {
    Path pdf = inParts(ROWS, BEFORE, AFTER);
    byte[] bytes = Files.readAllBytes(pdf);
    try (PDDocument parts = Loader.loadPDF(bytes)) {
      assertThat(parts.getDocumentInformation().getTitle()).isEqualTo("The paper");
      assertThat(parts.getDocumentInformation().getCreationDate().toInstant()).isEqualTo(AT);
      assertThat(parts.getDocumentCatalog().getLanguage()).isEqualTo("en-US");
      assertThat(parts.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
      assertThat(parts.getDocumentCatalog().getViewerPreferences().displayDocTitle()).isTrue();
      assertThat(parts.getDocumentCatalog().getDocumentOutline().children())
          .extracting(item -> item.getTitle())
          .containsExactly("Motion");
      for (PDPage page : parts.getPages()) {
        for (COSName font : page.getResources().getFontNames()) {
          assertThat(page.getResources().getFont(font).isEmbedded()).isTrue();
        }
      }
    }
    assertThat(Files.readAllBytes(inParts(ROWS, BEFORE, AFTER))).isEqualTo(bytes);
  }

  @Test
  void a_last_part_may_be_one_row_and_a_table_may_fill_its_parts_to_the_row() throws IOException {
    for (int rows : List.of(61, 120, 121)) {
      assertThat(pages(inParts(rows, BEFORE, AFTER)))
          .as("%d rows", rows)
          .isEqualTo(pages(atOnce(rows, BEFORE, AFTER)));
    }
  }

  @Test
  void what_is_no_xhtml_is_named_by_its_line() {
    assertThatThrownBy(
            () ->
                new Typesetter(60, address -> {})
                    .print("<html>\n<body><p></body></html>", AT, folder.resolve("x.pdf")))
        .hasMessageContaining("no well-formed XHTML")
        .hasMessageContaining("lineNumber: 2");
  }

  private Path inParts(int rows, String before, String after) throws IOException {
    return print(60, rows, before, after);
  }

  private Path atOnce(int rows, String before, String after) throws IOException {
    return print(Integer.MAX_VALUE, rows, before, after);
  }

  private Path print(int atOnce, int rows, String before, String after) throws IOException {
    Path pdf = folder.resolve(atOnce + ".pdf");
    new Typesetter(atOnce, address -> {}).print(paper(rows, before, after), AT, pdf);
    return pdf;
  }

  private static String paper(int rows, String before, String after) throws IOException {
    var table = new StringBuilder();
    for (int i = 1; i <= rows; i++) {
      table.append("<tr><td>%d</td><td>NAME %d</td></tr>".formatted(i, i));
    }
    String css;
    try (var in = Documents.resource("court.css")) {
      css = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
    return """
    <html xmlns="http://www.w3.org/1999/xhtml" lang="en-US"><head><title>The paper</title>
    <meta name="subject" content="A paper"/><meta name="description" content="A paper"/>
    <style>%s</style><bookmarks><bookmark name="Motion" href="#motion"/></bookmarks></head>
    <body id="motion">%s<table class="list"><thead><tr><th scope="col">No.</th><th scope="col">Name</th></tr></thead>
    <tbody>%s</tbody></table>%s</body></html>
    """
        .formatted(css, before, table, after);
  }

  private static List<String> pages(Path file) throws IOException {
    var pages = new ArrayList<String>();
    try (PDDocument pdf = Loader.loadPDF(file.toFile())) {
      for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
        var stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        pages.add(stripper.getText(pdf));
      }
    }
    return pages;
  }

  private static COSDictionary root(PDDocument pdf) {
    return pdf.getDocumentCatalog().getStructureTreeRoot().getCOSObject();
  }

  /** Each tag with its page and depth, and each piece of content, in the order of reading. */
  private static List<String> tags(PDDocument pdf) {
    var tags = new ArrayList<String>();
    collect(root(pdf).getDictionaryObject(COSName.K), pdf, 0, tags);
    return tags;
  }

  private static void collect(COSBase kids, PDDocument pdf, int depth, List<String> tags) {
    if (kids instanceof COSArray array) {
      for (int i = 0; i < array.size(); i++) {
        collect(array.getObject(i), pdf, depth, tags);
      }
    } else if (kids instanceof COSDictionary element) {
      COSDictionary page = element.getCOSDictionary(COSName.PG);
      if ("Span".equals(element.getNameAsString(COSName.S))) {
        // The renderer puts one around a heading that it repeats, none around one that it does not.
        collect(element.getDictionaryObject(COSName.K), pdf, depth, tags);
        return;
      }
      tags.add(
          "%s at %d of page %d"
              .formatted(
                  element.getNameAsString(COSName.S),
                  depth,
                  page == null ? 0 : pdf.getPages().indexOf(new PDPage(page)) + 1));
      collect(element.getDictionaryObject(COSName.K), pdf, depth + 1, tags);
    } else if (kids instanceof COSInteger) {
      tags.add("content at " + depth);
    }
  }

  private static COSArray owners(COSArray numbers, int key) {
    for (int i = 0; i < numbers.size(); i += 2) {
      if (numbers.getInt(i) == key) {
        return (COSArray) numbers.getObject(i + 1);
      }
    }
    throw new AssertionError("no page " + key + " among the tags");
  }

  private static boolean names(COSDictionary owner, PDPage page, int content) {
    COSBase kids = owner.getDictionaryObject(COSName.K);
    COSArray array = kids instanceof COSArray several ? several : new COSArray(List.of(kids));
    for (int i = 0; i < array.size(); i++) {
      COSBase kid = array.getObject(i);
      boolean here = owner.getCOSDictionary(COSName.PG) == page.getCOSObject();
      if (kid instanceof COSInteger number && here && number.intValue() == content) {
        return true;
      }
      if (kid instanceof COSDictionary reference
          && reference.getInt(COSName.MCID) == content
          && reference.getCOSDictionary(COSName.PG) == page.getCOSObject()) {
        return true;
      }
    }
    return false;
  }

  private static boolean leadsTo(COSDictionary element, COSDictionary root) {
    for (COSDictionary up = element; up != null; up = up.getCOSDictionary(COSName.P)) {
      if (up == root) {
        return true;
      }
    }
    return false;
  }
}
