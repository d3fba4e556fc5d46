package org.clearance.domain.oversight.measurement;

import java.util.Locale;

/**
 * The measures that monitoring reads. Their names never change: dashboards and alarms rest on them.
 */
public enum Measure {
  CONVICTIONS("state", "Convictions by where they stand"),
  OLDEST_WAIT_SECONDS(
      "state", "How long the conviction has waited that waits longest in an open state"),
  CONVICTIONS_WITH_RELIEF("", "Convictions with relief in force"),
  PEOPLE("what", "People with a candidate conviction, and of them those with relief"),
  TASKS_OPEN("form", "Tasks that nobody has finished, by desk"),
  TASKS_OVERDUE("form", "Of these, those whose time is over"),
  INCIDENTS("element", "Steps that are stuck at an incident, by step"),
  NOTICES("state", "Notices that wait, failed or came back"),
  NOTICES_UNSENT(
      "what", "Of those that wait, notices that cannot be sent now: of challenge, or other"),
  SUBMISSION_RECORDS_OUTSTANDING("", "Records sent to DOJ that it has not answered"),
  OUTBOX_WAITING("", "Words to the engine that it has not taken yet"),
  OUTBOX_OLDEST_SECONDS("", "How long the oldest of these has waited"),
  DOJ_SERVERS_AWAY("", "Servers of DOJ that cannot be used now"),
  STORED_FILES_DAMAGED("", "Stored files that were found altered or missing");

  private final String kind;
  private final String description;

  Measure(String kind, String description) {
    this.kind = kind;
    this.description = description;
  }

  /** The metric's name: {@code clearance_tasks_open}. */
  public String metric() {
    return "clearance_" + name().toLowerCase(Locale.ROOT);
  }

  /** The label for the measure's kinds; empty where it has none. */
  public String kind() {
    return kind;
  }

  /** The description in English, for people who read measurements. */
  public String description() {
    return description;
  }
}
