package org.clearance.domain.oversight.stuck;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.clearance.domain.TestClock;
import org.clearance.domain.TestDomain;
import org.clearance.domain.TestRecords;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.oversight.stuck.StuckRuns.Run;
import org.clearance.domain.oversight.stuck.StuckRuns.StuckResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

class StuckRunsTest {
  private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");

  private final AnnotationConfigApplicationContext context =
      TestDomain.of(StuckRuns.class, Audit.class, Clocks.class);
  private final StuckRuns runs = context.getBean(StuckRuns.class);
  private final TestClock clock = context.getBean(TestClock.class);
  private final long county = new TestRecords(context.getBean(JdbcClient.class)).county("alder");

  @Configuration(proxyBeanMethods = false)
  static class Clocks {
    @Bean
    @Primary
    TestClock testClock() {
      return new TestClock(NOW);
    }
  }

  @AfterEach
  void close() {
    context.close();
  }

  @Test
  void a_run_is_begun_once_and_its_items_are_fixed() {
    Run run = run("9", "7", "9");

    assertThat(run.items()).isEqualTo(2);
    assertThat(runs.begin(run, "a reason", "Notices, “Send again”")).isTrue();
    assertThat(runs.begin(run, "another", "Notices, “Send again”")).isFalse();
    assertThat(find(run).given()).isEqualTo("a reason");
    assertThat(runs.due(run.id())).extracting(StuckRuns.Due::item).containsExactly("9", "7");
  }

  @Test
  void it_is_nobody_elses() {
    Run run = run("1");

    assertThat(runs.find(county, "bo", run.id())).isEmpty();
    assertThat(runs.find(county + 1, "ann", run.id())).isEmpty();
  }

  @Test
  void each_item_says_what_became_of_it_what_was_refused_first() {
    Run run = run("1", "2", "3");
    runs.begin(run, "", "Notices, “Send again”");
    Text since = Text.of("Since {0}, {1} of {2}", NOW, 3, Text.of("all"));
    runs.done(
        run.id(),
        1,
        new StuckResult(StuckOutcome.DONE, Text.of("Notice {0}", "1"), Text.of("Sent.")));
    runs.done(
        run.id(), 2, new StuckResult(StuckOutcome.REFUSED, Text.of("Notice {0}", "2"), since));
    runs.done(
        run.id(),
        2,
        new StuckResult(StuckOutcome.DONE, Text.of("Notice {0}", "2"), Text.of("Sent.")));

    assertThat(runs.results(run.id(), 10, 0))
        .containsExactly(
            new StuckResult(StuckOutcome.REFUSED, Text.of("Notice {0}", "2"), since),
            new StuckResult(StuckOutcome.DONE, Text.of("Notice {0}", "1"), Text.of("Sent.")));
    assertThat(runs.counts(run.id()))
        .containsEntry(StuckOutcome.REFUSED, 1L)
        .containsEntry(StuckOutcome.NO_LONGER, 0L);
    assertThat(runs.due(run.id())).extracting(StuckRuns.Due::item).containsExactly("3");
  }

  @Test
  void one_that_was_cut_off_is_gone_on_with_by_one_alone_and_one_that_ended_by_nobody() {
    Run run = run("1", "2");
    runs.begin(run, "x", "Notices, “Send again”");
    runs.done(run.id(), 1, new StuckResult(StuckOutcome.DONE, Text.of("One"), Text.of("Done.")));
    assertThat(find(run).cutOff(clock.instant())).isFalse();

    clock.pass(StuckRuns.SILENCE.plusSeconds(1));

    assertThat(find(run).cutOff(clock.instant())).isTrue();
    assertThat(runs.begin(run, "y", "Notices, “Send again”")).isTrue();
    assertThat(runs.begin(run, "z", "Notices, “Send again”")).isFalse();
    assertThat(find(run).given()).isEqualTo("x");
    runs.ended(run.id());
    clock.pass(Duration.ofDays(1));
    assertThat(runs.begin(run, "", "Notices, “Send again”")).isFalse();
  }

  @Test
  void runs_are_kept_for_a_month() {
    Run run = run("1");
    clock.pass(Duration.ofDays(31));

    run("2");

    assertThat(runs.find(county, "ann", run.id())).isEmpty();
  }

  private Run run(String... items) {
    long id = runs.make(county, "ann", "notices", "send", List.of(items));
    return runs.find(county, "ann", id).orElseThrow();
  }

  private Run find(Run run) {
    return runs.find(county, "ann", run.id()).orElseThrow();
  }
}
