package org.clearance.domain.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.temporal.ChronoUnit.SECONDS;

import com.openhtmltopdf.layout.Layer;
import com.openhtmltopdf.layout.SharedContext;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/**
 * Lays XHTML out as a tagged PDF. What is laid out lies in memory as a whole; so a table of many
 * rows is laid out in parts, each from where the last whole page of the one before ended, and the
 * parts are joined. The pages are those that one layout would have given.
 */
final class Typesetter {
  /** About ten pages of Attachment A: 25 MB of boxes. */
  static final int ROWS = 500;

  /** Two pages each, as a rule. */
  static final int PAPERS = 100;

  private static final Pattern METADATA_DATE =
      Pattern.compile("(<xmp:(?:Create|Modify)Date>)[^<]*");

  // Times New Roman's metrics: California Rules of Court, rule 2.105.
  private static final List<Face> FACES =
      List.of(
          new Face("LiberationSerif-Regular.ttf", 400, FontStyle.NORMAL),
          new Face("LiberationSerif-Bold.ttf", 700, FontStyle.NORMAL),
          new Face("LiberationSerif-Italic.ttf", 400, FontStyle.ITALIC));

  static {
    // The renderer tells its whole day to java.util.logging.
    XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
  }

  private final int rowsAtOnce;
  private final int papersAtOnce;
  private final Consumer<String> fetched;

  /**
   * @param rowsAtOnce a table of more rows is laid out in parts
   * @param fetched told of each address that the document would fetch; nothing is fetched
   */
  Typesetter(int rowsAtOnce, Consumer<String> fetched) {
    this(rowsAtOnce, PAPERS, fetched);
  }

  /**
   * @param papersAtOnce more papers are laid out in parts
   */
  Typesetter(int rowsAtOnce, int papersAtOnce, Consumer<String> fetched) {
    this.rowsAtOnce = rowsAtOnce;
    this.papersAtOnce = papersAtOnce;
    this.fetched = fetched;
  }

  /**
   * @param at the time the PDF says it was made
   * @param into a file, written over
   */
  void print(String xhtml, Instant at, Path into) throws IOException {
    Document document = read(xhtml);
    LongTable table = LongTable.takenOutOf(document, rowsAtOnce);
    if (table == null) {
      try (PdfBoxRenderer renderer = renderer(document, 1)) {
        renderer.layout();
        save(renderer, at, into);
      }
    } else {
      printInParts(document, table, at, into);
    }
  }

  /**
   * Lays papers out one after another, some at a time.
   *
   * @param title of all of them together
   * @param papers at least one
   * @param at the time the PDF says it was made
   * @param into a file, written over
   */
  void printPapers(String title, Iterator<String> papers, Instant at, Path into)
      throws IOException {
    Path part = Files.createTempFile("clearance-part-", ".pdf");
    try (JoinedPdf joined = new JoinedPdf()) {
      while (papers.hasNext()) {
        var some = new PapersAtOnce(title, fetched);
        while (papers.hasNext() && some.size() < papersAtOnce) {
          some.add(papers.next());
        }
        try (PdfBoxRenderer renderer = renderer(some.document(), 1)) {
          renderer.layout();
          save(renderer, at, part);
        }
        joined.addPapers(part);
      }
      date(joined.document(), at);
      save(joined.document(), into);
    } finally {
      Files.delete(part);
    }
  }

  private Document read(String xhtml) {
    try {
      return Xhtml.read(xhtml, fetched);
    } catch (SAXException e) {
      throw new IllegalStateException("the document is no well-formed XHTML: " + e, e);
    }
  }

  private void printInParts(Document document, LongTable table, Instant at, Path into)
      throws IOException {
    Path part = Files.createTempFile("clearance-part-", ".pdf");
    try (JoinedPdf joined = new JoinedPdf()) {
      table.withoutEnd();
      int row = 0;
      while (row < table.size()) {
        int end = Math.min(row + rowsAtOnce, table.size());
        if (end == table.size()) {
          table.withEnd();
        }
        table.show(row, end);
        boolean first = row == 0;
        try (PdfBoxRenderer renderer = renderer(document, joined.pages() + 1)) {
          renderer.layout();
          row = end == table.size() ? end : withoutLastPage(renderer, row, end);
          save(renderer, at, part);
          if (first) {
            SharedContext styles = renderer.getSharedContext();
            table.withoutBeginning(element -> styles.getStyle(element).isRunning());
          }
        }
        joined.add(part);
      }
      date(joined.document(), at);
      save(joined.document(), into);
    } finally {
      Files.delete(part);
    }
  }

  /**
   * Takes the last page away, which the rows that are not there yet would have filled.
   *
   * @return the first row that is to be laid out again
   */
  private static int withoutLastPage(PdfBoxRenderer renderer, int from, int end) {
    Layer pages = renderer.getRootBox().getLayer();
    int top = pages.getLastPage().getTop();
    int again = end;
    while (again > from && top(renderer, again - 1) >= top) {
      again--;
    }
    // A row that reaches over the joint, where a style sheet lets rows be broken, ends its part.
    if (again == from || again == end || bottom(renderer, again - 1) > top) {
      return end;
    }
    pages.removeLastPage();
    return again;
  }

  private static int top(PdfBoxRenderer renderer, int row) {
    return renderer.getSharedContext().getBoxById(LongTable.id(row)).getAbsY();
  }

  private static int bottom(PdfBoxRenderer renderer, int row) {
    return top(renderer, row)
        + renderer.getSharedContext().getBoxById(LongTable.id(row)).getHeight();
  }

  private PdfBoxRenderer renderer(Document document, int firstPage) {
    var builder = new PdfRendererBuilder();
    builder.useFastMode();
    builder.usePdfUaAccessibility(true);
    builder.withW3cDocument(document, "");
    builder.withProducer("Clearance");
    builder.useInitialPageNumber(firstPage);
    builder.useUriResolver(
        (base, uri) -> {
          fetched.accept(uri);
          return null;
        });
    for (Face face : FACES) {
      builder.useFont(face::open, "Court", face.weight(), face.style(), true);
    }
    return builder.buildPdfRenderer();
  }

  private static void save(PdfBoxRenderer renderer, Instant at, Path into) throws IOException {
    try (PDDocument pdf = renderer.createPDFKeepOpen()) {
      date(pdf, at);
      save(pdf, into);
    }
  }

  private static void save(PDDocument pdf, Path into) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(into))) {
      pdf.save(out);
    }
  }

  /** The renderer took the clock's time; in its metadata too. */
  private static void date(PDDocument pdf, Instant at) throws IOException {
    var calendar = GregorianCalendar.from(at.truncatedTo(SECONDS).atZone(ZoneOffset.UTC));
    pdf.getDocumentInformation().setCreationDate(calendar);
    pdf.getDocumentInformation().setModificationDate(calendar);
    pdf.setDocumentId(at.toEpochMilli());
    var metadata = pdf.getDocumentCatalog().getMetadata();
    try (InputStream in = metadata.exportXMPMetadata()) {
      String xmp = new String(in.readAllBytes(), UTF_8);
      String dated =
          METADATA_DATE
              .matcher(xmp)
              .replaceAll("$1" + Matcher.quoteReplacement(calendar.toInstant().toString()));
      metadata.importXMPMetadata(dated.getBytes(UTF_8));
    }
  }

  private record Face(String file, int weight, FontStyle style) {
    InputStream open() {
      return Documents.resource("fonts/" + file);
    }
  }
}
