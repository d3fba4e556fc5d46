package org.clearance.domain.staterecord.submission;

import java.time.Duration;

/** What a process is told when a submission is answered. */
public final class Answers {
  /** The process may be behind (an incident, a restart) when the answer comes. */
  public static final Duration MESSAGE_LIFE = Duration.ofDays(90);

  private Answers() {}
}
