package org.clearance.process.task;

import org.clearance.process.engine.EngineFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps the register up to date with the engine even if nobody looks at a list, since counts of
 * tasks rest on it.
 */
@Component
class ScheduledFollowing {
  private static final Logger LOG = LoggerFactory.getLogger(ScheduledFollowing.class);

  private final TaskFollowing following;

  ScheduledFollowing(TaskFollowing following) {
    this.following = following;
  }

  /** Follows the engine; called every {@code clearance.tasks.followed} (a minute). */
  @Scheduled(
      initialDelayString = TaskProperties.FOLLOWED,
      fixedDelayString = TaskProperties.FOLLOWED)
  void follow() {
    try {
      following.freshen();
    } catch (EngineFailure away) {
      LOG.warn("The tasks could not be followed; it is tried again in a minute", away);
    }
  }
}
