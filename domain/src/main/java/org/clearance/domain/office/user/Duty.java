package org.clearance.domain.office.user;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/** A duty: which part of the public defender's work a user does. */
public enum Duty {
  /** Everything, with the figures of the office; whoever has no other duty has this one. */
  LEAD("Lead"),
  ATTORNEY("Attorney"),
  /** Everything but the figures and what an attorney decides. */
  PARALEGAL("Paralegal"),
  /** New matters and how people are reached; no record, no paper and no wish for advice. */
  INTAKE_CLERK("Intake clerk"),
  /** Campaigns and partners, and no matter. */
  OUTREACH_WORKER("Outreach worker"),
  /** One matter, while the booking runs. */
  INTERPRETER("Interpreter"),
  /** The log of the office, and none of its content. */
  AUDITOR("Auditor");

  private final String label;

  Duty(String label) {
    this.label = label;
  }

  /** The duty's label: {@code Intake clerk}. */
  public String label() {
    return label;
  }

  /** Whether who has this duty works on matters from their opening to their end. */
  public boolean isOfMatters() {
    return ofMatters().contains(this);
  }

  /** The duties of those who work on matters from their opening to their end. */
  public static Set<Duty> ofMatters() {
    return EnumSet.of(LEAD, ATTORNEY, PARALEGAL);
  }

  /** The duties of those who run campaigns. */
  public static Set<Duty> ofCampaigns() {
    return EnumSet.of(LEAD, ATTORNEY, PARALEGAL, OUTREACH_WORKER);
  }

  /** The names of the duties to which the office's list of matters is closed, for SQL. */
  public static String[] withoutMatters() {
    return Stream.of(OUTREACH_WORKER, INTERPRETER, AUDITOR).map(Enum::name).toArray(String[]::new);
  }

  /** Whether who has this duty decides what only an attorney may. */
  public boolean isAttorney() {
    return this == LEAD || this == ATTORNEY;
  }
}
