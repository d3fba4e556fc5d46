package org.clearance.domain.staterecord.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.clearance.domain.staterecord.submission.DojBatches.Rhythm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** When what was collected goes, by a county's own clock. */
class DojBatchesTest {
  private static final ZoneId CALIFORNIA = ZoneId.of("America/Los_Angeles");

  @ParameterizedTest
  @CsvSource({
    // Monday, November 2, 2026 in California
    "day,  17:00, 2026-11-02T16:59-08:00, 2026-11-02T17:00-08:00",
    "day,  17:00, 2026-11-02T17:00-08:00, 2026-11-02T17:00-08:00",
    "day,  17:00, 2026-11-02T17:01-08:00, 2026-11-03T17:00-08:00",
    // Its evening is the next day in UTC.
    "day,  23:30, 2026-11-02T23:00-08:00, 2026-11-02T23:30-08:00",
    "day,  00:00, 2026-11-02T23:59-08:00, 2026-11-03T00:00-08:00",
    "week, 17:00, 2026-11-02T09:00-08:00, 2026-11-06T17:00-08:00",
    "week, 17:00, 2026-11-06T17:00-08:00, 2026-11-06T17:00-08:00",
    "week, 17:00, 2026-11-06T17:01-08:00, 2026-11-13T17:00-08:00",
    // On March 8, 2026 the clock goes from 02:00 to 03:00: there is no 02:30.
    "day,  02:30, 2026-03-07T12:00-08:00, 2026-03-08T03:30-07:00",
    "day,  02:30, 2026-03-08T04:00-07:00, 2026-03-09T02:30-07:00",
    // On November 1, 2026 it goes from 02:00 back to 01:00: 01:30 comes twice, and counts once.
    "day,  01:30, 2026-10-31T12:00-07:00, 2026-11-01T01:30-07:00",
    "day,  01:30, 2026-11-01T01:31-07:00, 2026-11-02T01:30-08:00",
    "day,  01:30, 2026-11-01T01:15-08:00, 2026-11-02T01:30-08:00",
    "day,  17:00, 2026-10-31T18:00-07:00, 2026-11-01T17:00-08:00",
    "week, 17:00, 2026-10-30T18:00-07:00, 2026-11-06T17:00-08:00",
  })
  void what_asked_goes_at_the_next_time_of_the_countys_clock(
      String every, String at, String asked, String goes) {
    var batches =
        new DojBatches(
            Rhythm.valueOf(every.toUpperCase(java.util.Locale.ROOT)),
            DayOfWeek.FRIDAY,
            LocalTime.parse(at),
            null);
    assertThat(batches.next(moment(asked), CALIFORNIA)).isEqualTo(moment(goes));
  }

  private static Instant moment(String text) {
    return ZonedDateTime.parse(text).toInstant();
  }

  @Test
  void where_nothing_is_set_each_order_goes_at_once() {
    assertThat(read("null")).isEqualTo(DojBatches.AT_ONCE);
    assertThat(read("{}")).isEqualTo(DojBatches.AT_ONCE);
    assertThat(DojBatches.AT_ONCE.collects()).isFalse();
    Instant asked = moment("2026-11-02T09:00-08:00");
    assertThat(DojBatches.AT_ONCE.next(asked, CALIFORNIA)).isEqualTo(asked);
  }

  @Test
  void a_setting_is_read() {
    assertThat(
            read("{\"every\": \"week\", \"on\": \"friday\", \"at\": \"07:45\", \"records\": 500}"))
        .isEqualTo(new DojBatches(Rhythm.WEEK, DayOfWeek.FRIDAY, LocalTime.of(7, 45), 500));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"every\": \"month\"}",
        "{\"every\": \"week\", \"on\": \"tomorrow\"}",
        "{\"every\": \"day\", \"at\": \"5 pm\"}",
        "{\"every\": \"day\", \"at\": \"17:00:30\"}",
        "{\"every\": \"day\", \"records\": 0}",
        "{\"every\": \"day\", \"records\": \"many\"}",
        "\"daily\""
      })
  void a_setting_that_cannot_be_understood_is_told(String setting) {
    assertThatThrownBy(() -> read(setting))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("dojBatches is");
  }

  private static DojBatches read(String setting) {
    return DojBatches.of(JsonMapper.shared().readTree(setting));
  }
}
