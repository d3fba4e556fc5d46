package org.clearance.domain.contact.letter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.clearance.domain.ground.pdf.ResumablePdfFile.text;
import static org.clearance.domain.ground.pdf.ResumablePdfFile.to;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.clearance.domain.contact.letter.Printed.Group;
import org.clearance.domain.ground.pdf.ResumablePdfFile;
import org.clearance.domain.ground.pdf.Typeface;
import org.jspecify.annotations.Nullable;

/**
 * Prints letters into one tagged PDF (PDF/UA-1, ISO 14289-1): a manifest, then letter after letter,
 * each on sheets of its own and a section of its own, in its language. The upper part of a sheet is
 * left to the office's letter paper. The same letters and time give the same bytes, even if the
 * file was cut off and continued after a {@linkplain #endPart part}. The heap holds one part's
 * numbers and one page.
 */
final class LetterWriter implements AutoCloseable {
  private static final float WIDTH = 612;
  private static final float HEIGHT = 792;
  private static final float MARGIN = 72;
  private static final float SIZE = 11.5f;
  private static final float LEADING = 16;
  private static final float BODY_TOP = 4.35f * 72;
  private static final float BODY_BOTTOM = 10.1f * 72;

  // Objects that are written last, when what they name is known.
  private static final int CATALOG = 1;
  private static final int PAGES = 2;
  private static final int TAGS = 3;
  private static final int DOCUMENT = 4;
  private static final int INFORMATION = 5;
  private static final int METADATA = 6;
  private static final int PARENTS = 7;
  private static final int REGULAR = 8;
  private static final int BOLD = REGULAR + Typeface.OBJECTS;

  /** The state before anything is printed. */
  static final Printed NOTHING = new Printed(0, BOLD + Typeface.OBJECTS, 0, 0, List.of());

  private final ResumablePdfFile pdf;
  private final String title;
  private final Instant at;
  private final LocalDate day;
  private final List<Group> groups;
  private int pages;
  private int sheet;
  private @Nullable Part part;

  /**
   * @param index a file beside the PDF's while it is written
   * @param at the time the PDF says it was made; its day in the zone is the letters'
   * @param from the state of the file that is written so far
   */
  LetterWriter(Path file, Path index, String title, Instant at, ZoneId zone, Printed from)
      throws IOException {
    pdf = new ResumablePdfFile(file, index, from.bytes(), from.next());
    this.title = title;
    this.at = at.truncatedTo(ChronoUnit.SECONDS);
    this.groups = new ArrayList<>(from.groups());
    this.pages = from.pages();
    this.sheet = from.sheet();
    day = LocalDate.ofInstant(at, zone);
  }

  /**
   * Prints the first page, a part of its own: what the bundle is and how to mail it.
   *
   * @param areas how many letters go to each area (the first three digits of ZIP codes), in order
   */
  void manifest(String county, int letters, Map<String, Integer> areas) throws IOException {
    Part whole = begin();
    var page = new Page(whole);
    var kids = new ArrayList<Integer>();
    float y = MARGIN;
    kids.add(page.element("H1", whole.element, "", Typeface.BOLD, 14, MARGIN, y, title));
    y += 2 * LEADING;
    for (String line :
        List.of(
            "%s, prepared %s".formatted(county, date("en")),
            "%,d letters in the order of ZIP codes. This page is not mailed.".formatted(letters),
            "Fold each letter at the marks, 4 and 7.5 inches from the top, the address outside.",
            "Envelope: #10 with one left window, 1 1/8 by 4 1/2 inches.",
            "When all are mailed, say so on the page of this bundle.")) {
      kids.add(page.element("P", whole.element, "", Typeface.REGULAR, SIZE, MARGIN, y, line));
      y += LEADING;
    }
    kids.add(areas(whole, page, y + LEADING, areas));
    end(whole, "Sect", "", kids);
  }

