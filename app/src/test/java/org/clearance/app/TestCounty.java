package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** A county as its own people would set it up: by the commands of the packaged program. */
public final class TestCounty {
  private static final String SEED = "64";

  private TestCounty() {}

  /** A generated DOJ file of the county. */
  public static Path file(Path folder, String county, int rows)
      throws IOException, InterruptedException {
    Path file = folder.resolve(county.toLowerCase(Locale.ROOT) + ".csv");
    var generated =
        RunningClearance.run(
            "generate",
            "--rows",
            Integer.toString(rows),
            "--seed",
            SEED,
            "--county",
            county,
            "--output",
            file.toString());
    assertThat(generated.exit()).as(generated.err()).isZero();
    return file;
  }

  /**
   * Sets the county up, with the user {@code administrator}.
   *
   * @return the administrator's first password
   */
  public static String setUp(Path data, String county) throws IOException, InterruptedException {
    return setUp(data, county, "administrator");
  }

  /**
   * Sets the county up, with an administrator.
   *
   * @return the administrator's first password
   */
  public static String setUp(Path data, String county, String administrator)
      throws IOException, InterruptedException {
    var setUp =
        RunningClearance.run(
            "set-up",
            "--county",
            county,
            "--court",
            "Superior Court of California, County of " + county,
            "--court-email",
            "court@court.example",
            "--public-defender-email",
            "defender@defender.example",
            "--court-ori",
            "CA098015J",
            "--administrator",
            administrator,
            "--data",
            data.toString());
    assertThat(setUp.exit()).as(setUp.err()).isZero();
    assertThat(setUp.out())
        .contains("No mail server is set. Set spring.mail.host")
        .contains("notices of challenge")
        .contains("Now run: %s serve --data %s".formatted(RunningClearance.typed(), data));
    return firstPassword(setUp.out());
  }

  /** The password that {@code set-up} printed. */
  static String firstPassword(String out) {
    return out.lines()
        .dropWhile(line -> !line.endsWith("signs in with the password"))
        .skip(1)
        .findFirst()
        .orElseThrow();
  }
}
