package org.clearance.ui.figures.figures;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clearance.domain.figures.figures.Grain;
import org.clearance.domain.figures.figures.Period;
import org.clearance.domain.figures.figures.Scope;
import org.clearance.domain.ground.text.Text;
import org.clearance.ui.ground.layout.NotFound;
import org.jspecify.annotations.Nullable;

/**
 * A request for figures, as it was understood.
 *
 * @param before the period that it is compared with; null: everything is asked for, so nothing is
 *     before it
 * @param only what convictions are left, in words; empty: all
 * @param errors the errors by field; the usual days are used then
 */
public record FiguresQuestion(
    FiguresFilter filter,
    Scope scope,
    Period period,
    @Nullable Period before,
    Grain grain,
    LocalDate today,
    List<Text> only,
    Map<String, Text> errors) {
  /**
   * This question, if all of it was understood; a chart with too many bars does not matter here.
   *
   * @throws NotFound with the first error
   */
  public FiguresQuestion orRefused() {
    errors.forEach(
        (field, error) -> {
          if (!field.equals(FiguresQuestions.BARS)) {
            throw new NotFound(error);
          }
        });
    return this;
  }

  /** The errors for the summary at the top of the page: days have no field of their own. */
  public Map<String, Text> wrong() {
    Map<String, Text> wrong = new LinkedHashMap<>();
    errors.forEach((field, error) -> wrong.put(field.equals("days") ? "-days" : field, error));
    return wrong;
  }

  /** The address of the reports for the same question, without what was not understood. */
  public String reports() {
    return filter.without(errors.keySet()).href("/reports");
  }

  /** The chosen convictions, in a sentence. */
  public Text which() {
    return which(only);
  }

  /**
   * The chosen convictions, in a sentence.
   *
   * @param only as {@link #only()}
   */
  public static Text which(List<Text> only) {
    return only.isEmpty()
        ? Text.of("All convictions of the county.")
        : Text.of("Only convictions of: {0}.", only);
  }

  /** The chosen convictions and days, in sentences. */
  public Text words() {
    Text days =
        before == null
            ? Text.of("Everything since {0}.", period.from())
            : Text.counted(
                period.days(),
                "{1}, compared with the day before.",
                "{1} to {2}, compared with the {0} days before, {3} to {4}.",
                period.from(),
                period.to(),
                before.from(),
                before.to());
    return Text.of("{0} {1}", which(), days);
  }
}
