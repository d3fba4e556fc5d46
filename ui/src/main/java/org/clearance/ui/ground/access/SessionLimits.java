package org.clearance.ui.ground.access;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The limits of sessions: how long users stay signed in, and how many sessions they may have.
 *
 * @param idle without anybody at the desk (CJIS Security Policy, AC-11: 30 minutes at most)
 * @param longest from signing in on, whatever is done
 * @param most sessions of a user at once
 */
@ConfigurationProperties("clearance.session")
record SessionLimits(
    @DefaultValue("PT30M") Duration idle,
    @DefaultValue("PT12H") Duration longest,
    @DefaultValue("5") int most) {

  /**
   * @throws IllegalArgumentException if they do not fit
   */
  SessionLimits {
    if (idle.compareTo(Duration.ofMinutes(3)) < 0 || longest.compareTo(idle) < 0 || most < 1) {
      throw new IllegalArgumentException(
          "clearance.session.idle is at least PT3M, clearance.session.longest at least as long, and"
              + " clearance.session.most at least 1");
    }
  }
}
