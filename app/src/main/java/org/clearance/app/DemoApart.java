package org.clearance.app;

import java.util.List;
import org.clearance.app.demo.DemoConfiguration;
import org.clearance.domain.ground.store.StorageProperties;
import org.clearance.domain.office.user.Counties;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.DemoUsers;
import org.clearance.ui.ground.access.DemoProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Keeps the demonstration and real counties apart: it refuses to start where another county exists,
 * and without {@code --demo} its users, whose password everybody knows, cannot sign in.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({DemoProperties.class, StorageProperties.class})
class DemoApart {
  private static final Logger LOG = LoggerFactory.getLogger(DemoApart.class);

  /** Separates the two before the screens listen. */
  @Bean
  SmartInitializingSingleton demoApart(
      DemoUsers users, Counties counties, DemoProperties properties, StorageProperties storage) {
    return () -> {
      keepApart(users, counties, properties.demo(), storage.data());
      if (properties.demo()) {
        users.givePassword(properties.demoPassword());
      }
    };
  }

  /**
   * Separates the two.
   *
   * @throws StartFailure where the demonstration would be among real counties
   */
  static void keepApart(DemoUsers users, Counties counties, boolean demo, String data) {
    if (demo) {
      counties.all().stream()
          .filter(county -> !DemoConfiguration.COUNTIES.contains(county.code()))
          .findFirst()
          .ifPresent(
              county -> {
                throw refusal(county, data);
              });
    }
    List<String> changed = users.admit(demo);
    if (!demo && !changed.isEmpty()) {
      LOG.warn(
          "The users of the demonstration in {} cannot sign in, since everybody knows their"
              + " password: {}. Start with --demo to show it, or name another data directory with"
              + " --data.",
          data,
          String.join(", ", changed));
    }
  }

  private static StartFailure refusal(County county, String data) {
    return new StartFailure(
        "The data directory %s holds %s, and the demonstration's users, whose password everybody knows, must not come near it. Name another directory with --data, or leave out --demo."
            .formatted(data, county.displayName()));
  }
}
