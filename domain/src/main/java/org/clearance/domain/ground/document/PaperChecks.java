package org.clearance.domain.ground.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.clearance.domain.ground.document.Sample.Example;
import org.clearance.domain.ground.document.Sample.Place;
import org.clearance.domain.ground.document.Template.Origin;
import org.clearance.domain.ground.text.Text;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Checks templates of papers by filling them with made-up data and laying them out, and the texts
 * of notices.
 */
public final class PaperChecks {
  static final Instant AT = Instant.parse("2026-01-02T20:00:00Z");

  /** The number of rows laid out at once: so small that the made-up list is laid out in parts. */
  private static final int ROWS_AT_ONCE = 60;

  /**
   * An expression that reaches beyond the values that a template is given: classes, beans, new
   * objects.
   */
  private static final Pattern SCRIPT =
      Pattern.compile("\\bT\\s*\\(|@|\\bnew\\s|getClass|\\.class\\b|#(ctx|root|vars|execInfo)\\b");

  private static final Letterhead MADE_UP =
      new Letterhead(
          "sample",
          "SAMPLE",
          "Court of Sample County",
          "America/New_York",
          "Office of the Prosecutor, Sample County",
          "Pat Prosecutor",
          "12345",
          List.of("1 Main Street", "Sample, ST 12345"),
          "555-0100",
          "555-0101",
          "office@example.org",
          List.of("2 Main Street", "Sample, ST 12345"),
          "the People of the State");

  /** Checks the text of a notice to a person. */
  public interface NoticeCheck {
    /**
     * The problem with the text; empty: there is none.
     *
     * @param name whose place it takes: {@code relief-granted.en.sms}
     */
    Optional<String> wrong(String name, String text);
  }

  private final List<Sample> samples;
  private final NoticeCheck notices;

  public PaperChecks(List<Sample> samples, NoticeCheck notices) {
    this.samples = List.copyOf(samples);
    this.notices = notices;
  }

  /**
   * Finds the problem with the text of a notice that a law's folder has; empty: there is none.
   *
   * @param name whose place it takes: {@code relief-granted.en.sms}
   */
  public Optional<String> ofNotice(String name, String text) {
    return notices.wrong(name, text);
  }

  /**
   * Lists the problems of a template that a law's folder has.
   *
   * @param document whose place it takes: {@code motion}
   * @throws IllegalArgumentException when there is no such document
   */
  public List<TemplateProblem> ofLaw(String document, String html) {
    Sample sample =
        samples.stream()
            .filter(one -> one.template().equals(document))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("there is no document " + document));
    List<TemplateProblem> scripts = scripts(html);
    return scripts.isEmpty()
        ? problems(
            new Template(document, Origin.ALL_COUNTIES, html, Origin.SHIPPED, style()),
            sample,
            MADE_UP)
        : scripts;
  }

  private static String style() {
    try (InputStream css = Documents.resource("court.css")) {
      return new String(css.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("reading court.css", e);
    }
  }

  /** Finds scripts, which a folder of a law has none of; what is no XHTML is found later. */
  private static List<TemplateProblem> scripts(String html) {
    Set<TemplateProblem> found = new LinkedHashSet<>();
    try {
      NodeList all = Xhtml.read(html, address -> {}).getElementsByTagName("*");
      for (int i = 0; i < all.getLength(); i++) {
        Element element = (Element) all.item(i);
        if (element.getTagName().equalsIgnoreCase("script")) {
          found.add(script("<script>"));
        }
        NamedNodeMap attributes = element.getAttributes();
        for (int a = 0; a < attributes.getLength(); a++) {
          String name = attributes.item(a).getNodeName();
          String value = attributes.item(a).getNodeValue();
          if (name.startsWith("on") || name.startsWith("th:") && SCRIPT.matcher(value).find()) {
            found.add(script(name + "=\"" + value + "\""));
          }
        }
      }
    } catch (SAXException notWellFormed) {
      return List.of();
    }
    if (html.contains("[[") || html.contains("[(")) {
      found.add(script("[[…]]"));
    }
    return List.copyOf(found);
  }

  private static TemplateProblem script(String where) {
    return new TemplateProblem(Text.of("It has a script, and a template has none:"), where);
  }

  /** Lists the problems of a template, held against all examples of its document. */
  static List<TemplateProblem> problems(Template template, Sample sample, Letterhead court) {
    Filling filling = new Filling();
    Set<TemplateProblem> problems = new LinkedHashSet<>();
    for (Example example : sample.examples(court)) {
      try {
        String filled = filling.fill(template, example.model());
        Document document = Xhtml.read(filled, address -> problems.add(fetches(address)));
        head(document, problems);
        places(document, example, problems);
        if (problems.isEmpty()) {
          layout(filled, problems);
        }
      } catch (TemplateFault fault) {
        problems.add(fault.problem());
      } catch (SAXException | IllegalStateException e) {
        problems.add(
            new TemplateProblem(Text.of("It cannot be laid out:"), String.valueOf(e.getMessage())));
      }
    }
    return List.copyOf(problems);
  }

  /** Checks for a title and a language, which PDF/UA requires (ISO 14289-1, 7.1 and 7.2). */
  private static void head(Document document, Set<TemplateProblem> problems) {
    var titles = document.getElementsByTagName("title");
    if (titles.getLength() == 0 || titles.item(0).getTextContent().isBlank()) {
      problems.add(new TemplateProblem(Text.of("It has no title."), ""));
    }
    if (document.getDocumentElement().getAttribute("lang").isBlank()) {
      problems.add(
          new TemplateProblem(
              Text.of(
                  "It does not say its language, which is an attribute of the outermost element:"),
              "lang"));
    }
  }

  private static void places(Document document, Example example, Set<TemplateProblem> problems) {
    var bodies = document.getElementsByTagName("body");
    String words = bodies.getLength() == 0 ? "" : plain(bodies.item(0).getTextContent());
    for (Place place : example.places()) {
      if (!words.contains(plain(place.words()))) {
        problems.add(
            new TemplateProblem(
                Text.of("A field is missing. Its value is not in the document:"),
                place.expression()));
      }
    }
  }

  private static String plain(String words) {
    return words.replaceAll("[\\s\u00a0]+", " ").strip();
  }

  /** Checks that a long list gives the same text laid out in parts as laid out at once. */
  private static void layout(String filled, Set<TemplateProblem> problems) {
    try {
      List<String> atOnce =
          pages(filled, Integer.MAX_VALUE, address -> problems.add(fetches(address)));
      List<String> inParts = pages(filled, ROWS_AT_ONCE, address -> {});
      for (int page = 0; page < Math.max(atOnce.size(), inParts.size()); page++) {
        if (page >= atOnce.size()
            || page >= inParts.size()
            || !atOnce.get(page).equals(inParts.get(page))) {
          problems.add(
              new TemplateProblem(
                  Text.of(
                      "Page {0} changes when a long list is laid out in parts: the total"
                          + " number of pages, and automatic row counters, cannot be printed.",
                      page + 1),
                  ""));
          return;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("laying out a template", e);
    }
  }

  private static List<String> pages(String filled, int rowsAtOnce, Consumer<String> fetched)
      throws IOException {
    Path file = Files.createTempFile("clearance-check-", ".pdf");
    try {
      new Typesetter(rowsAtOnce, fetched).print(filled, AT, file);
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
    } finally {
      Files.delete(file);
    }
  }

  private static TemplateProblem fetches(String address) {
    return new TemplateProblem(
        Text.of("It would fetch this, and a document fetches nothing:"), address);
  }
}
