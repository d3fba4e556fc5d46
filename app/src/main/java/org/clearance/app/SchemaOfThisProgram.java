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
 * what the newer one keeps, and would write beside it. A database that was made before the first
 * release is refused too, since no release knows its tables.
 */
final class SchemaOfThisProgram implements FlywayMigrationStrategy {
  /** The first version of the schema that was released. */
  private static final MigrationVersion FIRST = MigrationVersion.fromVersion("300");

  private final Runnable before;

  /**
   * @param before what a new database begins with, before anything is migrated
   */
  SchemaOfThisProgram(Runnable before) {
    this.before = before;
  }

  @Override
  public void migrate(Flyway flyway) {
    before.run();
    MigrationInfo[] all = flyway.info().all();
    Optional<MigrationVersion> unknown = latest(all, true);
    if (unknown.isPresent() && unknown.get().compareTo(FIRST) < 0) {
      throw new StartFailure(
          "The database was made by a Clearance from before the first release (version %s of the schema), and no release can read it. Nothing was changed. Set up the county anew, with an empty data directory or database of its own, and hand in its DOJ files again; the program that made this database still reads it."
              .formatted(unknown.get()));
    }
    if (unknown.isPresent()) {
      throw new StartFailure(
          "The database was brought up to version %s by a newer Clearance, and this one knows it up to version %s. Nothing was changed. Start the newer Clearance, or restore the backup that was made before it first ran."
              .formatted(unknown.get(), latest(all, false).map(Object::toString).orElse("none")));
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

  /** Whether a migration was applied and is not among those of this program. */
  private static boolean isUnknown(MigrationInfo one) {
    return switch (one.getState()) {
      case FUTURE_SUCCESS, FUTURE_FAILED, MISSING_SUCCESS, MISSING_FAILED -> true;
      default -> false;
    };
  }
}
