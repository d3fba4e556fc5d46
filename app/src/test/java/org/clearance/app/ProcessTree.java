package org.clearance.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * What a program and its PostgreSQL take of the machine, looked at until the program ends. Linux
 * only: it reads {@code /proc}.
 */
final class ProcessTree {
  private static final double TICKS_A_SECOND = 100;
  private static final int LOOK_EVERY_MS = 50;

  /** Places in {@code /proc/PID/stat} behind the name. */
  private static final int PARENT = 1;

  private static final int OWN_USER = 11;
  private static final int CHILDREN_SYSTEM = 14;

  /**
   * What was seen.
   *
   * @param wall in seconds
   * @param program processor seconds of the program and of what it waited for
   * @param database processor seconds of PostgreSQL
   * @param residentKb the largest resident size of the program
   */
  record Taken(double wall, double program, double database, long residentKb) {
    double processor() {
      return program + database;
    }
  }

  private ProcessTree() {}

  /** Runs a command to its end; its PostgreSQL is the one whose pid the folder's data tells. */
  static Taken run(List<String> command, Path folder) throws IOException, InterruptedException {
    Process process = start(command, folder);
    Taken taken = watch(process, folder, () -> false);
    if (process.exitValue() != 0) {
      throw new IllegalStateException(Files.readString(output(folder)));
    }
    return taken;
  }

  /** Runs a command until something is reached, tells what was taken until then, and ends it. */
  static Taken until(List<String> command, Path folder, BooleanSupplier reached)
      throws IOException, InterruptedException {
    Process process = start(command, folder);
    try {
      Taken taken = watch(process, folder, reached);
      if (!process.isAlive()) {
        throw new IllegalStateException(Files.readString(output(folder)));
      }
      return taken;
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  private static Path output(Path folder) {
    return folder.resolve("output.txt");
  }

  private static Process start(List<String> command, Path folder) throws IOException {
    Files.createDirectories(folder);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output(folder).toFile())
        .start();
  }

  private static Taken watch(Process process, Path folder, BooleanSupplier reached)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    double program = 0;
    double database = 0;
    long resident = 0;
    while (!process.waitFor(LOOK_EVERY_MS, TimeUnit.MILLISECONDS)) {
      program = Math.max(program, withChildren(process.pid()));
      database = Math.max(database, ofDatabase(folder));
      resident = Math.max(resident, resident(process.pid()));
      if (reached.getAsBoolean()) {
        break;
      }
    }
    return new Taken((System.nanoTime() - start) / 1e9, program, database, resident);
  }

  /** The server's with what it has waited for, and that of its processes that run. */
  private static double ofDatabase(Path folder) throws IOException {
    for (String data : List.of("postgres/data", "data/postgres/data")) {
      Path pid = folder.resolve(data).resolve("postmaster.pid");
      if (Files.exists(pid)) {
        try (Stream<String> lines = Files.lines(pid)) {
          long server = Long.parseLong(lines.findFirst().orElse("0").strip());
          return withChildren(server)
              + children(server).stream().mapToDouble(ProcessTree::withChildren).sum();
        } catch (java.io.UncheckedIOException e) {
          return 0;
        }
      }
    }
    return 0;
  }

  private static List<Long> children(long parent) throws IOException {
    List<Long> found = new ArrayList<>();
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      for (Path process : processes.toList()) {
        String name = process.getFileName().toString();
        if (Character.isDigit(name.charAt(0))) {
          String[] stat = stat(Long.parseLong(name));
          if (stat.length > PARENT && Long.parseLong(stat[PARENT]) == parent) {
            found.add(Long.parseLong(name));
          }
        }
      }
    }
    return found;
  }

  private static double withChildren(long process) {
    String[] stat = stat(process);
    long ticks = 0;
    for (int i = OWN_USER; i <= CHILDREN_SYSTEM && i < stat.length; i++) {
      ticks += Long.parseLong(stat[i]);
    }
    return ticks / TICKS_A_SECOND;
  }

  /** What the system says of a process, behind its name; nothing of one that has ended. */
  private static String[] stat(long process) {
    try {
      String line = Files.readString(Path.of("/proc", Long.toString(process), "stat"));
      return line.substring(line.lastIndexOf(')') + 2).split(" ");
    } catch (IOException ended) {
      return new String[0];
    }
  }

  private static long resident(long process) {
    try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(process), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException | java.io.UncheckedIOException ended) {
      return 0;
    }
  }
}
