package org.clearance.domain.defense.referral;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.clearance.domain.contact.notice.AnsweredMail;
import org.clearance.domain.defense.message.MessageReceipts;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.sql.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes residents' answers by e-mail to the matter whose e-mail they answer. STOP is obeyed at
 * once. The mailbox may hand in the same again.
 */
@Component
class TakingMail implements AnsweredMail {
  private final JdbcClient db;
  private final MessageReceipts receipts;
  private final StoppingMessages stopping;
  private final ReopeningMatter reopening;
  private final TakingAnswers answers;
  private final Clock clock;

  TakingMail(
      JdbcClient db,
      MessageReceipts receipts,
      StoppingMessages stopping,
      ReopeningMatter reopening,
      TakingAnswers answers,
      Clock clock) {
    this.db = db;
    this.receipts = receipts;
    this.stopping = stopping;
    this.reopening = reopening;
    this.answers = answers;
    this.clock = clock;
  }

  private record At(long matterId, long countyId, String recipient, boolean open) {}

  private List<At> at(String messageId) {
    return db.sql(
            """
            select m.id as matter_id, m.county_id, r.recipient, m.state <> 'CLOSED' as open
              from defense.resident_message r join defense.matter m on m.id = r.matter_id
             where r.message_id = :id and r.channel = 'EMAIL'
            """)
        .param("id", messageId)
        .query(At.class)
        .list();
  }

  @Override
  @Transactional
  public boolean take(Answer answer) {
    List<At> matters = at(answer.answers());
    for (At matter : matters) {
      if (!isTaken(matter.countyId(), answer.messageId())) {
        keep(matter, answer);
      }
    }
    return !matters.isEmpty();
  }

  /** Whether the same was handed in before, as it is after a crash. */
  private boolean isTaken(long countyId, String messageId) {
    return db.sql(
            "select exists (select from defense.resident_reply where gateway_county = :county and gateway_id = :id)")
        .param("county", countyId)
        .param("id", "mail " + messageId)
        .query(Boolean.class)
        .single();
  }

  /** Whether the first line says STOP: mail programs put lines of their own below. */
  private static boolean isStop(String text) {
    return text.lines()
        .filter(line -> !line.isBlank())
        .findFirst()
        .filter(TakingTexts::isStop)
        .isPresent();
  }

  private void keep(At matter, Answer answer) {
    Instant now = clock.instant();
    boolean isStop = isStop(answer.text());
    if (isStop) {
      stopping.stop(matter.countyId(), matter.matterId(), matter.recipient(), Audit.RESIDENT);
    }
    db.sql(
            """
            insert into defense.resident_reply (county_id, matter_id, gateway_county, sender, said, gateway_id, arrived_at)
            values (:county, :matter, :county, :sender, :said, :id, :now)
            """)
        .param("county", matter.countyId())
        .param("matter", matter.matterId())
        .param("sender", answer.from())
        .param("said", answer.text())
        .param("id", "mail " + answer.messageId())
        .param("now", Sql.moment(now))
        .update();
    MatterEvents.insert(
        db, matter.matterId(), MatterEvent.Kind.REPLIED, null, "", Audit.RESIDENT, now);
    if (!isStop) {
      answers.take(matter.matterId());
      reopening.notReached(matter.matterId());
    }
  }

  @Override
  @Transactional
  public boolean failed(String messageId) {
    List<At> matters = at(messageId);
    for (At matter : matters) {
      receipts
          .receipt(matter.countyId(), messageId, false)
          .ifPresent(
              id ->
                  MatterEvents.insert(
                      db,
                      id,
                      MatterEvent.Kind.NOT_DELIVERED,
                      null,
                      "",
                      Audit.RESIDENT,
                      clock.instant()));
    }
    return !matters.isEmpty();
  }
}
