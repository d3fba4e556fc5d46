package org.clearance.domain.order;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.clearance.domain.conviction.ConvictionState;
import org.clearance.domain.motion.Motion;
import org.clearance.domain.motion.MotionItem;
import org.clearance.domain.motion.Relief;
import org.jspecify.annotations.Nullable;

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
  private final Motion motion;
  private final List<MotionItem> items;
  private final LocalDate today;
  private final List<OrderProblem> problems = new ArrayList<>();

  private OrderRules(OrderEntries order, Motion motion, List<MotionItem> items, LocalDate today) {
    this.order = order;
    this.motion = motion;
    this.items = items;
    this.today = today;
  }

  /**
   * @param today in the county's zone
   * @return empty: the order may be recorded
   */
  static List<OrderProblem> check(
      OrderEntries order, Motion motion, List<MotionItem> items, LocalDate today) {
    var rules = new OrderRules(order, motion, items, today);
    rules.checkHead();
    rules.checkDates();
    rules.checkExceptions();
    return List.copyOf(rules.problems);
  }

  private void checkHead() {
    require("court", order.court(), "Name the court that made the order.");
    require("judge", order.judge(), "Name the judge, or write “Standing order”.");
    require("clerk", order.clerk(), "Name the clerk who filed the order.");
    limit("courtOri", order.courtOri());
    limit("department", order.department());
    Basis expected = Basis.of(motion);
    if (order.basis() != expected) {
      problem(
          "basis",
          "Motion %s rests on “%s”: choose that basis."
              .formatted(motion.number(), expected.label()));
    }
  }

  private void checkDates() {
    LocalDate ordered = order.orderedOn();
    LocalDate filed = order.filedOn();
    if (ordered == null) {
      problem("orderedOn", "Enter the date of the order, such as 11/24/2026.");
    } else if (ordered.isAfter(today)) {
      problem(
          "orderedOn",
          "The order date %s is in the future: today is %s. Correct the date."
              .formatted(DATE.format(ordered), DATE.format(today)));
    } else {
      checkConvictedBefore(ordered);
    }
    if (filed == null) {
      problem("filedOn", "Enter the date on which the order was filed, such as 11/24/2026.");
    } else if (filed.isAfter(today)) {
      problem(
          "filedOn",
          "The filed date %s is in the future: today is %s. Correct the date."
              .formatted(DATE.format(filed), DATE.format(today)));
    } else if (ordered != null && filed.isBefore(ordered)) {
      problem(
          "filedOn",
          "The order was filed on %s, before it was made on %s. Correct one of the dates."
              .formatted(DATE.format(filed), DATE.format(ordered)));
    }
  }

  /** A conviction of unknown date passes: the clerk's order date stands. */
  private void checkConvictedBefore(LocalDate ordered) {
    Map<Long, ExceptionEntry> exceptions = byConviction();
    List<MotionItem> later =
        items.stream()
            .filter(item -> item.state() == ConvictionState.FILED)
            .filter(item -> decided(exceptions.get(item.convictionId())))
            .filter(item -> item.convictedOn() != null && item.convictedOn().isAfter(ordered))
            .sorted(Comparator.comparing(MotionItem::position))
            .toList();
    if (!later.isEmpty()) {
      MotionItem first = later.get(0);
      problem(
          "orderedOn",
          "The order date %s is before the conviction date of %s (No. %d, %s, convicted %s). Correct the order date, or mark them as not found or not applicable."
              .formatted(
                  DATE.format(ordered),
                  later.size() == 1 ? "one conviction" : later.size() + " convictions",
                  first.position(),
                  first.name(),
                  first.convictedOn() == null ? "" : DATE.format(first.convictedOn())));
    }
  }

  private static boolean decided(@Nullable ExceptionEntry exception) {
    return exception == null || exception.relief().kind() != Relief.Kind.NO_DECISION;
  }

  private void checkExceptions() {
    Map<Long, MotionItem> listed = new HashMap<>();
    items.forEach(item -> listed.put(item.convictionId(), item));
    Set<Long> seen = new HashSet<>();
    for (ExceptionEntry exception : order.exceptions()) {
      MotionItem item = listed.get(exception.convictionId());
      if (item == null) {
        problem(
            "exceptions",
            "Conviction %d is not in motion %s: remove the exception."
                .formatted(exception.convictionId(), motion.number()));
      } else if (!seen.add(exception.convictionId())) {
        problem("relief", item, "has two exceptions: an order decides once. Remove one.");
      } else if (item.state() != ConvictionState.FILED) {
        problem(
            "relief",
            item,
            "is %s and no longer before the court: remove the exception."
                .formatted(item.state().name().toLowerCase(Locale.ROOT)));
      } else {
        checkException(exception, item);
      }
    }
  }

  private void checkException(ExceptionEntry exception, MotionItem item) {
    Relief relief = exception.relief();
    if (relief == Relief.REDESIGNATED_MISDEMEANOR && item.level().equals("INFRACTION")) {
      problem(
          "relief",
          item,
          "is an infraction and cannot become a misdemeanor: a level never rises. Choose another relief.");
    }
    if (relief == Relief.DENIED && exception.denialGround().isBlank()) {
      problem("denialGround", item, "is denied: state the ground of the denial.");
    }
    if (relief != Relief.DENIED && !exception.denialGround().isBlank()) {
      problem(
          "denialGround",
          item,
          "has a ground of denial but is not denied: choose Denied, or clear the ground.");
    }
    if (exception.denialGround().length() > REMARK_LENGTH) {
      problem("denialGround", item, "has a ground of more than 500 characters: shorten it.");
    }
    if (exception.remark().length() > REMARK_LENGTH) {
      problem("remark", item, "has a remark of more than 500 characters: shorten it.");
    }
    checkFines(exception, item);
  }

  private void checkFines(ExceptionEntry exception, MotionItem item) {
    BigDecimal amount = exception.finesAmount();
    if (exception.fines() != Fines.NONE
        && exception.relief().kind() != Relief.Kind.GRANTED_RELIEF) {
      problem(
          "fines",
          item,
          "has fines changed although no relief is granted: choose “No change” for fines.");
    }
    if (amount == null) {
      return;
    }
    if (exception.fines() == Fines.NONE) {
      problem(
          "finesAmount",
          item,
          "has an amount but no change of fines: choose vacated, refunded or waived, or clear the amount.");
    } else if (amount.signum() < 0 || amount.scale() > 2 || amount.compareTo(HIGHEST_AMOUNT) > 0) {
      problem(
          "finesAmount", item, "has an amount that is not in dollars and cents, such as 250.00.");
    }
  }

  private Map<Long, ExceptionEntry> byConviction() {
    Map<Long, ExceptionEntry> exceptions = new HashMap<>();
    order.exceptions().forEach(e -> exceptions.put(e.convictionId(), e));
    return exceptions;
  }

  private void require(String field, String value, String message) {
    if (value.isBlank()) {
      problem(field, message);
    } else {
      limit(field, value);
    }
  }

  private void limit(String field, String value) {
    if (value.length() > TEXT_LENGTH) {
      problem(field, "This is longer than 200 characters: shorten it.");
    }
  }

  private void problem(String field, String message) {
    problems.add(new OrderProblem(field, null, message));
  }

  private void problem(String field, MotionItem item, String what) {
    problems.add(
        new OrderProblem(
            field,
            item.position(),
            "No. %d, %s, %s".formatted(item.position(), item.name(), what)));
  }
}
