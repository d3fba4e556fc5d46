package org.clearance.domain.ground.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.clearance.domain.TestDatabase;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.text.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

class OutboxTest {
  private static final Text WHAT = Text.of("2 approved");
  private static final TaskResult DONE = new TaskResult.Done();

  private final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext(Wiring.class);
  private final Outbox outbox = context.getBean(Outbox.class);
  private final OutboxQueue queue = context.getBean(OutboxQueue.class);
  private final JdbcClient db = context.getBean(JdbcClient.class);
  private final TransactionTemplate transaction =
      new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
  private final List<OutboxEntry> sent = new ArrayList<>();

  @BeforeEach
  void empty() {
    db.sql("truncate outbox").update();
  }

  @AfterEach
  void close() {
    context.close();
  }

  @Test
  void an_entry_is_written_only_together_with_its_change() {
    assertThatThrownBy(() -> outbox.completeTask(7, DONE, WHAT))
        .isInstanceOf(IllegalTransactionStateException.class);
    transaction.executeWithoutResult(
        status -> {
          outbox.completeTask(7, DONE, WHAT);
          status.setRollbackOnly();
        });
    assertThat(queue.sendNext(this::accept)).isFalse();
  }

  @Test
  void an_entry_that_there_is_too_little_memory_for_waits_and_keeps_no_other_back() {
    transaction.executeWithoutResult(
        status -> {
          outbox.publish(new DeliveryMessage.DeliveryWithdrawn(1, "alder"));
          outbox.publish(new MotionMessage.DojAcknowledgement(2, null, "alder", 0));
        });
    assertThat(
            queue.sendNext(
                entry -> {
                  throw new OutOfMemoryError("made up");
                }))
        .isTrue();
    assertThat(queue.sendNext(this::accept)).isTrue();
    assertThat(sent).extracting("messageId").containsExactly("acknowledged:2");
  }

  @Test
  void a_message_is_sent_as_it_was_written_and_once() {
    transaction.executeWithoutResult(
        status -> outbox.publish(new MotionMessage.DojAcknowledgement(12, null, "alder", 1)));
    assertThat(queue.sendNext(this::accept)).isTrue();
    assertThat(queue.sendNext(this::accept)).isFalse();
    assertThat(sent)
        .singleElement()
        .usingRecursiveComparison()
        .ignoringFields("id")
        .isEqualTo(
            new OutboxEntry.Message(
                0,
                "doj-acknowledgement",
                "12",
                "acknowledged:12",
                Duration.ofDays(90),
                Map.of("rejectedCount", 1)));
  }

  @Test
  void what_is_told_twice_is_kept_once() {
    for (int i = 0; i < 2; i++) {
      transaction.executeWithoutResult(
          status ->
              outbox.completeTask(7, new TaskResult.PacketReviewed(true), Text.of("2 approved")));
    }
    assertThat(queue.sendNext(this::accept)).isTrue();
    assertThat(queue.sendNext(this::accept)).isFalse();
  }

  @Test
  void a_task_completed_with_another_result_is_refused_since_nobody_would_hear_of_it() {
    transaction.executeWithoutResult(
        status -> outbox.completeTask(7, new TaskResult.PacketReviewed(true), WHAT));
    assertThatThrownBy(
            () ->
                transaction.executeWithoutResult(
                    status -> outbox.completeTask(7, new TaskResult.PacketReviewed(false), WHAT)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("user task 7");
    assertThat(queue.sendNext(this::accept)).isTrue();
    assertThat(sent)
        .extracting("variables")
        .containsExactly(new TaskResult.PacketReviewed(true).variables());
  }

  @Test
  void an_entry_that_the_engine_did_not_take_is_due_again_later_and_says_why() {
    transaction.executeWithoutResult(status -> outbox.completeTask(7, DONE, WHAT));
    boolean found =
        queue.sendNext(
            entry -> {
              throw new IllegalStateException("connection refused");
            });
    assertThat(found).isTrue();
    assertThat(queue.sendNext(this::accept)).as("not due at once").isFalse();
    assertThat(
            db.sql(
                    """
                    select attempts = 1 and last_error = 'connection refused' and accepted_at is null
                       and next_attempt_at > now()
                      from outbox
                    """)
                .query(Boolean.class)
                .single())
        .isTrue();
    db.sql("update outbox set next_attempt_at = now()").update();
    assertThat(queue.sendNext(this::accept)).isTrue();
    assertThat(db.sql("select outcome from outbox").query(String.class).single())
        .isEqualTo("ACCEPTED");
  }

  @Test
  void the_delay_doubles_and_stays_below_five_minutes() {
    transaction.executeWithoutResult(status -> outbox.completeTask(7, DONE, WHAT));
    var delays = new ArrayList<Long>();
    for (int attempt = 0; attempt < 12; attempt++) {
      db.sql("update outbox set next_attempt_at = now()").update();
      queue.sendNext(
          entry -> {
            throw new IllegalStateException("down");
          });
      delays.add(
          db.sql("select round(extract(epoch from next_attempt_at - now())) from outbox")
              .query(Long.class)
              .single());
    }
    assertThat(delays).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 300L, 300L, 300L);
  }

  @Test
  void two_nodes_never_send_the_same_entry() {
    transaction.executeWithoutResult(status -> outbox.completeTask(7, DONE, WHAT));
    queue.sendNext(
        entry -> {
          var otherNode = CompletableFuture.supplyAsync(() -> queue.sendNext(this::accept));
          assertThat(otherNode.join()).as("nothing is left for the other node").isFalse();
          return accept(entry);
        });
    assertThat(sent).hasSize(1);
  }

  @Test
  void whoever_finished_a_task_can_wait_until_the_engine_has_it() {
    transaction.executeWithoutResult(status -> outbox.completeTask(7, DONE, WHAT));
    assertThat(outbox.flush(7, Duration.ofMillis(100))).as("nobody sent it yet").isFalse();
    var sender = CompletableFuture.runAsync(() -> queue.sendNext(this::accept));
    assertThat(outbox.flush(7, Duration.ofSeconds(10))).isTrue();
    sender.join();
  }

  private OutboxOutcome accept(OutboxEntry entry) {
    sent.add(entry);
    return OutboxOutcome.ACCEPTED;
  }

  @Configuration
  @EnableTransactionManagement
  @ComponentScan
  @Import(Audit.class)
  static class Wiring {
    static final DataSource DATABASE = TestDatabase.migrated();

    @Bean
    JdbcClient db() {
      return JdbcClient.create(DATABASE);
    }

    @Bean
    PlatformTransactionManager transactions() {
      return new JdbcTransactionManager(DATABASE);
    }

    @Bean
    JsonMapper json() {
      return JsonMapper.shared();
    }
  }
}
