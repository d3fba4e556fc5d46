package org.clearance.domain.order;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clearance.domain.motion.Motion;
import org.clearance.domain.motion.MotionItem;
import org.clearance.domain.motion.Relief;
import org.clearance.domain.text.Text;

/**
 * What an order may say. Conviction date ≤ order date ≤ filed date ≤ today; a level never rises; a
 * dismissal excludes a redesignation (one relief a conviction); a denial needs its ground. A
 * conviction of unknown date is held against the order date by the clerk alone.
 */
final class OrderRules {
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MM/dd/yyyy");
  private static final int TEXT_LENGTH = 200;
  private static final int REMARK_LENGTH = 500;
  private static final BigDecimal HIGHEST_AMOUNT = new BigDecimal("9999999999.99");

  private final OrderEntries order;
  private final OrderSubject subject;
  private final Motion motion;
  private final LocalDate today;
  private final List<OrderProblem> problems = new ArrayList<>();

  private OrderRules(OrderEntries order, OrderSubject subject, LocalDate today) {
    this.order = order;
    this.subject = subject;
    this.motion = subject.motion();
    this.today = today;
  }

  /**
   * @param today in the county's zone
   * @return empty: the order may be recorded
   */
  static List<OrderProblem> check(OrderEntries order, OrderSubject subject, LocalDate today) {
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
    Basis expected = Basis.of(motion);
    if (order.basis() != expected) {
      problem(
          "basis",
          Text.of(
              "Motion {0} rests on “{1}”: choose that basis.",
              motion.number(), Text.of(expected.label())));
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

  /** A conviction of unknown date passes: the clerk's order date stands. */
  private void checkConvictedBefore(LocalDate ordered) {
    List<MotionItem> later =
        subject.decisions(order).stream()
            .filter(d -> d.line().open())
            .filter(d -> d.says().relief().kind() != Relief.Kind.NO_DECISION)
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
              "The order date {1} is before the conviction date of one conviction (No. {2}, {3}, convicted {4}). Correct the order date, or mark it as not found or not applicable.",
              "The order date {1} is before the conviction date of {0} convictions (No. {2}, {3}, convicted {4}). Correct the order date, or mark them as not found or not applicable.",
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
      } else if (!line.open()) {
        problem(
            "relief",
            line.item(),
            Text.of(
                "No. {0}, {1}, is no longer before the court: remove the exception.",
                no(line.item()), line.item().name()));
      } else {
        checkException(exception, line.item());
        checkKind(exception, line);
      }
    }
  }

  private void checkException(ExceptionEntry exception, MotionItem item) {
    Relief relief = exception.relief();
    if (relief == Relief.REDESIGNATED_MISDEMEANOR && item.level().equals("INFRACTION")) {
      problem(
          "relief",
          item,
          Text.of(
              "No. {0}, {1}, is an infraction and cannot become a misdemeanor: a level never rises. Choose another relief.",
              no(item), item.name()));
    }
    if (relief == Relief.DENIED && exception.denialGround().isBlank()) {
      problem(
          "denialGround",
          item,
          Text.of(
              "No. {0}, {1}, is denied: state the ground of the denial.", no(item), item.name()));
    }
    if (relief == Relief.VACATED && exception.denialGround().isBlank()) {
      problem(
          "denialGround",
          item,
          Text.of(
              "No. {0}, {1}, is vacated: state the ground on which relief is taken back.",
              no(item), item.name()));
    }
    if (relief != Relief.DENIED
        && relief != Relief.VACATED
        && !exception.denialGround().isBlank()) {
      problem(
          "denialGround",
          item,
          Text.of(
              "No. {0}, {1}, has a ground of denial but is not denied: choose Denied, or clear the ground.",
              no(item), item.name()));
    }
    if (exception.denialGround().length() > REMARK_LENGTH) {
      problem(
          "denialGround",
          item,
          Text.of(
              "No. {0}, {1}, has a ground of more than 500 characters: shorten it.",
              no(item), item.name()));
    }
    if (exception.remark().length() > REMARK_LENGTH) {
      problem(
          "remark",
          item,
          Text.of(
              "No. {0}, {1}, has a remark of more than 500 characters: shorten it.",
              no(item), item.name()));
    }
    checkFines(exception, item);
  }

  /** Relief is vacated where it was granted, by a vacating order; an amended one does not. */
  private void checkKind(ExceptionEntry exception, OrderLine line) {
    Relief relief = exception.relief();
    Relief stood = line.standing().relief();
    boolean vacates = relief == Relief.VACATED && stood != Relief.VACATED;
    if (vacates
        && (subject.kind() != OrderKind.VACATING || stood.kind() != Relief.Kind.GRANTED_RELIEF)) {
      problem(
          "relief",
          line.item(),
          subject.kind() == OrderKind.VACATING
              ? Text.of(
                  "No. {0}, {1}, was not granted relief: there is nothing to vacate.",
                  no(line.item()), line.item().name())
              : Text.of(
                  "No. {0}, {1}, cannot be vacated by this order: record a vacating order.",
                  no(line.item()), line.item().name()));
    }
    if (subject.kind() == OrderKind.VACATING && !vacates && relief != stood) {
      problem(
          "relief",
          line.item(),
          Text.of(
              "No. {0}, {1}, is changed otherwise than by vacating its relief: record an amended order for that.",
              no(line.item()), line.item().name()));
    }
    if (relief.kind() == Relief.Kind.NO_DECISION && relief != stood && line.told()) {
      problem(
          "relief",
          line.item(),
          Text.of(
              "No. {0}, {1}, was reported to DOJ: deny it, or vacate its relief, so that DOJ is told.",
              no(line.item()), line.item().name()));
    }
  }

  /** An order that takes another's place says something else, and was not made before it. */
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
        subject.decisions(order).stream().allMatch(d -> d.says().equals(d.line().standing()))
            && order
                .withExceptions(List.of())
                .withDocument(null)
                .equals(before.entries().withDocument(null));
    if (same) {
      problem(
          "exceptions",
          Text.of("This order says what the one before says: there is nothing to amend."));
    }
  }

  private void checkFines(ExceptionEntry exception, MotionItem item) {
    BigDecimal amount = exception.finesAmount();
    if (exception.fines() != Fines.NONE
        && exception.relief().kind() != Relief.Kind.GRANTED_RELIEF) {
      problem(
          "fines",
          item,
          Text.of(
              "No. {0}, {1}, has fines changed although no relief is granted: choose “No change” for fines.",
              no(item), item.name()));
    }
    if (amount == null) {
      return;
    }
    if (exception.fines() == Fines.NONE) {
      problem(
          "finesAmount",
          item,
          Text.of(
              "No. {0}, {1}, has an amount but no change of fines: choose vacated, refunded or waived, or clear the amount.",
              no(item), item.name()));
    } else if (amount.signum() < 0 || amount.scale() > 2 || amount.compareTo(HIGHEST_AMOUNT) > 0) {
      problem(
          "finesAmount",
          item,
          Text.of(
              "No. {0}, {1}, has an amount that is not in dollars and cents, such as 250.00.",
              no(item), item.name()));
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
