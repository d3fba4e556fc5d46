package org.clearance.domain.court.order;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clearance.domain.court.motion.Motion;
import org.clearance.domain.court.motion.MotionItem;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.Proceedings.Basis;
import org.clearance.domain.law.relief.Relief;

/**
 * The rules for what an order may say. Conviction date ≤ order date ≤ filed date ≤ today, both for
 * the order and for a conviction that was ordered on another day; a dismissal excludes a
 * redesignation (one relief for each conviction); and what {@link ExceptionRules} ask of each
 * exception. If a conviction's date is unknown, its order date is left to the clerk.
 */
final class OrderRules {
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MM/dd/yyyy");
  private static final int TEXT_LENGTH = 200;

  private final OrderTerms order;
  private final OrderSubject subject;
  private final Motion motion;
  private final LocalDate today;
  private final List<OrderProblem> problems = new ArrayList<>();

  private OrderRules(OrderTerms order, OrderSubject subject, LocalDate today) {
    this.order = order;
    this.subject = subject;
    this.motion = subject.motion();
    this.today = today;
  }

  /**
   * @param today in the county's zone
   * @return empty: the order may be recorded
   */
  static List<OrderProblem> check(OrderTerms order, OrderSubject subject, LocalDate today) {
    var rules = new OrderRules(order, subject, today);
    rules.checkHead();
    rules.checkDates();
    rules.checkExceptions();
    rules.checkAgainstTheOneBefore();
    return List.copyOf(rules.problems);
  }

  private void checkHead() {
    require("court", order.court(), Text.of("Name the court that made the order."));
    require("judge", order.judge(), Text.of("Name the judge, or write “Standing order”."));
    require("clerk", order.clerk(), Text.of("Name the clerk who filed the order."));
    limit("courtOri", order.courtOri());
    limit("department", order.department());
    Integer version = order.motionVersion();
    if (version != null && (version < 1 || version > motion.version())) {
      problem(
          "motionVersion",
          Text.of(
              "Motion {0} has no version {1}: choose the one that the order names.",
              motion.number(), String.valueOf(version)));
    }
    Basis expected = subject.bases().expected();
    if (expected != null && !order.basis().equals(expected.code())) {
      problem(
          "basis",
          Text.of(
              "Motion {0} rests on “{1}”: choose that basis.", motion.number(), expected.title()));
    } else if (subject.bases().of(order.basis()).isEmpty()) {
      problem("basis", Text.of("Choose the statute that the order rests on."));
    }
  }

  private void checkDates() {
    LocalDate ordered = order.orderedOn();
    LocalDate filed = order.filedOn();
    if (ordered == null) {
      problem("orderedOn", Text.of("Enter the date of the order, such as 11/24/2026."));
    } else if (ordered.isAfter(today)) {
      problem(
          "orderedOn",
          Text.of(
              "The order date {0} is in the future: today is {1}. Correct the date.",
              DATE.format(ordered), DATE.format(today)));
    } else {
      checkConvictedBefore(ordered);
    }
    if (filed == null) {
      problem(
          "filedOn", Text.of("Enter the date on which the order was filed, such as 11/24/2026."));
    } else if (filed.isAfter(today)) {
      problem(
          "filedOn",
          Text.of(
              "The filed date {0} is in the future: today is {1}. Correct the date.",
              DATE.format(filed), DATE.format(today)));
    } else if (ordered != null && filed.isBefore(ordered)) {
      problem(
          "filedOn",
          Text.of(
              "The order was filed on {0}, before it was made on {1}. Correct one of the dates.",
              DATE.format(filed), DATE.format(ordered)));
    }
  }

  /** Checks the convictions' dates. One of unknown date passes: the clerk's order date stands. */
  private void checkConvictedBefore(LocalDate ordered) {
    List<MotionItem> later =
        subject.decisions(order).stream()
            .filter(d -> d.line().open())
            .filter(d -> d.says().relief().kind() != Relief.Kind.NO_DECISION)
            .filter(d -> d.says().orderedOn() == null)
            .map(d -> d.line().item())
            .filter(item -> item.convictedOn() != null && item.convictedOn().isAfter(ordered))
            .sorted(Comparator.comparing(MotionItem::position))
            .toList();
    if (!later.isEmpty()) {
      MotionItem first = later.get(0);
      problem(
          "orderedOn",
          Text.counted(
              later.size(),
              "The order date {1} is before the conviction date of one conviction (No. {2}, {3},"
                  + " convicted {4}). Correct the order date, or mark it as not found or not"
                  + " applicable.",
              "The order date {1} is before the conviction date of {0} convictions (No. {2}, {3},"
                  + " convicted {4}). Correct the order date, or mark them as not found or not"
                  + " applicable.",
              DATE.format(ordered),
              String.valueOf(first.position()),
              first.name(),
              first.convictedOn() == null ? "" : DATE.format(first.convictedOn())));
    }
  }

