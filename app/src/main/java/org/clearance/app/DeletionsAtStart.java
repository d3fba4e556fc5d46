package org.clearance.app;

import org.clearance.domain.defense.deletion.KeepingDeletions;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Deletes again, before anybody works, whom a restored database holds though they were deleted. */
@Configuration(proxyBeanMethods = false)
class DeletionsAtStart {
  /** Deletes them before the screens listen. */
  @Bean
  SmartInitializingSingleton deletionsAtStart(KeepingDeletions deletions) {
    return () ->
        deletions
            .atStart()
            .ifPresent(
                problem -> {
                  throw new StartFailure(problem);
                });
  }
}
