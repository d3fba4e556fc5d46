package org.clearance.app;

import java.time.Clock;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The whole system in one process. The embedded engine runs in a context of its own. */
@SpringBootApplication(
    scanBasePackages = {
      "org.clearance.domain",
      "org.clearance.batch",
      "org.clearance.workers",
      "org.clearance.ui"
    })
@EnableScheduling
@Import({StorageConfiguration.class, EngineConfiguration.class})
class ServeApplication {
  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
