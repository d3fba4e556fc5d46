package org.clearance.domain;

import org.clearance.domain.portal.code.ReferralCode;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes the clients and matters of a public defender that a test begins with. */
public final class DefenderRecords {
  private final JdbcClient db;

  public DefenderRecords(JdbcClient db) {
    this.db = db;
  }

  /** Lets residents ask an office, as its settings say. */
  public void residentsAsk(long county) {
    db.sql(
            """
            update county set settings = settings || '{"residents": {"ask": true}}' where id = :id
            """)
        .param("id", county)
        .update();
  }

  /** A client of an office. */
  public long client(long county, String name) {
    return db.sql(
            """
            insert into defense.client (county_id, name, opened_by, opened_at)
            values (:county, :name, 'pat', now()) returning id
            """)
        .param("county", county)
        .param("name", name)
        .query(Long.class)
        .single();
  }

  /** A client's matter that is due in ten days. */
  public long matter(long client, String state) {
    return db.sql(
            """
            insert into defense.matter (county_id, client_id, state, since, due_on, unsure, received_at)
            select county_id, id, :state, now(), :due, false, now() from defense.client where id = :client returning id
            """)
        .param("client", client)
        .param("state", state)
        .param("due", CountyDay.today().plusDays(10))
        .query(Long.class)
        .single();
  }

  /** A referral that a resident sent, in the name of the matter's client. */
  public void referral(long matter, ReferralCode code, String answers, String source) {
    db.sql(
            """
            insert into defense.referral (county_id, matter_id, code, language, born, name, answers, source, began_at, received_at)
            select m.county_id, m.id, :code, 'en', '1985-05-17', c.name, :answers::jsonb, :source, now(), now()
              from defense.matter m join defense.client c on c.id = m.client_id where m.id = :matter
            """)
        .param("matter", matter)
        .param("code", code.letters())
        .param("answers", answers)
        .param("source", source)
        .update();
  }
}
