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
   * Queues the last message to each person, once; it goes out as long as the program runs.
   *
   * @return how many people of matters that are open can be told
   */
  @Transactional
  public int tell(long countyId) {
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
    return told;
  }
}
