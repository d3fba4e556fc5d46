package org.clearance.domain.office.user;

import org.clearance.domain.office.user.UserPreference.ByMail;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps how each user wants to work. */
@Component
public class UserPreferences {
  private static final int OVER = 0;

  private final JdbcClient db;

  UserPreferences(JdbcClient db) {
    this.db = db;
  }

  /** Finds the preferences of a user. */
  public UserPreference of(long userId) {
    return db.sql(
            """
            select letter_keys, tour_role, tour_step, messages_by_mail from user_preference
             where user_id = :user
            """)
        .param("user", userId)
        .query(UserPreference.class)
        .optional()
        .orElse(UserPreference.USUAL);
  }

  /**
   * Switches a user's single-letter keys on or off: users who dictate to the computer, or press
   * keys by accident, can do without (WCAG 2.2, success criterion 2.1.4).
   */
  public void setLetterKeys(long userId, boolean on) {
    db.sql(
            """
            insert into user_preference (user_id, letter_keys) values (:user, :on)
            on conflict (user_id) do update set letter_keys = excluded.letter_keys
            """)
        .param("user", userId)
        .param("on", on)
        .update();
  }

  /** Brings a user to a step of the tour of a role, from 1. */
  public void goOnTour(long userId, Role role, int step) {
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
  public void endTour(long userId, Role role) {
    goOnTour(userId, role, OVER);
  }

  /** Keeps when a user's messages are e-mailed, too. */
  public void setMessagesByMail(long userId, ByMail when) {
    db.sql(
            """
            insert into user_preference (user_id, messages_by_mail) values (:user, :chosen)
            on conflict (user_id) do update set messages_by_mail = excluded.messages_by_mail
            """)
        .param("user", userId)
        .param("chosen", when.name())
        .update();
  }
}
