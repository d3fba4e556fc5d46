package org.clearance.ui.figures.report;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.clearance.domain.figures.figures.Grain;
import org.clearance.domain.figures.figures.Quarter;
import org.clearance.domain.figures.figures.Scope;
import org.clearance.domain.figures.figures.Slices;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.ui.figures.figures.FiguresFilter;
import org.clearance.ui.figures.figures.FiguresQuestion;
import org.clearance.ui.figures.figures.FiguresQuestions;
import org.clearance.ui.ground.layout.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads what a file of figures is asked for out of an address, which says it as that of the page of
 * figures does, and may name a quarter. What cannot be read is refused, where the page says so and
 * shows the usual: a file must not be of more than it was asked for.
 */
@Component
class FigureScopes {
  static final List<String> NAMES =
      List.of("delivery", "policy", "section", "court", "days", "from", "to", "grain", "quarter");

  private final FiguresQuestions questions;
  private final Slices slices;
  private final Clock clock;

  FigureScopes(FiguresQuestions questions, Slices slices, Clock clock) {
    this.questions = questions;
    this.slices = slices;
    this.clock = clock;
  }

  /**
   * @throws NotFound where a parameter names nothing
   */
  FigureScope of(County county, Map<String, String> address) {
    var asked = new TreeMap<String, String>();
    for (String name : NAMES) {
      String value = address.getOrDefault(name, "").strip();
      if (!value.isEmpty()) {
        asked.put(name, value);
      }
    }
    FiguresQuestion question = questions.understood(county, FiguresFilter.of(asked)).orRefused();
    return new FigureScope(
        question.scope(),
        ZoneId.of(county.timeZone()),
        question.period(),
        Grain.named(question.filter().grain()).orElse(question.grain()),
        quarter(county, asked.get("quarter")),
        question.which(),
        asked.entrySet().stream()
            .map(one -> one.getKey() + "=" + one.getValue())
            .collect(Collectors.joining(" ")));
  }

  LocalDate today(County county) {
    return LocalDate.now(clock.withZone(ZoneId.of(county.timeZone())));
  }

  /** The first day of which anything is on record; today where nothing is. */
  LocalDate begin(County county) {
    LocalDate today = today(county);
    return slices
        .firstDay(Scope.county(county.id()))
        .filter(first -> first.isBefore(today))
        .orElse(today);
  }

  /** The quarter that is named; the last whole one where none is. */
  Quarter quarter(County county, @Nullable String written) {
    return written == null || written.isBlank()
        ? Quarter.of(today(county)).before()
        : Quarter.parse(written.strip())
            .orElseThrow(
                () ->
                    new NotFound(
                        Text.of("“{0}” is not a quarter. Write it like 2026-Q4.", written)));
  }
}
