package org.clearance.domain.portal.limit;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts tries on the public screens in the database, so that all servers agree. Who tried is kept
 * as a hash that names no address.
 */
@Component
public class Tries {
  private final JdbcClient db;

  Tries(JdbcClient db) {
    this.db = db;
  }

  /**
   * Something that may be tried a few times.
   *
   * @param most how often in the time
   */
  public record Limit(String what, int most, Duration within) {}

  /** Erases tries that no limit counts any more. The defender's side alone may. */
  public void forget() {
    db.sql("delete from portal_try where at < now() - interval '7 days'").update();
  }

  /**
   * Counts a try and says whether it may be made.
   *
   * @param who who is counted together: a network, or the place of a code
   */
  public boolean may(Limit limit, String who) {
    return db.sql("select portal.may_try(:what, :who, :most, :seconds)")
        .param("what", limit.what())
        .param("who", who)
        .param("most", limit.most())
        .param("seconds", (int) limit.within().toSeconds())
        .query(Boolean.class)
        .single();
  }
}
