package org.clearance.domain.defense.partner;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.question.PortalTexts;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Makes links that a partner gives to one person each, and sees which were used. */
@Component
public class KeepingInvitations {
  /** The number of invitations that are made at once, at most. */
  public static final int MOST = 30;

  static final Duration VALID = Duration.ofDays(7);

  /** A form on paper may lie for a while until somebody types it in. */
  static final Duration VALID_ON_PAPER = Duration.ofDays(90);

  private final JdbcClient db;
  private final PortalTexts texts;
  private final Audit audit;
  private final Clock clock;

  KeepingInvitations(JdbcClient db, PortalTexts texts, Audit audit, Clock clock) {
    this.db = db;
    this.texts = texts;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Makes links.
   *
   * @param number null: none was typed
   * @param language one in which residents are served
   * @param onPaper whether they are for forms on paper
   * @return problems by {@code invitations}, or by {@code forms} where they are on paper; empty:
   *     they are made
   */
  @Transactional
  public Map<String, Text> make(
      Partner partner, @Nullable Integer number, String language, boolean onPaper, String actor) {
    String field = onPaper ? "forms" : "invitations";
    if (number == null || number < 1 || number > MOST) {
      return Map.of(field, Text.of("Enter a number from 1 to {0}.", MOST));
    }
    if (partner.isRetired() || !texts.offered().containsKey(language)) {
      return Map.of(field, Text.of("No invitations can be made here."));
    }
    Instant now = clock.instant();
    for (int i = 0; i < number; i++) {
      db.sql(
              """
              insert into defense.invitation (partner_id, code, language, on_paper, made_by, made_at, expires_at)
              values (:partner, :code, :language, :paper, :actor, :now, :until)
              """)
          .param("partner", partner.id())
          .param("code", ReferralCode.random().letters())
          .param("language", language)
          .param("actor", actor)
          .param("now", Sql.moment(now))
          .param("paper", onPaper)
          .param("until", Sql.moment(now.plus(onPaper ? VALID_ON_PAPER : VALID)))
          .update();
    }
    audit.record(
        actor,
        partner.countyId(),
        AuditAction.PARTNER_INVITED,
        "partner",
        partner.id(),
        Integer.toString(number));
    return Map.of();
  }

  /**
   * Uses the link by which a form came. It counts for its partner also where it was used before, or
   * is too old.
   *
   * @param source as the public screens kept it
   * @return the partner's code; empty where it is no such link
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<String> use(String source) {
    return db.sql(
            """
            with used as (
              update defense.invitation set used_at = coalesce(used_at, :now) where code = :code returning partner_id)
            select p.code from defense.partner p join used u on u.partner_id = p.id
            """)
        .param("now", Sql.moment(clock.instant()))
        .param("code", source)
        .query(String.class)
        .optional();
  }
}
