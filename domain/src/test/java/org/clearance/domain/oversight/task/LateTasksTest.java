package org.clearance.domain.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.clearance.domain.TestDomain;
import org.clearance.domain.TestRecords;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class LateTasksTest {
  private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
  private static final String CLERKS = "court-clerk:alder";
  private static final String REVIEWERS = "da-reviewer:alder";

  private final AnnotationConfigApplicationContext context =
      TestDomain.of(LateTasks.class, TaskRegister.class);
  private final LateTasks late = context.getBean(LateTasks.class);
  private final TaskRegister register = context.getBean(TaskRegister.class);
  private final JdbcClient db = context.getBean(JdbcClient.class);
  private final long county = new TestRecords(db).county("alder");

  @AfterEach
  void close() {
    context.close();
  }

  @Test
  void what_is_overdue_is_listed_by_its_due_date_whether_or_not_somebody_holds_it() {
    task(1, "review-convictions", REVIEWERS, NOW.minus(Duration.ofDays(1)), null);
    task(2, "record-court-order", CLERKS, NOW.minus(Duration.ofDays(3)), "cleo");
    task(3, "record-court-order", CLERKS, NOW.plus(Duration.ofDays(1)), null);
    task(4, "record-court-order", CLERKS, null, null);

    assertThat(keys(List.of(CLERKS, REVIEWERS), "")).containsExactly("2", "1");
    assertThat(keys(List.of(CLERKS, REVIEWERS), "record-court-order")).containsExactly("2");
    assertThat(late.counts(county, List.of(CLERKS, REVIEWERS), NOW))
        .isEqualTo(Map.of("record-court-order", 1L, "review-convictions", 1L));
  }

  @Test
  void what_was_escalated_is_among_them_before_it_is_overdue_and_once() {
    task(1, "review-convictions", REVIEWERS, NOW.plus(Duration.ofDays(4)), null);
    task(2, "review-convictions", REVIEWERS, NOW.minus(Duration.ofDays(1)), null);
    for (long key : new long[] {1, 2}) {
      db.sql("insert into task_escalation values (:key, :key)").param("key", key).update();
    }

    assertThat(late.tasks(county, List.of(REVIEWERS), NOW, "", 10, 0))
        .extracting(ListedTask::key, ListedTask::escalated)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(2L, true),
            org.assertj.core.groups.Tuple.tuple(1L, true));
  }

  @Test
  void what_is_done_or_of_another_group_is_not() {
    task(1, "record-court-order", CLERKS, NOW.minus(Duration.ofDays(1)), null);
    register.ended(1, true, null, "cleo");
    task(2, "record-court-order", CLERKS, NOW.minus(Duration.ofDays(1)), null);

    assertThat(keys(List.of(REVIEWERS), "")).isEmpty();
    assertThat(keys(List.of(CLERKS), "")).containsExactly("2");
  }

  private List<String> keys(List<String> groups, String form) {
    return late.keys(county, groups, NOW, form, 10);
  }

  private void task(
      long key, String form, String group, @Nullable Instant due, @Nullable String holder) {
    register.add(
        new FoundTask(
            key,
            form,
            "A task",
            List.of(group),
            TaskIds.NONE,
            NOW.minus(Duration.ofDays(30)),
            due,
            50,
            holder));
  }
}
