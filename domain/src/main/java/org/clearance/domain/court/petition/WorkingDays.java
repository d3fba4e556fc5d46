package org.clearance.domain.court.petition;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Collectors;
import org.clearance.domain.casework.delivery.CountyTerms;
import org.clearance.domain.law.jurisdiction.CourtDays;
import org.clearance.domain.law.jurisdiction.Screening;
import org.clearance.domain.law.jurisdiction.ScreeningLaws;
import org.clearance.domain.office.setting.Setting;
import org.clearance.domain.office.setting.SettingKind.ClosedDays;
import org.clearance.domain.office.setting.Term;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts the working days of a county's public defender: those on which the courts of its law are
 * open, but for the days on which its county says that it is closed besides.
 */
@Component
public class WorkingDays {
  private final JdbcClient db;
  private final ScreeningLaws laws;
  private final CountyTerms terms;

  WorkingDays(JdbcClient db, ScreeningLaws laws, CountyTerms terms) {
    this.db = db;
    this.laws = laws;
    this.terms = terms;
  }

  /** The working days of a county. */
  public CourtDays of(long countyId) {
    return laws.of(countyId)
        .map(Screening::petitions)
        .map(petitions -> petitions.afterwards().clock().courtDays())
        .orElse(CourtDays.WITHOUT_HOLIDAYS)
        .closedOn(
            Setting.OFFICE_CLOSED.of(db, countyId).stream()
                .map(ClosedDays::day)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet()));
  }

  /** The moment at which a term is over: its last day is the office's, too. */
  public Instant by(long countyId, Term term, Instant from) {
    Duration length = length(countyId, term);
    return isWholeDays(length) ? endOf(countyId, end(countyId, term, from)) : from.plus(length);
  }

  /** The last second of a day: what is due at midnight would show the day after. */
  public Instant endOf(long countyId, LocalDate day) {
    return day.plusDays(1).atStartOfDay(terms.of(countyId).zone()).toInstant().minusSeconds(1);
  }

  /** The day on which a term ends. */
  public LocalDate end(long countyId, Term term, Instant from) {
    CountyTerms.Of county = terms.of(countyId);
    Duration length = length(countyId, term);
    return isWholeDays(length)
        ? of(countyId)
            .plus(LocalDate.ofInstant(from, county.zone()), Math.toIntExact(length.toDays()))
        : LocalDate.ofInstant(from.plus(length), county.zone());
  }

  /** The length of a term in a county. */
  public Duration length(long countyId, Term term) {
    String set = terms.of(countyId).terms().get(term.variable());
    return set == null ? term.usual() : Duration.parse(set);
  }

  /** Hours are counted as they pass: a county that sets some means them. */
  private static boolean isWholeDays(Duration length) {
    return length.equals(Duration.ofDays(length.toDays()));
  }
}
