package org.clearance.domain.defense.message;

import java.util.List;
import java.util.Objects;
import org.clearance.domain.contact.notice.Channel;
import org.clearance.domain.ground.sql.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The messages to the person of a matter: those that went out, and those that did not. */
@Component
public class SentMessages {
  private final JdbcClient db;

  SentMessages(JdbcClient db) {
    this.db = db;
  }

  /** The messages of a matter, the newest first. */
  public List<SentMessage> of(long matterId) {
    return db.sql(
            """
            select id, kind, channel, recipient, state, queued_at, sent_at, last_error from defense.resident_message
             where matter_id = :matter order by id desc
            """)
        .param("matter", matterId)
        .query(
            (row, number) ->
                new SentMessage(
                    row.getLong("id"),
                    SafeMessage.valueOf(row.getString("kind")),
                    Channel.valueOf(row.getString("channel")),
                    row.getString("recipient"),
                    SentMessage.State.valueOf(row.getString("state")),
                    Objects.requireNonNull(Sql.instant(row, "queued_at")),
                    Sql.instant(row, "sent_at"),
                    row.getString("last_error")))
        .list();
  }
}
