package org.clearance.domain.ground.document;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.clearance.domain.ground.document.Sample.Example;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Checks templates with made-up data before anything is printed with them: at start those that
 * counties have of their own, and later any that has changed since it was checked.
 */
@Component
public class TemplateChecks {
  private static final Logger log = LoggerFactory.getLogger(TemplateChecks.class);

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
    List<TemplateProblem> problems = PaperChecks.problems(template, sample(name), court);
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
          .print(filling.fill(template, shown.model()), PaperChecks.AT, pdf);
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

  private static String english(List<TemplateProblem> problems) {
    return String.join("; ", problems.stream().map(TemplateProblem::toString).toList());
  }

  private record Checked(Template template, Letterhead court, List<TemplateProblem> problems) {}
}
