package org.clearance.ui.access;

import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is believed of where a request came from, and of which host it asked for. */
@Configuration(proxyBeanMethods = false)
class ProxyConfiguration {
  /**
   * @param proxies whose word is taken; usually a proxy on this very machine
   */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> believeNamedProxies(
      @Value("${" + NamedProxies.PROPERTY + ":127.0.0.1,::1}") List<String> proxies) {
    return factory -> {
      factory.addEngineValves(new NamedProxies(proxies));
      // A redirect names no host, so none that a request made up.
      factory.addContextCustomizers(context -> context.setUseRelativeRedirects(true));
    };
  }
}
