package org.clearance.process.outbox;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.search.enums.UserTaskState;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.clearance.domain.ground.outbox.OutboxEntry;
import org.clearance.domain.ground.outbox.OutboxOutcome;
import org.clearance.domain.ground.outbox.OutboxQueue;
import org.clearance.domain.ground.outbox.OutboxWritten;
import org.clearance.domain.ground.processor.Daemons;
import org.clearance.process.deployment.ModelDeployment;
import org.clearance.process.engine.EngineAnswers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Sends the entries of the domain's outbox to the engine: right after the commit, and from time to
 * time those that another node wrote or that failed before.
 */
@Component
public final class OutboxSender implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(OutboxSender.class);

  /**
   * The number of sending threads: two, so that one message that the engine is slow to take does
   * not hold up a person's task.
   */
  private static final int THREADS = 2;

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
  private static final Duration ANSWER = Duration.ofSeconds(15);

  private final CamundaClient client;
  private final OutboxQueue queue;
  private final ModelDeployment deployment;
  private final Semaphore written = new Semaphore(0);
  private final ExecutorService threads =
      Executors.newFixedThreadPool(THREADS, Daemons.named("outbox"));
  private final AtomicInteger ended = new AtomicInteger();
  private volatile boolean running;

  OutboxSender(CamundaClient client, OutboxQueue queue, ModelDeployment deployment) {
    this.client = client;
    this.queue = queue;
    this.deployment = deployment;
  }

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
  void onWritten(OutboxWritten event) {
    written.release();
  }

  @Override
  public void start() {
    running = true;
    for (int i = 0; i < THREADS; i++) {
      threads.execute(this::sendWhileRunning);
    }
  }

  @Override
  public void stop() {
    running = false;
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(ANSWER.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn("An outbox entry is still being sent; it is sent again at the next start");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Whether some of the sending threads have ended although nobody stopped them. */
  public boolean hasEnded() {
    return ended.get() > 0;
  }

  /**
   * The phase in which the sender stops: after the web server, so that what its last requests wrote
   * is still sent.
   */
  @Override
  public int getPhase() {
    return SmartLifecycle.DEFAULT_PHASE - 4096;
  }

  private void sendWhileRunning() {
    try {
      while (running && !deployment.await(LOOK_AGAIN)) {
        log.debug("The outbox waits for the models");
      }
      while (running) {
        sendAllDue();
        if (written.tryAcquire(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
          log.debug("Something was written to the outbox");
        }
      }
    } catch (InterruptedException e) {
      log.debug("The outbox sends no more");
    } finally {
      if (running) {
        ended.incrementAndGet();
      }
    }
  }

  // An error of the virtual machine, such as too little memory for a moment, must not end it.
  @SuppressWarnings("CatchThrowable")
  private void sendAllDue() {
    try {
      while (running && queue.sendNext(this::send)) {
        log.debug("An outbox entry was sent");
      }
    } catch (Throwable e) {
      if (running) {
        log.warn("The outbox could not be read; it is looked at again shortly", e);
      }
    }
  }

  private OutboxOutcome send(OutboxEntry entry) {
    if (entry instanceof OutboxEntry.Message message) {
      return publish(message);
    }
    return complete((OutboxEntry.TaskCompletion) entry);
  }

  private OutboxOutcome publish(OutboxEntry.Message message) {
    try {
      client
          .newPublishMessageCommand()
          .messageName(message.name())
          .correlationKey(message.correlationKey())
          .messageId(message.messageId())
          .timeToLive(message.timeToLive())
          .variables(message.variables())
          .send()
          .join(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
      return OutboxOutcome.ACCEPTED;
    } catch (ClientException e) {
      // The message id is taken: an earlier attempt succeeded and its answer was lost.
      if (EngineAnswers.conflict(e)) {
        return OutboxOutcome.ALREADY_ACCEPTED;
      }
      throw e;
    }
  }

  private OutboxOutcome complete(OutboxEntry.TaskCompletion completion) {
    try {
      client
          .newCompleteUserTaskCommand(completion.userTaskKey())
          .variables(completion.variables())
          .send()
          .join(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
      return OutboxOutcome.ACCEPTED;
    } catch (ClientException e) {
      if (EngineAnswers.notFound(e) || EngineAnswers.conflict(e)) {
        return whatBecameOf(completion.userTaskKey(), e);
      }
      throw e;
    }
  }

  private OutboxOutcome whatBecameOf(long userTaskKey, ClientException refusal) {
    UserTaskState state;
    try {
      state =
          client
              .newUserTaskGetRequest(userTaskKey)
              .send()
              .join(ANSWER.toMillis(), TimeUnit.MILLISECONDS)
              .getState();
    } catch (ClientException e) {
      if (EngineAnswers.notFound(e)) {
        return OutboxOutcome.GONE;
      }
      throw e;
    }
    return switch (state) {
      case COMPLETED -> OutboxOutcome.ALREADY_ACCEPTED;
      case CANCELED, FAILED -> OutboxOutcome.GONE;
      default -> throw refusal;
    };
  }
}
