package org.clearance.app;

import java.util.List;
import org.clearance.domain.office.user.Counties;
import org.clearance.domain.office.user.County;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import picocli.CommandLine.Model.CommandSpec;

/** The domain and its database without screens and jobs, for commands that change something. */
@SpringBootApplication(scanBasePackages = "org.clearance.domain")
@Import({StorageConfiguration.class, DeletionsAtStart.class})
class DomainAlone {
  /**
   * Starts it; whoever calls closes it.
   *
   * @throws StartFailure if a property cannot be used, or the database not be reached
   */
  static ConfigurableApplicationContext run(
      DataOption data, List<String> properties, @Nullable CommandSpec command) {
    return data.start(
        new SpringApplicationBuilder(DomainAlone.class).web(WebApplicationType.NONE),
        properties,
        command,
        new Settings(),
        StartingDatabase.withTables());
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
