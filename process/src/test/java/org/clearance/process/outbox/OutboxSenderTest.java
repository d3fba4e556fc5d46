package org.clearance.process.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
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
        write(clearance, i);
      }
      await()
          .atMost(SOON)
          .until(
              () ->
                  clearance
                      .db()
                      .sql("select count(*) = 0 from outbox where accepted_at is null")
                      .query(Boolean.class)
                      .single());
      assertThat(clearance.get(OutboxSender.class).hasEnded()).isFalse();
    }
  }

  private static void write(ProcessContext clearance, long submission) {
    clearance
        .get(TransactionTemplate.class)
        .executeWithoutResult(
            status ->
                clearance
                    .get(Outbox.class)
                    .publish(new ProcessMessage.DojAcknowledgement(submission, null, 0)));
  }

  /** The client of an engine, before whose first messages the memory is full. */
  @Configuration(proxyBeanMethods = false)
  static class TooLittleMemory {
    @Bean
    static BeanPostProcessor tooLittleMemory() {
      var asked = new AtomicInteger();
      return new BeanPostProcessor() {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
          return bean instanceof CamundaClient client ? failing(client, asked) : bean;
        }
      };
    }

    private static CamundaClient failing(CamundaClient client, AtomicInteger asked) {
      return (CamundaClient)
          Proxy.newProxyInstance(
              CamundaClient.class.getClassLoader(),
              new Class<?>[] {CamundaClient.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("newPublishMessageCommand")
                    && asked.getAndIncrement() < FAILURES) {
                  throw new OutOfMemoryError("made up");
                }
                return method.invoke(client, arguments);
              });
    }
  }
}
