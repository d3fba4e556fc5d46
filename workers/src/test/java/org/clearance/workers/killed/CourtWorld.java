package org.clearance.workers.killed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.clearance.domain.ground.store.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * The court, which answers each list: most rows as updated, some first otherwise. Every answer also
 * names a row that there is not, and repeats one that is settled.
 */
final class CourtWorld {
  static final String LISTS = "lists";
  static final String ANSWERS = "answers";
  static final String TAKEN = "taken";

  private static final String UNKNOWN_ROW =
      "1,R999999999-%d,M,1,1,2026-01-01,J,C,X1,1,S,L,L,R,S,C,F,,UPDATED,";
  private static final Map<String, String> REMARKS = Map.of("DIFFERS", "Another section");

  /**
   * A file as it must be on record.
   *
   * @param taken the answers that count, by line
   * @param reported the lines that change nothing
   */
  record Answered(Map<Integer, String> taken, Set<Integer> reported) {}

  private final Path folder;
  private final Map<String, Answered> files = new TreeMap<>();
  private final Map<String, String> answers = new HashMap<>();
  private final Map<String, String> settled = new HashMap<>();
  private int number;

  CourtWorld(Path folder) {
    this.folder = folder;
  }

  static Path folder(Path court, String name) {
    try {
      return Files.createDirectories(court.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The court's answers so far, by the hash of the file. */
  Map<String, Answered> files() {
    return files;
  }

  /** Answers each list that lies there. */
  void answer() {
    try {
      for (Path list : lists()) {
        answer(list);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> lists() throws IOException {
    try (Stream<Path> lists = Files.list(folder(folder, LISTS))) {
      return lists.filter(list -> list.toString().endsWith(".csv")).toList();
    }
  }

  private void answer(Path list) throws IOException {
    String county = list.getFileName().toString().replace(".csv", "");
    List<String> lines = new ArrayList<>(Files.readAllLines(list));
    var answered = new Answered(new TreeMap<>(), new TreeSet<>());
    for (int i = 1; i < lines.size(); i++) {
      String row = row(lines.get(i));
      String answer = next(row);
      lines.set(i, withoutAnswer(lines.get(i)) + answer + "," + REMARKS.getOrDefault(answer, ""));
      say(answered, i + 1, row, answer);
    }
    add(lines, answered, settled.get(county));
    add(lines, answered, UNKNOWN_ROW.formatted(++number));
    lines.stream()
        .filter(line -> line.endsWith(",UPDATED,") && answers.containsKey(row(line)))
        .findFirst()
        .ifPresent(line -> settled.put(county, line));
    byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    files.put(Sha256.of(bytes), answered);
    Path part = Files.write(folder.resolve("part"), bytes);
    Files.delete(list);
    Files.move(
        part,
        folder(folder, ANSWERS).resolve("%s-%06d.csv".formatted(county, number)),
        StandardCopyOption.ATOMIC_MOVE);
  }

  private static String row(String line) {
    return line.split(",")[1];
  }

  private static String withoutAnswer(String line) {
    return line.substring(0, line.length() - 1);
  }

  /**
   * The next answer for a row: of five rows one is not found at first, and one differs at first.
   */
  private String next(String row) {
    if (answers.containsKey(row)) {
      return "UPDATED";
    }
    return switch (row.hashCode() % 5) {
      case 0 -> "NOT_FOUND";
      case 1 -> "DIFFERS";
      default -> "UPDATED";
    };
  }

  /** Checks that an answer to a settled row is reported and changes nothing. */
  private void say(Answered answered, int line, String row, String answer) {
    if ("UPDATED".equals(answers.get(row))) {
      answered.reported().add(line);
    } else {
      answered.taken().put(line, row + " " + answer);
      answers.put(row, answer);
    }
  }

  /** A line that is to be reported, unless the file has its row already. */
  private static void add(List<String> lines, Answered answered, @Nullable String line) {
    if (line != null && lines.stream().noneMatch(other -> row(other).equals(row(line)))) {
      lines.add(line);
      answered.reported().add(lines.size());
    }
  }
}
