package org.clearance.ui.court.order;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.clearance.domain.court.order.ExceptionEntry;
import org.clearance.domain.court.order.OrderLine;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.relief.Relief;
import org.clearance.ui.ground.layout.Chosen;
import org.springframework.util.MultiValueMap;

/**
 * One decision for several convictions of a motion.
 *
 * @param ids the ticked convictions
 * @param all whether all that the sheet shows are meant, on whichever page, instead of the ticked
 * @param relief a {@link Relief}, {@link ExceptionLine#STANDING}, or empty: none is chosen
 * @param words the ground of a denial or of vacating; else the court's remark
 */
record ChosenExceptions(Set<String> ids, boolean all, String relief, String words) {
  static final ChosenExceptions NONE = new ChosenExceptions(Set.of(), false, "", "");

  static ChosenExceptions of(MultiValueMap<String, String> form) {
    return new ChosenExceptions(
        Set.copyOf(form.getOrDefault("chosen", List.of())),
        "all".equals(form.getFirst("chosen-of")),
        field(form, "chosen-relief"),
        field(form, "chosen-words"));
  }

  private static String field(MultiValueMap<String, String> form, String name) {
    return Objects.requireNonNullElse(form.getFirst(name), "").strip();
  }

  /** Whether a conviction's box is ticked. */
  public boolean has(long convictionId) {
    return ids.contains(Long.toString(convictionId));
  }

  /** The convictions meant that the court may still decide, of those that the sheet shows. */
  List<OrderLine> of(List<OrderLine> shown) {
    return shown.stream()
        .filter(OrderLine::open)
        .filter(line -> all || has(line.convictionId()))
        .toList();
  }

  /** Lists what is missing, by field. */
  Map<String, Text> problems(List<OrderLine> meant) {
    Map<String, Text> problems = new LinkedHashMap<>();
    Relief decided = Chosen.of(Relief.class, relief).orElse(null);
    if (meant.isEmpty()) {
      problems.put(
          "chosen-of", Text.of("Tick the convictions that it is for, or choose all shown."));
    }
    if (decided == null && !relief.equals(ExceptionLine.STANDING)) {
      problems.put("chosen-relief", Text.of("Choose what the court decided on them."));
    }
    if (decided != null && decided.needsGround() && words.isEmpty()) {
      problems.put("chosen-words", Text.of("Give the ground that the order states."));
    }
    return problems;
  }

  /** The exceptions with this decision for each of the convictions. */
  List<ExceptionEntry> with(List<ExceptionEntry> before, List<OrderLine> meant) {
    List<ExceptionEntry> exceptions = before;
    for (OrderLine line : meant) {
      exceptions =
          new ExceptionLine(String.valueOf(line.item().position()), relief, words, "")
              .with(exceptions, line);
    }
    return exceptions;
  }
}
