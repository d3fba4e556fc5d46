package org.clearance.app;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.clearance.app.demo.SavedCounty;

/**
 * A small county of made-up people, as the release before left it: the dump of its database with
 * the engine's processes, and the files of its data directory, in {@code released-county.zip}.
 *
 * <p>{@link #main} makes it anew by the packaged program that {@code -Dclearance.jar} names; that
 * is done once with each release, by the jar that is released.
 */
final class ReleasedCounty {
  private static final String ARCHIVE = "/released-county.zip";
  private static final int ROWS = 300;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private ReleasedCounty() {}

  /** Puts the county into an empty database and a new data directory. */
  static void restore(DataSource database, Path data) throws IOException, SQLException {
    try (InputStream stored =
            Objects.requireNonNull(ReleasedCounty.class.getResourceAsStream(ARCHIVE));
        var connection = database.getConnection()) {
      SavedCounty.restore(stored, connection, data);
    }
  }

  /**
   * Makes the archive anew.
   *
   * @param arguments where it is written to, and the pg_dump of the database's version
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("released-county");
    try (CountyAtWork county = CountyAtWork.setUp(folder, "Alpenglow")) {
      work(county, folder);
      SavingCounty.save(county, Path.of(arguments[0]), arguments[1], Instant.now());
    }
  }

  /** A delivery is read and decided, a packet reviewed, its motion printed; the others wait. */
  private static void work(CountyAtWork county, Path folder)
      throws IOException, InterruptedException {
    Office office = county.office();
    office.adds("reviewer", "DA_REVIEWER");
    office.adds("supervisor", "DA_SUPERVISOR");
    office.handsIn("reviewer", TestCounty.file(folder, "ALPENGLOW", ROWS));
    await(county, "the task to choose a policy", () -> office.takes("supervisor", "choose-policy"));
    Page desk = office.desk("supervisor");
    desk.locator("label[for='policy-standard-2019']").click();
    Office.press(desk, "Approve this policy");
    await(county, "a packet's task", () -> office.takes("reviewer", "review-convictions"));
    new DeskWork(office).reviewConvictions(office.desk("reviewer"));
    await(county, "a printed motion", () -> motions(county) > 0);
  }

  private static long motions(CountyAtWork county) {
    return county
        .db()
        .sql("select count(*) from motion_version where document is not null")
        .query(Long.class)
        .single();
  }

  private static void await(CountyAtWork county, String what, BooleanSupplier there) {
    county.clearance().await(what, PATIENCE, there);
  }
}
