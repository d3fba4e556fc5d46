package org.clearance.domain.court.order;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.clearance.domain.casework.delivery.DeliveredProgrammes;
import org.clearance.domain.court.motion.LawPapers;
import org.clearance.domain.court.motion.Motion;
import org.clearance.domain.court.motion.MotionItem;
import org.clearance.domain.ground.document.Documents;
import org.clearance.domain.ground.document.Letterhead;
import org.clearance.domain.ground.document.Letterheads;
import org.clearance.domain.law.jurisdiction.LawRelief;
import org.clearance.domain.law.jurisdiction.Proceedings;
import org.springframework.stereotype.Component;

/**
 * Prints the certificates that a law has the clerk send with an order: one for each person to whom
 * the order grants relief, on a page of its own. They are handed out and not stored: the order says
 * all that they do.
 */
@Component
public class Certificates {
  private static final DateTimeFormatter LONG =
      DateTimeFormatter.ofPattern("MMMM d, yyyy", Locale.US);

  private final Documents documents;
  private final Letterheads letterheads;
  private final DeliveredProgrammes programmes;
  private final Orders orders;

  Certificates(
      Documents documents, Letterheads letterheads, DeliveredProgrammes programmes, Orders orders) {
    this.documents = documents;
    this.letterheads = letterheads;
    this.programmes = programmes;
    this.orders = orders;
  }

  /** Whether the law that a motion is under has certificates. */
  public boolean areSent(Motion motion) {
    return template(programmes.ofMotion(motion.id())).isPresent();
  }

  /**
   * Prints the certificates of an order: the same order gives the same bytes.
   *
   * @return empty where the law has none, or the order grants nothing
   */
  public Optional<byte[]> print(Motion motion, CourtOrder order) {
    DeliveredProgrammes.Of under = programmes.ofMotion(motion.id());
    Letterhead court = LawPapers.letterhead(letterheads, motion.countyId(), under);
    List<Map<String, Object>> models =
        byPerson(orders.items(order.id())).stream()
            .map(
                granted ->
                    Map.<String, Object>of("court", court, "certificate", paper(order, granted)))
            .toList();
    return models.isEmpty()
        ? Optional.empty()
        : template(under)
            .map(
                html ->
                    documents.handedOut(
                        documents.ofLaw(Proceedings.CERTIFICATE, html, court.countyCode()),
                        "Certificates, order on motion %s, %s"
                            .formatted(motion.number(), court.courtName()),
                        models,
                        order.recordedAt()));
  }

  private static Optional<String> template(DeliveredProgrammes.Of under) {
    return Optional.ofNullable(
        under.programme().proceedings().documents().get(Proceedings.CERTIFICATE));
  }

  private static List<List<OrderItem>> byPerson(List<OrderItem> items) {
    var people = new LinkedHashMap<Long, List<OrderItem>>();
    for (OrderItem item : items) {
      if (item.relief().isGranted()) {
        people.computeIfAbsent(item.item().personId(), id -> new ArrayList<>()).add(item);
      }
    }
    return List.copyOf(people.values());
  }

  /**
   * @param granted what one person was granted; at least one
   */
  static Paper paper(CourtOrder order, List<OrderItem> granted) {
    return new Paper(
        granted.get(0).item().name(),
        order.court(),
        order.judge(),
        order.clerk(),
        granted.stream().map(item -> row(order, item)).toList());
  }

  private static Row row(CourtOrder order, OrderItem granted) {
    MotionItem item = granted.item();
    LawRelief law = item.lawRelief();
    LocalDate on = Objects.requireNonNullElse(granted.orderedOn(), order.orderedOn());
    return new Row(
        item.caseNumber().isBlank() ? "Not in the record" : item.caseNumber(),
        item.count(),
        item.sectionText(),
        law == null ? granted.relief().label() : law.title(),
        on.format(LONG));
  }

  /**
   * A certificate as the template shows it.
   *
   * @param name LAST,FIRST M as on record
   * @param clerk who certifies
   */
  record Paper(String name, String court, String judge, String clerk, List<Row> rows) {}

  /**
   * A charge that the person was granted relief for.
   *
   * @param relief as the law calls it: {@code Vacated and expunged}
   * @param orderedOn {@code November 29, 2026}
   */
  record Row(String caseNumber, String count, String section, String relief, String orderedOn) {}
}
