package org.clearance.domain.contact.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDNumberTreeNode;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDParentTreeValue;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDMarkedContent;
import org.apache.pdfbox.text.PDFMarkedContentExtractor;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LetterWriterTest {
  private static final Instant AT = Instant.parse("2026-11-24T18:00:00Z");
  private static final List<Letter> LETTERS =
      List.of(
          letter(1, "en", "Dear Jane:\n\nThere is news.\n\nYours"),
          letter(2, "es", "Estimada Jane:\n\n" + "Hay noticias. ".repeat(400)),
          letter(3, "en", "Dear Jane:\n\nThere is news."));

  @TempDir Path folder;

  @Test
  void who_reads_by_tags_finds_a_table_and_each_letter_in_a_section_in_its_language()
      throws IOException {
    try (PDDocument pdf = load(printed(LETTERS, 3))) {
      assertThat(tags(pdf))
          .containsExactly(
              "Document",
              "Sect",
              "H1 Letters, bundle 7",
              "P Test, prepared November 24, 2026",
              "P 3 letters in the order of ZIP codes. This page is not mailed.",
              "P Fold each letter at the marks, 4 and 7.5 inches from the top, the address outside.",
              "P Envelope: #10 with one left window, 1 1/8 by 4 1/2 inches.",
              "P When all are mailed, say so on the page of this bundle.",
              "Table",
              "TR",
              "TH ZIP",
              "TH Letters",
              "TR",
              "TD 900..",
              "TD 1",
              "TR",
              "TD 952..",
              "TD 2",
              "Part",
              "Sect en",
              "Div",
              "P JANE DOE",
              "P STOCKTON CA 95202",
              "P November 24, 2026",
              "H2 News 1",
              "P Dear Jane:",
              "P There is news.",
              "P Yours",
              "Sect es",
              "Div",
              "P JANE DOE",
              "P STOCKTON CA 95202",
              "P 24 de noviembre de 2026",
              "H2 News 2",
              "P Estimada Jane:",
              "P " + "Hay noticias. ".repeat(400).strip(),
              "Sect en",
              "Div",
              "P JANE DOE",
              "P STOCKTON CA 95202",
              "P November 24, 2026",
              "H2 News 3",
              "P Dear Jane:",
              "P There is news.");
    }
  }

  @Test
  void the_document_says_its_title_its_language_and_that_it_is_made_for_screen_readers()
      throws IOException {
    try (PDDocument pdf = load(printed(LETTERS, 3))) {
      var catalog = pdf.getDocumentCatalog();
      assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("Letters, bundle 7");
      assertThat(pdf.getDocumentInformation().getCreationDate().toInstant()).isEqualTo(AT);
      assertThat(catalog.getLanguage()).isEqualTo("en");
      assertThat(catalog.getMarkInfo().isMarked()).isTrue();
      assertThat(catalog.getViewerPreferences().displayDocTitle()).isTrue();
      assertThat(new String(catalog.getMetadata().toByteArray()))
          .contains("<pdfuaid:part>1</pdfuaid:part>", ">Letters, bundle 7<");
      for (PDPage page : pdf.getPages()) {
        for (COSName font : page.getResources().getFontNames()) {
          assertThat(page.getResources().getFont(font).isEmbedded()).isTrue();
        }
      }
    }
  }

  @Test
  void each_piece_of_marked_content_leads_to_the_tag_that_names_it() throws IOException {
    try (PDDocument pdf = load(printed(LETTERS, 1))) {
      PDNumberTreeNode parents = pdf.getDocumentCatalog().getStructureTreeRoot().getParentTree();
      int pieces = 0;
      for (PDPage page : pdf.getPages()) {
        var owners =
            (COSArray)
                ((PDParentTreeValue) parents.getValue(page.getStructParents())).getCOSObject();
        for (int content = 0; content < owners.size(); content++) {
          assertThat(names((COSDictionary) owners.getObject(content), page, content)).isTrue();
          pieces++;
        }
      }
      assertThat(pieces).isGreaterThan(30);
    }
  }

  @Test
  void gone_on_with_after_any_part_it_is_the_same_file() throws IOException {
    List<Letter> letters = IntStream.rangeClosed(1, 60).mapToObj(LetterWriterTest::letter).toList();
    byte[] whole = Files.readAllBytes(printed(letters, 20));
    for (int cut : List.of(20, 40)) {
      Path file = folder.resolve("cut.pdf");
      Printed now = part(file, LetterWriter.NOTHING, letters.subList(0, 20));
      if (cut == 40) {
        now = part(file, now, letters.subList(20, 40));
      }
      // What a process that was killed wrote after it.
      part(file, now, letters.subList(cut, 55));
      Printed from = Printed.read(now.text());
      assertThat(from).isEqualTo(now);
      for (int i = cut; i < 60; i += 20) {
        from = part(file, from, letters.subList(i, i + 20));
      }
      end(file, from);
      assertThat(Files.readAllBytes(file)).isEqualTo(whole);
    }
  }

  @Test
  void many_areas_are_one_table_over_columns_and_pages() throws IOException {
    var areas = new TreeMap<String, Integer>();
    IntStream.range(0, 500).forEach(i -> areas.put("%03d".formatted(i), i + 1));
    Path file = folder.resolve("areas.pdf");
    try (var writer = writer(file, LetterWriter.NOTHING)) {
      writer.manifest("Test", 1, areas);
      writer.endPart();
      writer.end();
    }
    try (PDDocument pdf = load(file)) {
      assertThat(pdf.getNumberOfPages()).isEqualTo(3);
      List<String> tags = tags(pdf);
      assertThat(tags.stream().filter("Table"::equals)).hasSize(1);
      assertThat(tags.stream().filter(tag -> tag.startsWith("TH "))).hasSize(2);
      assertThat(tags.stream().filter(tag -> tag.startsWith("TD ")))
          .hasSize(1000)
          .startsWith("TD 000..", "TD 1", "TD 001..")
          .endsWith("TD 499..", "TD 500");
    }
  }

  @Test
  void only_the_address_shows_in_the_window_and_it_always_shows_whole() throws IOException {
    var letter =
        new Letter(
            1,
            "W".repeat(40) + "\n" + "M".repeat(40) + "\nAPARTMENT 12\nSTOCKTON CA 95202-1234",
            "en",
            "News",
            "word ".repeat(2000));
    try (PDDocument pdf = load(printed(List.of(letter), 1))) {
      assertThat(pdf.getNumberOfPages()).isGreaterThan(2);
      var seen = new ArrayList<TextPosition>();
      var stripper =
          new PDFTextStripper() {
            @Override
            protected void processTextPosition(TextPosition text) {
              seen.add(text);
              super.processTextPosition(text);
            }
          };
      stripper.setStartPage(2);
      stripper.setEndPage(2);
      stripper.getText(pdf);
      List<TextPosition> inWindow =
          seen.stream()
              .filter(
                  t ->
                      t.getY() > WindowEnvelope.MAY_SHOW_TOP
                          && t.getY() - t.getHeight() < WindowEnvelope.MAY_SHOW_BOTTOM)
              .toList();
      assertThat(inWindow).hasSize(40 + 40 + 12 + 22);
      assertThat(inWindow)
          .allSatisfy(
              t -> {
                assertThat(t.getX()).isGreaterThanOrEqualTo(WindowEnvelope.LEFT - 0.1f);
                assertThat(t.getX() + t.getWidth())
                    .isLessThanOrEqualTo(WindowEnvelope.RIGHT + 0.1f);
                assertThat(t.getY() - t.getHeight()).isGreaterThanOrEqualTo(WindowEnvelope.TOP);
                assertThat(t.getY()).isLessThanOrEqualTo(WindowEnvelope.BOTTOM);
              });
    }
  }

  @Test
  void what_the_font_does_not_have_is_printed_as_a_question_mark() throws IOException {
    var letter = new Letter(1, "JOSÉ 漢", "es", "Añadido", "Ñandu\u0301 – “sí”");
    try (PDDocument pdf = load(printed(List.of(letter), 1))) {
      assertThat(new PDFTextStripper().getText(pdf)).contains("JOSÉ ?", "Añadido", "Ñandú – “sí”");
    }
  }

  private static Letter letter(int sheet) {
    return letter(sheet, "en", "Dear Jane:\n\nThere is news.");
  }

  private static Letter letter(int sheet, String language, String body) {
    return new Letter(sheet, "Jane Doe\nStockton CA 95202", language, "News " + sheet, body);
  }

  private Path printed(List<Letter> letters, int atOnce) throws IOException {
    Path file = folder.resolve("letters.pdf");
    Printed now = LetterWriter.NOTHING;
    for (int i = 0; i < letters.size(); i += atOnce) {
      now = part(file, now, letters.subList(i, Math.min(i + atOnce, letters.size())));
    }
    end(file, now);
    return file;
  }

  private Printed part(Path file, Printed from, List<Letter> letters) throws IOException {
    try (var writer = writer(file, from)) {
      if (from.sheet() == 0) {
        writer.manifest("Test", 3, new TreeMap<>(Map.of("900", 1, "952", 2)));
      }
      for (Letter letter : letters) {
        writer.letter(letter);
      }
      return writer.endPart();
    }
  }

  private void end(Path file, Printed from) throws IOException {
    try (var writer = writer(file, from)) {
      writer.end();
    }
  }

  private LetterWriter writer(Path file, Printed from) throws IOException {
    return new LetterWriter(
        file,
        folder.resolve("index"),
        "Letters, bundle 7",
        AT,
        ZoneId.of("America/Los_Angeles"),
        from);
  }

  private static PDDocument load(Path file) throws IOException {
    return Loader.loadPDF(file.toFile());
  }

  /** Each tag with its language and its text, in the order of reading. */
  private static List<String> tags(PDDocument pdf) throws IOException {
    var contents = new java.util.IdentityHashMap<COSBase, Map<Integer, String>>();
    for (PDPage page : pdf.getPages()) {
      var extractor = new PDFMarkedContentExtractor();
      extractor.processPage(page);
      var texts = new TreeMap<Integer, String>();
      for (PDMarkedContent content : extractor.getMarkedContents()) {
        if (content.getMCID() >= 0) {
          var text = new StringBuilder();
          content.getContents().forEach(c -> text.append(((TextPosition) c).getUnicode()));
          texts.put(content.getMCID(), text.toString());
        }
      }
      contents.put(page.getCOSObject(), texts);
    }
    var tags = new ArrayList<String>();
    collect(
        pdf.getDocumentCatalog().getStructureTreeRoot().getCOSObject().getCOSDictionary(COSName.K),
        contents,
        tags);
    return tags;
  }

  private static void collect(
      COSDictionary element, Map<COSBase, Map<Integer, String>> contents, List<String> tags) {
    int place = tags.size();
    var text = new StringBuilder();
    for (COSDictionary kid : kids(element)) {
      if (kid.containsKey(COSName.S)) {
        collect(kid, contents, tags);
      } else {
        text.append(
            contents.get(kid.getDictionaryObject(COSName.PG)).get(kid.getInt(COSName.MCID)));
      }
    }
    String language = element.getString(COSName.LANG, "");
    tags.add(
        place,
        (element.getNameAsString(COSName.S) + " " + language + text.toString().strip()).strip());
  }

  private static boolean names(COSDictionary element, PDPage page, int content) {
    return kids(element).stream()
        .anyMatch(
            kid ->
                kid.getInt(COSName.MCID) == content
                    && kid.getCOSDictionary(COSName.PG) == page.getCOSObject());
  }

  private static List<COSDictionary> kids(COSDictionary element) {
    COSBase kids = element.getDictionaryObject(COSName.K);
    if (kids instanceof COSArray array) {
      return IntStream.range(0, array.size())
          .mapToObj(i -> (COSDictionary) array.getObject(i))
          .toList();
    }
    return List.of((COSDictionary) kids);
  }
}
