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

  private record Open(long id, boolean sealed) {}

  /** Queues the last message to each person, once; it goes out as long as the program runs. */
  @Transactional
  public Told tell(long countyId) {
    List<Open> open =
        db.sql(
                "select id, sealed_at is not null as sealed from defense.matter where county_id = :county and state <> 'CLOSED' order by id")
            .param("county", countyId)
            .query(Open.class)
            .list();
    int told = open.stream().filter(matter -> !matter.sealed()).mapToInt(this::tell).sum();
    int sealed = (int) open.stream().filter(Open::sealed).count();
    return new Told(told, sealed);
  }

  /** 1 where the person can be told, else 0. */
  private int tell(Open matter) {
    return matters
        .reach(matter.id())
        .map(
            reach ->
                messages.queue(
                    reach,
                    SafeMessage.SERVICE_ENDS,
                    SafeMessage.SERVICE_ENDS + ":" + matter.id(),
                    null))
        .map(ways -> Math.min(ways, 1))
        .orElse(0);
  }
}
