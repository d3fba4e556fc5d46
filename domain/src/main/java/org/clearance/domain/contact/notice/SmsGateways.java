package org.clearance.domain.contact.notice;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.clearance.domain.ground.outward.Outward;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Chooses the carrier of text messages: the HTTP gateway of {@code clearance.sms.*}, where a {@code
 * url} is set.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SmsProperties.class)
class SmsGateways {

  @Bean
  Carrier smsCarrier(SmsProperties properties, Environment environment) {
    if (Outward.isHeld(environment)) {
      return new HeldCarrier(Channel.SMS);
    }
    if (properties.url().isBlank()) {
      return new NoSmsGateway();
    }
    return new HttpSmsGateway(
        new HttpSmsGateway.Settings(
            URI.create(properties.url()),
            properties.method(),
            properties.body(),
            headers(properties),
            StatusCodes.read(properties.success()),
            StatusCodes.read(properties.failure()),
            StatusCodes.read(properties.later()),
            properties.repeatable(),
            properties.patience()));
  }

  private static Map<String, String> headers(SmsProperties properties) {
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(properties.headers());
    headers.putIfAbsent("Content-Type", "application/json");
    return headers;
  }
}
