package org.clearance.ui.figures.report;

import java.time.Clock;
import java.time.LocalDate;
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
 * Reads from an address what a file of figures is to contain. The address has the parameters of the
 * page of figures, and may name a quarter. A value that cannot be read is refused, while the page
 * would show the usual figures and say so: a file must not contain more than it was asked for.
 */
@Component
class FigureScopes {
  static final List<String> NAMES =
      List.of(
          "delivery",
          "programme",
          "policy",
          "section",
          "court",
          "days",
          "from",
          "to",
          "grain",
          "quarter");

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
        county.zone(),
        question.period(),
        Grain.named(question.filter().grain()).orElse(question.grain()),
        quarter(county, asked.get("quarter")),
        question.which(),
        asked.entrySet().stream()
            .map(one -> one.getKey() + "=" + one.getValue())
            .collect(Collectors.joining(" ")));
  }

  LocalDate today(County county) {
    return county.today(clock);
  }

  /** The first day on record; today where nothing is. */
  LocalDate begin(County county) {
    LocalDate today = today(county);
    return slices
        .firstDay(Scope.county(county.id()))
        .filter(first -> first.isBefore(today))
        .orElse(today);
  }

  /** The quarter that is named; else the last whole one. */
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
