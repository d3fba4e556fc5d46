package org.clearance.domain.law.jurisdiction;

import static org.clearance.domain.law.jurisdiction.Unsaid.orNone;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Reads the days on which a court is closed, and finds what is wrong with them. */
final class CourtDaysReading {
  private static final int LEAP_YEAR = 2024;

  private final FolderReading reading;
  private final String file;
  private final Map<String, CitedStatute> statutes;

  CourtDaysReading(FolderReading reading, String file, Map<String, CitedStatute> statutes) {
    this.reading = reading;
    this.file = file;
    this.statutes = statutes;
  }

  /** The days; empty where the file lacks something, with a problem. */
  Optional<CourtDays> read() {
    return reading.yaml(file, new TypeReference<CourtDaysFile>() {}).flatMap(this::days);
  }

  private Optional<CourtDays> days(CourtDaysFile said) {
    Optional<Confidence> confidence = Confidence.of(said.confidence());
    if (said.statute() == null
        || !statutes.containsKey(said.statute())
        || confidence.isEmpty()
        || said.holidays() == null
        || said.holidays().isEmpty()
        || (said.moved() != null && said.moved().containsValue(null))) {
      problem("It lists holidays, and names a statute of the folder and how sure it is.");
      return Optional.empty();
    }
    reading.toConfirm(confidence.get(), file, "holidays", "The days on which courts are closed");
    List<CourtDays.Holiday> holidays = new ArrayList<>();
    for (CourtDaysFile.Holiday one : said.holidays()) {
      holiday(one).ifPresent(holidays::add);
    }
    return Optional.of(new CourtDays(List.copyOf(holidays), Map.copyOf(orNone(said.moved()))));
  }

  private Optional<CourtDays.Holiday> holiday(CourtDaysFile.@Nullable Holiday said) {
    if (said == null) {
      problem("An empty line is no holiday.");
      return Optional.empty();
    }
    Integer month = said.month();
    Integer nth = said.nth();
    boolean ofMonth = said.day() != null && said.weekday() == null && nth == null;
    boolean ofWeek =
        said.day() == null
            && said.weekday() != null
            && nth != null
            && (nth == -1 || nth >= 1 && nth <= 4);
    if (said.name() == null
        || month == null
        || ofMonth == ofWeek
        || !isDay(month, said.day() == null ? 1 : said.day())) {
      problem(
          "A holiday has a name and a month, and either a day, or a weekday and which of the month it"
              + " is (nth: 1 to 4, or -1 for the last): %s.".formatted(said.name()));
      return Optional.empty();
    }
    return Optional.of(
        new CourtDays.Holiday(
            said.name(),
            month,
            said.day(),
            said.weekday(),
            nth == null ? 0 : nth,
            said.after() == null ? 0 : said.after(),
            said.from() == null ? 0 : said.from()));
  }

  private static boolean isDay(int month, int day) {
    try {
      // February 29 is no day of each year.
      return !LocalDate.of(LEAP_YEAR, month, day).equals(LocalDate.of(LEAP_YEAR, 2, 29));
    } catch (DateTimeException e) {
      return false;
    }
  }

  private void problem(String what) {
    reading.problem(file, "", what);
  }
}
