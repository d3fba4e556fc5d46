package org.clearance.domain.ground.document;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.clearance.domain.ground.document.Sample.Example;
import org.clearance.domain.ground.document.Sample.Place;
import org.clearance.domain.ground.text.Text;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/**
 * Checks templates with made-up data before anything is printed with them: at start those that
 * counties have of their own, and later any that has changed since it was checked.
 */
@Component
public class TemplateChecks {
  private static final Logger log = LoggerFactory.getLogger(TemplateChecks.class);
  private static final Instant AT = Instant.parse("2026-01-02T20:00:00Z");

  /** The number of rows laid out at once: so small that the made-up list is laid out in parts. */
  private static final int ROWS_AT_ONCE = 60;

  private final Documents documents;
  private final Letterheads letterheads;
  private final List<Sample> samples;
  private final JdbcClient db;
  private final Filling filling = new Filling();
  // The findings for a template are kept as long as neither it nor the letterhead changes.
  private final Map<Long, Map<String, Checked>> checked = new ConcurrentHashMap<>();

  TemplateChecks(
      Documents documents, Letterheads letterheads, ObjectProvider<Sample> samples, JdbcClient db) {
    this.documents = documents;
    this.letterheads = letterheads;
    this.samples = samples.stream().toList();
    this.db = db;
  }

  /** The templates in force for a county, one for each document, checked. */
  public List<TemplateCheck> ofCounty(long countyId) {
    return samples.stream().map(Sample::template).sorted().map(name -> of(name, countyId)).toList();
  }

  /**
   * The template in force for a county, checked.
   *
   * @param name {@code motion}
   * @throws IllegalArgumentException when there is no such document
   */
  public TemplateCheck of(String name, long countyId) {
    Letterhead court = letterheads.of(countyId);
    Template template = documents.template(name, court.countyCode());
    Checked before = checked.getOrDefault(countyId, Map.of()).get(name);
    if (before != null && before.template().equals(template) && before.court().equals(court)) {
      return new TemplateCheck(template, before.problems());
    }
    List<TemplateProblem> problems = problems(template, sample(name), court);
    if (!problems.isEmpty()) {
      log.warn(
          "the template {}.html of {} cannot be used: {}",
          name,
          court.countyCode(),
          english(problems));
    }
    checked
        .computeIfAbsent(countyId, id -> new ConcurrentHashMap<>())
        .put(name, new Checked(template, court, problems));
    return new TemplateCheck(template, problems);
  }

  /**
   * The template to print with; throws if it is not sound.
   *
   * @throws IllegalStateException when it cannot be used; it says why, and what to do
   */
  public Template requireSound(String name, long countyId) {
    Template inForce = documents.template(name, letterheads.of(countyId).countyCode());
    if (inForce.ships()) {
      // The build has checked the template that ships.
      return inForce;
    }
    TemplateCheck check = of(name, countyId);
    if (!check.sound()) {
      throw new IllegalStateException(
          "the template %s.html in force for county %d cannot be used: %s; mend it in the folder of clearance.documents, or take it away"
              .formatted(name, countyId, english(check.problems())));
    }
    return check.template();
  }

  /**
   * Writes the document filled with made-up data.
   *
   * @throws IllegalStateException when the template cannot be filled or laid out
   */
  public void preview(String name, long countyId, OutputStream out) throws IOException {
    Letterhead court = letterheads.of(countyId);
    Template template = documents.template(name, court.countyCode());
    Path pdf = Files.createTempFile("clearance-preview-", ".pdf");
    try {
      Example shown = sample(name).examples(court).get(0);
      new Typesetter(Typesetter.ROWS, address -> {})
          .print(filling.fill(template, shown.model()), AT, pdf);
      Files.copy(pdf, out);
    } finally {
      Files.delete(pdf);
    }
  }

  /** Checks the offices' own templates at start, before the first motion needs one. */
  @EventListener(ContextRefreshedEvent.class)
  void check() {
    if (!documents.haveOwn()) {
      return;
    }
    for (long county : db.sql("select id from county order by id").query(Long.class).list()) {
      String code = letterheads.of(county).countyCode();
      for (Sample sample : samples) {
        if (!documents.template(sample.template(), code).ships()) {
          of(sample.template(), county);
        }
      }
    }
  }

  private Sample sample(String name) {
    return samples.stream()
        .filter(sample -> sample.template().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no document " + name));
  }

  private List<TemplateProblem> problems(Template template, Sample sample, Letterhead court) {
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

  private static String english(List<TemplateProblem> problems) {
    return String.join("; ", problems.stream().map(TemplateProblem::toString).toList());
  }

  private record Checked(Template template, Letterhead court, List<TemplateProblem> problems) {}
}
