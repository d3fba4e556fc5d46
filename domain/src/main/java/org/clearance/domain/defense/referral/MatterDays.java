package org.clearance.domain.defense.referral;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import org.clearance.domain.casework.delivery.CountyTerms;
import org.clearance.domain.defense.screening.ClientScreening;
import org.clearance.domain.ground.time.Waits;
import org.clearance.domain.law.jurisdiction.CourtDays;
import org.clearance.domain.law.jurisdiction.Screening;
import org.springframework.stereotype.Component;

/** Counts an office's working days: those on which the courts of its law are open. */
@Component
class MatterDays {
  private final ClientScreening screening;
  private final CountyTerms terms;
  private final Clock clock;

  MatterDays(ClientScreening screening, CountyTerms terms, Clock clock) {
    this.screening = screening;
    this.terms = terms;
    this.clock = clock;
  }

  /** Today, where the office is. */
  LocalDate today(long countyId) {
    return LocalDate.now(clock.withZone(terms.of(countyId).zone()));
  }

  /** A day so many working days from today. */
  LocalDate in(long countyId, int days) {
    return courtDays(countyId).plus(today(countyId), days);
  }

  /** A day so many working days after another one. */
  LocalDate after(long countyId, LocalDate from, int days) {
    return courtDays(countyId).plus(from, days);
  }

  /** Whether a day is a working day of the office. */
  boolean isOpen(long countyId, LocalDate day) {
    return courtDays(countyId).isOpen(day);
  }

  private CourtDays courtDays(long countyId) {
    return screening
        .law(countyId)
        .map(Screening::petitions)
        .map(petitions -> petitions.afterwards().clock().courtDays())
        .orElse(CourtDays.WITHOUT_HOLIDAYS);
  }

  /** The time until a day begins. */
  Duration until(long countyId, LocalDate day) {
    return Waits.until(day, terms.of(countyId).zone(), clock.instant());
  }
}
