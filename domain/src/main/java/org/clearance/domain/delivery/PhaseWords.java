package org.clearance.domain.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How far a phase is, in words for a screen or a terminal. */
public final class PhaseWords {
  private PhaseWords() {}

  /** What happens: {@code Reading rows}. */
  public static String heading(Phase phase) {
    return switch (phase) {
      case STORING -> "Storing the files";
      case READING_ROWS -> "Reading rows";
      case ARRANGING_PEOPLE -> "Putting rows together by person";
      case BUILDING_HISTORIES -> "Building histories";
      case COMPARING -> "Comparing with the delivery before";
      case DETERMINING -> "Determining eligibility";
      case EXPORTING -> "Writing the exports";
    };
  }

  /**
   * All of it in a line, what matters most first: {@code Reading rows: 40%, about 12 seconds left,
   * 322.4 MB of 806 MB, 41 MB a second}.
   */
  public static String line(PhaseProgress progress, Instant now) {
    String amounts =
        Stream.of(
                progress.counted() ? progress.percent() + "%" : "",
                left(progress, now),
                done(progress),
                left(progress, now).isEmpty() || progress.silent(now) ? "" : pace(progress))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(", "));
    return heading(progress.phase()) + (amounts.isEmpty() ? "" : ": " + amounts);
  }

  /** So much of so much: {@code 322.4 MB of 806 MB}; empty where nothing is counted. */
  public static String done(PhaseProgress progress) {
    if (!progress.counted()) {
      return "";
    }
    return switch (progress.phase()) {
      case STORING, READING_ROWS ->
          Amounts.bytes(progress.done()) + " of " + Amounts.bytes(progress.total());
      default ->
          String.format(
              Locale.US,
              "%,d of %,d %s",
              progress.done(),
              progress.total(),
              counted(progress.phase()));
    };
  }

  /**
   * How fast, and how long still: {@code 41 MB a second, about 12 seconds left}. Empty while that
   * cannot be known yet.
   */
  public static String pace(PhaseProgress progress, Instant now) {
    String left = left(progress, now);
    return left.isEmpty() || progress.silent(now) ? left : pace(progress) + ", " + left;
  }

  private static String left(PhaseProgress progress, Instant now) {
    if (progress.silent(now)) {
      Duration since = Duration.between(progress.toldAt(), now);
      return "nothing new for " + Amounts.timeLeft(since).replace("about ", "");
    }
    return progress.timeLeft(now).map(left -> Amounts.timeLeft(left) + " left").orElse("");
  }

  private static String pace(PhaseProgress progress) {
    return progress.perSecond().map(pace -> pace(progress.phase(), pace) + " a second").orElse("");
  }

  private static String pace(Phase phase, double perSecond) {
    return switch (phase) {
      case STORING, READING_ROWS -> Amounts.bytes(perSecond);
      default -> Amounts.pace(perSecond) + " " + counted(phase);
    };
  }

  private static String counted(Phase phase) {
    return switch (phase) {
      case STORING, READING_ROWS -> "bytes";
      case ARRANGING_PEOPLE, BUILDING_HISTORIES -> "people";
      case COMPARING, DETERMINING -> "convictions";
      case EXPORTING -> "rows";
    };
  }
}
