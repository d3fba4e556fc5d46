package org.clearance.domain.court.motion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.clearance.domain.ground.document.Documents;
import org.clearance.domain.ground.document.Letterhead;
import org.clearance.domain.ground.document.Letterheads;
import org.clearance.domain.ground.document.Template;
import org.clearance.domain.ground.store.StoredFile;
import org.clearance.domain.law.jurisdiction.Proceedings.Called;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Prints the proposed orders of a motion in counties that file them one by one: one for each
 * conviction or case, in the order of Attachment A. They are printed as one PDF and read one at a
 * time.
 */
@Component
public class ProposedOrders {
  static final String TEMPLATE = "order";

  private final Documents documents;
  private final Letterheads letterheads;

  ProposedOrders(Documents documents, Letterheads letterheads) {
    this.documents = documents;
    this.letterheads = letterheads;
  }

  /**
   * Prints the proposed orders of a version. The same version, items and template give the same
   * bytes.
   *
   * @param items all that any version lists
   */
  StoredFile print(
      Motion motion, MotionVersion version, List<MotionItem> items, Template template) {
    Letterhead court = letterheads.of(motion.countyId());
    List<Map<String, Object>> models =
        groups(version, items).stream()
            .map(
                group ->
                    Map.<String, Object>of("court", court, "order", paper(motion, version, group)))
            .toList();
    String title =
        "Proposed orders, motion %s%s, %s"
            .formatted(
                motion.number(),
                version.version() == 1 ? "" : " (version %d)".formatted(version.version()),
                court.courtName());
    return documents.printPapers(template, title, models, version.preparedAt());
  }

  /**
   * Finds one of the proposed orders that a version was printed with.
   *
   * @param items all that any version lists
   * @param number in Attachment A, of any conviction that it is for
   * @return empty: the version has no such order, or it is not printed yet
   */
  public Optional<One> one(MotionVersion version, List<MotionItem> items, int number) {
    String document = version.ordersDocument();
    if (document == null) {
      return Optional.empty();
    }
    List<List<MotionItem>> groups = groups(version, items);
    for (int i = 0; i < groups.size(); i++) {
      for (MotionItem item : groups.get(i)) {
        if (item.position() == number) {
          return Optional.of(new One(groups.get(i), documents.paper(document, i)));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * @param items the convictions of the order
   */
  public record One(List<MotionItem> items, byte[] pdf) {}

  /** The convictions of each proposed order of a version, in the order of Attachment A. */
  private static List<List<MotionItem>> groups(MotionVersion version, List<MotionItem> items) {
    var groups = new LinkedHashMap<String, List<MotionItem>>();
    for (MotionItem item : items) {
      if (item.listedIn(version.version())) {
        // A conviction whose case is not in the record has an order of its own.
        boolean alone = version.ordersFor() == OrderFor.CONVICTION || item.caseNumber().isBlank();
        String key = alone ? "" + item.convictionId() : item.personId() + "/" + item.caseNumber();
        groups.computeIfAbsent(key, k -> new ArrayList<>()).add(item);
      }
    }
    return List.copyOf(groups.values());
  }

  /**
   * @param group of one person, and of one case where there are several
   */
  static Paper paper(Motion motion, MotionVersion version, List<MotionItem> group) {
    List<MotionDocument.Row> rows = group.stream().map(MotionDocument::row).toList();
    return new Paper(
        motion.number(),
        version.version() == 1 ? null : version.version(),
        motion.challengedConvictionId() != null,
        rows.get(0).name(),
        rows.get(0).caseNumber(),
        group.stream().map(item -> "" + item.position()).collect(Collectors.joining(", ")),
        MotionDocument.parts(group, Called.CONVICTION),
        rows);
  }

  /**
   * A proposed order as the template shows it.
   *
   * @param version of the motion; null: the first
   * @param name of the defendant
   * @param numbers in Attachment A
   */
  record Paper(
      String motion,
      @Nullable Integer version,
      boolean afterChallenge,
      String name,
      String caseNumber,
      String numbers,
      List<MotionDocument.Part> parts,
      List<MotionDocument.Row> rows) {}
}