  private void checkExceptions() {
    Map<Long, OrderLine> listed = subject.byConviction();
    Set<Long> seen = new HashSet<>();
    for (ExceptionEntry exception : order.exceptions()) {
      OrderLine line = listed.get(exception.convictionId());
      if (line == null) {
        problem(
            "exceptions",
            Text.of(
                "Conviction {0} is not in motion {1}: remove the exception.",
                String.valueOf(exception.convictionId()), motion.number()));
      } else if (!seen.add(exception.convictionId())) {
        problem(
            "relief",
            line.item(),
            Text.of(
                "No. {0}, {1}, has two exceptions: an order decides once. Remove one.",
                no(line.item()), line.item().name()));
      } else {
        problems.addAll(ExceptionRules.check(exception, line, subject));
        checkDay(exception, line);
        checkVacatedAfter(exception, line);
      }
    }
  }

  /** Checks that relief is taken back after it was given. */
  private void checkVacatedAfter(ExceptionEntry exception, OrderLine line) {
    CourtOrder before = subject.before();
    LocalDate day = exception.orderedOn() == null ? order.orderedOn() : exception.orderedOn();
    LocalDate given = line.standing().orderedOn();
    if (before == null || exception.relief().kind() != Relief.Kind.TAKEN_BACK || day == null) {
      return;
    }
    LocalDate stood = given == null ? before.orderedOn() : given;
    boolean ofOrder = given == null && exception.orderedOn() == null;
    if (!ofOrder
        && line.standing().relief().kind() != Relief.Kind.TAKEN_BACK
        && day.isBefore(stood)) {
      problem(
          "orderedOn",
          line.item(),
          Text.of(
              "No. {0}, {1}: relief cannot be vacated on {2}, before it was ordered on {3}. Correct"
                  + " the date.",
              no(line.item()), line.item().name(), DATE.format(day), DATE.format(stood)));
    }
  }

  /** Checks conviction date ≤ the exception's own order date ≤ filed date ≤ today. */
  private void checkDay(ExceptionEntry exception, OrderLine line) {
    LocalDate day = exception.orderedOn();
    MotionItem item = line.item();
    if (day == null || !line.open()) {
      return;
    }
    LocalDate convicted = item.convictedOn();
    LocalDate filed = order.filedOn();
    if (day.isAfter(today)) {
      problem(
          "orderedOn",
          item,
          Text.of(
              "No. {0}, {1}: its order date {2} is in the future. Correct the date.",
              no(item), item.name(), DATE.format(day)));
    } else if (convicted != null && day.isBefore(convicted)) {
      problem(
          "orderedOn",
          item,
          Text.of(
              "No. {0}, {1}: its order date {2} is before the conviction date {3}. Correct the"
                  + " date.",
              no(item), item.name(), DATE.format(day), DATE.format(convicted)));
    } else if (filed != null && day.isAfter(filed)) {
      problem(
          "orderedOn",
          item,
          Text.of(
              "No. {0}, {1}: its order date {2} is after the filed date {3}. Enter the date on"
                  + " which the last order was filed.",
              no(item), item.name(), DATE.format(day), DATE.format(filed)));
    }
  }

  /** Checks that an order that replaces another says something else, and was not made before it. */
  private void checkAgainstTheOneBefore() {
    CourtOrder before = subject.before();
    if (before == null) {
      return;
    }
    LocalDate ordered = order.orderedOn();
    if (ordered != null
        && subject.kind() == OrderKind.VACATING
        && ordered.isBefore(before.orderedOn())) {
      problem(
          "orderedOn",
          Text.of(
              "Relief cannot be vacated on {0}, before it was ordered on {1}. Correct the date.",
              DATE.format(ordered), DATE.format(before.orderedOn())));
    }
    if (subject.kind() == OrderKind.VACATING
        && subject.decisions(order).stream().noneMatch(OrderSubject.Decision::changesRelief)) {
      problem(
          "exceptions",
          Text.of("This order vacates nothing: mark the convictions whose relief it takes back."));
    }
    boolean same =
        subject.decisions(order).stream().noneMatch(OrderSubject.Decision::isException)
            && order
                .onVersion(before.motionVersion())
                .withExceptions(List.of())
                .withDocument(null)
                .equals(before.entries().withDocument(null));
    if (same) {
      problem(
          "exceptions",
          Text.of("This order says what the one before says: there is nothing to amend."));
    }
  }

  private void require(String field, String value, Text message) {
    if (value.isBlank()) {
      problem(field, message);
    } else {
      limit(field, value);
    }
  }

  private void limit(String field, String value) {
    if (value.length() > TEXT_LENGTH) {
      problem(field, Text.of("This is longer than 200 characters: shorten it."));
    }
  }

  private void problem(String field, Text message) {
    problems.add(new OrderProblem(field, null, message));
  }

  private void problem(String field, MotionItem item, Text message) {
    problems.add(new OrderProblem(field, item.position(), message));
  }

  private static String no(MotionItem item) {
    return String.valueOf(item.position());
  }
}
