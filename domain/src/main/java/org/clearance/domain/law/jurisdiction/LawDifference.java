package org.clearance.domain.law.jurisdiction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The difference of a version of a law from another: file by file, and table by table.
 *
 * @param before the other version
 * @param files those that differ, by name
 * @param tables those of both versions that say something else
 */
public record LawDifference(LawVersion before, List<ChangedFile> files, List<ChangedTable> tables) {
  /**
   * A file that differs.
   *
   * @param added lines that the other version does not have
   * @param removed lines that only the other version has; where both are none, the lines stand in
   *     another order
   */
  public record ChangedFile(String name, long added, long removed) {}

  /** A table of both versions whose rules or answers differ. */
  public record ChangedTable(LawTable table, LawReading.Since since) {}

  /** Copies this difference for another version with the same content. */
  LawDifference from(LawVersion other) {
    return new LawDifference(other, files, tables);
  }

  static LawDifference of(
      LawVersion before,
      Map<String, String> textsBefore,
      Map<String, String> texts,
      Jurisdiction lawBefore,
      Jurisdiction law) {
    return new LawDifference(before, files(textsBefore, texts), tables(lawBefore, law));
  }

  private static List<ChangedFile> files(Map<String, String> before, Map<String, String> now) {
    SortedSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(now.keySet());
    List<ChangedFile> changed = new ArrayList<>();
    for (String name : names) {
      List<String> was = before.getOrDefault(name, "").lines().toList();
      List<String> is = now.getOrDefault(name, "").lines().toList();
      if (!is.equals(was)) {
        Map<String, Long> earlier = counted(was);
        Map<String, Long> later = counted(is);
        changed.add(new ChangedFile(name, more(later, earlier), more(earlier, later)));
      }
    }
    return changed;
  }

  private static Map<String, Long> counted(List<String> lines) {
    return lines.stream()
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  private static long more(Map<String, Long> lines, Map<String, Long> than) {
    return lines.entrySet().stream()
        .mapToLong(line -> Math.max(0, line.getValue() - than.getOrDefault(line.getKey(), 0L)))
        .sum();
  }

  private static List<ChangedTable> tables(Jurisdiction before, Jurisdiction now) {
    Map<String, LawTable> was = new HashMap<>();
    before.tables().forEach(table -> was.put(table.name(), table));
    List<ChangedTable> changed = new ArrayList<>();
    now.tables()
        .forEach(
            table -> {
              LawTable old = was.get(table.name());
              LawReading.Since since = old == null ? null : LawReading.between(old, table);
              if (since != null && since.says()) {
                changed.add(new ChangedTable(table, since));
              }
            });
    return changed;
  }
}
