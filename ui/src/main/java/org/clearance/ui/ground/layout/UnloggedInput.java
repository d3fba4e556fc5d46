package org.clearance.ui.ground.layout;

import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.handler.AbstractHandlerExceptionResolver;

/**
 * Keeps what people type out of the log. A request that cannot be understood is answered with 400,
 * and Spring would log it with the value that it could not read: a name and a birth date typed into
 * the wrong field. The number of such answers is measured by page.
 */
@Configuration(proxyBeanMethods = false)
class UnloggedInput implements WebMvcConfigurer {
  @Override
  public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
    for (HandlerExceptionResolver resolver : resolvers) {
      if (resolver instanceof AbstractHandlerExceptionResolver logging) {
        logging.setWarnLogCategory("");
      }
    }
  }
}
