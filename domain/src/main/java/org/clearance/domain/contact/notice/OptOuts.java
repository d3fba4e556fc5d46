package org.clearance.domain.contact.notice;

import java.time.Clock;
import java.time.ZoneOffset;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps which people want no notices over any channel. */
@Component
public class OptOuts {
  private final JdbcClient db;
  private final Audit audit;
  private final Clock clock;

  OptOuts(JdbcClient db, Audit audit, Clock clock) {
    this.db = db;
    this.audit = audit;
    this.clock = clock;
  }

  /** Whether a person wants no notices. */
  public boolean stands(long personId) {
    return db.sql(
            "select exists (select from notice_opt_out where person_id = :person and ended_at is null)")
        .param("person", personId)
        .query(Boolean.class)
        .single();
  }

  /** Records that a person wants no notices; this ends their requests. */
  @Transactional
  public void record(long personId, String actor) {
    int recorded =
        db.sql(
                """
                insert into notice_opt_out (person_id, recorded_by, recorded_at) values (:person, :actor, :now)
                on conflict (person_id) where ended_at is null do nothing
                """)
            .param("person", personId)
            .param("actor", actor)
            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .update();
    if (recorded > 0) {
      db.sql("update notice_request set active = false where person_id = :person and active")
          .param("person", personId)
          .update();
      audit.record(actor, AuditAction.NOTICES_DECLINED, personId);
    }
  }

  /** Records that a person wants notices again. */
  @Transactional
  public void end(long personId, String actor) {
    int ended =
        db.sql(
                """
                update notice_opt_out set ended_by = :actor, ended_at = :now
                 where person_id = :person and ended_at is null
                """)
            .param("person", personId)
            .param("actor", actor)
            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .update();
    if (ended > 0) {
      audit.record(actor, AuditAction.NOTICES_WANTED_AGAIN, personId);
    }
  }
}
