package org.clearance.engine.message;

import java.time.Duration;
import java.util.Map;
import org.clearance.engine.store.StorageLimits;
import org.clearance.engine.web.Given;
import org.clearance.engine.web.Input;
import org.clearance.engine.web.Problem;
import org.clearance.engine.web.Tenants;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves {@code /v2/messages}. */
@RestController
@RequestMapping("/v2/messages")
public final class MessageController {

  private final MessageCorrelation messages;

  public MessageController(MessageCorrelation messages) {
    this.messages = messages;
  }

  record PublicationRequest(
      @Nullable String name,
      @Nullable String correlationKey,
      @Nullable Long timeToLive,
      @Nullable String messageId,
      @Nullable Map<String, @Nullable Object> variables,
      @Nullable String tenantId) {}

  record PublicationResult(String messageKey, String tenantId) {}

  @PostMapping("/publication")
  PublicationResult publish(@RequestBody PublicationRequest request) {
    Tenants.check(request.tenantId(), "Publish Message");
    // A negative time to live ends at once, too.
    long timeToLive = request.timeToLive() == null ? 0 : Math.max(0, request.timeToLive());
    String messageId = request.messageId();
    MessageCorrelation.Correlated correlated =
        messages.publish(
            name(request.name()),
            key(request.correlationKey()),
            StorageLimits.millis(timeToLive),
            messageId == null ? null : Input.indexed(messageId, "messageId"),
            Given.variables(request.variables()));
    return new PublicationResult(Long.toString(correlated.messageKey()), Tenants.DEFAULT);
  }

  record CorrelationRequest(
      @Nullable String name,
      @Nullable String correlationKey,
      @Nullable Map<String, @Nullable Object> variables,
      @Nullable String tenantId) {}

  record CorrelationResult(String messageKey, String processInstanceKey, String tenantId) {}

  /** Publishes a message for which an instance must be waiting. */
  @PostMapping("/correlation")
  CorrelationResult correlate(@RequestBody CorrelationRequest request) {
    Tenants.check(request.tenantId(), "Correlate Message");
    String key = key(request.correlationKey());
    MessageCorrelation.Correlated correlated =
        messages.publish(
            name(request.name()), key, Duration.ZERO, null, Given.variables(request.variables()));
    if (correlated.processInstanceKeys().isEmpty()) {
      throw Problem.notFound(
          "CORRELATE",
          "Expected to find subscription for message with name '%s' and correlation key '%s', but none was found."
              .formatted(request.name(), key));
    }
    return new CorrelationResult(
        Long.toString(correlated.messageKey()),
        Long.toString(correlated.processInstanceKeys().get(0)),
        Tenants.DEFAULT);
  }

  private static String name(@Nullable String name) {
    if (name == null || name.isBlank()) {
      throw Problem.invalid("No messageName provided.");
    }
    return Input.indexed(name, "name");
  }

  private static String key(@Nullable String correlationKey) {
    return correlationKey == null ? "" : Input.correlationKey(correlationKey);
  }
}
