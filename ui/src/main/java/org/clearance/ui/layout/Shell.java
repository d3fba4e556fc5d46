package org.clearance.ui.layout;

import java.text.NumberFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import org.clearance.domain.user.County;
import org.clearance.domain.user.User;
import org.jspecify.annotations.Nullable;

/**
 * What every page's frame shows, and how the county's dates and numbers are written. Templates have
 * it as {@code shell}.
 *
 * @param user who is signed in
 * @param county where the user works now
 * @param severalCounties whether there is another to change to
 * @param navigation what the user may go to
 */
public record Shell(
    @Nullable User user,
    @Nullable County county,
    boolean severalCounties,
    List<NavigationEntry> navigation,
    Clock clock) {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("MMM d, uuuu", Locale.US);
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("MMM d, uuuu, h:mm a", Locale.US);

  /** A day as the county has it: {@code Nov 24, 2026}; empty for null. */
  public String day(@Nullable TemporalAccessor when) {
    return when == null ? "" : DAY.format(local(when));
  }

  /** A moment on the county's clock: {@code Nov 24, 2026, 2:05 PM}; empty for null. */
  public String moment(@Nullable TemporalAccessor when) {
    return when == null ? "" : MOMENT.format(local(when));
  }

  /** The same, for the attribute {@code datetime}. */
  public String machine(@Nullable TemporalAccessor when) {
    return when == null ? "" : when.toString();
  }

  /** Today in the county. */
  public LocalDate today() {
    return LocalDate.now(clock.withZone(zone()));
  }

  /** With its thousands apart: {@code 12,345}; empty for null. */
  public String number(@Nullable Number number) {
    return number == null ? "" : NumberFormat.getIntegerInstance(Locale.US).format(number);
  }

  private TemporalAccessor local(TemporalAccessor when) {
    if (when instanceof Instant instant) {
      return instant.atZone(zone());
    }
    return when instanceof OffsetDateTime moment ? moment.atZoneSameInstant(zone()) : when;
  }

  private ZoneId zone() {
    return county == null ? ZoneId.of("America/Los_Angeles") : ZoneId.of(county.timeZone());
  }
}
