package org.clearance.ui.ground.access;

import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is believed of a request, how slowly it may come, and how much is done at once. */
@Configuration(proxyBeanMethods = false)
class RequestLimits {
  /** Who waits for a document longer than this is told to come again. */
  private static final Duration WAITING = Duration.ofSeconds(10);

  /**
   * @param proxies whose word is taken; usually a proxy on this very machine
   * @param patience how long the body of a request may take to arrive, whatever its size
   */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> believeNamedProxies(
      @Value("${" + NamedProxies.PROPERTY + ":127.0.0.1,::1}") List<String> proxies,
      @Value("${clearance.requests.patience:PT20S}") Duration patience) {
    return factory -> {
      // In this order: all is logged by number, and the pace is asked of the client's address.
      factory.addEngineValves(
          new RequestNumber(), new NamedProxies(proxies), new BodyPace(patience));
      // The pace is looked at whenever something arrives; nothing must not be waited for longer.
      factory.addConnectorCustomizers(
          connector ->
              connector.setProperty("connectionTimeout", Long.toString(patience.toMillis())));
      // A redirect names no host, so none that a request made up.
      factory.addContextCustomizers(context -> context.setUseRelativeRedirects(true));
    };
  }

  /**
   * @param atOnce documents, and lists as files, that are made at the same time
   * @param ofUser how much heavy work one user may ask for at the same time
   */
  @Bean
  FilterRegistrationBean<BoundedWork> boundedWork(
      @Value("${clearance.requests.heavy:6}") int atOnce,
      @Value("${clearance.requests.heavy-of-user:3}") int ofUser) {
    var registration = new FilterRegistrationBean<>(new BoundedWork(atOnce, ofUser, WAITING));
    registration.setOrder(SecurityFilterProperties.DEFAULT_FILTER_ORDER + 1);
    return registration;
  }

  @Bean
  FilterRegistrationBean<KeepableText> keepableText() {
    var registration = new FilterRegistrationBean<>(new KeepableText());
    registration.setOrder(SecurityFilterProperties.DEFAULT_FILTER_ORDER - 1);
    return registration;
  }
}
