package org.clearance.engine.web;

import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletRegistration;
import org.clearance.engine.store.Json;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.validation.Validator;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.multipart.MultipartResolver;
import org.springframework.web.multipart.support.StandardServletMultipartResolver;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Configures Spring MVC by hand: nothing else on the class path configures it. */
@Configuration(proxyBeanMethods = false)
@EnableWebMvc
@Import({
  ProblemAdvice.class,
  StorableTexts.class,
  TopologyController.class,
  OperationsController.class
})
public class EngineWeb implements WebMvcConfigurer {

  private static final long LARGEST_DEPLOYMENT = 32L << 20;

  @Override
  public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
    builder
        .withJsonConverter(new JacksonJsonHttpMessageConverter(Json.STRICT))
        .addCustomConverter(new ByteArrayHttpMessageConverter());
  }

  private final RequestMeter requests = new RequestMeter();

  @Bean
  RequestMeter requestMeter() {
    return requests;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(requests);
  }

  /** No validator: requests are checked where they are used. */
  @Override
  public Validator getValidator() {
    return Validator.forInstanceOf(Object.class, (target, errors) -> {});
  }

  @Bean(DispatcherServlet.MULTIPART_RESOLVER_BEAN_NAME)
  MultipartResolver multipartResolver() {
    return new StandardServletMultipartResolver();
  }

  @Bean
  ServletContextInitializer servlet(WebApplicationContext context) {
    return servletContext -> {
      ServletRegistration.Dynamic servlet =
          servletContext.addServlet("engine", new DispatcherServlet(context));
      servlet.addMapping("/");
      servlet.setLoadOnStartup(1);
      servlet.setAsyncSupported(true);
      servlet.setMultipartConfig(
          new MultipartConfigElement("", LARGEST_DEPLOYMENT, LARGEST_DEPLOYMENT, 0));
    };
  }
}
