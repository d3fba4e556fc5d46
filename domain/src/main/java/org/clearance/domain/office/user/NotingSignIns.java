package org.clearance.domain.office.user;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.clearance.domain.ground.sql.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Notes when, and from where, members of staff sign in. */
@Component
public class NotingSignIns {
  private final JdbcClient db;
  private final Clock clock;

  NotingSignIns(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /** The time and the address of the last sign-in. */
  public record LastSignIn(Instant at, String from) {}

  /** Records that a user has signed in; returns the time before, if there was one. */
  @Transactional
  public Optional<LastSignIn> signedIn(long id, String address) {
    return db.sql(
            """
            update app_user u set signed_in_at = :now, signed_in_from = :address
              from (select signed_in_at, signed_in_from from app_user where id = :id for no key update) old
             where u.id = :id
            returning old.signed_in_at, old.signed_in_from
            """)
        .param("now", Sql.moment(clock.instant()))
        .param("address", address)
        .param("id", id)
        .query(
            (row, number) -> {
              String from = row.getString("signed_in_from");
              return Optional.ofNullable(Sql.instant(row, "signed_in_at"))
                  .map(at -> new LastSignIn(at, from));
            })
        .optional()
        .flatMap(before -> before);
  }
}
