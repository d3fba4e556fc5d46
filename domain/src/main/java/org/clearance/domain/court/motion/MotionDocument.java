package org.clearance.domain.court.motion;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.clearance.domain.casework.delivery.DeliveredProgrammes;
import org.clearance.domain.ground.document.Documents;
import org.clearance.domain.ground.document.Letterhead;
import org.clearance.domain.ground.document.Letterheads;
import org.clearance.domain.ground.document.Template;
import org.clearance.domain.ground.store.StoredFile;
import org.clearance.domain.law.jurisdiction.Proceedings.Called;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Prints a motion with Attachment A, the list of its convictions, and its proposed order, unless
 * proposed orders are papers of their own.
 */
@Component
class MotionDocument {
  static final String TEMPLATE = "motion";

  private static final DateTimeFormatter LONG =
      DateTimeFormatter.ofPattern("MMMM d, yyyy", Locale.US);
  private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("MM/dd/yyyy");

  private final Documents documents;
  private final Letterheads letterheads;
  private final DeliveredProgrammes programmes;
  private final JdbcClient db;

  MotionDocument(
      Documents documents, Letterheads letterheads, DeliveredProgrammes programmes, JdbcClient db) {
    this.documents = documents;
    this.letterheads = letterheads;
    this.programmes = programmes;
    this.db = db;
  }

  /**
   * Prints a version of a motion. The same version, items and template give the same bytes.
   *
   * @param before the version that it takes the place of; null: it is the first
   * @param items all that any version lists
   */
  StoredFile print(
      Motion motion,
      MotionVersion version,
      @Nullable MotionVersion before,
      List<MotionItem> items,
      Template template) {
    DeliveredProgrammes.Of under = programmes.ofMotion(motion.id());
    Letterhead court = LawPapers.letterhead(letterheads, motion.countyId(), under);
    Paper paper =
        paper(
            motion,
            version,
            before,
            items,
            court,
            heardOn(motion),
            under.programme().proceedings().called());
    return documents.print(template, Map.of("court", court, "motion", paper), version.preparedAt());
  }

  static Paper paper(
      Motion motion,
      MotionVersion version,
      @Nullable MotionVersion before,
      List<MotionItem> items,
      Letterhead court,
      @Nullable String heardOn,
      Called called) {
    ZoneId zone = court.zone();
    List<MotionItem> listed =
        items.stream().filter(item -> item.listedIn(version.version())).toList();
    long people = listed.stream().mapToLong(MotionItem::personId).distinct().count();
    return new Paper(
        motion.number(),
        day(version, zone),
        motion.challengedConvictionId() != null,
        heardOn,
        before == null ? null : amendment(version, before, items, zone, called),
        listed.size(),
        people,
        version.ordersFor(),
        parts(listed, called),
        listed.stream().map(MotionDocument::row).toList(),
        called);
  }

  private static Amendment amendment(
      MotionVersion version,
      MotionVersion before,
      List<MotionItem> items,
      ZoneId zone,
      Called called) {
    return new Amendment(
        version.version(),
        before.version(),
        day(before, zone),
        items.stream()
            .filter(item -> !item.listedIn(version.version()))
            .map(item -> new DroppedRow(row(item), Objects.requireNonNull(item.droppedIn())))
            .toList(),
        called);
  }

  private static String day(MotionVersion version, ZoneId zone) {
    return LocalDate.ofInstant(version.preparedAt(), zone).format(LONG);
  }

  private @Nullable String heardOn(Motion motion) {
    if (motion.challengedConvictionId() == null) {
      return null;
    }
    return db.sql("select held_on from challenge where conviction_id = :id and held_on is not null")
        .param("id", motion.challengedConvictionId())
        .query(LocalDate.class)
        .optional()
        .map(LONG::format)
        .orElse(null);
  }

  /** The parts of what the motion asks for, one for each relief that is proposed. */
  static List<Part> parts(List<MotionItem> items, Called called) {
    var counts = new LinkedHashMap<ProposalWords, Long>();
    items.stream()
        .sorted(Comparator.comparing(MotionItem::proposed))
        .forEach(item -> counts.merge(ProposalWords.of(item), 1L, Long::sum));
    var parts = new ArrayList<Part>();
    counts.forEach((words, count) -> parts.add(new Part(words, count, called)));
    return parts;
  }

  static Row row(MotionItem item) {
    return new Row(
        item.position(),
        item.name(),
        item.caseNumber().isBlank() ? "Not in the record" : item.caseNumber(),
        item.count(),
        item.sectionText(),
        item.convictedOn() == null ? "Unknown" : item.convictedOn().format(SHORT),
        item.levelText(),
        ProposalWords.of(item).mark());
  }

  private static String counted(long count, String one, String many) {
    return count == 1 ? "one " + one : "%,d %s".formatted(count, many);
  }

  /**
   * The motion as the template shows it.
   *
   * @param amendment the changes of this version; null for the first version
   * @param ordersFor what each proposed order is for; null: there is one, in the motion itself
   */
  record Paper(
      String number,
      String preparedOn,
      boolean afterChallenge,
      @Nullable String heardOn,
      @Nullable Amendment amendment,
      long convictions,
      long people,
      @Nullable OrderFor ordersFor,
      List<Part> parts,
      List<Row> rows,
      Called called) {
    public boolean ordersApart() {
      return ordersFor != null;
    }

    public String orderForInWords() {
      return ordersFor == OrderFor.CASE ? "court case of a person" : "conviction";
    }

    public String convictionsInWords() {
      return counted(convictions, called.one(), called.many());
    }

    public String peopleInWords() {
      return counted(people, "person", "persons");
    }
  }

  /**
   * The amendment that an amended motion states.
   *
   * @param before the version whose place it takes
   * @param beforeOn the day of that one
   * @param rows the convictions of earlier versions that are not in this one
   */
  record Amendment(int version, int before, String beforeOn, List<DroppedRow> rows, Called called) {
    public String convictionsInWords() {
      return counted(rows.size(), called.one(), called.many());
    }
  }

  /**
   * @param row as Attachment A listed it
   * @param version the first that did not
   */
  record DroppedRow(Row row, int version) {}

  /** One numbered part of the relief that the motion asks for. */
  record Part(ProposalWords words, long count, Called called) {
    public String prayer() {
      return words.prayer().formatted(convictions());
    }

    public String command() {
      return words.command().formatted(convictions(), count == 1 ? "is" : "are");
    }

    private String convictions() {
      return counted(count, called.one(), called.many());
    }
  }

  /** One line of Attachment A. */
  record Row(
      int position,
      String name,
      String caseNumber,
      String count,
      String section,
      String convictedOn,
      String level,
      String relief) {}
}