  /**
   * Prints a table of two columns (ZIP area and number of letters), continued in further columns
   * beside it while there is room.
   */
  private int areas(Part whole, Page first, float top, Map<String, Integer> areas)
      throws IOException {
    Page page = first;
    int table = pdf.reserve();
    var rows = new ArrayList<Integer>();
    float x = MARGIN;
    float y = top;
    boolean heading = true;
    for (Map.Entry<String, Integer> area : areas.entrySet()) {
      if (heading) {
        if (rows.isEmpty()) {
          rows.add(row(page, table, "TH", "/A<</O/Table/Scope/Column>>", x, y, "ZIP", "Letters"));
        } else {
          page.artifact(Typeface.BOLD, SIZE, x, y, "ZIP");
          page.artifact(Typeface.BOLD, SIZE, x + 36, y, "Letters");
        }
        heading = false;
      }
      y += LEADING;
      rows.add(
          row(page, table, "TD", "", x, y, area.getKey() + "..", "%,d".formatted(area.getValue())));
      if (y + LEADING >= BODY_BOTTOM) {
        heading = true;
        x += 94;
        if (x + 80 > WIDTH - MARGIN) {
          page.end();
          page = new Page(whole);
          x = MARGIN;
          top = MARGIN;
        }
        y = top;
      }
    }
    page.end();
    pdf.write(table, structure("Table", whole.element, "", kids(rows)));
    return table;
  }

  private int row(
      Page page, int table, String type, String entries, float x, float y, String one, String other)
      throws IOException {
    int row = pdf.reserve();
    Typeface face = type.equals("TH") ? Typeface.BOLD : Typeface.REGULAR;
    var cells =
        List.of(
            page.element(type, row, entries, face, SIZE, x, y, one),
            page.element(type, row, entries, face, SIZE, x + 36, y, other));
    pdf.write(row, structure("TR", table, "", kids(cells)));
    return row;
  }

  /** Prints a letter; text that does not fit on a sheet continues on the next one. */
  void letter(Letter letter) throws IOException {
    Part whole = part == null ? part = begin() : part;
    int section = pdf.reserve();
    var kids = new ArrayList<Integer>();
    var page = new Page(whole);
    page.folds();
    kids.add(address(page, section, letter.recipient()));
    kids.add(
        page.element(
            "P", section, "", Typeface.REGULAR, SIZE, MARGIN, BODY_TOP, date(letter.language())));
    kids.add(
        page.element(
            "H2",
            section,
            "",
            Typeface.BOLD,
            SIZE,
            MARGIN,
            BODY_TOP + 2 * LEADING,
            letter.subject()));
    float y = BODY_TOP + 4 * LEADING;
    for (String paragraph : letter.body().strip().split("\\R", -1)) {
      if (paragraph.isBlank()) {
        y += LEADING;
        continue;
      }
      int element = pdf.reserve();
      var content = new StringJoiner(" ");
      @Nullable Page marked = null;
      for (String line : wrapped(paragraph)) {
        if (y >= BODY_BOTTOM) {
          if (marked != null) {
            page.unmark();
            marked = null;
          }
          page.artifact(letter.sheet());
          page.end();
          page = new Page(whole);
          y = MARGIN;
        }
        if (marked == null) {
          content.add(page.mark("P", element));
          marked = page;
        }
        page.line(Typeface.REGULAR, SIZE, MARGIN, y, line);
        y += LEADING;
      }
      page.unmark();
      pdf.write(element, structure("P", section, "", "/K[" + content + "]"));
      kids.add(element);
    }
    page.artifact(letter.sheet());
    page.end();
    pdf.write(
        section,
        structure(
            "Sect",
            whole.element,
            "/T(Letter %d)/Lang(%s)".formatted(letter.sheet(), letter.language()),
            kids(kids)));
    whole.elements.add(section);
    sheet = letter.sheet();
  }

  /**
   * Prints the address in capitals, which the Postal Service's machines read best; smaller where a
   * line is long.
   */
  private int address(Page page, int section, String recipient) throws IOException {
    int block = pdf.reserve();
    var lines = new ArrayList<Integer>();
    float room = WindowEnvelope.RIGHT - WindowEnvelope.LEFT;
    float y = WindowEnvelope.TOP + 10;
    for (String line : recipient.lines().limit(4).toList()) {
      String capitals = Typeface.REGULAR.printable(line.toUpperCase(Locale.ROOT));
      float size = 11;
      while (size > 6 && Typeface.REGULAR.width(capitals, size) > room) {
        size -= 0.25f;
      }
      lines.add(
          page.element("P", block, "", Typeface.REGULAR, size, WindowEnvelope.LEFT, y, capitals));
      y += WindowEnvelope.LINE;
    }
    pdf.write(block, structure("Div", section, "/T(Address)", kids(lines)));
    return block;
  }

