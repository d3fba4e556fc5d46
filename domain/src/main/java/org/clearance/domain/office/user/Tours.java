package org.clearance.domain.office.user;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps how far each user is on the tour of their pages, on every computer. */
@Component
public class Tours {
  private static final int OVER = 0;

  private final JdbcClient db;

  Tours(JdbcClient db) {
    this.db = db;
  }

  /**
   * A user's tour.
   *
   * @param step from 1; 0: it is over
   */
  public record Tour(Role role, int step) {}

  /** The tour of a user; empty before one was begun or declined. */
  public Optional<Tour> of(long userId) {
    return db.sql(
            """
            select tour_role as role, tour_step as step from user_preference
             where user_id = :user and tour_step is not null
            """)
        .param("user", userId)
        .query(Tour.class)
        .optional();
  }

  /** Brings a user to a step of the tour of a role. */
  public void at(long userId, Role role, int step) {
    db.sql(
            """
            insert into user_preference (user_id, tour_role, tour_step) values (:user, :role, :step)
            on conflict (user_id) do update
               set tour_role = excluded.tour_role, tour_step = excluded.tour_step
            """)
        .param("user", userId)
        .param("role", role.name())
        .param("step", step)
        .update();
  }

  /** Ends the tour of a role, or declines it. */
  public void end(long userId, Role role) {
    at(userId, role, OVER);
  }
}
