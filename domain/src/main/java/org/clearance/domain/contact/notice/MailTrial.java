package org.clearance.domain.contact.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.mail.EmailAddress;
import org.clearance.domain.ground.mail.MailProperties;
import org.clearance.domain.ground.processor.Daemons;
import org.clearance.domain.ground.text.Text;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Sends a test message by e-mail, the way that notices go, and returns the mail server's answer. It
 * waits no longer than {@code clearance.mail.trial-patience} (30 seconds), and one test runs at a
 * time, so that a server that never answers holds up one thread at most.
 */
@Component
@EnableConfigurationProperties(MailProperties.class)
public class MailTrial implements DisposableBean {
  private static final String BODY =
      """
      This is a test message of Clearance, %s. If you can read it, notices by e-mail can be sent.

      Este es un mensaje de prueba de Clearance, %s. Si puede leerlo, los avisos por correo
      electrónico se pueden enviar.
      """;

  private final ObjectProvider<Carrier> carriers;
  private final Audit audit;
  private final Clock clock;
  private final Duration patience;
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          0, 1, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), Daemons.named("mail-trial"));

  MailTrial(ObjectProvider<Carrier> carriers, Audit audit, Clock clock, MailProperties properties) {
    this.carriers = carriers;
    this.audit = audit;
    this.clock = clock;
    this.patience = properties.trialPatience();
  }

  /** The outcome of a test message. */
  public enum MailTrialOutcome {
    /** The mail server took the message, or it is written to the folder for mail. */
    TAKEN,
    /** The mail server did not take the message, or cannot be reached. */
    NOT_TAKEN,
    /** No mail server is set up. */
    NO_SERVER,
    /** The mail server did not answer in time; the message may still arrive. */
    NO_ANSWER,
    /** Sending is held ({@link org.clearance.domain.ground.outward.Outward}); nothing was sent. */
    HELD,
    /** Another test is running; nothing was sent. */
    BUSY,
    /** The address is no e-mail address; nothing was sent. */
    NO_ADDRESS
  }

  /**
   * The outcome of a test message, with the server's words.
   *
   * @param said in English, by the mail server; empty: nothing
   */
  public record MailTrialResult(MailTrialOutcome outcome, String said) {}

  /** Says in words what is missing before e-mail can be sent; empty where nothing is. */
  public Optional<Text> missing() {
    return email().missing();
  }

  private Carrier email() {
    return carriers.stream()
        .filter(one -> one.channel() == Channel.EMAIL)
        .findFirst()
        .orElseThrow();
  }

  /**
   * Sends a test message.
   *
   * @param county as the message names it
   */
  public MailTrialResult send(long countyId, String county, String to, String actor) {
    if (!EmailAddress.isValid(to)) {
      return new MailTrialResult(MailTrialOutcome.NO_ADDRESS, "");
    }
    Carrier carrier = email();
    MailTrialResult result =
        carrier.missing().isPresent()
            ? new MailTrialResult(
                carrier instanceof HeldCarrier ? MailTrialOutcome.HELD : MailTrialOutcome.NO_SERVER,
                "")
            : bounded(() -> handedOver(carrier, message(countyId, county, to)));
    audit.record(
        actor,
        countyId,
        AuditAction.TEST_MESSAGE_SENT,
        "county",
        countyId,
        to + ": " + result.outcome());
    return result;
  }

  private MailTrialResult bounded(Callable<MailTrialResult> trial) {
    Future<MailTrialResult> running;
    try {
      running = thread.submit(trial);
    } catch (RejectedExecutionException e) {
      return new MailTrialResult(MailTrialOutcome.BUSY, "");
    }
    try {
      return running.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      running.cancel(true);
      return new MailTrialResult(MailTrialOutcome.NO_ANSWER, "");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new MailTrialResult(MailTrialOutcome.NO_ANSWER, "");
    } catch (ExecutionException e) {
      return new MailTrialResult(MailTrialOutcome.NOT_TAKEN, String.valueOf(e.getCause()));
    }
  }

  private static MailTrialResult handedOver(Carrier carrier, Notice message) {
    Carrier.DeliverResult delivery = carrier.deliver(OutgoingMessage.of(message));
    if (delivery instanceof Carrier.DeliverResult.Delivered delivered) {
      Carrier.Proof proof = delivered.proof();
      return new MailTrialResult(MailTrialOutcome.TAKEN, proof == null ? "" : proof.answer());
    }
    if (delivery instanceof Carrier.DeliverResult.Refused refused) {
      return new MailTrialResult(MailTrialOutcome.NOT_TAKEN, refused.why());
    }
    if (delivery instanceof Carrier.DeliverResult.Postponed postponed) {
      return new MailTrialResult(MailTrialOutcome.NOT_TAKEN, postponed.why());
    }
    return new MailTrialResult(
        MailTrialOutcome.NO_ANSWER, ((Carrier.DeliverResult.Uncertain) delivery).why());
  }

  /** Makes the test message as a notice that is not on record and has no number. */
  private Notice message(long countyId, String county, String to) {
    Instant now = clock.instant();
    return new Notice(
        0,
        countyId,
        NoticeKind.ALERT,
        "",
        null,
        null,
        null,
        Channel.EMAIL,
        to,
        "en",
        "Clearance: test message · mensaje de prueba",
        BODY.formatted(county, county),
        null,
        NoticeState.SENDING,
        Notices.newMessageId(),
        1,
        now,
        "",
        false,
        now,
        null,
        null,
        "",
        null,
        null);
  }

  @Override
  public void destroy() {
    thread.shutdownNow();
  }
}
