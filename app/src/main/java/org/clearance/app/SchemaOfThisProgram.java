package org.clearance.app;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;

/**
 * Brings the database up to date, unless a newer program has been there: an older one does not know
 * what the newer one keeps, and would write beside it.
 */
final class SchemaOfThisProgram implements FlywayMigrationStrategy {
  @Override
  public void migrate(Flyway flyway) {
    MigrationInfo[] all = flyway.info().all();
    Optional<MigrationVersion> newer = latest(all, true);
    if (newer.isPresent()) {
      throw new StartFailure(
          "The database was brought up to version %s by a newer Clearance, and this one knows it up to version %s. Nothing was changed. Start the newer Clearance, or restore the backup that was made before it first ran."
              .formatted(newer.get(), latest(all, false).map(Object::toString).orElse("none")));
    }
    flyway.migrate();
  }

  private static Optional<MigrationVersion> latest(MigrationInfo[] all, boolean unknown) {
    return Arrays.stream(all)
        .filter(one -> one.getVersion() != null)
        .filter(one -> isUnknown(one) == unknown)
        .map(one -> Objects.requireNonNull(one.getVersion()))
        .max(Comparator.naturalOrder());
  }

  /** Applied, and not among the migrations of this program. */
  private static boolean isUnknown(MigrationInfo one) {
    return switch (one.getState()) {
      case FUTURE_SUCCESS, FUTURE_FAILED, MISSING_SUCCESS, MISSING_FAILED -> true;
      default -> false;
    };
  }
}
