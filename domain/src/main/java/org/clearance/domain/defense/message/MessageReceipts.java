package org.clearance.domain.defense.message;

import java.time.Clock;
import java.util.Optional;
import org.clearance.domain.ground.sql.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The receipts of gateways: they say what became of the messages that were handed to them. */
@Component
public class MessageReceipts {
  private final JdbcClient db;
  private final TextedDigits digits;
  private final Clock clock;

  MessageReceipts(JdbcClient db, TextedDigits digits, Clock clock) {
    this.db = db;
    this.digits = digits;
    this.clock = clock;
  }

  /** Whether a message is just being handed over: what became of it is not known yet. */
  public boolean isBeingSent(String messageId) {
    return db.sql(
            "select exists (select from defense.resident_message where message_id = :id and state = 'SENDING')")
        .param("id", messageId)
        .query(Boolean.class)
        .single();
  }

  /**
   * Writes down what the gateway says became of a message; what it says first of its arrival stays.
   *
   * @param messageId as it was sent
   * @return the matter that has to try another way; empty where it arrived, or nothing is new
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<Long> receipt(long countyId, String messageId, boolean delivered) {
    if (delivered) {
      db.sql(
              """
              update defense.resident_message set delivered_at = :now
               where message_id = :id and state = 'SENT' and delivered_at is null and county_id = :county
              """)
          .param("now", Sql.moment(clock.instant()))
          .param("id", messageId)
          .param("county", countyId)
          .update();
      return Optional.empty();
    }
    Optional<Long> matter =
        db.sql(
                """
            update defense.resident_message set state = 'FAILED', sent_at = null, last_error = :error
             where message_id = :id and state = 'SENT' and delivered_at is null and county_id = :county
            returning matter_id
            """)
            .param("error", "The gateway said that it did not arrive.")
            .param("id", messageId)
            .param("county", countyId)
            .query((row, number) -> Optional.ofNullable(row.getObject(1, Long.class)))
            .optional()
            .flatMap(found -> found);
    digits.putUpFailed(messageId);
    return matter;
  }
}
