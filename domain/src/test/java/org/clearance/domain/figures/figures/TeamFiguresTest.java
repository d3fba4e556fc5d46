package org.clearance.domain.figures.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.clearance.domain.TaskRecords;
import org.clearance.domain.TestDatabase;
import org.clearance.domain.TestRecords;
import org.clearance.domain.office.user.Role;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class TeamFiguresTest {
  private static final ZoneId CALIFORNIA = ZoneId.of("America/Los_Angeles");
  private static final Instant NOW = Instant.parse("2026-12-02T18:00:00Z");
  private static final List<String> ROLES =
      List.of("da-reviewer", "da-supervisor", "court-clerk", "public-defender");

  private final JdbcClient db = JdbcClient.create(TestDatabase.migrated());
  private final TestRecords records = new TestRecords(db);
  private final TeamFigures teams = new TeamFigures(db, Clock.fixed(NOW, ZoneOffset.UTC));
  private final long county = records.county("san-joaquin");

  private record Task(String role, Instant created, Instant due, boolean held, Instant done) {}

  @Test
  void teams_have_the_tasks_that_a_naive_count_gives_them() {
    var random = new Random(3);
    List<Task> tasks = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      Instant created = NOW.minusSeconds(random.nextInt(86_400 * 90));
      Instant done = created.plusSeconds(random.nextInt(86_400 * 20));
      tasks.add(
          new Task(
              ROLES.get(random.nextInt(3)),
              created,
              random.nextInt(5) == 0 ? null : created.plusSeconds(86_400 * 10),
              random.nextBoolean(),
              done.isAfter(NOW) || random.nextInt(4) == 0 ? null : done));
    }
    IntStream.range(0, tasks.size()).forEach(i -> write(i + 1, county, tasks.get(i)));
    write(1_000, records.county("fresno"), tasks.get(0));

    assertThat(teams.of(county, CALIFORNIA))
        .isEqualTo(ROLES.subList(0, 3).stream().map(role -> naive(role, tasks)).toList());
  }

  @Test
  void a_county_without_tasks_has_no_teams() {
    assertThat(teams.of(county, CALIFORNIA)).isEmpty();
    assertThat(teams.weeks(CALIFORNIA))
        .hasSize(TeamFigures.WEEKS)
        .last()
        .asString()
        .isEqualTo("2026-11-30");
  }

  private TeamWork naive(String role, List<Task> all) {
    List<Task> tasks = all.stream().filter(t -> t.role().equals(role)).toList();
    Instant first = teams.weeks(CALIFORNIA).get(0).atStartOfDay(CALIFORNIA).toInstant();
    List<Task> done =
        tasks.stream().filter(t -> t.done() != null && !t.done().isBefore(first)).toList();
    List<Duration> took =
        done.stream()
            .map(t -> Duration.ofHours(Duration.between(t.created(), t.done()).toHours()))
            .sorted()
            .toList();
    return new TeamWork(
        Role.valueOf(role.toUpperCase(Locale.ROOT).replace('-', '_')),
        open(tasks).count(),
        open(tasks).filter(t -> !t.held()).count(),
        open(tasks).filter(t -> t.due() != null && t.due().isBefore(NOW)).count(),
        teams.weeks(CALIFORNIA).stream()
            .map(
                monday ->
                    done.stream()
                        .map(t -> t.done().atZone(CALIFORNIA).toLocalDate())
                        .filter(day -> !day.isBefore(monday) && day.isBefore(monday.plusWeeks(1)))
                        .count())
            .toList(),
        done.size(),
        nearestRank(took, 50),
        nearestRank(took, 90));
  }

  private static Stream<Task> open(List<Task> tasks) {
    return tasks.stream().filter(t -> t.done() == null);
  }

  private static Duration nearestRank(List<Duration> sorted, int hundredths) {
    return sorted.isEmpty()
        ? Duration.ZERO
        : sorted.get(Math.max((sorted.size() * hundredths + 99) / 100, 1) - 1);
  }

  private void write(long key, long of, Task task) {
    var written =
        new TaskRecords(db)
            .task(of, "f")
            .key(key)
            .forGroup(task.role() + ":" + of)
            .created(task.created())
            .due(task.due());
    if (task.done() != null) {
      written.doneBy("rita", task.done());
    } else if (task.held()) {
      written.heldBy("rita", task.created());
    }
    written.write();
  }
}
