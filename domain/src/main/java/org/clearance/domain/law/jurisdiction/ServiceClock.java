package org.clearance.domain.law.jurisdiction;

import java.time.LocalDate;
import java.util.Map;

/**
 * The time for which the notice of a petition runs from its service. It is safe to share between
 * threads.
 *
 * @param ways what each way of service adds to the days of the notice: {@code MAIL}
 * @param least how many days there are at least from the day on which the service is recorded
 */
public record ServiceClock(Map<String, Added> ways, int least, CourtDays courtDays) {
  /** A clock to which no way of service adds anything. */
  public static final ServiceClock PLAIN =
      new ServiceClock(Map.of(), 0, CourtDays.WITHOUT_HOLIDAYS);

  private static final Added NOTHING = new Added(0, 0);

  /** The time that a way of service adds: days, and then days on which the court is open. */
  public record Added(int days, int courtDays) {}

  /** The last day on which may be answered, before it is moved off a day without a court. */
  public LocalDate lastDay(LocalDate servedOn, int noticeDays, String way) {
    Added added = ways.getOrDefault(way, NOTHING);
    return courtDays.plus(servedOn.plusDays(noticeDays + (long) added.days()), added.courtDays());
  }

  /**
   * The day on which the time is over: it is not before the least, and a court is open on it.
   *
   * @param lastDay the latest of all who were served
   */
  public LocalDate over(LocalDate lastDay, LocalDate recordedOn) {
    LocalDate earliest = least == 0 ? lastDay : recordedOn.plusDays(least);
    return courtDays.onOrAfter(lastDay.isBefore(earliest) ? earliest : lastDay);
  }
}
