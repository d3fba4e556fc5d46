package org.clearance.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.ClientHttpException;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.clearance.domain.staterecord.outage.Outage;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.springframework.core.NestedExceptionUtils;

/**
 * Keeps an outage from filling the log. While the database, the disk or the engine is away,
 * everything that needs it fails and says so, in whichever library. The first failure is logged as
 * it is, with its trace; after that, one line a minute says what is away, for how long, and how
 * often something failed because of it.
 */
final class OutageLines extends TurboFilter {
  /** The time without a failure after which an outage is over; the next failure begins another. */
  static final Duration OVER = Duration.ofMinutes(2);

  static final Duration BETWEEN_LINES = Duration.ofMinutes(1);

  private static final String ENGINE_AWAY = "The engine does not answer.";
  private static final int SERVER_ERROR = 500;

  private final org.slf4j.Logger log;
  private final LongSupplier nanos;
  private final Map<String, Away> outages = new HashMap<>();

  private OutageLines(LoggerContext logging, LongSupplier nanos) {
    this.log = logging.getLogger(OutageLines.class);
    this.nanos = nanos;
  }

  /** Installs the filter in the program's log; called again, it begins anew. */
  static void keepShort() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logging) {
      keepShort(logging, System::nanoTime);
    }
  }

  static void keepShort(LoggerContext logging, LongSupplier nanos) {
    logging.getTurboFilterList().removeIf(OutageLines.class::isInstance);
    logging.addTurboFilter(new OutageLines(logging, nanos));
  }

  /** An outage under way, with times in nanoseconds. */
  private static final class Away {
    final long since;
    long lastFailure;
    long lastLine;
    boolean traced;
    long unsaid;

    Away(long now) {
      since = now;
      lastFailure = now;
      lastLine = now;
    }
  }

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      @Nullable Object @Nullable [] arguments,
      @Nullable Throwable thrown) {
    if (!level.isGreaterOrEqual(Level.WARN)
        || !level.isGreaterOrEqual(logger.getEffectiveLevel())) {
      return FilterReply.NEUTRAL;
    }
    Throwable failure = thrown != null ? thrown : lastOf(arguments);
    if (failure != null) {
      Throwable reason = failure;
      return what(failure).map(what -> reply(what, reason)).orElse(FilterReply.NEUTRAL);
    }
    // Hikari logs each broken connection without an exception.
    return format != null && format.contains("Failed to validate connection")
        ? reply(Outage.DATABASE_AWAY.what(), null)
        : FilterReply.NEUTRAL;
  }

  private static @Nullable Throwable lastOf(@Nullable Object @Nullable [] arguments) {
    return arguments != null
            && arguments.length > 0
            && arguments[arguments.length - 1] instanceof Throwable last
        ? last
        : null;
  }

  /**
   * The outage in a sentence; empty where the failure is no outage that stops the whole program.
   */
  private static Optional<String> what(Throwable failure) {
    return Outage.behind(failure)
        .filter(outage -> outage != Outage.DOJ_SERVER)
        .map(Outage::what)
        .or(() -> driverLost(failure) ? Optional.of(Outage.DATABASE_AWAY.what()) : Optional.empty())
        .or(() -> engineAway(failure) ? Optional.of(ENGINE_AWAY) : Optional.empty());
  }

  /**
   * Whether the database driver lost its connection: Tomcat logs only the innermost cause, which
   * does not say that it is the database's.
   */
  private static boolean driverLost(Throwable failure) {
    return failure instanceof IOException
        && Arrays.stream(failure.getStackTrace())
            .anyMatch(frame -> frame.getClassName().startsWith("org.postgresql."));
  }

  private static boolean engineAway(Throwable failure) {
    return causes(failure)
        .filter(ClientException.class::isInstance)
        .anyMatch(
            said ->
                said instanceof ClientHttpException http
                    ? http.code() >= SERVER_ERROR
                    : causes(said)
                        .anyMatch(
                            cause ->
                                cause instanceof IOException || cause instanceof TimeoutException));
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
  }

  private FilterReply reply(String what, @Nullable Throwable reason) {
    long now = nanos.getAsLong();
    String line;
    synchronized (outages) {
      Away away = outages.get(what);
      if (away == null || now - away.lastFailure > OVER.toNanos()) {
        away = new Away(now);
        outages.put(what, away);
      }
      away.lastFailure = now;
      if (!away.traced && reason != null) {
        away.traced = true;
        return FilterReply.NEUTRAL;
      }
      away.unsaid++;
      if (now - away.lastLine < BETWEEN_LINES.toNanos()) {
        return FilterReply.DENY;
      }
      line =
          "%s It has been so for %d min; %,d more failures for it since the last line%s"
              .formatted(
                  what,
                  Duration.ofNanos(now - away.since).toMinutes(),
                  away.unsaid,
                  reason == null ? "" : ", the latest: " + oneLine(reason));
      away.lastLine = now;
      away.unsaid = 0;
    }
    log.warn(line);
    return FilterReply.DENY;
  }

  private static String oneLine(Throwable failure) {
    Throwable first = NestedExceptionUtils.getMostSpecificCause(failure);
    return String.valueOf(first.getMessage()).lines().findFirst().orElse("").strip();
  }
}
