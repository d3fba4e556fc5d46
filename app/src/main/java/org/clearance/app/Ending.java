package org.clearance.app;

import java.util.Optional;
import org.clearance.domain.outage.Outage;
import org.clearance.engine.store.SchemaTooNew;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.web.server.PortInUseException;

/** What is said when a command cannot do its work, where the reason is one that a user can mend. */
final class Ending {
  private Ending() {}

  /** The message: what is the matter, and what to do; empty: nobody foresaw this failure. */
  static Optional<String> foreseen(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof StartFailure refusal) {
        return Optional.ofNullable(refusal.getMessage());
      }
      if (cause instanceof SchemaTooNew newer) {
        return Optional.ofNullable(newer.getMessage());
      }
      if (cause instanceof InvalidConfigurationPropertyValueException setting) {
        return Optional.of(
            "--%s=%s cannot be used. %s"
                .formatted(setting.getName(), setting.getValue(), setting.getReason()));
      }
      if (cause instanceof PortInUseException taken) {
        return Optional.of(
            "Port %d is in use by another program. Name another with --port."
                .formatted(taken.getPort()));
      }
    }
    return Outage.behind(failure)
        .map(
            outage -> "%s %s (%s)".formatted(outage.what(), outage.remedy(), failure.getMessage()));
  }
}
