package org.clearance.domain.figures.figures;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.figures.figures.Outlook.Bottleneck;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers a manager's question: how far is it, what holds it up, when is it done. */
@Component
public class Outlooks {
  private static final double DAYS_OF_A_WEEK = 7;

  /**
   * The pace of a step that nothing reached lately: it is taken to take on one in the weeks that
   * are looked at.
   */
  private static final double LEAST_PER_WEEK = 1.0 / Forecasts.WEEKS;

  private static final Comparator<Bottleneck> SLOWEST_LAST =
      Comparator.comparingDouble(step -> step.waiting() / Math.max(step.perWeek(), LEAST_PER_WEEK));

  private final ClearanceFigures figures;
  private final Forecasts forecasts;
  private final Deadlines deadlines;

  Outlooks(ClearanceFigures figures, Forecasts forecasts, Deadlines deadlines) {
    this.figures = figures;
    this.forecasts = forecasts;
    this.deadlines = deadlines;
  }

  /** The outlook of a scope; empty where it has no conviction. */
  public Optional<Outlook> of(Scope scope) {
    PeopleRelieved people = figures.people(scope);
    if (people.people() == 0) {
      return Optional.empty();
    }
    Forecasts.Past past = forecasts.past(scope);
    @Nullable LocalDate target =
        deadlines.of(scope).stream()
            .filter(deadline -> deadline.milestone() == Milestone.NOTIFIED)
            .map(Deadline::on)
            .findFirst()
            .orElse(null);
    Forecast end =
        past.forecast(
            new Deadline(Milestone.NOTIFIED, target == null ? LocalDate.MAX : target, ""));
    return Optional.of(
        new Outlook(people, bottleneck(past), end, target, needed(end, target, past.today())));
  }

  private static @Nullable Bottleneck bottleneck(Forecasts.Past past) {
    Map<String, Long> standing = past.standing();
    return Arrays.stream(Milestone.values())
        .map(
            step ->
                new Bottleneck(
                    step,
                    step.justBefore().stream()
                        .mapToLong(state -> standing.getOrDefault(state.name(), 0L))
                        .sum(),
                    past.weeks(step).stream().mapToLong(Long::longValue).average().orElse(0)))
        .filter(step -> step.waiting() > 0)
        .max(SLOWEST_LAST)
        .orElse(null);
  }

  private static @Nullable Double needed(
      Forecast end, @Nullable LocalDate target, LocalDate today) {
    if (target == null || !target.isAfter(today)) {
      return null;
    }
    return end.remaining() * DAYS_OF_A_WEEK / ChronoUnit.DAYS.between(today, target);
  }
}
