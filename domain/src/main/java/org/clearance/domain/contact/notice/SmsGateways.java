package org.clearance.domain.contact.notice;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.clearance.domain.ground.outward.Outward;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Chooses how text messages are sent: the HTTP gateway of {@code clearance.sms.*}, where a {@code
 * url} is set.
 */
@Configuration(proxyBeanMethods = false)
class SmsGateways {

  @Bean
  Carrier smsCarrier(Environment environment) {
    if (Outward.isHeld(environment)) {
      return new HeldCarrier(Channel.SMS);
    }
    String url = environment.getProperty("clearance.sms.url", "");
    if (url.isBlank()) {
      return new NoSmsGateway();
    }
    return new HttpSmsGateway(
        new HttpSmsGateway.Settings(
            URI.create(url),
            environment.getProperty("clearance.sms.method", "POST"),
            environment.getProperty("clearance.sms.body", ""),
            headers(environment),
            StatusCodes.read(environment.getProperty("clearance.sms.success", "200-299")),
            StatusCodes.read(
                environment.getProperty(
                    "clearance.sms.failure", "400-407,409-424,426-428,430-499")),
            StatusCodes.read(environment.getProperty("clearance.sms.later", "429,503")),
            environment.getProperty("clearance.sms.repeatable", Boolean.class, false),
            DurationStyle.detectAndParse(
                environment.getProperty("clearance.sms.patience", "PT20S"))));
  }

  private static Map<String, String> headers(Environment environment) {
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    Binder.get(environment)
        .bind("clearance.sms.headers", Bindable.mapOf(String.class, String.class))
        .ifBound(headers::putAll);
    headers.putIfAbsent("Content-Type", "application/json");
    return headers;
  }
}
