package org.clearance.ui.figures.figures;

import java.time.LocalDate;
import org.clearance.domain.figures.figures.Forecast;
import org.clearance.domain.figures.figures.Forecasts;
import org.clearance.domain.ground.text.Text;

/** Words for a forecast. */
final class ForecastWords {
  private ForecastWords() {}

  static Text of(Forecast forecast, LocalDate today) {
    LocalDate deadline = forecast.deadline().on();
    Text day =
        deadline.isBefore(today)
            ? Text.of("The deadline was {0}.", deadline)
            : Text.of("The deadline is {0}.", deadline);
    return Text.of("{0} {1}", expected(forecast, deadline.isBefore(today)), day);
  }

  private static Text expected(Forecast forecast, boolean over) {
    if (forecast.remaining() == 0) {
      return Text.of("Nothing is left to be done.");
    }
    Forecast.Expected expected = forecast.expected();
    if (expected == null) {
      return Text.of(
          "Too little is known to tell: it takes {0} whole weeks on record.",
          Forecasts.LEAST_WEEKS);
    }
    Text when = when(expected);
    return over
        ? when
        : Text.of(
            "{0} {1} in 100 of the simulated futures make the deadline.",
            when, Math.round(expected.inTime()));
  }

  private static Text when(Forecast.Expected expected) {
    LocalDate early = expected.early();
    LocalDate likely = expected.likely();
    LocalDate late = expected.late();
    if (early == null) {
      return Text.of("At this pace it takes more than ten years.");
    }
    if (likely == null) {
      return Text.of("Not before {0}, and likely later than in ten years.", early);
    }
    return late == null
        ? Text.of(
            "Not before {0}; as likely as not by {1}, but it may take more than ten years.",
            early, likely)
        : Text.of("Likely between {0} and {1}, as likely as not by {2}.", early, late, likely);
  }
}
