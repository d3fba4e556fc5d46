package org.clearance.domain.ground.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.temporal.ChronoUnit.SECONDS;

import com.openhtmltopdf.layout.Layer;
import com.openhtmltopdf.layout.SharedContext;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.render.DefaultObjectDrawerFactory;
import com.openhtmltopdf.util.XRLog;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.clearance.domain.ground.store.PrivateFiles;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/**
 * Lays XHTML out as a tagged PDF. A layout is in memory as a whole; so a table of many rows is laid
 * out in parts, each starting where the last whole page of the one before ended, and the parts are
 * joined. The pages are the same as those of a single layout.
 */
final class Typesetter {
  /** The number of rows laid out at once: about ten pages of Attachment A, 25 MB of boxes. */
  static final int ROWS = 500;

  /** The number of papers laid out at once, of two pages each as a rule. */
  static final int PAPERS = 50;

  /** The number of parts of papers that are laid out in parallel. */
  private static final int AT_ONCE = 2;

  private static final Pattern METADATA_DATE =
      Pattern.compile("(<xmp:(?:Create|Modify)Date>)[^<]*");

  static {
    // The renderer logs every step to java.util.logging.
    XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
    // Of what is laid out in parts, the target of a bookmark is in one part alone.
    XRLog.setLevel("com.openhtmltopdf.general", Level.SEVERE);
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
    BitSet characters = CourtFonts.characters(document);
    LongTable table = LongTable.takenOutOf(document, rowsAtOnce);
    if (table != null) {
      printInParts(document, characters, table, at, into);
      return;
    }
    var setting = new Setting(document, 1);
    try (PdfBoxRenderer renderer = setting.renderer()) {
      renderer.layout();
      try (Part whole = setting.part(characters)) {
        date(whole.pdf(), at);
        save(whole.pdf(), into);
      }
    }
  }

  /**
   * Lays out papers, some at a time. The division into parts, and the bytes, do not depend on the
   * number of threads.
   *
   * @param title the title of the joined document
   * @param papers at least one
   * @param at the time the PDF says it was made
   * @param into a file, written over
   */
  void printPapers(String title, List<? extends Supplier<String>> papers, Instant at, Path into)
      throws IOException {
    var threads = Executors.newFixedThreadPool(AT_ONCE);
    try (JoinedPdf joined = JoinedPdf.ofPapers(into)) {
      var ahead = new ArrayDeque<Future<Part>>();
      int begun = 0;
      while (begun < papers.size() || !ahead.isEmpty()) {
        // One paper more than is laid out at once, so that no thread waits for the joining.
        while (begun < papers.size() && ahead.size() <= AT_ONCE) {
          int end = Math.min(begun + papersAtOnce, papers.size());
          var some = papers.subList(begun, end);
          ahead.add(threads.submit(() -> layOut(title, some)));
          begun = end;
        }
        try (Part part = laidOut(ahead.remove())) {
          join(part, joined, at);
        }
      }
      joined.finish(at);
    } finally {
      threads.shutdownNow();
    }
  }

  private Part layOut(String title, List<? extends Supplier<String>> papers) throws IOException {
    var together = new PapersAtOnce(title, fetched);
    papers.forEach(paper -> together.add(paper.get()));
    var setting = new Setting(together.document(), 1);
    try (PdfBoxRenderer renderer = setting.renderer()) {
      renderer.layout();
      return setting.part();
    }
  }

  private static Part laidOut(Future<Part> part) throws IOException {
    try {
      return part.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while papers were laid out");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException fault) {
        throw fault;
      }
      throw new IOException("a part of the papers could not be laid out", e.getCause());
    }
  }

  private static void join(Part part, JoinedPdf joined, Instant at) throws IOException {
    if (joined.pages() == 0) {
      date(part.pdf(), at);
    }
    joined.add(part.pdf(), part.fonts(), part.characters());
  }

  private Document read(String xhtml) {
    try {
      return Xhtml.read(xhtml, fetched);
    } catch (SAXException e) {
      throw new IllegalStateException("the document is no well-formed XHTML: " + e, e);
    }
  }

  private void printInParts(
      Document document, BitSet characters, LongTable table, Instant at, Path into)
      throws IOException {
    try (JoinedPdf joined = JoinedPdf.ofTable(into)) {
      table.withoutEnd();
      int row = 0;
      while (row < table.size()) {
        int end = Math.min(row + rowsAtOnce, table.size());
        if (end == table.size()) {
          table.withEnd();
        }
        table.show(row, end);
        boolean first = row == 0;
        var setting = new Setting(document, joined.pages() + 1);
        try (PdfBoxRenderer renderer = setting.renderer()) {
          renderer.layout();
          row = end == table.size() ? end : withoutLastPage(renderer, row, end);
          try (Part part = setting.part(characters)) {
            join(part, joined, at);
          }
          if (first) {
            SharedContext styles = renderer.getSharedContext();
            table.withoutBeginning(element -> styles.getStyle(element).isRunning());
          }
        }
      }
      joined.finish(at);
    }
  }

  /**
   * Removes the last page, which the rows of the next part would have filled up.
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
    // A row that continues on the next page, where a style sheet allows that, ends its part.
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

  /** A part that is laid out and not closed: its pages are in memory. */
  private record Part(PDDocument pdf, CourtFonts fonts, BitSet characters)
      implements AutoCloseable {
    @Override
    public void close() throws IOException {
      fonts.close();
      pdf.close();
    }
  }

  /** A PDF that a document is laid out for. */
  private final class Setting {
    private final Document document;
    private final PDDocument pdf = new PDDocument();
    private final CourtFonts fonts = new CourtFonts(pdf);
    private final PdfBoxRenderer renderer;

    Setting(Document document, int firstPage) throws IOException {
      this.document = document;
      var builder = new PdfRendererBuilder();
      builder.useFastMode();
      builder.usePdfUaAccessibility(true);
      builder.withW3cDocument(document, "");
      builder.usePDDocument(pdf);
      builder.withProducer("Clearance");
      builder.useInitialPageNumber(firstPage);
      builder.useUriResolver(
          (base, uri) -> {
            fetched.accept(uri);
            return null;
          });
      var drawers = new DefaultObjectDrawerFactory();
      drawers.registerDrawer(Bars.TYPE, new Bars());
      drawers.registerDrawer(QrCode.TYPE, new QrCode());
      builder.useObjectDrawerFactory(drawers);
      fonts.addTo(builder);
      renderer = builder.buildPdfRenderer();
    }

    PdfBoxRenderer renderer() {
      return renderer;
    }

    Part part() throws IOException {
      return part(CourtFonts.characters(document));
    }

    Part part(BitSet characters) throws IOException {
      return new Part(renderer.createPDFKeepOpen(), fonts, characters);
    }
  }

  private static void save(PDDocument pdf, Path into) throws IOException {
    try (OutputStream out = new BufferedOutputStream(PrivateFiles.newOutputStream(into))) {
      pdf.save(out);
    }
  }

  /** Sets the PDF's dates, in its metadata too: the renderer took the clock's time. */
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
}
