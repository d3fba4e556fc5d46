package org.clearance.ui.court.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.clearance.domain.court.order.ExceptionEntry;
import org.clearance.domain.court.order.OrderLine;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.relief.Relief;
import org.clearance.ui.ground.layout.Chosen;
import org.springframework.util.MultiValueMap;

/**
 * An exception typed in one line, as the signed order names it: number on the motion, decision,
 * ground.
 *
 * @param number on the motion, as typed
 * @param relief a {@link Relief}, {@link #STANDING}, or empty: none is chosen
 * @param words the ground of a denial or of vacating; else the court's remark
 * @param offered the relief whose words were offered again; empty: none were
 */
record ExceptionLine(String number, String relief, String words, String offered) {
  /** The decision that is none: the conviction stands without an exception. */
  static final String STANDING = "STANDING";

  static final ExceptionLine EMPTY = new ExceptionLine("", "", "", "");

  static ExceptionLine of(MultiValueMap<String, String> form) {
    return new ExceptionLine(
        field(form, "line-number"),
        field(form, "line-relief"),
        field(form, "line-words"),
        field(form, "line-offered"));
  }

  private static String field(MultiValueMap<String, String> form, String name) {
    return Objects.requireNonNullElse(form.getFirst(name), "").strip();
  }

  /** The line that is offered after this one: another number, the rest alike. */
  ExceptionLine next() {
    return new ExceptionLine("", relief, words, relief + ":" + words);
  }

  /** The conviction that the number names. */
  Optional<OrderLine> conviction(OrderDesk desk) {
    return desk.lines().stream()
        .filter(line -> number.equals(String.valueOf(line.item().position())))
        .findFirst();
  }

  /**
   * Lists the problems of the line itself, by field; empty: it names a conviction and a decision.
   */
  Map<String, Text> problems(OrderDesk desk) {
    if (number.isEmpty()) {
      return Map.of("line-number", Text.of("Type the number that the order names."));
    }
    if (conviction(desk).isEmpty()) {
      return Map.of("line-number", Text.of("The motion has no conviction no. {0}.", number));
    }
    if (isOfAnotherDecision()) {
      return Map.of(
          "line-words",
          Text.of("These words were of another decision: type those of this one, or clear them."));
    }
    if (!relief.equals(STANDING) && chosen().isEmpty()) {
      return Map.of("line-relief", Text.of("Choose what the court decided on no. {0}.", number));
    }
    return Map.of();
  }

  /** Whether the words were offered with another decision and left as they were. */
  private boolean isOfAnotherDecision() {
    int colon = offered.indexOf(':');
    return colon > 0
        && !words.isEmpty()
        && offered.substring(colon + 1).equals(words)
        && !offered.substring(0, colon).equals(relief)
        && !relief.equals(STANDING);
  }

  private Optional<Relief> chosen() {
    return Chosen.of(Relief.class, relief);
  }

  /** The exceptions with this line's; fines and the day that were entered before stay. */
  List<ExceptionEntry> with(List<ExceptionEntry> before, OrderLine line) {
    List<ExceptionEntry> exceptions = new ArrayList<>(before);
    exceptions.removeIf(one -> one.convictionId() == line.convictionId());
    chosen()
        .map(
            decided -> {
              ExceptionEntry was =
                  before.stream()
                      .filter(one -> one.convictionId() == line.convictionId())
                      .findFirst()
                      .orElse(line.standing());
              boolean remark = decided.kind() == Relief.Kind.NO_DECISION;
              return line.says(
                  new ExceptionEntry(
                      line.convictionId(),
                      decided,
                      remark ? "" : words,
                      was.fines(),
                      was.finesAmount(),
                      remark ? words : "",
                      was.orderedOn()));
            })
        .ifPresent(exceptions::add);
    return exceptions;
  }
}
