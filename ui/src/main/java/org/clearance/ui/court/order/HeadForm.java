package org.clearance.ui.court.order;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.clearance.domain.court.order.OrderTerms;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;

/** The form for the head of an order. */
record HeadForm(
    String court,
    String courtOri,
    String judge,
    String department,
    String orderedOn,
    String filedOn,
    String clerk,
    String basis,
    @Nullable Integer motionVersion) {

  HeadForm {
    court = sent(court);
    courtOri = sent(courtOri);
    judge = sent(judge);
    department = sent(department);
    orderedOn = sent(orderedOn);
    filedOn = sent(filedOn);
    clerk = sent(clerk);
    basis = sent(basis);
  }

  /** A field's text; nothing where the request has no such field. */
  private static String sent(@Nullable String field) {
    return field == null ? "" : field;
  }

  /**
   * @param latest version of the motion, where the entries name none
   */
  static HeadForm of(OrderTerms entries, int latest) {
    return new HeadForm(
        entries.court(),
        entries.courtOri(),
        entries.judge(),
        entries.department(),
        text(entries.orderedOn()),
        text(entries.filedOn()),
        entries.clerk(),
        entries.basis(),
        Objects.requireNonNullElse(entries.motionVersion(), latest));
  }

  /**
   * The entries with this head.
   *
   * @param errors takes what could not be understood, by field; such a field stays as it was
   */
  OrderTerms onto(OrderTerms entries, Map<String, Text> errors) {
    return new OrderTerms(
        court.strip(),
        courtOri.strip(),
        judge.strip(),
        department.strip(),
        date("orderedOn", orderedOn, errors),
        date("filedOn", filedOn, errors),
        clerk.strip(),
        basis.isEmpty() ? entries.basis() : basis,
        entries.document(),
        entries.exceptions(),
        motionVersion == null ? entries.motionVersion() : motionVersion);
  }

  private static @Nullable LocalDate date(String field, String text, Map<String, Text> errors) {
    if (text.isBlank()) {
      return null;
    }
    Optional<LocalDate> date = DateText.parse(text);
    if (date.isEmpty()) {
      errors.put(field, Text.of("“{0}” is not a date. Write it like 11/24/2026.", text.strip()));
    }
    return date.orElse(null);
  }

  private static String text(@Nullable LocalDate date) {
    return date == null ? "" : date.toString();
  }
}
