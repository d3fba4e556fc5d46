package org.clearance.domain.defense.partner;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.portal.code.ReferralCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Adds partners, retires them and takes them back. A code is given once and never again. */
@Component
public class KeepingPartners {
  private static final int LONGEST_NAME = 120;
  private static final int CODE_LENGTH = 6;

  private final JdbcClient db;
  private final Audit audit;
  private final Clock clock;

  KeepingPartners(JdbcClient db, Audit audit, Clock clock) {
    this.db = db;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Adds a partner with a code of its own.
   *
   * @return problems by {@code partnerName}; empty: it is added
   */
  @Transactional
  public Map<String, Text> add(long countyId, String name, String actor) {
    Map<String, Text> problems = new LinkedHashMap<>();
    String said = name.strip().replaceAll("\\s+", " ");
    if (said.isEmpty() || said.length() > LONGEST_NAME) {
      problems.put(
          "partnerName", Text.of("Enter the name, in at most {0} characters.", LONGEST_NAME));
    } else if (isThere(countyId, said)) {
      problems.put("partnerName", Text.of("There is a partner of this name."));
    }
    if (problems.isEmpty()) {
      long id =
          db.sql(
                  """
                  insert into defense.partner (county_id, code, name, added_by, added_at)
                  values (:county, :code, :name, :actor, :now) returning id
                  """)
              .param("county", countyId)
              // The letters and digits of a referral's code cannot be taken for one another.
              .param("code", ReferralCode.random().letters().substring(0, CODE_LENGTH))
              .param("name", said)
              .param("actor", actor)
              .param("now", Sql.moment(clock.instant()))
              .query(Long.class)
              .single();
      audit.record(actor, countyId, AuditAction.PARTNER_ADDED, "partner", id, said);
    }
    return problems;
  }

  private boolean isThere(long countyId, String name) {
    return db.sql(
            "select exists (select from defense.partner where county_id = :county and lower(name) = lower(:name))")
        .param("county", countyId)
        .param("name", name)
        .query(Boolean.class)
        .single();
  }

  /** Prints no posters of a partner any more; what its link brings still counts. */
  @Transactional
  public void retire(Partner partner, String actor) {
    set(partner, Sql.moment(clock.instant()), AuditAction.PARTNER_RETIRED, actor);
  }

  /** Takes a partner back. */
  @Transactional
  public void restore(Partner partner, String actor) {
    set(partner, null, AuditAction.PARTNER_RESTORED, actor);
  }

  private void set(
      Partner partner, @Nullable OffsetDateTime retiredAt, AuditAction action, String actor) {
    int changed =
        db.sql(
                """
                update defense.partner set retired_at = :at
                 where id = :id and (retired_at is null) <> (cast(:at as timestamptz) is null)
                """)
            .param("at", retiredAt)
            .param("id", partner.id())
            .update();
    if (changed == 1) {
      audit.record(actor, partner.countyId(), action, "partner", partner.id(), "");
    }
  }
}
