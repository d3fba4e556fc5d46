package org.clearance.domain.law.jurisdiction;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The summary of a run of a programme over files: what it read and decided.
 *
 * @param table that decided
 * @param county whose charges were decided; empty for all
 * @param files in their order
 * @param lines below the headings
 * @param linesOfNobody those that do not say whose charge they are
 * @param people in the files
 * @param peopleSetAside those with a line that could not be read; a person decides on all of theirs
 * @param decided how many charges were decided
 * @param outcomes by outcome, with the track of what gives relief: {@code RELIEF AUTOMATIC}
 * @param comesDue how many that are {@code NOT_YET} can be relieved from a day of each month on,
 *     {@code 2026-10}; without a month those whose day is not known
 * @param rules by rule
 */
public record LawRunSummary(
    String table,
    String layout,
    LocalDate asOf,
    String county,
    List<File> files,
    long lines,
    long linesOfNobody,
    long people,
    long peopleSetAside,
    long decided,
    Map<String, Long> outcomes,
    Map<String, Long> comesDue,
    Map<String, Long> rules) {

  /** A file of the run: its name and the SHA-256 of its bytes. */
  public record File(String name, String sha256) {}

  /** Counts what a run does; used by one thread. */
  static final class Counting {
    private long lines;
    private long ofNobody;
    private long people;
    private long setAside;
    private long decided;
    private final Map<String, Long> outcomes = new TreeMap<>();
    private final Map<String, Long> comesDue = new TreeMap<>();
    private final Map<String, Long> rules = new TreeMap<>();

    /** Counts a line, and says its place among all. */
    long line() {
      return lines++;
    }

    void ofNobody() {
      ofNobody++;
    }

    void person(boolean isSetAside) {
      people++;
      setAside += isSetAside ? 1 : 0;
    }

    void answer(Answer answer) {
      decided++;
      String outcome = (answer.outcome() + " " + answer.trackNames()).strip();
      outcomes.merge(outcome, 1L, Long::sum);
      if (answer.outcome() == OutcomeKind.NOT_YET) {
        LocalDate from = answer.eligibleFrom();
        comesDue.merge(from == null ? "" : YearMonth.from(from).toString(), 1L, Long::sum);
      }
      rules.merge(answer.rule(), 1L, Long::sum);
    }

    LawRunSummary summary(
        String table, String layout, LocalDate asOf, String county, List<File> files) {
      return new LawRunSummary(
          table,
          layout,
          asOf,
          county,
          List.copyOf(files),
          lines,
          ofNobody,
          people,
          setAside,
          decided,
          Collections.unmodifiableMap(outcomes),
          Collections.unmodifiableMap(comesDue),
          Collections.unmodifiableMap(rules));
    }
  }
}
