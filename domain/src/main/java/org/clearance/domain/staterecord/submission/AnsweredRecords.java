package org.clearance.domain.staterecord.submission;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Records DOJ's answers to the records of a submission, all at once. */
@Component
public class AnsweredRecords {
  private final JdbcClient db;

  AnsweredRecords(JdbcClient db) {
    this.db = db;
  }

  /**
   * Answers the sent records that the caller's temporary table {@code answer_staged} has an answer
   * to, where that is {@code taken}; they are {@code answered_at} the moment of the transaction.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void answer(long submissionId) {
    db.sql(
            """
            update submission_record r
               set state = case when a.accepted then 'ACCEPTED'
                                when r.superseded_by is null then 'REJECTED' else 'SUPERSEDED' end,
                   code = a.code, answer = a.answer, answered_at = now(), version = r.version + 1
              from answer_staged a
             where a.taken and r.submission_id = :submission and r.record_number = a.record_number
               and r.state = 'SENT'
            """)
        .param("submission", submissionId)
        .update();
  }
}
