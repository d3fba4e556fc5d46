package org.clearance.ui.ground.layout;

import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.clearance.ui.ground.access.ProblemJson;
import org.clearance.ui.ground.language.Preferences;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.ViewResolver;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts {@link DatabaseAway} around everything that asks the database, including who is signed in.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseAwayConfiguration {
  @Bean
  FilterRegistrationBean<DatabaseAway> databaseAway(
      @Qualifier("thymeleafViewResolver") ObjectProvider<ViewResolver> templates,
      ObjectProvider<ShellAdvice> shells,
      Preferences preferences,
      JsonMapper json) {
    var registration =
        new FilterRegistrationBean<>(
            new DatabaseAway(templates, shells, preferences, new ProblemJson(json)));
    registration.setOrder(SecurityFilterProperties.DEFAULT_FILTER_ORDER - 3);
    // The error page reads the database too.
    registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR));
    return registration;
  }
}
