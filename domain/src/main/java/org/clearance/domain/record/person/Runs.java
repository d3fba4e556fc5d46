package org.clearance.domain.record.person;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clearance.domain.record.layout.DojReader;
import org.clearance.domain.record.layout.RowRun;

/**
 * Writes and reads the places of a person's rows in the files of a delivery, as {@code person.runs}
 * keeps them: {@code file:offset:lines:length} for each run, separated by spaces; offset and length
 * in bytes, lines those of the file before the offset.
 */
public final class Runs {
  private static final int PARTS = 4;

  private Runs() {}

  /** Writes runs. */
  public static String write(List<RowRun> runs) {
    return runs.stream()
        .map(
            run ->
                run.file()
                    + ":"
                    + run.from().offset()
                    + ":"
                    + run.from().lines()
                    + ":"
                    + run.length())
        .collect(Collectors.joining(" "));
  }

  /** Reads runs that {@link #write} wrote. */
  static List<RowRun> read(String written) {
    return written.isEmpty() ? List.of() : Stream.of(written.split(" ")).map(Runs::run).toList();
  }

  private static RowRun run(String written) {
    String[] parts = written.split(":");
    if (parts.length != PARTS) {
      throw new IllegalStateException("not where rows stand: " + written);
    }
    return new RowRun(
        Integer.parseInt(parts[0]),
        new DojReader.Position(Long.parseLong(parts[1]), Long.parseLong(parts[2])),
        Integer.parseInt(parts[3]));
  }
}
