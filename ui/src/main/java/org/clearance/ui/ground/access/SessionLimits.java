package org.clearance.ui.ground.access;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** How long somebody stays signed in, and how often at once. */
@Component
class SessionLimits {
  private final Duration idle;
  private final Duration longest;
  private final int most;

  /**
   * @param idle without anybody at the desk (CJIS Security Policy, AC-11: 30 minutes at most)
   * @param longest from signing in on, whatever is done
   * @param most sessions of a user at once
   */
  SessionLimits(
      @Value("${clearance.session.idle:PT30M}") Duration idle,
      @Value("${clearance.session.longest:PT12H}") Duration longest,
      @Value("${clearance.session.most:5}") int most) {
    if (idle.compareTo(Duration.ofMinutes(3)) < 0 || longest.compareTo(idle) < 0 || most < 1) {
      throw new IllegalArgumentException(
          "clearance.session.idle is at least PT3M, clearance.session.longest at least as long, and"
              + " clearance.session.most at least 1");
    }
    this.idle = idle;
    this.longest = longest;
    this.most = most;
  }

  Duration idle() {
    return idle;
  }

  Duration longest() {
    return longest;
  }

  int most() {
    return most;
  }
}
