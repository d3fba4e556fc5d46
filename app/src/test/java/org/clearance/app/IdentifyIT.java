package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged program makes a file up and identifies its convictions, without a server. */
@Order(6)
class IdentifyIT {
  /**
   * A message of Logback on a busy machine, where the database logs at the moment in which Spring
   * Boot sets up logging anew.
   */
  private static final String LOGBACKS_OWN = "|-WARN in Logger[";

  /** Where a file of 500 rows is identified, which several tests look at. */
  @TempDir static Path identified;

  private static Path file;
  private static Map<String, String> here;

  @TempDir Path folder;

  @BeforeAll
  static void a_file_is_identified() throws IOException, InterruptedException {
    file = identified.resolve("up.csv");
    generate(file, 500);
    here = identify(file, identified, identified.resolve("here"));
  }

  @Test
  void generated_rows_give_the_three_exports_and_the_summary_and_the_same_again()
      throws IOException, InterruptedException {
    Path made = folder.resolve("made/up.csv");
    var generated = generate(made, 3000);
    assertThat(generated.exit()).as(generated.err()).isZero();
    Map<String, String> first = identify(made, folder, folder.resolve("first"));
    assertThat(first.keySet())
        .containsExactly(
            "All_Results.csv",
            "All_Results_Condensed.csv",
            "Prop64_Results.csv",
            "Quarantined_Rows.csv",
            "summary.json");
    assertThat(
            first.get("All_Results.csv").lines().count()
                + first.get("Quarantined_Rows.csv").lines().count())
        .as("every row is in one of them, below a header")
        .isEqualTo(3002);
    assertThat(first.get("summary.json")).contains("\"county\" : \"ALDER\"", "\"dismiss-prop64\"");
    assertThat(identify(made, folder, folder.resolve("second"))).isEqualTo(first);
  }

  /**
   * By the jar, where the other tests use the distribution: a class loader is the packaged
   * program's own, so that no other test can find it.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "-XX:ActiveProcessorCount=1 -Duser.language=tr -Duser.country=TR",
        "-XX:ActiveProcessorCount=4 -Duser.language=ar -Duser.country=EG"
            + " -Duser.timezone=Pacific/Kiritimati"
      })
  void the_file_and_the_exports_are_the_same_whatever_the_machine(String machine)
      throws IOException, InterruptedException {
    Map<String, String> there = Map.of("JDK_JAVA_OPTIONS", machine);
    Path same = folder.resolve("same.csv");
    RunningClearance.runJar(there, generating(same, 500));
    assertThat(same).hasSameBinaryContentAs(file);
    var ran =
        RunningClearance.runJar(
            there,
            arguments(file, folder.resolve("there"), "2024-01-01", folder.resolve("data-there")));
    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(read(folder.resolve("there"))).isEqualTo(here);
  }

  @Test
  void files_that_were_stored_for_another_day_are_refused_in_one_line()
      throws IOException, InterruptedException {
    var refused = run(file, identified, folder.resolve("other"), "2023-12-31");
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err().lines().filter(line -> !line.contains(LOGBACKS_OWN)))
        .containsExactly(
            "These files were stored before as of 2024-01-01, as delivery 1."
                + " Use that day, or another --data directory for 2023-12-31.");
    assertThat(folder.resolve("other")).doesNotExist();
  }

  private static Map<String, String> identify(Path file, Path place, Path output)
      throws IOException, InterruptedException {
    var ran = run(file, place, output, "2024-01-01");
    assertThat(ran.exit()).as(ran.err()).isZero();
    return read(output);
  }

  private static Map<String, String> read(Path output) throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    try (var listed = Files.list(output)) {
      for (Path path : listed.sorted().toList()) {
        files.put(path.getFileName().toString(), Files.readString(path));
      }
    }
    return files;
  }

  private static RunningClearance.Result run(Path file, Path place, Path output, String asOf)
      throws IOException, InterruptedException {
    return RunningClearance.run(arguments(file, output, asOf, place.resolve("data")));
  }

  private static String[] arguments(Path file, Path output, String asOf, Path data) {
    return new String[] {
      "identify",
      "--county",
      "ALDER",
      "--as-of",
      asOf,
      "--policy",
      "standard-2019",
      "--output",
      output.toString(),
      "--data",
      data.toString(),
      file.toString()
    };
  }

  private static RunningClearance.Result generate(Path file, int rows)
      throws IOException, InterruptedException {
    return RunningClearance.run(generating(file, rows));
  }

  private static String[] generating(Path file, int rows) {
    return new String[] {
      "generate",
      "--rows",
      "" + rows,
      "--seed",
      "9",
      "--county",
      "Alder",
      "--output",
      file.toString()
    };
  }
}
