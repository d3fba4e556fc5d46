package org.clearance.domain.law.jurisdiction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** California's courts are closed on the days that their own calendars name. */
class CourtDaysTest {
  private final ServiceClock clock =
      Objects.requireNonNull(
              Objects.requireNonNull(Jurisdictions.shipped("us-ca").screening()).petitions())
          .afterwards()
          .clock();
  private final CourtDays days = clock.courtDays();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2025 | 01-01 01-20 02-12 02-17 03-31 05-26 06-19 07-04 09-01 09-26 11-11 11-27 11-28 12-25",
        "2026 | 01-01 01-19 02-12 02-16 03-31 05-25 06-19 07-03 09-07 09-25 11-11 11-26 11-27 12-25",
        // Computed: Juneteenth and Christmas are Saturdays, Independence Day is a Sunday, and so is
        // New Year's Day of 2028 a Saturday.
        "2027 | 01-01 01-18 02-12 02-15 03-31 05-31 06-18 07-05 09-06 09-24 11-11 11-25 11-26 12-24 12-31"
      })
  void the_holidays_of_a_year_are_those_of_the_courts_calendar(int year, String calendar) {
    assertThat(
            LocalDate.of(year, 1, 1)
                .datesUntil(LocalDate.of(year + 1, 1, 1))
                .filter(day -> days.holiday(day).isPresent())
                .map(day -> day.toString().substring(5))
                .collect(Collectors.joining(" ")))
        .isEqualTo(calendar);
  }

  @Test
  void a_weekend_is_closed_and_a_holiday_is_named() {
    assertThat(days.isOpen(LocalDate.of(2026, 12, 5))).isFalse();
    assertThat(days.isOpen(LocalDate.of(2026, 12, 7))).isTrue();
    assertThat(days.holiday(LocalDate.of(2026, 7, 3)).orElseThrow().name())
        .isEqualTo("Independence Day");
    assertThat(days.isOpen(LocalDate.of(2021, 9, 24))).as("before it was one").isTrue();
  }

  @Test
  void electronic_service_adds_two_days_on_which_the_court_is_open() {
    // Fifteen days after November 9 is the Tuesday before Thanksgiving.
    LocalDate served = LocalDate.of(2026, 11, 9);
    assertThat(clock.lastDay(served, 15, "PERSONAL")).isEqualTo("2026-11-24");
    assertThat(clock.lastDay(served, 15, "ELECTRONIC"))
        .as("Wednesday, and then Monday after the holidays and the weekend")
        .isEqualTo("2026-11-30");
    assertThat(clock.lastDay(served, 15, "MAIL")).isEqualTo("2026-11-29");
    assertThat(clock.over(LocalDate.of(2026, 11, 29), served)).isEqualTo("2026-11-30");
  }

  @Test
  void the_time_is_never_over_on_a_day_without_a_court_nor_before_the_last_day() {
    LocalDate.of(2026, 1, 1)
        .datesUntil(LocalDate.of(2029, 1, 1))
        .forEach(
            day -> {
              LocalDate over = clock.over(day, day.minusDays(30));
              assertThat(over).isAfterOrEqualTo(day).isBefore(day.plusDays(5));
              assertThat(days.isOpen(over)).isTrue();
              assertThat(over.getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
            });
  }
}
