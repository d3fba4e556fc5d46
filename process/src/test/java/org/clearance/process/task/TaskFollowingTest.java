package org.clearance.process.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.clearance.bpmn.Variables;
import org.clearance.domain.ground.time.SetClock;
import org.clearance.domain.office.user.Counties;
import org.clearance.domain.office.user.County;
import org.clearance.domain.oversight.task.TaskRegister;
import org.clearance.process.ProcessContext;
import org.clearance.process.Processes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Following the engine while somebody sets the machine's clock, against a real engine. */
class TaskFollowingTest {
  private static final Duration STEP = Duration.ofHours(2);
  private static final Duration FRESH = Duration.ofSeconds(1);
  private static final Duration WHOLE = Duration.ofMinutes(1);

  private static final String ANN = "ann";

  private static final AtomicInteger COUNTIES = new AtomicInteger();
  private static ProcessContext context;

  private final CamundaClient client = context.get(CamundaClient.class);
  private final TaskRegister register = context.get(TaskRegister.class);
  private final JdbcClient db = context.db();

  private final SetClock clock = new SetClock();
  private TaskFollowing following;
  private Processes processes;
  private County county;

  @BeforeAll
  static void an_engine(@TempDir Path data) throws InterruptedException {
    context = ProcessContext.start(data);
  }

  @AfterAll
  static void its_end() {
    context.close();
  }

  @BeforeEach
  void a_clock_that_goes_two_hours_ahead() {
    processes = new Processes(client);
    String code = "alder-" + COUNTIES.incrementAndGet();
    county =
        context
            .get(Counties.class)
            .create(code, code, code, "America/Los_Angeles", "Superior Court", "CA039015J");
    clock.set(STEP);
    following =
        new TaskFollowing(client, register, clock, clock.ticker(), FRESH, Duration.ofDays(1));
  }

  @AfterEach
  void nothing_goes_on() {
    following.destroy();
    shift(STEP.negated());
  }

  @Test
  void after_the_clock_was_set_back_the_list_has_what_the_engine_has() {
    List<Long> nine = reviews(9);
    following.freshen();
    assertThat(open()).containsExactlyInAnyOrderElementsOf(nine);
    shift(STEP);

    clock.set(STEP.negated());
    List<Long> forty = new ArrayList<>(nine);
    forty.addAll(reviews(31));
    assign(nine.get(0));
    complete(nine.get(1));
    clock.pass(FRESH);
    following.freshen();

    forty.remove(nine.get(1));
    assertThat(open()).containsExactlyInAnyOrderElementsOf(forty);
    assertThat(holder(nine.get(0))).isEqualTo(ANN);
  }

  @Test
  void from_then_on_it_follows_as_before() {
    List<Long> known = reviews(3);
    following.freshen();
    shift(STEP);
    clock.set(STEP.negated());
    clock.pass(FRESH);
    following.freshen();

    clock.pass(WHOLE);
    List<Long> more = reviews(2);
    complete(known.get(0));
    following.freshen();
    assertThat(open()).contains(more.get(0), more.get(1));

    following.followEnded();
    assertThat(open())
        .containsExactlyInAnyOrder(known.get(1), known.get(2), more.get(0), more.get(1));

    complete(more.get(0));
    following.followEnded();
    assertThat(open()).containsExactlyInAnyOrder(known.get(1), known.get(2), more.get(1));
  }

  @Test
  void how_far_the_list_is_behind_is_told_whatever_the_clock_says() {
    following.freshen();
    assertThat(following.behind()).isZero();
    clock.pass(Duration.ofMinutes(9));
    clock.set(STEP.negated());
    assertThat(following.behind()).isEqualTo(Duration.ofMinutes(9));
    following.freshen();
    assertThat(following.behind()).isZero();
  }

  private List<Long> reviews(int number) {
    List<Long> keys = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      keys.add(processes.review(county, i, Duration.ofDays(7)).getUserTaskKey());
    }
    return keys;
  }

  private void assign(long key) {
    client.newAssignUserTaskCommand(key).assignee(ANN).send().join();
  }

  private void complete(long key) {
    assign(key);
    client
        .newCompleteUserTaskCommand(key)
        .variables(Map.of(Variables.SECOND_REVIEW_NEEDED, false))
        .send()
        .join();
  }

  private Set<Long> open() {
    return db.sql("select key from user_task where county_id = ? and state = 'OPEN'")
        .param(county.id())
        .query(Long.class)
        .set();
  }

  private String holder(long key) {
    return db.sql("select holder from user_task where key = ?")
        .param(key)
        .query(String.class)
        .single();
  }

  /** Tasks recorded while all clocks, the engine's and the database's, were ahead. */
  private void shift(Duration by) {
    db.sql(
            """
            update user_task
               set created_at = created_at + make_interval(secs => :by),
                   changed_at = changed_at + make_interval(secs => :by)
             where county_id = :county
            """)
        .param("by", by.toSeconds())
        .param("county", county.id())
        .update();
  }
}
