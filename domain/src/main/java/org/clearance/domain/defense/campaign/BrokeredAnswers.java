package org.clearance.domain.defense.campaign;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.clearance.domain.ground.sql.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records the answers to letters that the holder of a list had printed. The holder learns who wants
 * no more letters, so that none goes to them, and never who asks for help.
 */
@Component
class BrokeredAnswers {
  private final JdbcClient db;
  private final Clock clock;

  BrokeredAnswers(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /** A campaign by whose letter somebody has answered. */
  record Answered(long campaignId, long countyId) {}

  /** Somebody wants no more letters, or is not the person who was meant. */
  @Transactional(propagation = Propagation.MANDATORY)
  Optional<Answered> refused(String code, boolean notMe) {
    return db.sql(
            """
            update brokered_letter l set refused = :said, refused_at = :now
              from brokered_mailing m where m.id = l.mailing_id and l.code = :code
            returning m.campaign_id, m.county_id
            """)
        .param("said", notMe ? "NOT_ME" : "DECLINED")
        .param("now", Sql.moment(clock.instant()))
        .param("code", code)
        .query(Answered.class)
        .optional();
  }

  /**
   * Somebody sent the form by the code of a letter. It counts where the date of birth is that of
   * the person who was written to, or none is on record and the name is.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  void asked(String code, long countyId, long matterId, String name, LocalDate born) {
    db.sql(
            """
            insert into defense.brokered_answer (code, campaign_id, matter_id, answered_at)
            select l.code, m.campaign_id, :matter, :now
              from brokered_letter l join brokered_mailing m on m.id = l.mailing_id
              join person p on p.id = l.person_id
              join defense.campaign c on c.id = m.campaign_id
             where l.code = :code and m.county_id = :county
               and (p.date_of_birth = :born
                    or p.date_of_birth is null and folded_name(p.name) = folded_name(:name))
            on conflict (code) do nothing
            """)
        .param("matter", matterId)
        .param("now", Sql.moment(clock.instant()))
        .param("code", code)
        .param("county", countyId)
        .param("born", born)
        .param("name", name)
        .update();
  }

  /**
   * Forgets to whom letters went that were made before; who said no is kept, without an address.
   */
  void forget(Instant before) {
    db.sql(
            """
            delete from brokered_letter l using brokered_mailing m
             where m.id = l.mailing_id and m.printed_at < :before and l.refused is null
            """)
        .param("before", Sql.moment(before))
        .update();
    db.sql(
            """
            update brokered_letter l set address = '' from brokered_mailing m
             where m.id = l.mailing_id and m.printed_at < :before and l.address <> ''
            """)
        .param("before", Sql.moment(before))
        .update();
  }

  /** Whether more of those who got a letter were somebody else than the stop rule allows. */
  boolean isWrongTooOften(long campaignId, int percent) {
    return db.sql(
            """
            select exists (select from brokered_mailing m
                            where m.campaign_id = :campaign
                              and 100 * (select count(*) from brokered_letter l where l.mailing_id = m.id and l.refused = 'NOT_ME')
                                  > :percent * m.letters)
            """)
        .param("percent", percent)
        .param("campaign", campaignId)
        .query(Boolean.class)
        .single();
  }
}
