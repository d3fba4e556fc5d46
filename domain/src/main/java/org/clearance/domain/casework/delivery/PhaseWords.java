package org.clearance.domain.casework.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clearance.domain.ground.text.Text;

/** Words for a phase's progress, on a screen or a terminal. */
public final class PhaseWords {
  private PhaseWords() {}

  /** The phase's heading: {@code Reading rows}. */
  public static Text heading(Phase phase) {
    return switch (phase) {
      case STORING -> Text.of("Storing the files");
      case READING_ROWS -> Text.of("Reading rows");
      case ARRANGING_PEOPLE -> Text.of("Putting rows together by person");
      case BUILDING_HISTORIES -> Text.of("Building histories");
      case COMPARING -> Text.of("Comparing with the delivery before");
      case DETERMINING -> Text.of("Determining eligibility");
      case EXPORTING -> Text.of("Writing the exports");
    };
  }

  /**
   * The progress in one line for a terminal, the most important part first: {@code Reading rows:
   * 40%, about 12 seconds left, 322.4 MB of 806 MB, 41 MB a second}.
   */
  public static String line(PhaseProgress progress, Instant now) {
    Text left = left(progress, now);
    String amounts =
        Stream.of(
                Text.asWritten(progress.counted() ? progress.percent() + "%" : ""),
                left,
                done(progress),
                left.isEmpty() || progress.silent(now) ? Text.NOTHING : pace(progress))
            .map(Text::toString)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(", "));
    return heading(progress.phase()) + (amounts.isEmpty() ? "" : ": " + amounts);
  }

  /** The amount done of the total: {@code 322.4 MB of 806 MB}; empty where nothing is counted. */
  public static Text done(PhaseProgress progress) {
    if (!progress.counted()) {
      return Text.NOTHING;
    }
    return switch (progress.phase()) {
      case STORING, READING_ROWS ->
          Text.of("{0} of {1}", Amounts.bytes(progress.done()), Amounts.bytes(progress.total()));
      case ARRANGING_PEOPLE, BUILDING_HISTORIES ->
          Text.of("{0} of {1} people", progress.done(), progress.total());
      case COMPARING, DETERMINING ->
          Text.of("{0} of {1} convictions", progress.done(), progress.total());
      case EXPORTING -> Text.of("{0} of {1} rows", progress.done(), progress.total());
    };
  }

  /**
   * The pace and the time left: {@code 41 MB a second, about 12 seconds left}; empty while they are
   * unknown.
   */
  public static Text pace(PhaseProgress progress, Instant now) {
    Text left = left(progress, now);
    return left.isEmpty() || progress.silent(now)
        ? left
        : Text.of("{0}", List.of(pace(progress), left));
  }

  private static Text left(PhaseProgress progress, Instant now) {
    if (progress.silent(now)) {
      Duration since = Duration.between(progress.toldAt(), now);
      return Text.of("nothing new for {0}", Amounts.rough(since));
    }
    return progress.timeLeft(now).map(Amounts::timeLeft).orElse(Text.NOTHING);
  }

  private static Text pace(PhaseProgress progress) {
    return progress.perSecond().map(pace -> pace(progress.phase(), pace)).orElse(Text.NOTHING);
  }

  private static Text pace(Phase phase, double perSecond) {
    return switch (phase) {
      case STORING, READING_ROWS -> Text.of("{0} a second", Amounts.bytes(perSecond));
      case ARRANGING_PEOPLE, BUILDING_HISTORIES ->
          Text.of("{0} people a second", Amounts.pace(perSecond));
      case COMPARING, DETERMINING -> Text.of("{0} convictions a second", Amounts.pace(perSecond));
      case EXPORTING -> Text.of("{0} rows a second", Amounts.pace(perSecond));
    };
  }
}
