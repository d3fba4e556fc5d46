package org.clearance.ui.figures.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.clearance.domain.ground.text.Text;

/** The names of the tables, in the order of the workbook. */
enum TableName {
  PEOPLE(Text.of("People")),
  STATES(Text.of("Where every conviction stands")),
  CLEARED_DAY(Text.of("Cleared per day")),
  CLEARED_WEEK(Text.of("Cleared per week")),
  CLEARED_MONTH(Text.of("Cleared per month")),
  WAITING(Text.of("What waits, and for how long")),
  STAYS(Text.of("How long convictions stayed in each state")),
  WAY(Text.of("The whole way")),
  SHARES(Text.of("Where the time of the whole way went")),
  RATES(Text.of("Rates")),
  REJECTIONS(Text.of("Why the state rejected")),
  FORECASTS(Text.of("Forecasts against the deadlines")),
  TEAMS(Text.of("What each team gets done")),
  FAIRNESS(Text.of("Relief by race, gender and age")),
  QUARTER(Text.of("Quarterly figures"));

  private final Text title;

  TableName(Text title) {
    this.title = title;
  }

  public Text title() {
    return title;
  }

  /** The table's name in addresses and files: {@code cleared-day}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<TableName> of(String key) {
    return Arrays.stream(values()).filter(one -> one.key().equals(key)).findFirst();
  }
}
