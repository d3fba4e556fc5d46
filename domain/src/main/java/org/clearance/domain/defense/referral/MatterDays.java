package org.clearance.domain.defense.referral;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Collectors;
import org.clearance.domain.casework.delivery.CountyTerms;
import org.clearance.domain.defense.screening.ClientScreening;
import org.clearance.domain.ground.time.Waits;
import org.clearance.domain.law.jurisdiction.CourtDays;
import org.clearance.domain.law.jurisdiction.Screening;
import org.clearance.domain.office.setting.Setting;
import org.clearance.domain.office.setting.SettingKind.ClosedDays;
import org.clearance.domain.office.setting.Term;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts an office's working days: those on which the courts of its law are open, but for the days
 * on which its county says that it is closed besides.
 */
@Component
class MatterDays {
  private static final Duration A_DAY = Duration.ofDays(1);

  private final JdbcClient db;
  private final ClientScreening screening;
  private final CountyTerms terms;
  private final Clock clock;

  MatterDays(JdbcClient db, ClientScreening screening, CountyTerms terms, Clock clock) {
    this.db = db;
    this.screening = screening;
    this.terms = terms;
    this.clock = clock;
  }

  /** Today, where the office is. */
  LocalDate today(long countyId) {
    return terms.of(countyId).today(clock);
  }

  /** A day so many working days from today. */
  LocalDate in(long countyId, int days) {
    return days(countyId).plus(today(countyId), days);
  }

  /** The day on which a term ends that begins today. */
  LocalDate in(long countyId, Term term) {
    return end(countyId, term, clock.instant());
  }

  /** A day so many working days after another one. */
  LocalDate after(long countyId, LocalDate from, int days) {
    return days(countyId).plus(from, days);
  }

  /** Whether a day is a working day of the office. */
  boolean isOpen(long countyId, LocalDate day) {
    return days(countyId).isOpen(day);
  }

  /** Counts the working days of a term; one that has hours has at least one. */
  int count(long countyId, Term term) {
    return (int) Math.max(1, length(countyId, term).plus(A_DAY).minusNanos(1).toDays());
  }

  /** When a term is over that begins now: its last day is the office's, too. */
  Instant by(long countyId, Term term) {
    return by(countyId, term, clock.instant());
  }

  /** By when somebody is to reach a resident once it is tried again. */
  Instant again(long countyId) {
    return by(
        countyId, Term.REACH_RESIDENT, clock.instant().plus(length(countyId, Term.RETRY_RESIDENT)));
  }

  private Instant by(long countyId, Term term, Instant from) {
    Duration length = length(countyId, term);
    return isWholeDays(length) ? endOf(countyId, end(countyId, term, from)) : from.plus(length);
  }

  /** The last second of a day: what is due at midnight would show the day after. */
  Instant endOf(long countyId, LocalDate day) {
    return day.plusDays(1).atStartOfDay(terms.of(countyId).zone()).toInstant().minusSeconds(1);
  }

  private LocalDate end(long countyId, Term term, Instant from) {
    CountyTerms.Of county = terms.of(countyId);
    Duration length = length(countyId, term);
    return isWholeDays(length)
        ? days(countyId)
            .plus(LocalDate.ofInstant(from, county.zone()), Math.toIntExact(length.toDays()))
        : LocalDate.ofInstant(from.plus(length), county.zone());
  }

  private Duration length(long countyId, Term term) {
    String set = terms.of(countyId).terms().get(term.variable());
    return set == null ? term.usual() : Duration.parse(set);
  }

  /** Hours are counted as they pass: a county that sets some means them. */
  private static boolean isWholeDays(Duration length) {
    return length.equals(Duration.ofDays(length.toDays()));
  }

  private CourtDays days(long countyId) {
    return screening
        .law(countyId)
        .map(Screening::petitions)
        .map(petitions -> petitions.afterwards().clock().courtDays())
        .orElse(CourtDays.WITHOUT_HOLIDAYS)
        .closedOn(
            Setting.OFFICE_CLOSED.of(db, countyId).stream()
                .map(ClosedDays::day)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet()));
  }

  /** The time until a day begins. */
  Duration until(long countyId, LocalDate day) {
    return Waits.until(day, terms.of(countyId).zone(), clock.instant());
  }
}
