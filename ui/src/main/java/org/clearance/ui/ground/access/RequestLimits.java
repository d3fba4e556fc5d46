package org.clearance.ui.ground.access;

import java.time.Duration;
import org.apache.catalina.Valve;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Configures which proxies are trusted, how slowly a request may arrive, and how much is done at
 * once.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ProxyProperties.class, RequestProperties.class})
class RequestLimits {
  /** The time that a request waits for a document before it is told to come again. */
  private static final Duration WAITING = Duration.ofSeconds(10);

  /** The matters of somebody who leaves the defender's office are one form, each a parameter. */
  private static final int MOST_PARAMETERS = 10_000;

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> believeNamedProxies(
      OuterValves outer, RequestProperties properties) {
    Duration patience = properties.patience();
    return factory -> {
      factory.addEngineValves(outer.make().toArray(Valve[]::new));
      // The pace is only checked when something arrives, so a silent connection needs a timeout.
      factory.addConnectorCustomizers(
          connector -> {
            connector.setProperty("connectionTimeout", Long.toString(patience.toMillis()));
            connector.setMaxParameterCount(MOST_PARAMETERS);
          });
      // Redirects name no host, so a forged Host header cannot get into one.
      factory.addContextCustomizers(context -> context.setUseRelativeRedirects(true));
    };
  }

  @Bean
  FilterRegistrationBean<BoundedWork> boundedWork(RequestProperties properties) {
    var registration =
        new FilterRegistrationBean<>(
            new BoundedWork(properties.heavy(), properties.heavyOfUser(), WAITING));
    registration.setOrder(SecurityFilterProperties.DEFAULT_FILTER_ORDER + 1);
    return registration;
  }

  @Bean
  FilterRegistrationBean<BoundedRedirects> boundedRedirects() {
    var registration = new FilterRegistrationBean<>(new BoundedRedirects());
    registration.setOrder(SecurityFilterProperties.DEFAULT_FILTER_ORDER - 1);
    return registration;
  }

  @Bean
  FilterRegistrationBean<KeepableText> keepableText() {
    var registration = new FilterRegistrationBean<>(new KeepableText());
    registration.setOrder(SecurityFilterProperties.DEFAULT_FILTER_ORDER - 1);
    return registration;
  }
}
