package org.clearance.app;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
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
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.clearance.domain.record.layout.DojFileGenerator;

/**
 * Measures {@code identify} as a whole on files of {@code generate}: the packaged program in a
 * process of its own, an embedded database with durability on, storage and all exports. Run {@code
 * main}; arguments: the program ({@code target/clearance.jar}), a folder for files of a few times
 * the size of the input for each run, options of the JVM, and the numbers of rows, e.g. {@code
 * 100000 1000000 5000000}; {@code 1000000:200000} is a file in which so many rows are of people of
 * the county, the rest of another's. Every run has a new data directory.
 */
final class IdentifyBenchmark {
  private static final String HEAP = "-Xmx512m";
  private static final double SECOND = 1000.0;

  private final Path program;
  private final Path folder;
  private final List<String> options;
  private int runs;

  private IdentifyBenchmark(Path program, Path folder, List<String> options) {
    this.program = program;
    this.folder = folder;
    this.options = options;
  }

  public static void main(String[] arguments) throws Exception {
    Files.createDirectories(Path.of(arguments[1]));
    List<String> others = List.of(arguments).subList(2, arguments.length);
    var benchmark =
        new IdentifyBenchmark(
            Path.of(arguments[0]),
            Path.of(arguments[1]),
            others.stream().filter(argument -> argument.startsWith("-")).toList());
    System.out.println(
        "| rows | wall, s | rows a second | start and storing the file | staging | people | histories | determining | exporting | resident, MB |");
    System.out.println("|---|---|---|---|---|---|---|---|---|---|");
    for (String rows : others) {
      if (!rows.startsWith("-")) {
        benchmark.measure(rows.split(":"));
      }
    }
    // What is removed makes the next run slow: directories, and memory that the system gives back.
    for (int run = 1; run <= benchmark.runs; run++) {
      delete(benchmark.folder(run));
    }
  }

  private Path folder(int run) {
    return folder.resolve("run-" + run);
  }

  private void measure(String[] numbers) throws IOException, InterruptedException, SQLException {
    long rows = Long.parseLong(numbers[0]);
    long ofTheCounty = Long.parseLong(numbers[numbers.length - 1]);
    Path file = folder.resolve("county-%d-%d.csv".formatted(rows, ofTheCounty));
    if (!Files.exists(file)) {
      write(file, rows, ofTheCounty);
    }
    Path run = folder(++runs);
    delete(run);
    LocalDateTime begin = LocalDateTime.now();
    long resident = run(file, run);
    LocalDateTime end = LocalDateTime.now();
    Map<String, LocalDateTime[]> steps = steps(run.resolve("data"));
    double wall = seconds(begin, end);
    System.out.printf(
        "| %,d | %.1f | %,.0f | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f | %,d |%n",
        rows,
        wall,
        rows / wall,
        seconds(begin, steps.get("beginReading")[0]),
        took(steps.get("stageRows")),
        took(steps.get("arrangePeople")),
        took(steps.get("buildHistories")),
        took(steps.get("determine")),
        seconds(steps.get("endDetermining")[1], end),
        resident / 1024);
  }

  private static void write(Path file, long rows, long ofTheCounty) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      new DojFileGenerator(ofTheCounty, 7, "ALDER").write(out);
      if (ofTheCounty < rows) {
        new DojFileGenerator(rows - ofTheCounty, 8, "BIRCH").write(new WithoutHeader(out));
      }
    }
  }

  /** Passes on what comes behind the first line. */
  private static final class WithoutHeader extends FilterOutputStream {
    private boolean behind;

    WithoutHeader(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      int from = offset;
      while (!behind && from < offset + length) {
        behind = bytes[from++] == '\n';
      }
      out.write(bytes, from, offset + length - from);
    }
  }

  /** The largest resident size of the program, in kB; 0 where the system does not tell. */
  private long run(Path file, Path folder) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.add(HEAP);
    command.addAll(options);
    command.addAll(List.of("-jar", program.toString(), "identify", "--quiet"));
    command.addAll(List.of("--county", "ALDER", "--as-of", "2024-11-11"));
    command.addAll(
        List.of("--policy", "standard-2019", "--data", folder.resolve("data").toString()));
    command.addAll(List.of("--output", folder.resolve("results").toString(), file.toString()));
    Files.createDirectories(folder);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output.txt").toFile())
            .start();
    long resident = 0;
    while (!process.waitFor(200, TimeUnit.MILLISECONDS)) {
      resident = Math.max(resident, resident(process.pid()));
    }
    if (process.exitValue() != 0) {
      throw new IllegalStateException(Files.readString(folder.resolve("output.txt")));
    }
    return resident;
  }

  private static long resident(long process) {
    try (var lines = Files.lines(Path.of("/proc", Long.toString(process), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  /** When each step of the jobs began and ended. */
  private static Map<String, LocalDateTime[]> steps(Path data) throws SQLException {
    Map<String, LocalDateTime[]> steps = new LinkedHashMap<>();
    try (var database = EmbeddedDatabase.start(data.resolve("postgres"));
        Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        var statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select step_name, start_time, end_time from batch.batch_step_execution")) {
      while (rows.next()) {
        steps.put(
            rows.getString(1),
            new LocalDateTime[] {
              rows.getObject(2, LocalDateTime.class), rows.getObject(3, LocalDateTime.class)
            });
      }
    }
    return steps;
  }

  private static double took(LocalDateTime[] step) {
    return seconds(step[0], step[1]);
  }

  private static double seconds(LocalDateTime from, LocalDateTime to) {
    return Duration.between(from, to).toMillis() / SECOND;
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var files = Files.walk(folder)) {
        for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