  /** Ends the current part, and makes it durable. */
  Printed endPart() throws IOException {
    if (part != null) {
      end(part, "Part", "", part.elements);
      part = null;
    }
    pdf.sync();
    return new Printed(pdf.length(), pdf.next(), pages, sheet, groups);
  }

  /** Ends the file. */
  void end() throws IOException {
    var elements = new ArrayList<Integer>();
    var trees = new ArrayList<Integer>();
    var parents = new ArrayList<Integer>();
    for (Group group : groups) {
      elements.add(group.element());
      trees.add(group.pageTree());
      parents.add(group.parents());
    }
    pdf.write(
        CATALOG,
        ("<</Type/Catalog/Pages %s/StructTreeRoot %s/Metadata %s/MarkInfo<</Marked true>>/Lang(en)"
                + "/ViewerPreferences<</DisplayDocTitle true>>>>")
            .formatted(to(PAGES), to(TAGS), to(METADATA)));
    pdf.write(PAGES, "<</Type/Pages/Count %d/Kids[%s]>>".formatted(pages, references(trees)));
    pdf.write(
        TAGS,
        "<</Type/StructTreeRoot/K %s/ParentTree %s/ParentTreeNextKey %d>>"
            .formatted(to(DOCUMENT), to(PARENTS), pages));
    pdf.write(DOCUMENT, structure("Document", TAGS, "", kids(elements)));
    pdf.write(PARENTS, "<</Kids[%s]>>".formatted(references(parents)));
    String made = DateTimeFormatter.ofPattern("yyyyMMddHHmmss").format(at.atZone(ZoneOffset.UTC));
    pdf.write(
        INFORMATION,
        "<</Title%s/Producer(Clearance)/CreationDate(D:%sZ)/ModDate(D:%sZ)>>"
            .formatted(text(title), made, made));
    pdf.plainStream(METADATA, "/Type/Metadata/Subtype/XML", metadata().getBytes(UTF_8));
    Typeface.REGULAR.write(pdf, REGULAR);
    Typeface.BOLD.write(pdf, BOLD);
    pdf.end(CATALOG, INFORMATION, "%032x".formatted(at.toEpochMilli()));
  }

  private String metadata() {
    return """
    <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
    <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
    <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
     xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
    <dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title>
    <dc:language><rdf:Bag><rdf:li>en</rdf:li></rdf:Bag></dc:language>
    <pdf:Producer>Clearance</pdf:Producer>
    <xmp:CreateDate>%s</xmp:CreateDate><xmp:ModifyDate>%s</xmp:ModifyDate>
    <pdfuaid:part>1</pdfuaid:part>
    </rdf:Description></rdf:RDF></x:xmpmeta>
    <?xpacket end="r"?>
    """
        .formatted(title.replace("&", "&amp;").replace("<", "&lt;"), at, at);
  }

