package org.clearance.domain.contact.notice;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the HTTP gateway that text messages are sent through.
 *
 * @param url where requests go; empty: no gateway is set
 * @param method {@code POST} or {@code PUT}
 * @param body of a request, with {@code {to}} and {@code {text}} where those belong
 * @param success the answers that say that the message was taken
 * @param failure the answers that say that it never will be
 * @param later the answers that say to try again
 * @param repeatable whether the gateway knows a message that comes again, by its {@code {id}}
 * @param patience how long an answer is waited for
 */
@ConfigurationProperties("clearance.sms")
record SmsProperties(
    @DefaultValue("") String url,
    @DefaultValue("POST") String method,
    @DefaultValue("") String body,
    @DefaultValue Map<String, String> headers,
    @DefaultValue("200-299") String success,
    @DefaultValue("400-407,409-424,426-428,430-499") String failure,
    @DefaultValue("429,503") String later,
    @DefaultValue("false") boolean repeatable,
    @DefaultValue("PT20S") Duration patience) {

  /** Leaves out headers, body and address, which often hold secrets. */
  @Override
  public String toString() {
    return "properties of the SMS gateway";
  }
}
