package org.clearance.ui.figures.figures;

import org.clearance.domain.figures.figures.ClearanceFigures;
import org.clearance.domain.figures.figures.Cleared;
import org.clearance.domain.figures.figures.Period;
import org.clearance.domain.figures.figures.Rates;
import org.clearance.domain.figures.figures.Scope;
import org.clearance.domain.figures.figures.WayToNotified;
import org.jspecify.annotations.Nullable;

/** The figures of what happened in a number of days. */
record Happened(Cleared cleared, Rates rates, WayToNotified way) {
  /**
   * The figures of a period, with those of the period before.
   *
   * @param before null: there is no period before
   */
  record Compared(Happened now, @Nullable Happened before) {}

  static Compared of(ClearanceFigures figures, FiguresQuestion question) {
    Period before = question.before();
    return new Compared(
        of(figures, question.scope(), question.period()),
        before == null ? null : of(figures, question.scope(), before));
  }

  private static Happened of(ClearanceFigures figures, Scope scope, Period period) {
    return new Happened(
        figures.clearedIn(scope, period),
        figures.rates(scope, period),
        figures.wayToNotified(scope, period));
  }
}
