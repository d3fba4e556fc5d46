package org.clearance.domain.defense.referral;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.clearance.domain.casework.delivery.CountyTerms;
import org.clearance.domain.court.petition.WorkingDays;
import org.clearance.domain.ground.time.Waits;
import org.clearance.domain.office.setting.Term;
import org.springframework.stereotype.Component;

/** Counts an office's days from now: what is due when, and which day it is there. */
@Component
class MatterDays {
  private static final Duration A_DAY = Duration.ofDays(1);

  private final WorkingDays working;
  private final CountyTerms terms;
  private final Clock clock;

  MatterDays(WorkingDays working, CountyTerms terms, Clock clock) {
    this.working = working;
    this.terms = terms;
    this.clock = clock;
  }

  /** Today, where the office is. */
  LocalDate today(long countyId) {
    return terms.of(countyId).today(clock);
  }

  /** A day so many working days from today. */
  LocalDate in(long countyId, int days) {
    return working.of(countyId).plus(today(countyId), days);
  }

  /** The day on which a term ends that begins today. */
  LocalDate in(long countyId, Term term) {
    return working.end(countyId, term, clock.instant());
  }

  /** A day so many working days after another one. */
  LocalDate after(long countyId, LocalDate from, int days) {
    return working.of(countyId).plus(from, days);
  }

  /** Whether a day is a working day of the office. */
  boolean isOpen(long countyId, LocalDate day) {
    return working.of(countyId).isOpen(day);
  }

  /** Counts the working days of a term; one that has hours has at least one. */
  int count(long countyId, Term term) {
    return (int) Math.max(1, working.length(countyId, term).plus(A_DAY).minusNanos(1).toDays());
  }

  /** When a term is over that begins now: its last day is the office's, too. */
  Instant by(long countyId, Term term) {
    return working.by(countyId, term, clock.instant());
  }

  /** The day on which a moment is at the office. */
  LocalDate dayOf(long countyId, Instant moment) {
    return LocalDate.ofInstant(moment, terms.of(countyId).zone());
  }

  /** By when somebody is to reach a resident who is tried again at a moment. */
  Instant reachBy(long countyId, Instant retryAt) {
    return working.by(countyId, Term.REACH_RESIDENT, retryAt);
  }

  /**
   * When a resident is tried again: each time that the term has passed since it was first given up,
   * however long the search in between took.
   *
   * @param first when the resident could not be reached for the first time
   */
  Instant retryAt(long countyId, Instant first) {
    // The process waits for the length of the term, and not for whole days of the office.
    Duration every = working.length(countyId, Term.RETRY_RESIDENT);
    long passed = Duration.between(first, clock.instant()).dividedBy(every);
    return first.plus(every.multipliedBy(passed + 1));
  }

  /** The last second of a day: what is due at midnight would show the day after. */
  Instant endOf(long countyId, LocalDate day) {
    return working.endOf(countyId, day);
  }

  /** The time until a day begins. */
  Duration until(long countyId, LocalDate day) {
    return Waits.until(day, terms.of(countyId).zone(), clock.instant());
  }
}
