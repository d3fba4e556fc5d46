package org.clearance.domain.defense.referral;

import java.time.Clock;
import java.time.LocalDate;
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
  private final Clock clock;

  EndingHelp(JdbcClient db, ShowingStatus status, Clock clock) {
    this.db = db;
    this.status = status;
    this.clock = clock;
  }

  /** The person's helper sees nothing of it from now on. */
  @Transactional(propagation = Propagation.MANDATORY)
  void of(ReferralCode code) {
    end("code = :code and helper_sees_until is not null", "code", code.letters());
  }

  /** The same, for all forms of a telephone number, at whatever office. */
  @Transactional(propagation = Propagation.MANDATORY)
  void ofPhone(String phone) {
    end(
        "helper_sees_until is not null and code in (select code from defense.referral where phone = :phone)",
        "phone",
        phone);
  }

  /** Ends what is over by its day. */
  @Transactional
  public void forget() {
    end("helper_sees_until <= :now", "now", Sql.moment(clock.instant()));
  }

  private void end(String which, String name, @org.jspecify.annotations.Nullable Object value) {
    record Code(String code, LocalDate born) {}
    db.sql(
            "update defense.referral set helper_sees_until = null where "
                + which
                + " returning code, born")
        .param(name, value)
        .query(Code.class)
        .list()
        .forEach(one -> status.show(new ReferralCode(one.code()), one.born()));
  }
}
