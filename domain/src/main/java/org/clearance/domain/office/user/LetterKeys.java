package org.clearance.domain.office.user;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps whether single-letter keys act for a user, on every computer. Users who dictate to the
 * computer, or press keys by accident, can switch them off (WCAG 2.2, success criterion 2.1.4).
 */
@Component
public class LetterKeys {
  private final JdbcClient db;

  LetterKeys(JdbcClient db) {
    this.db = db;
  }

  /** Whether single-letter keys act for a user; they do until the user switches them off. */
  public boolean actFor(long userId) {
    return db.sql("select letter_keys from user_preference where user_id = :user")
        .param("user", userId)
        .query(Boolean.class)
        .optional()
        .orElse(true);
  }

  /** Switches a user's single-letter keys on or off. */
  public void choose(long userId, boolean on) {
    db.sql(
            """
            insert into user_preference (user_id, letter_keys) values (:user, :on)
            on conflict (user_id) do update set letter_keys = excluded.letter_keys
            """)
        .param("user", userId)
        .param("on", on)
        .update();
  }
}
