package org.clearance.ui.staterecord.submission;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.staterecord.submission.DojBatches;
import org.clearance.domain.staterecord.submission.DojBatches.Rhythm;
import org.jspecify.annotations.Nullable;

/** The form that says which orders go to DOJ together. */
record BatchesForm(
    @Nullable String every, @Nullable String on, @Nullable String at, @Nullable String records) {
  String rhythm() {
    return Objects.requireNonNullElse(every, "");
  }

  String day() {
    return Objects.requireNonNullElse(on, "");
  }

  String time() {
    return Objects.requireNonNullElse(at, "");
  }

  String enough() {
    return Objects.requireNonNullElse(records, "");
  }

  /**
   * Reads the setting.
   *
   * @param errors gets what could not be understood, by field
   * @return empty where there is such
   */
  Optional<DojBatches> read(Map<String, Text> errors) {
    String records = enough().strip();
    Optional<Rhythm> often = Optional.empty();
    Optional<DayOfWeek> weekday = Optional.empty();
    Optional<LocalTime> clock = Optional.empty();
    Optional<Integer> number = Optional.empty();
    try {
      often = Optional.of(Rhythm.valueOf(rhythm()));
      weekday = Optional.of(DayOfWeek.valueOf(day()));
    } catch (IllegalArgumentException e) {
      errors.put("every", Text.of("Choose how often, and on which day."));
    }
    try {
      clock = Optional.of(LocalTime.parse(time())).filter(one -> one.getSecond() == 0);
    } catch (DateTimeException e) {
      clock = Optional.empty();
    }
    if (clock.isEmpty()) {
      errors.put("at", Text.of("Enter a time of day like 17:00."));
    }
    if (!records.isEmpty()) {
      number =
          records.matches("[1-9][0-9]{0,5}")
              ? Optional.of(Integer.valueOf(records))
              : Optional.empty();
      if (number.isEmpty()) {
        errors.put("records", Text.of("Enter a whole number from 1 to 999,999, or nothing."));
      }
    }
    return errors.isEmpty()
        ? Optional.of(
            new DojBatches(
                often.orElseThrow(),
                weekday.orElseThrow(),
                clock.orElseThrow(),
                number.orElse(null)))
        : Optional.empty();
  }
}
