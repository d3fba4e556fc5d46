package org.clearance.domain.office.user;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps whether a user's messages are e-mailed, too. */
@Component
public class MailChoices {
  private final JdbcClient db;

  MailChoices(JdbcClient db) {
    this.db = db;
  }

  /** When messages are e-mailed. */
  public enum ByMail {
    NEVER,
    DAILY,
    AT_ONCE
  }

  /** What a user chose; never, before anything is chosen. */
  public ByMail of(long userId) {
    return db.sql("select messages_by_mail from user_preference where user_id = :user")
        .param("user", userId)
        .query(String.class)
        .optional()
        .map(ByMail::valueOf)
        .orElse(ByMail.NEVER);
  }

  /** Keeps what a user chooses. */
  public void choose(long userId, ByMail when) {
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
