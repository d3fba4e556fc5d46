package org.clearance.domain.office.user;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.HeldDuty.Booking;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the duties of users in the public defender's office. A duty narrows what the role may do,
 * so one administrator alone gives it, but nobody to themselves.
 */
@Component
public class Duties {
  private final JdbcClient db;
  private final Audit audit;

  Duties(JdbcClient db, Audit audit) {
    this.db = db;
    this.audit = audit;
  }

  /** The duty of a user in a county; whoever was given none leads. */
  public HeldDuty of(long userId, long countyId) {
    return db.sql(
            """
            select duty, matter_id, booked_from, booked_until from user_duty
             where user_id = :user and county_id = :county
            """)
        .param("user", userId)
        .param("county", countyId)
        .query((row, number) -> held(row))
        .optional()
        .orElse(HeldDuty.LEAD);
  }

  /** The duties that users of a county were given, by the user's id; whoever is not here leads. */
  public Map<Long, Duty> inCounty(long countyId) {
    Map<Long, Duty> given = new HashMap<>();
    db.sql("select user_id, duty from user_duty where county_id = :county")
        .param("county", countyId)
        .query(
            row -> {
              given.put(row.getLong("user_id"), Duty.valueOf(row.getString("duty")));
            });
    return given;
  }

  /**
   * Gives a user a duty in a county, in place of the one before.
   *
   * @return the reason why it was not given; empty where it was
   */
  @Transactional
  public Optional<Text> give(User user, long countyId, HeldDuty held, String by) {
    if (user.username().equals(by)) {
      return Optional.of(
          Text.of("You cannot set your own duty. Ask another administrator of the county."));
    }
    Booking booking = held.booking();
    if ((held.duty() == Duty.INTERPRETER) != (booking != null)) {
      return Optional.of(Text.of("An interpreter, and nobody else, is booked for one matter."));
    }
    if (booking != null && !booking.from().isBefore(booking.until())) {
      return Optional.of(Text.of("The booking ends before it begins."));
    }
    write(user.id(), countyId, held.duty(), booking);
    String detail = held.duty().name() + (booking == null ? "" : " " + booking.matterId());
    audit.record(by, countyId, AuditAction.USER_DUTY_SET, "user", user.id(), detail);
    return Optional.empty();
  }

  /** Reads the columns {@code duty}, {@code matter_id} and those of the booking. */
  static HeldDuty held(ResultSet row) throws SQLException {
    Long matter = row.getObject("matter_id", Long.class);
    return new HeldDuty(
        Duty.valueOf(row.getString("duty")),
        matter == null
            ? null
            : new Booking(
                matter,
                row.getObject("booked_from", OffsetDateTime.class).toInstant(),
                row.getObject("booked_until", OffsetDateTime.class).toInstant()));
  }

  private void write(long userId, long countyId, Duty duty, @Nullable Booking booking) {
    db.sql("delete from user_duty where user_id = :user and county_id = :county")
        .param("user", userId)
        .param("county", countyId)
        .update();
    if (duty == Duty.LEAD) {
      return;
    }
    db.sql(
            """
            insert into user_duty (user_id, county_id, duty, matter_id, booked_from, booked_until)
            values (:user, :county, :duty, :matter, :from, :until)
            """)
        .param("user", userId)
        .param("county", countyId)
        .param("duty", duty.name())
        .param("matter", booking == null ? null : booking.matterId())
        .param("from", booking == null ? null : Sql.moment(booking.from()))
        .param("until", booking == null ? null : Sql.moment(booking.until()))
        .update();
  }
}
