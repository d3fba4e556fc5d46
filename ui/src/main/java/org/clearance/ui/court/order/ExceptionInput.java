package org.clearance.ui.court.order;

import java.math.BigDecimal;
import java.util.Arrays;
import org.clearance.domain.court.order.ExceptionEntry;
import org.clearance.domain.court.order.Fines;
import org.clearance.domain.court.order.OrderLine;
import org.clearance.domain.law.relief.Relief;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * The fields of one conviction on the page of exceptions.
 *
 * @param relief a {@link Relief}, or empty: what stands without an exception
 * @param fines a {@link Fines}
 * @param day of the order, where it is another than the whole order's; else empty
 */
record ExceptionInput(
    String relief, String ground, String fines, String amount, String remark, String day) {

  /** The content of the fields where the order makes no exception. */
  static ExceptionInput standing(OrderLine line) {
    return of(line.standing(), line);
  }

  static ExceptionInput of(ExceptionEntry entry, OrderLine line) {
    BigDecimal amount = entry.finesAmount();
    return new ExceptionInput(
        entry.relief() == line.standing().relief() ? "" : entry.relief().name(),
        entry.denialGround(),
        entry.fines().name(),
        amount == null ? "" : amount.toPlainString(),
        entry.remark(),
        entry.orderedOn() == null ? "" : entry.orderedOn().toString());
  }

  static ExceptionInput of(MultiValueMap<String, String> form, long convictionId) {
    return new ExceptionInput(
        field(form, "relief", convictionId),
        field(form, "ground", convictionId),
        field(form, "fines", convictionId),
        field(form, "amount", convictionId),
        field(form, "remark", convictionId),
        field(form, "day", convictionId));
  }

  /** Whether the amount is valid, in dollars and cents. */
  boolean amountIsOne() {
    return amount.isEmpty() || plainAmount().matches("\\d{1,10}(\\.\\d{1,2})?");
  }

  /** Whether the day is valid. */
  boolean dayIsOne() {
    return day.isEmpty() || DateText.parse(day).isPresent();
  }

  /** The exception that the fields describe. */
  ExceptionEntry entry(OrderLine line) {
    return line.says(
        new ExceptionEntry(
            line.convictionId(),
            Arrays.stream(Relief.values())
                .filter(r -> r.name().equals(relief))
                .findFirst()
                .orElse(line.standing().relief()),
            ground,
            Arrays.stream(Fines.values())
                .filter(f -> f.name().equals(fines))
                .findFirst()
                .orElse(Fines.NONE),
            amountOrNull(),
            remark,
            DateText.parse(day).orElse(null)));
  }

  private @Nullable BigDecimal amountOrNull() {
    return amount.isEmpty() ? null : new BigDecimal(plainAmount());
  }

  private String plainAmount() {
    return amount.replace("$", "").replace(",", "");
  }

  private static String field(MultiValueMap<String, String> form, String name, long convictionId) {
    String value = form.getFirst(name + "-" + convictionId);
    String text = value == null ? "" : value.strip();
    return name.equals("fines") && text.isEmpty() ? Fines.NONE.name() : text;
  }
}
