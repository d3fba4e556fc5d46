package org.clearance.domain.contact.notice;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.store.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps which telephone numbers answered STOP: no text message of any office goes there. */
@Component
public class TextStops {
  private final JdbcClient db;
  private final Clock clock;

  TextStops(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /** Whether a number, as {@code +12095550100}, answered STOP and not START since. */
  public boolean isStopped(String number) {
    return db.sql("select exists (select from text_stop where number_sha256 = :number)")
        .param("number", hash(number))
        .query(Boolean.class)
        .single();
  }

  /** Records that a number answered STOP. */
  @Transactional
  public void stop(String number) {
    db.sql(
            "insert into text_stop (number_sha256, stopped_at) values (:number, :now) on conflict (number_sha256) do nothing")
        .param("number", hash(number))
        .param("now", Sql.moment(clock.instant()))
        .update();
  }

  /** Records that a number answered START. */
  @Transactional
  public void start(String number) {
    db.sql("delete from text_stop where number_sha256 = :number")
        .param("number", hash(number))
        .update();
  }

  private static String hash(String number) {
    return Sha256.of(number.getBytes(StandardCharsets.UTF_8));
  }
}
