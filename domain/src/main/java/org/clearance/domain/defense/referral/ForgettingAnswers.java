package org.clearance.domain.defense.referral;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.portal.question.Question;
import org.clearance.domain.portal.question.Questions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Erases the answers that are kept only until the record is found ({@code keep: identify}): when
 * the matter is closed, or 90 days after a line of the record was confirmed that was not known when
 * the person asked.
 */
@Component
public class ForgettingAnswers {
  private static final Duration AFTER_THE_RECORD = Duration.ofDays(90);

  private final JdbcClient db;
  private final Questions questions;
  private final Clock clock;

  ForgettingAnswers(JdbcClient db, Questions questions, Clock clock) {
    this.db = db;
    this.questions = questions;
    this.clock = clock;
  }

  /**
   * Erases what is over.
   *
   * @return of how many referrals
   */
  @Transactional
  public int forget() {
    List<String> names =
        questions.screens().stream()
            .flatMap(screen -> screen.questions().stream())
            .filter(question -> question.keep() == Question.Keep.IDENTIFY)
            .map(Question::id)
            .toList();
    return db.sql(
            """
            update defense.referral r set answers = r.answers - :names::text[]
              from defense.matter m
             where m.id = r.matter_id and jsonb_exists_any(r.answers, :names::text[])
               and (m.state = 'CLOSED'
                    or exists (select from defense.record_line l join defense.record_source s on s.id = l.source_id
                                where s.client_id = m.client_id and l.confirmed_at >= r.received_at and l.confirmed_at < :until))
            """)
        .param("names", names.toArray(String[]::new))
        .param("until", Sql.moment(clock.instant().minus(AFTER_THE_RECORD)))
        .update();
  }
}
