package org.clearance.app;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clearance.domain.law.jurisdiction.FolderRefused;
import org.clearance.domain.law.jurisdiction.Layout;
import org.clearance.domain.staterecord.outage.Outage;
import org.clearance.engine.store.SchemaTooNew;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.NestedExceptionUtils;

/**
 * The message and exit code of a command that cannot do its work, for a reason that a user can
 * correct.
 *
 * @param message the error, and what to do
 * @param code the program's exit code
 */
record Ending(String message, int code) {
  /** The most lines of a message: nobody reads more at a console. */
  private static final int MOST_LINES = 5;

  /**
   * PostgreSQL's error codes (appendix A of its manual) for a user who may not sign in, or may not
   * do this.
   */
  private static final List<String> NOT_LET_IN = List.of("28", "3D000", "42501");

  /** The ending for a foreseen failure; empty where nobody foresaw it. */
  static Optional<Ending> foreseen(Throwable failure) {
    Optional<Throwable> toMend = causes(failure).filter(cause -> toMend(cause) != null).findFirst();
    if (toMend.isPresent()) {
      // The outer exceptions may say that the database is unavailable, since nobody got a
      // connection.
      boolean away = isAway(Outage.behind(toMend.get()));
      return Optional.of(
          new Ending(
              brief(String.valueOf(toMend(toMend.get()))),
              away ? Clearance.AGAIN : Clearance.REFUSED));
    }
    Optional<Outage> outage = Outage.behind(failure);
    return outage.map(
        is -> new Ending(told(is, failure), isAway(outage) ? Clearance.AGAIN : Clearance.REFUSED));
  }

  private static boolean isAway(Optional<Outage> outage) {
    return outage.filter(Outage.DATABASE_AWAY::equals).isPresent();
  }

  private static String brief(String message) {
    return message.lines().limit(MOST_LINES).collect(Collectors.joining(System.lineSeparator()));
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
  }

  private static @Nullable String toMend(Throwable cause) {
    if (cause instanceof StartFailure
        || cause instanceof SchemaTooNew
        || cause instanceof FolderRefused
        || cause instanceof Layout.NotOfLayout) {
      return cause.getMessage();
    }
    if (cause instanceof InvalidConfigurationPropertyValueException setting) {
      return "--%s=%s cannot be used. %s"
          .formatted(setting.getName(), setting.getValue(), setting.getReason());
    }
    if (cause instanceof BindException property) {
      return unreadable(property);
    }
    if (namesProperty(cause)) {
      return cause.getMessage();
    }
    if (cause instanceof PortInUseException taken) {
      return FreePorts.taken(taken.getPort());
    }
    if (cause instanceof SQLException sql && notLetIn(sql)) {
      return "PostgreSQL does not let Clearance in: %s. See spring.datasource.url, .username and .password; the user must be the owner of the database, or be allowed to create in it."
          .formatted(oneLine(sql));
    }
    return null;
  }

  /**
   * Whether a cause names the wrong property itself, as code does that reads several properties
   * together.
   */
  private static boolean namesProperty(Throwable cause) {
    return (cause instanceof IllegalArgumentException || cause instanceof IllegalStateException)
        && String.valueOf(cause.getMessage()).startsWith("clearance.");
  }

  private static boolean notLetIn(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    return NOT_LET_IN.stream().anyMatch(state::startsWith);
  }

  private static String unreadable(BindException failure) {
    var property = failure.getProperty();
    Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
    String reason = String.valueOf(cause.getMessage());
    if (namesProperty(cause)) {
      return reason;
    }
    return property == null
        ? "%s cannot be used: %s".formatted(failure.getName(), reason)
        : "%s=%s cannot be used: %s (%s)."
            .formatted(failure.getName(), property.getValue(), reason, property.getOrigin());
  }

  private static String told(Outage outage, Throwable failure) {
    Throwable reason =
        causes(failure)
            .filter(SQLException.class::isInstance)
            .findFirst()
            .orElseGet(() -> NestedExceptionUtils.getMostSpecificCause(failure));
    return "%s %s (%s)".formatted(outage.what(), outage.remedy(), oneLine(reason));
  }

  private static String oneLine(Throwable failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("").strip();
  }
}
