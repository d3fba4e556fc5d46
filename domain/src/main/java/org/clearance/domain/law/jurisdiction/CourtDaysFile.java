package org.clearance.domain.law.jurisdiction;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The file that says on which days a court is closed.
 *
 * @param moved by how many days a holiday on a day of the week is moved
 */
record CourtDaysFile(
    @Nullable String statute,
    @Nullable String confidence,
    @Nullable Map<DayOfWeek, Integer> moved,
    @Nullable List<Holiday> holidays) {
  /** A holiday: a day of a month, or the nth day of the week in it. */
  record Holiday(
      @Nullable String name,
      @Nullable Integer month,
      @Nullable Integer day,
      @Nullable DayOfWeek weekday,
      @Nullable Integer nth,
      @Nullable Integer after,
      @Nullable Integer from) {}
}
