package org.clearance.domain.defense.referral;

import java.util.List;
import org.clearance.domain.defense.message.ResidentMessages;
import org.clearance.domain.defense.message.SafeMessage;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells everybody with an open matter that an office no longer uses Clearance, and whom to call.
 */
@Component
public class EndingService {
  private final JdbcClient db;
  private final Matters matters;
  private final ResidentMessages messages;

  EndingService(JdbcClient db, Matters matters, ResidentMessages messages) {
    this.db = db;
    this.matters = matters;
    this.messages = messages;
  }

  /**
   * The reach of the last message.
   *
   * @param people how many people of matters that are open can be told
   * @param sealed of how many open matters nobody is told: the office has a conflict, and may not
   *     write to their people
   */
  public record Told(int people, int sealed) {}

  /** Queues the last message to each person, once; it goes out as long as the program runs. */
  @Transactional
  public Told tell(long countyId) {
    List<Long> open =
        db.sql(
                "select id from defense.matter where county_id = :county and state <> 'CLOSED' and sealed_at is null order by id")
            .param("county", countyId)
            .query(Long.class)
            .list();
    int told = 0;
    for (long matter : open) {
      int ways =
          matters
              .reach(matter)
              .map(
                  reach ->
                      messages.queue(
                          reach,
                          SafeMessage.SERVICE_ENDS,
                          SafeMessage.SERVICE_ENDS + ":" + matter,
                          null))
              .orElse(0);
      told += ways > 0 ? 1 : 0;
    }
    int sealed =
        db.sql(
                "select count(*) from defense.matter where county_id = :county and state <> 'CLOSED' and sealed_at is not null")
            .param("county", countyId)
            .query(Integer.class)
            .single();
    return new Told(told, sealed);
  }
}
