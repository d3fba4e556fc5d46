package org.clearance.portal;

import jakarta.servlet.MultipartConfigElement;
import java.time.Clock;
import org.clearance.domain.portal.code.CodeKeys;
import org.clearance.domain.portal.draft.Drafts;
import org.clearance.domain.portal.inbox.CheckingPhone;
import org.clearance.domain.portal.inbox.Inbox;
import org.clearance.domain.portal.inbox.SendingReferral;
import org.clearance.domain.portal.limit.Tries;
import org.clearance.domain.portal.paper.HandingInPaper;
import org.clearance.domain.portal.question.PortalTexts;
import org.clearance.domain.portal.question.Questions;
import org.clearance.domain.portal.status.StatusBoard;
import org.clearance.portal.mail.MailDomains;
import org.clearance.portal.page.PortalTime;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.CacheControl;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.multipart.MultipartResolver;
import org.springframework.web.multipart.support.StandardServletMultipartResolver;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Wires the public screens together: of the domain, the room {@code portal} alone. */
@Configuration(proxyBeanMethods = false)
@EnableWebMvc
@EnableTransactionManagement
@ComponentScan(basePackageClasses = {PortalTime.class, org.clearance.portal.access.Visitors.class})
@Import({
  CheckingPhone.class,
  Drafts.class,
  HandingInPaper.class,
  Inbox.class,
  SendingReferral.class,
  Tries.class,
  PortalTexts.class,
  Questions.class,
  StatusBoard.class
})
class PortalBeans implements WebMvcConfigurer {
  /**
   * The number of bytes that a browser sends around a file, at most; a file up to this stays in
   * memory.
   */
  private static final int AROUND_A_FILE = 64 << 10;

  @Bean
  Clock clock(PortalSettings settings) {
    return settings.clock();
  }

  @Bean
  CodeKeys codeKeys(PortalSettings settings) {
    return settings.codeKeys();
  }

  @Bean
  MailDomains mailDomains(PortalSettings settings) {
    return settings.mailDomains();
  }

  @Bean
  PlatformTransactionManager transactions(PortalSettings settings) {
    return new DataSourceTransactionManager(settings.dataSource());
  }

  @Bean
  JdbcClient db(PortalSettings settings) {
    return JdbcClient.create(settings.dataSource());
  }

  @Bean
  ServletRegistrationBean<DispatcherServlet> dispatcher(WebApplicationContext context) {
    var registration = new ServletRegistrationBean<>(new DispatcherServlet(context), "/");
    registration.setLoadOnStartup(1);
    int largest = HandingInPaper.LARGEST + AROUND_A_FILE;
    registration.setMultipartConfig(
        new MultipartConfigElement("", HandingInPaper.LARGEST, largest, AROUND_A_FILE));
    return registration;
  }

  /** Resolves a file where a page asks for it, so that the page answers what is wrong with it. */
  @Bean
  MultipartResolver multipartResolver() {
    var resolver = new StandardServletMultipartResolver();
    resolver.setResolveLazily(true);
    return resolver;
  }

  @Bean
  ThymeleafViewResolver views() {
    var templates = new ClassLoaderTemplateResolver();
    templates.setPrefix("portal/templates/");
    templates.setSuffix(".html");
    templates.setCharacterEncoding("UTF-8");
    var engine = new SpringTemplateEngine();
    engine.setTemplateResolver(templates);
    engine.setEnableSpringELCompiler(true);
    var views = new ThymeleafViewResolver();
    views.setTemplateEngine(engine);
    views.setCharacterEncoding("UTF-8");
    return views;
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/assets/**")
        .addResourceLocations("classpath:/portal/assets/")
        .setCacheControl(CacheControl.maxAge(java.time.Duration.ofDays(1)).cachePublic());
  }
}
