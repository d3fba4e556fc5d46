package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.clearance.domain.TestFolders;
import org.springframework.util.FileSystemUtils;

/** A county as its own people would set it up: by the commands of the packaged program. */
public final class TestCounty {
  private static final String SEED = "64";
  private static final Map<String, SetUp> SET_UP = new ConcurrentHashMap<>();

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
   * Sets the county up as {@link #setUp(Path, String, String)} does, on a folder that is not there:
   * the first time by the command, then by a copy of what that made. Two that were made so have the
   * same passwords and identities.
   *
   * @return the administrator's first password
   */
  public static String copied(Path data, String county, String administrator) throws IOException {
    SetUp made =
        SET_UP.computeIfAbsent(county + " " + administrator, key -> made(county, administrator));
    try (Stream<Path> all = Files.walk(made.data)) {
      for (Path from : all.toList()) {
        Files.copy(
            from,
            data.resolve(made.data.relativize(from)),
            StandardCopyOption.COPY_ATTRIBUTES,
            LinkOption.NOFOLLOW_LINKS);
      }
    }
    return made.password;
  }

  private static SetUp made(String county, String administrator) {
    try {
      Path folder = TestFolders.create();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> removed(folder), "test-county-end"));
      Path data = folder.resolve("data");
      return new SetUp(data, setUp(data, county, administrator));
    } catch (IOException e) {
      throw new UncheckedIOException("setting up " + county, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void removed(Path folder) {
    try {
      FileSystemUtils.deleteRecursively(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("removing the county that was copied", e);
    }
  }

  /**
   * A county that was set up and that no program runs.
   *
   * @param password the administrator's first one
   */
  private record SetUp(Path data, String password) {}

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
