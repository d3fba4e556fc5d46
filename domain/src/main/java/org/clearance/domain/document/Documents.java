package org.clearance.domain.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.temporal.ChronoUnit.SECONDS;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.clearance.domain.store.FileStore;
import org.clearance.domain.store.StoredFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.StringTemplateResolver;

/**
 * Prints documents: a Thymeleaf template (XHTML) becomes a tagged PDF with title, language and
 * embedded fonts (PDF/UA), and goes into the store. The same template, model and time give the same
 * bytes, so that a document printed again after a crash is the document printed before.
 *
 * <p>A county may set its own wording: {@code <clearance.documents>/<county code>/<template>.html},
 * or {@code <clearance.documents>/<template>.html} for all, take the place of the template that
 * ships. The same goes for the style sheet {@code court.css}.
 */
@Component
public class Documents {
  private static final Logger log = LoggerFactory.getLogger(Documents.class);
  private static final Pattern METADATA_DATE =
      Pattern.compile("(<xmp:(?:Create|Modify)Date>)[^<]*");
  private static final String PDF = "application/pdf";
  private static final String SHIPPED = "/documents/";

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

  private final FileStore store;
  private final String folder;
  private final TemplateEngine templates = new TemplateEngine();

  /**
   * @param folder of the offices' own templates; empty: none
   */
  public Documents(FileStore store, @Value("${clearance.documents:}") String folder) {
    this.store = store;
    this.folder = folder;
    var resolver = new StringTemplateResolver();
    // XML: what a name holds cannot break the page, and characters that XML forbids are dropped.
    resolver.setTemplateMode(TemplateMode.XML);
    templates.setTemplateResolver(resolver);
  }

  /**
   * Prints a document and stores it.
   *
   * @param template the template's name: {@code motion}
   * @param countyCode whose own template is taken, where there is one
   * @param model what the template shows
   * @param at the time the PDF says it was made; take it from the record that it prints
   * @throws IllegalStateException when the template cannot be filled or printed
   */
  public StoredFile print(String template, String countyCode, Map<String, ?> model, Instant at) {
    String html = fill(template, countyCode, model);
    Path printed = null;
    try {
      printed = Files.createTempFile("clearance-", ".pdf");
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(printed))) {
        print(html, at, out);
      }
      try (InputStream in = Files.newInputStream(printed)) {
        return store.put(in, PDF);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("printing the document " + template, e);
    } finally {
      delete(printed);
    }
  }

  private String fill(String template, String countyCode, Map<String, ?> model) {
    var variables = new HashMap<String, Object>(model);
    variables.put("style", text("court.css", countyCode));
    return templates.process(
        text(template + ".html", countyCode), new Context(Locale.US, variables));
  }

  private void print(String html, Instant at, OutputStream out) throws IOException {
    var builder = new PdfRendererBuilder();
    builder.useFastMode();
    builder.usePdfUaAccessibility(true);
    builder.withHtmlContent(html, "");
    builder.withProducer("Clearance");
    // A template names no address: nothing is fetched.
    builder.useUriResolver((base, uri) -> null);
    for (Face face : FACES) {
      builder.useFont(face::open, "Court", face.weight(), face.style(), true);
    }
    try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
      renderer.layout();
      try (PDDocument pdf = renderer.createPDFKeepOpen()) {
        date(pdf, at);
        pdf.save(out);
      }
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

  private String text(String name, String countyCode) {
    try {
      if (!folder.isBlank()) {
        for (Path own : List.of(Path.of(folder, countyCode, name), Path.of(folder, name))) {
          if (Files.isRegularFile(own)) {
            return Files.readString(own);
          }
        }
      }
      try (InputStream in = resource(name)) {
        return new String(in.readAllBytes(), UTF_8);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading the document template " + name, e);
    }
  }

  private static InputStream resource(String name) {
    InputStream in = Documents.class.getResourceAsStream(SHIPPED + name);
    if (in == null) {
      throw new IllegalArgumentException("there is no document template " + name);
    }
    return in;
  }

  private static void delete(@Nullable Path printed) {
    if (printed != null) {
      try {
        Files.deleteIfExists(printed);
      } catch (IOException e) {
        log.warn("a temporary file stays behind: {}", printed, e);
      }
    }
  }

  private record Face(String file, int weight, FontStyle style) {
    InputStream open() {
      return resource("fonts/" + file);
    }
  }
}
