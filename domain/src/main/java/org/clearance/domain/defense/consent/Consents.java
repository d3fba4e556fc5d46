package org.clearance.domain.defense.consent;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.portal.code.ReferralCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what people allow. What was said last counts, on whichever of the person's forms. */
@Component
public class Consents {
  private final JdbcClient db;

  Consents(JdbcClient db) {
    this.db = db;
  }

  private record Said(String question, boolean given) {}

  /**
   * Returns whether a client allows each thing now, by the names of the questions; without what was
   * never said.
   */
  public Map<String, Boolean> ofClient(long clientId) {
    return said(
        db.sql(
                "select question, given from defense.consent_now where client_id = :client order by question")
            .param("client", clientId)
            .query(Said.class)
            .list());
  }

  /**
   * Returns whether the person with a code allows each thing now to all offices that were asked
   * with it; a no that one of them heard is a no.
   */
  public Map<String, Boolean> ofCode(ReferralCode code) {
    return said(
        db.sql(
                """
                select l.question, bool_and(l.given) as given from (
                  select distinct on (r.id, k.question) r.id, k.question, k.given
                    from defense.referral r left join defense.matter m on m.id = r.matter_id
                    join defense.referral o on o.id = r.id or o.matter_id in (select x.id from defense.matter x where x.client_id = m.client_id)
                    join defense.consent k on k.referral_id = o.id
                   where r.code = :code
                   order by r.id, k.question, k.at desc, k.id desc) l
                 group by l.question order by l.question
                """)
            .param("code", code.letters())
            .query(Said.class)
            .list());
  }

  private static Map<String, Boolean> said(List<Said> rows) {
    var said = new LinkedHashMap<String, Boolean>();
    rows.forEach(row -> said.put(row.question(), row.given()));
    return said;
  }

  /** All that a client said, on whichever form, the newest first. */
  public List<ConsentEntry> entries(long clientId) {
    return db.sql(
            """
            select k.question, k.given, k.wording, k.language, k.way, k.actor, k.at
              from defense.consent k join defense.referral r on r.id = k.referral_id join defense.matter m on m.id = r.matter_id
             where m.client_id = :client
             order by k.at desc, k.id desc
            """)
        .param("client", clientId)
        .query(
            (row, number) ->
                new ConsentEntry(
                    row.getString("question"),
                    row.getBoolean("given"),
                    row.getString("wording"),
                    row.getString("language"),
                    ConsentEntry.Way.valueOf(row.getString("way")),
                    row.getString("actor"),
                    Objects.requireNonNull(Sql.instant(row, "at"))))
        .list();
  }
}
