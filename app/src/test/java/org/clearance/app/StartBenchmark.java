package org.clearance.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.clearance.domain.record.layout.DojFileGenerator;
import org.springframework.util.FileSystemUtils;

/**
 * Measures how long the packaged program takes to be there: from the command to the sign-in page,
 * of a demonstration that begins and of an installation that exists; to the end of {@code identify}
 * on 1,000 rows; and to the help of a command. Each in turn, three times. The yardstick is the JVM
 * itself, which only says its version. Run {@code main}; arguments: programs to compare ({@code
 * target/clearance/bin/clearance}, {@code target/clearance.jar}) and, last, a folder.
 */
final class StartBenchmark {
  private static final int ROUNDS = 3;
  private static final HttpClient ASKING = HttpClient.newHttpClient();

  private final Path folder;
  private int runs;

  private StartBenchmark(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[arguments.length - 1]);
    Files.createDirectories(folder);
    new StartBenchmark(folder).measure(List.of(arguments).subList(0, arguments.length - 1));
  }

  private interface Measured {
    ProcessTree.Taken once(List<String> program) throws IOException, InterruptedException;
  }

  private void measure(List<String> programs) throws IOException, InterruptedException {
    Path rows = folder.resolve("rows.csv");
    try (var out = Files.newOutputStream(rows)) {
      new DojFileGenerator(1_000, 7, "ALDER").write(out);
    }
    Path installed = folder.resolve("installed");
    FileSystemUtils.deleteRecursively(installed);
    serve(command(programs.get(0)), installed, "--demo");
    System.out.println("| from the command to | by | wall, s | processor, s |");
    System.out.println("|---|---|---|---|");
    told("the JVM's version", List.of("java"), program -> run(program, "--version"));
    told("`generate --help`", programs, program -> run(program, "generate", "--help"));
    told(
        "the end of `identify` on 1,000 rows",
        programs,
        program -> {
          Path run = newFolder();
          return ProcessTree.run(
              with(
                  program,
                  "identify",
                  "--quiet",
                  "--county=ALDER",
                  "--as-of=2024-11-11",
                  "--policy=standard-2019",
                  "--data=" + run.resolve("data"),
                  "--output=" + run.resolve("results"),
                  rows.toString()),
              run);
        });
    told("the sign-in page, installed", programs, program -> serve(program, installed));
    told(
        "the sign-in page, a new demo", programs, program -> serve(program, newFolder(), "--demo"));
  }

  /** Prints the median of the rounds; of several programs each has its turn in a round. */
  private static void told(String what, List<String> programs, Measured measured)
      throws IOException, InterruptedException {
    List<List<ProcessTree.Taken>> taken = new ArrayList<>();
    programs.forEach(program -> taken.add(new ArrayList<>()));
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < programs.size(); i++) {
        taken.get(i).add(measured.once(command(programs.get(i))));
      }
    }
    for (int i = 0; i < programs.size(); i++) {
      taken.get(i).sort(Comparator.comparing(ProcessTree.Taken::wall));
      ProcessTree.Taken median = taken.get(i).get(ROUNDS / 2);
      System.out.printf(
          "| %s | `%s` | %.1f | %.1f |%n",
          what, Path.of(programs.get(i)).getFileName(), median.wall(), median.processor());
    }
  }

  private ProcessTree.Taken run(List<String> program, String... arguments)
      throws IOException, InterruptedException {
    return ProcessTree.run(with(program, arguments), newFolder());
  }

  private static ProcessTree.Taken serve(List<String> program, Path data, String... arguments)
      throws IOException, InterruptedException {
    int port = RunningClearance.freePort();
    List<String> command =
        with(program, "serve", "--data=" + data.resolve("data"), "--port=" + port);
    command.addAll(List.of(arguments));
    return ProcessTree.until(command, data, () -> answers(port));
  }

  private static boolean answers(int port) {
    try {
      HttpRequest page =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/sign-in".formatted(port)))
              .timeout(Duration.ofSeconds(5))
              .build();
      return ASKING.send(page, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> command(String program) {
    return program.endsWith(".jar") ? List.of("java", "-jar", program) : List.of(program);
  }

  private static List<String> with(List<String> program, String... arguments) {
    List<String> command = new ArrayList<>(program);
    command.addAll(List.of(arguments));
    return command;
  }

  private Path newFolder() throws IOException {
    Path run = folder.resolve("run-" + ++runs);
    FileSystemUtils.deleteRecursively(run);
    return run;
  }
}
