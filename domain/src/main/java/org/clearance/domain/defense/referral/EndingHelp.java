package org.clearance.domain.defense.referral;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.clearance.domain.defense.consent.ConsentEntry.Way;
import org.clearance.domain.defense.consent.KeepingConsents;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.portal.code.ReferralCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Ends what helpers see of people: when a person says so, and half a year after the form. */
@Component
public class EndingHelp {
  private final JdbcClient db;
  private final ShowingStatus status;
  private final KeepingConsents consents;
  private final Clock clock;

  EndingHelp(JdbcClient db, ShowingStatus status, KeepingConsents consents, Clock clock) {
    this.db = db;
    this.status = status;
    this.consents = consents;
    this.clock = clock;
  }

  /** The person's helper sees nothing of it from now on. */
  @Transactional(propagation = Propagation.MANDATORY)
  void of(ReferralCode code) {
    end("code = :code and helper_sees_until is not null", "code", code.letters())
        .forEach(one -> consents.helperEnded(one, Way.CODE));
  }

  /**
   * Ends the helpers' view of all forms of a person who says to have this telephone number for
   * themselves, at whatever office; a second number that others use speaks for nobody.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  void ofPhone(String phone) {
    end(
            "helper_sees_until is not null and code in (select r.code from defense.referral r where %s)"
                .formatted(OwnPhones.own("r", ":phone")),
            "phone",
            phone)
        .forEach(one -> consents.helperEnded(one, Way.TEXT));
  }

  /** Ends what is over by its day. */
  @Transactional
  public void forget() {
    end("helper_sees_until <= :now", "now", Sql.moment(clock.instant()));
  }

  private Set<ReferralCode> end(
      String which, String name, @org.jspecify.annotations.Nullable Object value) {
    record Code(String code, LocalDate born) {}
    Map<ReferralCode, LocalDate> ended = new LinkedHashMap<>();
    db.sql(
            "update defense.referral set helper_sees_until = null where "
                + which
                + " returning code, born")
        .param(name, value)
        .query(Code.class)
        .list()
        .forEach(one -> ended.put(new ReferralCode(one.code()), one.born()));
    ended.forEach(status::show);
    return ended.keySet();
  }
}
