package org.clearance.app;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.clearance.domain.record.layout.DojFileGenerator;
import org.clearance.domain.record.layout.FileShape;
import org.springframework.util.FileSystemUtils;

/**
 * Measures {@code identify} as a whole beside {@link Floor}, in turn, three times each, every time
 * on a new data directory: the packaged program in a process of its own, an embedded database with
 * durability on, storage and all exports. Run {@code main}; arguments: the program ({@code
 * target/clearance/bin/clearance} or {@code target/clearance.jar}), a folder with room for a few
 * times the input for each run, options of the JVM, and numbers of rows, each of the shape that was
 * named last: {@code dense 100000 1000000 county 1000000}.
 */
final class IdentifyBenchmark {
  private static final String HEAP = "-Xmx512m";
  private static final int ROUNDS = 3;
  private static final double SECOND = 1000.0;
  private static final List<String> TABLES =
      List.of(
          "person",
          "delivered_person",
          "candidate",
          "conviction",
          "conviction_event",
          "determination");

  private final Path program;
  private final Path folder;
  private final List<String> options = new ArrayList<>();
  private FileShape shape = FileShape.DENSE;
  private int runs;

  private IdentifyBenchmark(Path program, Path folder) {
    this.program = program;
    this.folder = folder;
  }

  public static void main(String[] arguments) throws Exception {
    Files.createDirectories(Path.of(arguments[1]));
    var benchmark = new IdentifyBenchmark(Path.of(arguments[0]), Path.of(arguments[1]));
    System.out.println(
        "| rows | | wall, s | processor, s | of it PostgreSQL | resident, MB | start and storing | reading rows | people | histories | determining | exporting |");
    System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|");
    for (String argument : List.of(arguments).subList(2, arguments.length)) {
      if (argument.startsWith("-")) {
        benchmark.options.add(argument);
      } else if (Character.isDigit(argument.charAt(0))) {
        benchmark.measure(Long.parseLong(argument));
      } else {
        benchmark.shape = FileShape.valueOf(argument.toUpperCase(Locale.ROOT));
      }
    }
    // What is removed makes the next run slow: directories, and memory that the system gives back.
    for (int run = 1; run <= benchmark.runs; run++) {
      FileSystemUtils.deleteRecursively(benchmark.folder(run));
    }
  }

  private Path folder(int run) {
    return folder.resolve("run-" + run);
  }

  private void measure(long rows) throws IOException, InterruptedException, SQLException {
    Path file = folder.resolve("%s-%d.csv".formatted(shape, rows));
    if (!Files.exists(file)) {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
        new DojFileGenerator(rows, 7, "ALDER", shape).write(out);
      }
    }
    List<ProcessTree.Taken> ours = new ArrayList<>();
    List<ProcessTree.Taken> floors = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      Path real = newFolder();
      LocalDateTime begin = LocalDateTime.now();
      ours.add(ProcessTree.run(identify(file, real), real));
      LocalDateTime end = LocalDateTime.now();
      tell(rows, "identify", ours.get(round), begin, steps(real), end);
      Path floor = newFolder();
      floors.add(ProcessTree.run(floor(file, floor, real), floor));
      tell(rows, "floor", floors.get(round), begin, Map.of(), end);
    }
    System.out.printf(
        "| %,d | ratio of the medians | %.1f | %.1f | | | | | | | | |%n",
        rows,
        median(ours, ProcessTree.Taken::wall) / median(floors, ProcessTree.Taken::wall),
        median(ours, ProcessTree.Taken::processor) / median(floors, ProcessTree.Taken::processor));
  }

  private Path newFolder() throws IOException {
    Path run = folder(++runs);
    FileSystemUtils.deleteRecursively(run);
    return run;
  }

  private static double median(
      List<ProcessTree.Taken> runs, ToDoubleFunction<ProcessTree.Taken> figure) {
    return runs.stream().mapToDouble(figure).sorted().skip(ROUNDS / 2).findFirst().orElseThrow();
  }

  private static void tell(
      long rows,
      String what,
      ProcessTree.Taken taken,
      LocalDateTime begin,
      Map<String, LocalDateTime[]> steps,
      LocalDateTime end) {
    System.out.printf(
        "| %,d | %s | %.1f | %.1f | %.1f | %,d |",
        rows, what, taken.wall(), taken.processor(), taken.database(), taken.residentKb() / 1024);
    if (steps.isEmpty()) {
      System.out.println(" | | | | | |");
    } else {
      System.out.printf(
          " %.1f | %.1f | %.1f | %.1f | %.1f | %.1f |%n",
          seconds(begin, steps.get("beginReading")[0]),
          took(steps.get("stageRows")),
          took(steps.get("arrangePeople")),
          took(steps.get("buildHistories")),
          took(steps.get("determine")),
          seconds(steps.get("endDetermining")[1], end));
    }
  }

  private List<String> identify(Path file, Path run) {
    List<String> command = new ArrayList<>();
    if (program.toString().endsWith(".jar")) {
      command.add(java());
      command.add(HEAP);
      command.addAll(options);
      command.add("-jar");
    }
    command.add(program.toString());
    command.addAll(List.of("identify", "--quiet", "--county", "ALDER", "--as-of", "2024-11-11"));
    command.addAll(List.of("--policy", "standard-2019", "--data", run.resolve("data").toString()));
    command.addAll(List.of("--output", run.resolve("results").toString(), file.toString()));
    return command;
  }

  /**
   * @param real where a run is whose exports and tables are to be as large
   */
  private static List<String> floor(Path file, Path run, Path real)
      throws IOException, SQLException {
    List<String> command = new ArrayList<>(List.of(java(), HEAP, "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of(Floor.class.getName(), file.toString(), run.toString()));
    command.add(Long.toString(bytes(real.resolve("results"))));
    ask(
        real,
        TABLES.stream()
            .map("select count(*), sum(octet_length(t::text)) from %s t"::formatted)
            .toList(),
        row -> command.add(row.getLong(1) + ":" + row.getLong(2)));
    return command;
  }

  private static String java() {
    return ProcessHandle.current().info().command().orElse("java");
  }

  private static long bytes(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      long bytes = 0;
      for (Path file : files.toList()) {
        bytes += Files.size(file);
      }
      return bytes;
    }
  }

  /** When each step of the jobs began and ended. */
  private static Map<String, LocalDateTime[]> steps(Path run) throws SQLException {
    Map<String, LocalDateTime[]> steps = new LinkedHashMap<>();
    ask(
        run,
        List.of("select step_name, start_time, end_time from batch.batch_step_execution"),
        row ->
            steps.put(
                row.getString(1),
                new LocalDateTime[] {
                  row.getObject(2, LocalDateTime.class), row.getObject(3, LocalDateTime.class)
                }));
    return steps;
  }

  private interface Taking {
    void take(ResultSet row) throws SQLException;
  }

  private static void ask(Path run, List<String> questions, Taking taking) throws SQLException {
    try (var database = EmbeddedDatabase.start(run.resolve("data/postgres"));
        Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        var statement = connection.createStatement()) {
      statement.execute("set search_path to clearance");
      for (String question : questions) {
        try (ResultSet rows = statement.executeQuery(question)) {
          while (rows.next()) {
            taking.take(rows);
          }
        }
      }
    }
  }

  private static double took(LocalDateTime[] step) {
    return seconds(step[0], step[1]);
  }

  private static double seconds(LocalDateTime from, LocalDateTime to) {
    return Duration.between(from, to).toMillis() / SECOND;
  }
}
