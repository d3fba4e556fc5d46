package org.clearance.batch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.clearance.domain.TestDatabase;
import org.clearance.domain.ground.text.Text;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

class BatchJobsTest {
  private static AnnotationConfigApplicationContext context;
  private static BatchJobs jobs;
  private static Counting counting;

  @BeforeAll
  static void start() {
    context = BatchContext.on(TestDatabase.migrated(), Counting.class);
    jobs = context.getBean(BatchJobs.class);
    counting = context.getBean(Counting.class);
  }

  @AfterAll
  static void stop() {
    context.close();
  }

  @Test
  void a_job_runs_once_and_its_results_are_told_again() {
    List<JobProgress> told = new ArrayList<>();
    var first = jobs.startOrResume("counting", Map.of("id", 1L), told::add);
    assertThat(first).isEqualTo(new RunJobResult.Completed(Map.of("counted", 3)));
    assertThat(told.get(told.size() - 1).step()).isEqualTo("count");
    counting.counted.clear();
    assertThat(jobs.startOrResume("counting", Map.of("id", 1L))).isEqualTo(first);
    assertThat(counting.counted).isEmpty();
  }

  @Test
  void a_job_that_failed_says_why_and_goes_on_where_it_stopped() {
    counting.counted.clear();
    counting.failAt = 2;
    var failed = (RunJobResult.Failed) jobs.startOrResume("counting", Map.of("id", 2L));
    assertThat(failed.message()).isEqualTo("counting: cannot count to 2");
    counting.failAt = -1;
    assertThat(jobs.startOrResume("counting", Map.of("id", 2L)))
        .isInstanceOf(RunJobResult.Completed.class);
    assertThat(counting.counted).containsExactly(1, 2, 3);
  }

  @Test
  void a_job_whose_process_died_is_taken_over() throws Exception {
    counting.counted.clear();
    var repository = context.getBean(JobRepository.class);
    var parameters = new JobParametersBuilder().addLong("id", 3L).toJobParameters();
    var instance = repository.createJobInstance("counting", parameters);
    JobExecution dead = repository.createJobExecution(instance, parameters, new ExecutionContext());
    dead.setStatus(BatchStatus.STARTED);
    repository.update(dead);
    var step = repository.createStepExecution("count", dead);
    step.setStatus(BatchStatus.STARTED);
    step.getExecutionContext().putInt("done", 2);
    repository.update(step);
    repository.updateExecutionContext(step);
    assertThat(jobs.startOrResume("counting", Map.of("id", 3L)))
        .isInstanceOf(RunJobResult.Completed.class);
    assertThat(counting.counted).containsExactly(3);
  }

  @Test
  void a_job_whose_process_died_between_the_two_transactions_that_begin_it_is_begun_anew() {
    counting.counted.clear();
    context
        .getBean(JobRepository.class)
        .createJobInstance(
            "counting", new JobParametersBuilder().addLong("id", 6L).toJobParameters());
    assertThat(jobs.startOrResume("counting", Map.of("id", 6L)))
        .isEqualTo(new RunJobResult.Completed(Map.of("counted", 3)));
    assertThat(counting.counted).containsExactly(1, 2, 3);
  }

  @Test
  void what_a_complete_step_found_is_told_though_its_process_died_before_the_job_was_complete()
      throws Exception {
    counting.counted.clear();
    var repository = context.getBean(JobRepository.class);
    var parameters = new JobParametersBuilder().addLong("id", 7L).toJobParameters();
    var instance = repository.createJobInstance("counting", parameters);
    JobExecution dead = repository.createJobExecution(instance, parameters, new ExecutionContext());
    dead.setStatus(BatchStatus.STARTED);
    repository.update(dead);
    var step = repository.createStepExecution("count", dead);
    step.getExecutionContext().putInt("result.counted", 3);
    repository.updateExecutionContext(step);
    step.setStatus(BatchStatus.COMPLETED);
    repository.update(step);
    var told = new RunJobResult.Completed(Map.of("counted", 3));
    assertThat(jobs.startOrResume("counting", Map.of("id", 7L))).isEqualTo(told);
    assertThat(jobs.startOrResume("counting", Map.of("id", 7L))).isEqualTo(told);
    assertThat(counting.counted).isEmpty();
  }

