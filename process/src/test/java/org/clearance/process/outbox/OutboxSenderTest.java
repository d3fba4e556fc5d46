package org.clearance.process.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.CamundaFuture;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.PublishMessageCommandStep1;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.clearance.domain.ground.outbox.MatterMessage;
import org.clearance.domain.ground.outbox.MotionMessage;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.outbox.ProcessMessage;
import org.clearance.process.ProcessContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

class OutboxSenderTest {
  /** More than there are threads. */
  private static final int FAILURES = 4;

  private static final Duration SOON = Duration.ofSeconds(60);

  @Test
  void the_outbox_sends_on_after_there_was_too_little_memory_for_a_moment(@TempDir Path data)
      throws InterruptedException {
    try (ProcessContext clearance = ProcessContext.start(data, TooLittleMemory.class)) {
      for (int i = 0; i < FAILURES + 1; i++) {
        write(clearance, new MotionMessage.DojAcknowledgement(i, null, "alder", 0));
      }
      allIsSent(clearance);
      assertThat(clearance.get(OutboxSender.class).hasEnded()).isFalse();
    }
  }

  @Test
  void scenario_23_while_camunda_is_down_a_referral_waits_and_its_process_begins_once(
      @TempDir Path data) throws InterruptedException {
    try (ProcessContext clearance = ProcessContext.start(data, AwayAndSilent.class)) {
      write(clearance, new MatterMessage.ReferralReceived(7, "alder", Map.of(), null));
      allIsSent(clearance);
      assertThat(clearance.db().sql("select outcome, attempts from outbox").query().singleRow())
          .as("it waited, and the engine said that it has the message whose answer was lost")
          .containsEntry("outcome", "ALREADY_ACCEPTED")
          .containsEntry("attempts", FAILURES + 2);
      assertThat(
              clearance
                  .get(CamundaClient.class)
                  .newProcessInstanceSearchRequest()
                  .filter(filter -> filter.processDefinitionId("referral"))
                  .send()
                  .join()
                  .items())
          .as("though the answer was lost, too")
          .hasSize(1);
    }
  }

  private static void allIsSent(ProcessContext clearance) {
    await()
        .atMost(SOON)
        .until(
            () ->
                clearance
                    .db()
                    .sql("select count(*) = 0 from outbox where accepted_at is null")
                    .query(Boolean.class)
                    .single());
  }

  private static void write(ProcessContext clearance, ProcessMessage message) {
    clearance
        .get(TransactionTemplate.class)
        .executeWithoutResult(status -> clearance.get(Outbox.class).publish(message));
  }

  /** The client of an engine, before whose first messages the memory is full. */
  @Configuration(proxyBeanMethods = false)
  static class TooLittleMemory {
    @Bean
    static BeanPostProcessor tooLittleMemory() {
      var asked = new AtomicInteger();
      return failing(
          sent -> {
            if (asked.getAndIncrement() < FAILURES) {
              throw new OutOfMemoryError("made up");
            }
            return sent.call();
          });
    }
  }

  /** The client of an engine that is away at first, and whose answer to what it takes is lost. */
  @Configuration(proxyBeanMethods = false)
  static class AwayAndSilent {
    @Bean
    static BeanPostProcessor awayAndSilent() {
      var asked = new AtomicInteger();
      return failing(
          sent -> {
            int before = asked.getAndIncrement();
            if (before < FAILURES) {
              throw new ClientException("made up: nobody answers");
            }
            var future = (CamundaFuture<?>) sent.call();
            if (before == FAILURES) {
              future.join();
              throw new ClientException("made up: the answer was lost");
            }
            return future;
          });
    }
  }

  private interface Sending {
    Object send(Callable<Object> sent) throws Exception;
  }

  private static BeanPostProcessor failing(Sending sending) {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof CamundaClient ? wrapped(bean, sending, CamundaClient.class) : bean;
      }
    };
  }

  /** A client, or a message that it sends, with another way of sending. */
  private static Object wrapped(Object target, Sending sending, Class<?>... types) {
    return Proxy.newProxyInstance(
        CamundaClient.class.getClassLoader(),
        types,
        (proxy, method, arguments) -> {
          try {
            if (method.getName().equals("newPublishMessageCommand")) {
              return wrapped(
                  method.invoke(target, arguments),
                  sending,
                  PublishMessageCommandStep1.class,
                  PublishMessageCommandStep1.PublishMessageCommandStep2.class,
                  PublishMessageCommandStep1.PublishMessageCommandStep3.class);
            }
            if (method.getName().equals("send")) {
              return sending.send(() -> method.invoke(target, arguments));
            }
            Object answer = method.invoke(target, arguments);
            return answer == target ? proxy : answer;
          } catch (InvocationTargetException failed) {
            throw failed.getCause();
          }
        });
  }
}