  private String date(String language) {
    Locale locale = language.equals("es") ? Locale.forLanguageTag("es-US") : Locale.US;
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale).format(day);
  }

  /** Wraps a paragraph into lines; each but the last ends with the space between its words. */
  private static List<String> wrapped(String paragraph) {
    float room = WIDTH - 2 * MARGIN;
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    float used = 0;
    float space = Typeface.REGULAR.width(" ", SIZE);
    for (String word : Typeface.REGULAR.printable(paragraph.replace('\t', ' ')).split(" +")) {
      float width = Typeface.REGULAR.width(word, SIZE);
      if (!line.isEmpty() && used + space + width > room) {
        lines.add(line.append(' ').toString());
        line.setLength(0);
      }
      if (line.isEmpty()) {
        used = width;
      } else {
        line.append(' ');
        used += space + width;
      }
      line.append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  private Part begin() {
    return new Part(pdf.reserve(), pdf.reserve(), pages);
  }

  private void end(Part ended, String type, String entries, List<Integer> kids) throws IOException {
    int parents = pdf.reserve();
    pdf.write(ended.element, structure(type, DOCUMENT, entries, kids(kids)));
    pdf.write(
        ended.pageTree,
        "<</Type/Pages/Parent %s/Count %d/MediaBox[0 0 612 792]/Resources<</Font<</F1 %s/F2 %s>>>>/Kids[%s]>>"
            .formatted(
                to(PAGES), ended.pages.size(), to(REGULAR), to(BOLD), references(ended.pages)));
    pdf.write(
        parents, "<</Limits[%d %d]/Nums[%s]>>".formatted(ended.firstPage, pages - 1, ended.owners));
    groups.add(new Group(ended.element, ended.pageTree, ended.pages.size(), parents));
  }

  private static String structure(String type, int parent, String entries, String kids) {
    return "<</Type/StructElem/S/" + type + "/P " + to(parent) + entries + kids + ">>";
  }

  private static String kids(List<Integer> elements) {
    return "/K[" + references(elements) + "]";
  }

  private static String references(List<Integer> objects) {
    var all = new StringJoiner(" ");
    objects.forEach(number -> all.add(to(number)));
    return all.toString();
  }

  @Override
  public void close() throws IOException {
    pdf.close();
  }

  /** A part of the file: what is printed between two moments in which the file is durable. */
  private static final class Part {
    final int element;
    final int pageTree;
    final int firstPage;
    final List<Integer> pages = new ArrayList<>();
    final List<Integer> elements = new ArrayList<>();

    /** For each page, the element that each of its marked contents belongs to. */
    final StringBuilder owners = new StringBuilder();

    Part(int element, int pageTree, int firstPage) {
      this.element = element;
      this.pageTree = pageTree;
      this.firstPage = firstPage;
    }
  }

  /** A page that is being written; distances are from its upper left corner. */
  private final class Page {
    private final Part of;
    private final int number = pdf.reserve();
    private final StringBuilder content = new StringBuilder();
    private final List<Integer> owners = new ArrayList<>();

    Page(Part of) {
      this.of = of;
    }

    /** An element of one line; returns its number. */
    int element(
        String type,
        int parent,
        String entries,
        Typeface face,
        float size,
        float x,
        float y,
        String text)
        throws IOException {
      int element = pdf.reserve();
      String marked = mark(type, element);
      line(face, size, x, y, face.printable(text));
      unmark();
      pdf.write(element, structure(type, parent, entries, "/K " + marked));
      return element;
    }

    /** Begins marked content of an element; returns the reference to it for the element. */
    String mark(String type, int element) {
      content.append('/').append(type).append("<</MCID ").append(owners.size()).append(">>BDC\n");
      String marked = "<</Type/MCR/Pg " + to(number) + "/MCID " + owners.size() + ">>";
      owners.add(element);
      return marked;
    }

    void unmark() {
      content.append("EMC\n");
    }

    void line(Typeface face, float size, float x, float y, String printable) {
      content.append("BT ").append(face == Typeface.BOLD ? "/F2 " : "/F1 ");
      number(size).append("Tf ");
      number(x);
      number(HEIGHT - y).append("Td ");
      face.show(printable, content);
      content.append(" ET\n");
    }

    /** Prints text that a screen reader skips. */
    void artifact(Typeface face, float size, float x, float y, String text) {
      content.append("/Artifact BMC\n");
      line(face, size, x, y, face.printable(text));
      unmark();
    }

    /** Prints the letter's place in the bundle at the foot of the sheet. */
    void artifact(int sheet) {
      content.append("/Artifact<</Type/Pagination>>BDC\n");
      line(Typeface.REGULAR, 8, WIDTH - MARGIN, 10.6f * 72, String.valueOf(sheet));
      unmark();
    }

    void folds() {
      content.append("/Artifact<</Type/Layout>>BDC\n0.4 w\n");
      for (float fold : new float[] {WindowEnvelope.FIRST_FOLD, WindowEnvelope.SECOND_FOLD}) {
        content.append("18 ");
        number(HEIGHT - fold).append("m 27 ");
        number(HEIGHT - fold).append("l S\n");
      }
      unmark();
    }

    private StringBuilder number(float value) {
      long hundredths = Math.round(value * 100.0);
      content.append(hundredths / 100);
      if (hundredths % 100 != 0) {
        content.append('.').append(hundredths / 10 % 10);
        if (hundredths % 10 != 0) {
          content.append(hundredths % 10);
        }
      }
      return content.append(' ');
    }

    void end() throws IOException {
      int contents = pdf.reserve();
      pdf.stream(contents, "", content.toString().getBytes(ISO_8859_1));
      pdf.write(
          number,
          "<</Type/Page/Parent %s/Contents %s/StructParents %d>>"
              .formatted(to(of.pageTree), to(contents), pages));
      of.pages.add(number);
      of.owners.append(pages).append('[').append(references(owners)).append(']');
      pages++;
    }
  }
}
