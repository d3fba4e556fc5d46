package org.clearance.domain.contact.notice;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Sends a text message of fixed words, the way that notices go, and returns what the gateway said
 * to it. It waits as long as a notice does ({@code clearance.sms.patience}), and one test runs at a
 * time, so that a gateway that never answers holds up one thread at most.
 */
@Component
public class TextTrial {
  // In letters that a text message has without becoming one of 70 characters: GSM 03.38.
  private static final String BODY =
      "Clearance, %s: this is a test. Nothing is asked of you. Esto es una prueba.";

  private final ObjectProvider<Carrier> carriers;
  private final TextStops stops;
  private final Audit audit;
  private final Semaphore one = new Semaphore(1);

  TextTrial(ObjectProvider<Carrier> carriers, TextStops stops, Audit audit) {
    this.carriers = carriers;
    this.stops = stops;
    this.audit = audit;
  }

  /** The outcome of a test text message. */
  public enum TextTrialOutcome {
    /** The gateway took the message. */
    TAKEN,
    /** The gateway did not take it, or cannot be reached. */
    NOT_TAKEN,
    /** No gateway is set up. */
    NO_GATEWAY,
    /** The gateway did not say clearly whether it took it; it may still arrive. */
    NO_ANSWER,
    /** Sending is held ({@link org.clearance.domain.ground.outward.Outward}); nothing was sent. */
    HELD,
    /** Another test is running; nothing was sent. */
    BUSY,
    /** The number answered STOP; nothing was sent. */
    STOPPED,
    /** It is no telephone number of the United States or Canada; nothing was sent. */
    NO_NUMBER
  }

  /**
   * The outcome of a test text message.
   *
   * @param said in English, about the gateway's answer; empty: nothing
   */
  public record TextTrialResult(TextTrialOutcome outcome, String said) {
    private static TextTrialResult of(TextTrialOutcome outcome) {
      return new TextTrialResult(outcome, "");
    }
  }

  /**
   * Sends a test text message.
   *
   * @param county as the message names it
   * @param typed a telephone number, as somebody types it
   */
  public TextTrialResult send(long countyId, String county, String typed, String actor) {
    Optional<String> number = PhoneNumber.read(typed);
    if (number.isEmpty()) {
      return TextTrialResult.of(TextTrialOutcome.NO_NUMBER);
    }
    String to = number.get();
    TextTrialResult result = tried(county, to);
    audit.record(
        actor,
        countyId,
        AuditAction.TEST_MESSAGE_SENT,
        "county",
        countyId,
        "text message to …" + to.substring(to.length() - 4) + ": " + result.outcome());
    return result;
  }

  private TextTrialResult tried(String county, String to) {
    Carrier gateway =
        carriers.stream()
            .filter(carrier -> carrier.channel() == Channel.SMS)
            .findFirst()
            .orElseThrow();
    if (gateway.missing().isPresent()) {
      return TextTrialResult.of(
          gateway instanceof HeldCarrier ? TextTrialOutcome.HELD : TextTrialOutcome.NO_GATEWAY);
    }
    if (stops.isStopped(to)) {
      return TextTrialResult.of(TextTrialOutcome.STOPPED);
    }
    if (!one.tryAcquire()) {
      return TextTrialResult.of(TextTrialOutcome.BUSY);
    }
    try {
      return said(gateway.deliver(message(county, to)));
    } finally {
      one.release();
    }
  }

  private static TextTrialResult said(Carrier.DeliverResult delivery) {
    if (delivery instanceof Carrier.DeliverResult.Delivered) {
      return TextTrialResult.of(TextTrialOutcome.TAKEN);
    }
    if (delivery instanceof Carrier.DeliverResult.Refused refused) {
      return new TextTrialResult(TextTrialOutcome.NOT_TAKEN, refused.why());
    }
    if (delivery instanceof Carrier.DeliverResult.Postponed postponed) {
      return new TextTrialResult(TextTrialOutcome.NOT_TAKEN, postponed.why());
    }
    return new TextTrialResult(
        TextTrialOutcome.NO_ANSWER, ((Carrier.DeliverResult.Uncertain) delivery).why());
  }

  private static OutgoingMessage message(String county, String to) {
    return new OutgoingMessage(
        to, "en", "", BODY.formatted(county), null, "", Notices.newMessageId(), "test-text");
  }
}
