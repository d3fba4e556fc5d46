package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program makes a file up and identifies its convictions, without a server. */
@Order(6)
class IdentifyIT {
  /**
   * What Logback says on a machine with much to do, where the database logs in the very moment in
   * which Spring Boot sets logging up anew.
   */
  private static final String LOGBACKS_OWN = "|-WARN in Logger[";

  @TempDir Path folder;

  @Test
  void generated_rows_give_the_three_exports_and_the_summary_and_the_same_again()
      throws IOException, InterruptedException {
    Path file = folder.resolve("made/up.csv");
    var generated =
        RunningClearance.run(
            "generate",
            "--rows",
            "3000",
            "--seed",
            "9",
            "--county",
            "Alder",
            "--output",
            file.toString());
    assertThat(generated.exit()).as(generated.err()).isZero();
    Map<String, String> first = identify(file, folder.resolve("first"));
    assertThat(first.keySet())
        .containsExactly(
            "All_Results.csv", "All_Results_Condensed.csv", "Prop64_Results.csv", "summary.json");
    assertThat(first.get("All_Results.csv").lines().count()).isBetween(2990L, 3001L);
    assertThat(first.get("summary.json")).contains("\"county\" : \"ALDER\"", "\"dismiss-prop64\"");
    assertThat(identify(file, folder.resolve("second"))).isEqualTo(first);
  }

  @Test
  void files_that_were_stored_for_another_day_are_refused_in_one_line()
      throws IOException, InterruptedException {
    Path file = folder.resolve("up.csv");
    RunningClearance.run(
        "generate",
        "--rows",
        "200",
        "--seed",
        "9",
        "--county",
        "Alder",
        "--output",
        file.toString());
    identify(file, folder.resolve("first"));
    var refused = run(file, folder.resolve("other"), "2023-12-31");
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err().lines().filter(line -> !line.contains(LOGBACKS_OWN)))
        .containsExactly(
            "These files were stored before as of 2024-01-01, as delivery 1."
                + " Use that day, or another --data directory for 2023-12-31.");
    assertThat(folder.resolve("other")).doesNotExist();
  }

  private Map<String, String> identify(Path file, Path output)
      throws IOException, InterruptedException {
    var ran = run(file, output, "2024-01-01");
    assertThat(ran.exit()).as(ran.err()).isZero();
    Map<String, String> files = new LinkedHashMap<>();
    try (var listed = Files.list(output)) {
      for (Path path : listed.sorted().toList()) {
        files.put(path.getFileName().toString(), Files.readString(path));
      }
    }
    return files;
  }

  private RunningClearance.Result run(Path file, Path output, String asOf)
      throws IOException, InterruptedException {
    return RunningClearance.run(
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
        folder.resolve("data").toString(),
        file.toString());
  }
}