  @Test
  void a_job_that_runs_is_not_started_beside_itself() throws Exception {
    counting.wait = new CountDownLatch(1);
    counting.waiting = new CountDownLatch(1);
    var first =
        CompletableFuture.supplyAsync(() -> jobs.startOrResume("counting", Map.of("id", 4L)));
    assertThat(counting.waiting.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(jobs.startOrResume("counting", Map.of("id", 4L)))
        .isEqualTo(new RunJobResult.RunningElsewhere());
    counting.wait.countDown();
    assertThat(first.get(30, TimeUnit.SECONDS)).isInstanceOf(RunJobResult.Completed.class);
  }

  @Test
  void a_job_that_nobody_wants_any_more_stops_and_can_be_gone_on_with() throws Exception {
    counting.counted.clear();
    counting.wait = new CountDownLatch(1);
    var asked = new CountDownLatch(3);
    var stopped =
        CompletableFuture.supplyAsync(
            () ->
                jobs.startOrResume(
                    "counting",
                    Map.of("id", 5L),
                    progress -> {},
                    () -> {
                      asked.countDown();
                      return false;
                    }));
    assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
    counting.wait.countDown();
    assertThat(stopped.get(30, TimeUnit.SECONDS)).isEqualTo(new RunJobResult.Stopped());
    assertThat(counting.counted).containsExactly(1);
    assertThat(jobs.startOrResume("counting", Map.of("id", 5L)))
        .isInstanceOf(RunJobResult.Completed.class);
    assertThat(counting.counted).containsExactly(1, 2, 3);
  }

  @Test
  void when_the_program_ends_a_job_stops_after_its_chunk_and_the_next_start_goes_on_there()
      throws Exception {
    counting.counted.clear();
    counting.wait = new CountDownLatch(1);
    counting.waiting = new CountDownLatch(1);
    BatchJobs ending = anotherProgram();
    var stopped =
        CompletableFuture.supplyAsync(() -> ending.startOrResume("counting", Map.of("id", 90L)));
    assertThat(counting.waiting.await(30, TimeUnit.SECONDS)).isTrue();
    ending.end();
    while (last(90L).getStatus() != BatchStatus.STOPPING) {
      assertThat(stopped).isNotDone();
      Thread.onSpinWait();
    }
    counting.wait.countDown();
    assertThat(stopped.get(30, TimeUnit.SECONDS)).isEqualTo(new RunJobResult.Stopped());
    assertThat(counting.counted).containsExactly(1);
    assertThat(ending.inRound("counting", Map.of("id", 90L), "counting on")).isEmpty();
    assertThat(counting.counted).as("no job of a round is begun").containsExactly(1);
    jobs.startOrResume("counting", Map.of("id", 90L));
    assertThat(counting.counted).containsExactly(1, 2, 3);
  }

  private static BatchJobs anotherProgram() {
    return new BatchJobs(
        context.getBean(DataSource.class),
        context.getBean(JobOperator.class),
        context.getBean(JobRepository.class),
        context.getBeanProvider(Job.class),
        Clock.systemUTC());
  }

  /**
   * Spring Batch's own stop writes the position of the step as it was read, over the one that a
   * chunk commits in between: what the chunk did would be done again.
   */
  @Test
  void a_stop_marks_the_job_alone_and_takes_nothing_back_that_was_committed_meanwhile()
      throws Exception {
    counting.counted.clear();
    counting.wait = new CountDownLatch(1);
    var written = new CopyOnWriteArrayList<String>();
    var stopping =
        new BatchJobs(
            context.getBean(DataSource.class),
            noting(JobOperator.class, "stop", written),
            noting(JobRepository.class, "update", written),
            context.getBeanProvider(Job.class),
            Clock.systemUTC());
    var run =
        CompletableFuture.supplyAsync(
            () ->
                stopping.startOrResume("counting", Map.of("id", 88L), progress -> {}, () -> false));
    while (written.isEmpty()) {
      assertThat(run).isNotDone();
      Thread.onSpinWait();
    }
    counting.wait.countDown();
    assertThat(run.get(30, TimeUnit.SECONDS)).isEqualTo(new RunJobResult.Stopped());
    assertThat(written).isNotEmpty().containsOnly("update JobExecution");
    assertThat(jobs.startOrResume("counting", Map.of("id", 88L)))
        .isInstanceOf(RunJobResult.Completed.class);
    assertThat(counting.counted).containsExactly(1, 2, 3);
  }

  /**
   * A bean that notes the calls of methods whose names begin so, with what they were given, once
   * they have returned: who goes on at a note must not overtake what it tells of.
   */
  private static <T> T noting(Class<T> type, String begin, List<String> calls) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              try {
                Object answer = method.invoke(context.getBean(type), arguments);
                if (method.getName().startsWith(begin)) {
                  calls.add(method.getName() + " " + arguments[0].getClass().getSimpleName());
                }
                return answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  /** The mark of a stop is written just before the job writes how it ended. */
  @Test
  void a_stop_that_crosses_the_jobs_own_end_stops_it_and_it_can_go_on() {
    counting.counted.clear();
    JdbcClient db = JdbcClient.create(context.getBean(DataSource.class));
    // The first writing of an end finds no row of its version, as if a mark had come before it.
    db.sql("create sequence crossing").update();
    db.sql(
            """
            create function cross_the_end() returns trigger language plpgsql as $$
            begin
              return case when nextval('crossing') > 1 then new end;
            end $$
            """)
        .update();
    db.sql(
            """
            create trigger crossed before update on batch.batch_job_execution for each row
              when (new.end_time is not null) execute function cross_the_end()
            """)
        .update();
    try {
      assertThat(jobs.startOrResume("counting", Map.of("id", 89L)))
          .isEqualTo(new RunJobResult.Stopped());
    } finally {
      db.sql("drop trigger crossed on batch.batch_job_execution").update();
    }
    assertThat(last(89L).getStatus()).isEqualTo(BatchStatus.STOPPED);
    assertThat(jobs.startOrResume("counting", Map.of("id", 89L)))
        .isInstanceOf(RunJobResult.Completed.class);
    assertThat(counting.counted).containsExactly(1, 2, 3);
  }

  @Test
  void somebody_has_a_failed_job_go_on_and_not_one_that_came_to_its_end() throws Exception {
    counting.counted.clear();
    counting.failAt = 3;
    jobs.startOrResume("counting", Map.of("id", 8L));
    counting.failAt = -1;
    var goingOn = new GoingOnWithJobs(jobs, context.getBean(JobRepository.class));
    try {
      assertThat(goingOn.resume(last(8L).getId())).isEmpty();
      Instant patience = Instant.now().plusSeconds(30);
      while (last(8L).getStatus() != BatchStatus.COMPLETED && Instant.now().isBefore(patience)) {
        Thread.onSpinWait();
      }
      assertThat(last(8L).getStatus()).isEqualTo(BatchStatus.COMPLETED);
      assertThat(counting.counted).containsExactly(1, 2, 3);
      var ended = Text.of("This job has come to its end.");
      assertThat(goingOn.resume(last(8L).getId())).contains(ended);
      assertThat(goingOn.resume(999_999)).contains(ended);
    } finally {
      goingOn.destroy();
    }
  }

  private static JobExecution last(long id) {
    return requireNonNull(
        context
            .getBean(JobRepository.class)
            .getLastJobExecution(
                "counting", new JobParametersBuilder().addLong("id", id).toJobParameters()));
  }

  @Test
  void many_jobs_that_start_at_the_same_moment_all_run() throws Exception {
    int together = 6;
    var barrier = new CyclicBarrier(together);
    ExecutorService starters = Executors.newFixedThreadPool(together);
    try {
      List<Future<List<RunJobResult>>> started = new ArrayList<>();
      for (int starter = 0; starter < together; starter++) {
        long from = 100L * (starter + 1);
        started.add(starters.submit(() -> startTenOf("passing", from, barrier)));
      }
      for (Future<List<RunJobResult>> one : started) {
        assertThat(one.get(2, TimeUnit.MINUTES))
            .hasSize(10)
            .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(RunJobResult.Completed.class));
      }
    } finally {
      starters.shutdownNow();
    }
  }

  private static List<RunJobResult> startTenOf(String job, long from, CyclicBarrier barrier)
      throws Exception {
    List<RunJobResult> outcomes = new ArrayList<>();
    for (long id = from; id < from + 10; id++) {
      barrier.await(1, TimeUnit.MINUTES);
      outcomes.add(jobs.startOrResume(job, Map.of("id", id)));
    }
    return outcomes;
  }

  @Test
  void a_job_that_nobody_wrote_is_refused() {
    assertThatThrownBy(() -> jobs.startOrResume("guessing", Map.of()))
        .hasMessage("no job is called guessing");
  }

  /** Counts to three, one a transaction. */
  @Configuration(proxyBeanMethods = false)
  static class Counting {
    final List<Integer> counted = new CopyOnWriteArrayList<>();
    volatile int failAt = -1;
    volatile CountDownLatch wait = new CountDownLatch(0);
    volatile CountDownLatch waiting = new CountDownLatch(0);

    @Bean
    Job passing(JobRepository repository, PlatformTransactionManager transactions) {
      var step =
          new StepBuilder("pass", repository)
              .tasklet((contribution, chunk) -> RepeatStatus.FINISHED, transactions)
              .build();
      return new JobBuilder("passing", repository).start(step).build();
    }

    @Bean
    Job counting(JobRepository repository, PlatformTransactionManager transactions) {
      var step =
          new StepBuilder("count", repository)
              .tasklet(
                  (contribution, chunk) -> {
                    waiting.countDown();
                    wait.await(30, TimeUnit.SECONDS);
                    var execution = chunk.getStepContext().getStepExecution();
                    int next = execution.getExecutionContext().getInt("done", 0) + 1;
                    if (next == failAt) {
                      throw new IllegalStateException("cannot count to " + next);
                    }
                    counted.add(next);
                    execution.getExecutionContext().putInt("done", next);
                    contribution.incrementWriteCount(1);
                    JobResults.put(chunk, "counted", next);
                    return RepeatStatus.continueIf(next < 3);
                  },
                  transactions)
              .build();
      return new JobBuilder("counting", repository).start(step).build();
    }
  }
}
