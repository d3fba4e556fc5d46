package org.clearance.domain.contact.reach;

import java.time.Clock;
import java.time.LocalDate;
import org.clearance.domain.office.user.CountyZone;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds today's date where a person's county is. */
final class PersonDay {
  private PersonDay() {}

  static LocalDate today(JdbcClient db, Clock clock, long personId) {
    long county =
        db.sql("select county_id from person where id = :id")
            .param("id", personId)
            .query(Long.class)
            .single();
    return CountyZone.today(db, clock, county);
  }
}
