package org.clearance.domain.law.jurisdiction;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The days on which a court, or an office that keeps its days, is open. It is closed on Saturdays,
 * Sundays and its holidays. It is safe to share between threads.
 *
 * @param moved by how many days a holiday on a day of the week is moved: {@code SATURDAY: -1}
 * @param besides single days on which it is closed, too
 */
public record CourtDays(
    List<Holiday> holidays, Map<DayOfWeek, Integer> moved, Set<LocalDate> besides) {
  /** A court of which no holidays are known. */
  public static final CourtDays WITHOUT_HOLIDAYS = new CourtDays(List.of(), Map.of());

  /** The days of a court that is closed on its holidays alone. */
  public CourtDays(List<Holiday> holidays, Map<DayOfWeek, Integer> moved) {
    this(holidays, moved, Set.of());
  }

  /** The days of an office that is closed on the court's holidays, and on single days besides. */
  public CourtDays closedOn(Set<LocalDate> days) {
    return new CourtDays(holidays, moved, Set.copyOf(days));
  }

  /**
   * A holiday of each year.
   *
   * @param day of the month; null: it is a day of the week
   * @param weekday null: it is a day of the month
   * @param nth which such day of the month, from 1; -1: the last
   * @param after how many days after that; 0: the day itself
   * @param from the first year that has it
   */
  public record Holiday(
      String name,
      int month,
      @Nullable Integer day,
      @Nullable DayOfWeek weekday,
      int nth,
      int after,
      int from) {
    private LocalDate of(int year) {
      LocalDate first = LocalDate.of(year, month, day == null ? 1 : day);
      return (weekday == null
              ? first
              : first.with(TemporalAdjusters.dayOfWeekInMonth(nth, weekday)))
          .plusDays(after);
    }
  }

  /** The holiday for which a court is closed on a day; empty: for none. */
  public Optional<Holiday> holiday(LocalDate day) {
    // The holiday of January 1 may be kept in the year before.
    return holidays.stream()
        .filter(one -> isKept(one, day.getYear(), day) || isKept(one, day.getYear() + 1, day))
        .findFirst();
  }

  private boolean isKept(Holiday holiday, int year, LocalDate day) {
    if (year < holiday.from()) {
      return false;
    }
    LocalDate on = holiday.of(year);
    return on.plusDays(moved.getOrDefault(on.getDayOfWeek(), 0)).equals(day);
  }

  /** Whether a court is open on a day. */
  public boolean isOpen(LocalDate day) {
    return day.getDayOfWeek() != DayOfWeek.SATURDAY
        && day.getDayOfWeek() != DayOfWeek.SUNDAY
        && !besides.contains(day)
        && holiday(day).isEmpty();
  }

  /** A day, or the first one after it on which a court is open. */
  public LocalDate onOrAfter(LocalDate day) {
    LocalDate open = day;
    while (!isOpen(open)) {
      open = open.plusDays(1);
    }
    return open;
  }

  /**
   * The court day that is so many court days after a day.
   *
   * @param days 0 or more; 0: the day itself, whether a court is open or not
   */
  public LocalDate plus(LocalDate day, int days) {
    LocalDate on = day;
    for (int passed = 0; passed < days; passed++) {
      on = onOrAfter(on.plusDays(1));
    }
    return on;
  }
}
