package org.clearance.domain.record.rapsheet;

import java.util.ArrayList;
import java.util.List;

/** An event of a cycle while its lines are read: an arrest, a court's action, or another. */
final class SheetEvent {
  /** The kinds of events. */
  enum Kind {
    ARREST,
    COURT,
    REGISTRATION,
    /** Custody, probation, applications and others: nothing is asked for because of them. */
    OTHER
  }

  final Kind kind;
  final int cycle;
  final int page;

  /** The line with which it begins; empty where that is lost. */
  String heading = "";

  /** The lines between the heading and the first count, with the rest of the heading’s first. */
  final List<String> head = new ArrayList<>();

  final List<SheetCount> counts = new ArrayList<>();

  /**
   * The day of the event as the facts have it: {@code 2004-01-02}, {@code 2004-01}; empty where it
   * was not read.
   */
  String date = "";

  boolean dateSure = true;
  String agency = "";
  int lastCount;

  /** Whether pages may be missing between it and what stands before it. */
  boolean afterGap;

  /** Whether lines behind it are of an event whose heading is lost. */
  boolean beforeLost;

  /** Whether a count's place was lost: what follows may be of another event. */
  boolean shaken;

  SheetEvent(Kind kind, int cycle, int page) {
    this.kind = kind;
    this.cycle = cycle;
    this.page = page;
  }
}
