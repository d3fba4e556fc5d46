package org.clearance.workers.killed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Chooses the moments, and counts what was under way at them. Every other time it is a moment in
 * the midst of one piece of work that chance chooses too, or the short ones would hardly ever be
 * hit.
 */
final class KilledAt {
  private static final String ALL = "all kills";
  private static final String SENDING = "a notice being handed over";

  /** How much longer than otherwise a life may be until the work comes that is aimed at. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** In a tenth of a second most work is done; purging takes longer. */
  private static final int[] LATEST_MILLIS = {5, 20, 100, 800};

  private final Random random;
  private final Map<String, Integer> kills = new TreeMap<>();
  private final List<String> aims =
      new ArrayList<>(
          List.of(
              "retention", "reconcileSubmissions", WatchedWork.COURT_ANSWER, WatchedWork.REPORT));

  KilledAt(Random random) {
    this.random = random;
  }

  /** When to kill a process. */
  Moment moment(WorkUnderWay work, Instant latest) {
    return random.nextBoolean()
        ? new Moment(work, null, 0, latest)
        : new Moment(
            work,
            aims.get(random.nextInt(aims.size())),
            random.nextInt(LATEST_MILLIS[random.nextInt(LATEST_MILLIS.length)]),
            latest.plus(PATIENCE));
  }

  /** A moment that may have come. */
  static final class Moment {
    private final WorkUnderWay work;
    private final @Nullable String aim;
    private final int after;
    private Instant at;
    private boolean aimed;

    private Moment(WorkUnderWay work, @Nullable String aim, int after, Instant latest) {
      this.work = work;
      this.aim = aim;
      this.after = after;
      this.at = latest;
    }

    boolean hasCome() {
      if (aim != null && !aimed && work.now().contains(aim)) {
        aimed = true;
        at = Instant.now().plusMillis(after);
      }
      return !Instant.now().isBefore(at);
    }
  }

  /** A process was killed while this was under way. */
  void add(Set<String> underWay, JdbcClient db) {
    kills.merge(ALL, 1, Integer::sum);
    for (String work : underWay) {
      kills.merge(work, 1, Integer::sum);
      if (!aims.contains(work)) {
        aims.add(work);
      }
    }
    if (db.sql("select exists (select from notice where state = 'SENDING')")
        .query(Boolean.class)
        .single()) {
      kills.merge(SENDING, 1, Integer::sum);
    }
  }

  /** {@code killed while: all kills 60, retention 31, …}, the most frequent first. */
  @Override
  public String toString() {
    return kills.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(", ", "killed while: ", ""));
  }
}
