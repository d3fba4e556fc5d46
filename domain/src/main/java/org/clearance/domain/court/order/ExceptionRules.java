package org.clearance.domain.court.order;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.clearance.domain.court.motion.MotionItem;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.relief.Relief;

/**
 * The rules for what an order may say of one conviction, entered by hand or in a sheet: a level
 * never rises; a denial needs its ground, and so does vacating relief; fines change where relief is
 * granted; only a vacating order takes relief back, and it does nothing else.
 */
final class ExceptionRules {
  private static final int REMARK_LENGTH = 500;
  private static final BigDecimal HIGHEST_AMOUNT = new BigDecimal("9999999999.99");

  private final OrderSubject subject;
  private final List<OrderProblem> problems = new ArrayList<>();

  private ExceptionRules(OrderSubject subject) {
    this.subject = subject;
  }

  /**
   * @param line of the subject; the exception is of its conviction
   * @return empty: the order may say so
   */
  static List<OrderProblem> check(ExceptionEntry exception, OrderLine line, OrderSubject subject) {
    var rules = new ExceptionRules(subject);
    if (line.open()) {
      rules.checkException(exception, line.item());
      rules.checkKind(exception, line);
    } else {
      rules.problem(
          "relief",
          line.item(),
          Text.of(
              "No. {0}, {1}, is no longer before the court: remove the exception.",
              no(line.item()), line.item().name()));
    }
    return List.copyOf(rules.problems);
  }

  private void checkException(ExceptionEntry exception, MotionItem item) {
    Relief relief = exception.relief();
    if (relief.raises(item.level())) {
      problem(
          "relief",
          item,
          Text.of(
              "No. {0}, {1}, is an infraction and cannot become a misdemeanor: a level never rises. Choose another relief.",
              no(item), item.name()));
    }
    if (relief.kind() == Relief.Kind.DENIED_RELIEF && exception.denialGround().isBlank()) {
      problem(
          "denialGround",
          item,
          Text.of(
              "No. {0}, {1}, is denied: state the ground of the denial.", no(item), item.name()));
    }
    if (relief.kind() == Relief.Kind.TAKEN_BACK && exception.denialGround().isBlank()) {
      problem(
          "denialGround",
          item,
          Text.of(
              "No. {0}, {1}, is vacated: state the ground on which relief is taken back.",
              no(item), item.name()));
    }
    if (!relief.needsGround() && !exception.denialGround().isBlank()) {
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

  /**
   * Checks that relief is vacated only where it was granted and by a vacating order; an amended
   * order must not vacate it.
   */
  private void checkKind(ExceptionEntry exception, OrderLine line) {
    Relief relief = exception.relief();
    Relief stood = line.standing().relief();
    boolean vacates =
        relief.kind() == Relief.Kind.TAKEN_BACK && stood.kind() != Relief.Kind.TAKEN_BACK;
    if (vacates && (subject.kind() != OrderKind.VACATING || !stood.isGranted())) {
      problem("relief", line.item(), cannotBeVacated(line.item()));
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
              "No. {0}, {1}, was reported to the state: deny it, or vacate its relief, so that the state is told.",
              no(line.item()), line.item().name()));
    }
  }

  private Text cannotBeVacated(MotionItem item) {
    if (subject.before() == null) {
      return Text.of(
          "No. {0}, {1}, cannot be vacated: this is the first order on the motion.",
          no(item), item.name());
    }
    return subject.kind() == OrderKind.VACATING
        ? Text.of(
            "No. {0}, {1}, was not granted relief: there is nothing to vacate.",
            no(item), item.name())
        : Text.of(
            "No. {0}, {1}, cannot be vacated by this order: record a vacating order.",
            no(item), item.name());
  }

  private void checkFines(ExceptionEntry exception, MotionItem item) {
    BigDecimal amount = exception.finesAmount();
    if (exception.fines() != Fines.NONE && !exception.relief().isGranted()) {
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

  private void problem(String field, MotionItem item, Text message) {
    problems.add(new OrderProblem(field, item.position(), message));
  }

  private static String no(MotionItem item) {
    return String.valueOf(item.position());
  }
}
