package org.clearance.domain.defense.partner;

import com.bastiaanjansen.otp.SecretGenerator;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.portal.code.CodeKeys;
import org.clearance.domain.portal.code.ReferralCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lets people of a partner fill in the form for others, and ends it. */
@Component
public class KeepingHelpers {
  private static final int LONGEST_NAME = 80;

  private final JdbcClient db;
  private final ShowingHelpers showing;
  private final Audit audit;
  private final Clock clock;
  private final CodeKeys keys;

  KeepingHelpers(JdbcClient db, ShowingHelpers showing, Audit audit, Clock clock, CodeKeys keys) {
    this.db = db;
    this.showing = showing;
    this.audit = audit;
    this.clock = clock;
    this.keys = keys;
  }

  /**
   * Adds a helper, with a code and the secret of an app.
   *
   * @return problems by {@code helperName}; empty: the helper is added
   */
  @Transactional
  public Map<String, Text> add(Partner partner, String name, String actor) {
    String said = name.strip().replaceAll("\\s+", " ");
    if (said.isEmpty() || said.length() > LONGEST_NAME) {
      return Map.of(
          "helperName", Text.of("Enter the name, in at most {0} characters.", LONGEST_NAME));
    }
    if (partner.isRetired()) {
      return Map.of("helperName", Text.of("It is no partner any more."));
    }
    ReferralCode code = ReferralCode.random();
    long id =
        db.sql(
                """
                insert into defense.helper (partner_id, name, code, place, secret, added_by, added_at)
                values (:partner, :name, :code, :place, :secret, :actor, :now) returning id
                """)
            .param("partner", partner.id())
            .param("name", said)
            .param("code", code.letters())
            .param("place", keys.placeHex(code))
            .param("secret", new String(SecretGenerator.generate(), StandardCharsets.US_ASCII))
            .param("actor", actor)
            .param("now", Sql.moment(clock.instant()))
            .query(Long.class)
            .single();
    audit.record(actor, partner.countyId(), AuditAction.HELPER_ADDED, "partner", partner.id(), "");
    showing.of(id);
    return Map.of();
  }

  /**
   * Ends a helper: nothing opens by the code any more.
   *
   * @return false: the partner has no such helper, or it was ended before
   */
  @Transactional
  public boolean end(Partner partner, long helperId, String actor) {
    int ended =
        db.sql(
                "update defense.helper set ended_at = :now where id = :id and partner_id = :partner and ended_at is null")
            .param("now", Sql.moment(clock.instant()))
            .param("id", helperId)
            .param("partner", partner.id())
            .update();
    if (ended == 1) {
      audit.record(
          actor, partner.countyId(), AuditAction.HELPER_ENDED, "partner", partner.id(), "");
      showing.of(helperId);
    }
    return ended == 1;
  }

  /** Ends all helpers of a partner. */
  @Transactional
  public void endAll(Partner partner, String actor) {
    db.sql("select id from defense.helper where partner_id = :partner and ended_at is null")
        .param("partner", partner.id())
        .query(Long.class)
        .list()
        .forEach(helper -> end(partner, helper, actor));
  }
}
