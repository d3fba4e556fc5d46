package org.clearance.domain.staterecord.submission;

import java.time.Duration;

/** What a process is told when a submission is answered. */
public final class Answers {
  /** The message's name; the correlation key is the submission's id. */
  public static final String MESSAGE = "doj-acknowledgement";

  /** The message's variable: how many records of the submission DOJ rejected. */
  public static final String REJECTED_COUNT = "rejectedCount";

  /** The process may be behind (an incident, a restart) when the answer comes. */
  public static final Duration MESSAGE_LIFE = Duration.ofDays(90);

  private Answers() {}
}
