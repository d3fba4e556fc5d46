package org.clearance.app;

import java.util.List;
import org.clearance.domain.office.user.Counties;
import org.clearance.domain.office.user.County;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** The domain and its database without screens and jobs, for commands that change something. */
@SpringBootApplication(scanBasePackages = "org.clearance.domain")
@Import({StorageConfiguration.class, DeletionsAtStart.class})
class DomainAlone {
  /** Starts it; whoever calls closes it. */
  static ConfigurableApplicationContext run(List<String> arguments) {
    return new SpringApplicationBuilder(DomainAlone.class)
        .web(WebApplicationType.NONE)
        .logStartupInfo(false)
        .initializers(new Settings(), StartingDatabase.withTables())
        .run(arguments.toArray(String[]::new));
  }

  /**
   * A county that is set up.
   *
   * @throws StartFailure if there is none of that name
   */
  static County county(ApplicationContext context, String name) {
    return context
        .getBean(Counties.class)
        .byCode(SetUpCommand.code(name.strip()))
        .orElseThrow(
            () ->
                new StartFailure(
                    "There is no county %s; nothing was changed.".formatted(name.strip())));
  }
}
