package org.clearance.domain.defense.referral;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.clearance.domain.defense.consent.KeepingConsents;
import org.clearance.domain.defense.partner.KeepingInvitations;
import org.clearance.domain.defense.partner.ShowingHelpers;
import org.clearance.domain.defense.referral.KnownResidents.Sender;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.draft.Helped;
import org.clearance.domain.portal.inbox.InboxItem;
import org.clearance.domain.portal.inbox.InboxItem.Suspect;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the forms that residents sent, one at each office. */
@Component
class KeepingReferrals {
  /** The time for which a helper sees where somebody stands who allowed it. */
  private static final Duration HELPER_SEES = Duration.ofDays(180);

  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient db;
  private final OpeningMatter opening;
  private final KeepingInvitations invitations;
  private final ShowingHelpers helpers;
  private final KeepingConsents consents;
  private final Clock clock;

  KeepingReferrals(
      JdbcClient db,
      OpeningMatter opening,
      KeepingInvitations invitations,
      ShowingHelpers helpers,
      KeepingConsents consents,
      Clock clock) {
    this.db = db;
    this.opening = opening;
    this.invitations = invitations;
    this.helpers = helpers;
    this.consents = consents;
    this.clock = clock;
  }

  /**
   * Keeps a form at the office of a county, with a matter, or with the reason why somebody has to
   * look at it first.
   *
   * @param suspect null: nothing is odd
   * @return its id; empty where the office has it already
   */
  @Transactional(propagation = Propagation.MANDATORY)
  Optional<Long> keep(InboxItem.Referral referral, long county, @Nullable Suspect suspect) {
    if (isThere(referral.code(), county)) {
      return Optional.empty();
    }
    // A constraint asks for a matter or a reason: one without either gets its matter at once.
    @Nullable Long matter =
        suspect == null ? (Long) opening.unseen(county, Sender.of(referral)) : null;
    Helped helped = referral.helped();
    Optional<Long> helper = helped == null ? Optional.empty() : helpers.find(helped.place());
    Optional<Long> id =
        db.sql(
                """
                insert into defense.referral (county_id, matter_id, code, language, born, name, phone, answers, source, suspect,
                                              began_at, received_at, helper_id, helper_heard, helper_sees_until)
                values (:county, :matter, :code, :language, :born, :name, :phone, :answers::jsonb, :source, :suspect, :began, :now,
                        :helper, :heard, :sees)
                on conflict (code, county_id) do nothing returning id
                """)
            .param("county", county)
            .param("matter", matter)
            .param("code", referral.code().letters())
            .param("language", referral.language())
            .param("born", referral.born())
            .param("name", Referral.name(referral.answers()))
            .param(
                "phone",
                referral.answers().getOrDefault("phone", List.of()).stream()
                    .findFirst()
                    .orElse(null))
            .param("answers", JSON.writeValueAsString(referral.answers()))
            .param("source", source(referral, helper.orElse(null)))
            .param("helper", helper.orElse(null), java.sql.Types.BIGINT)
            .param("heard", helper.isEmpty() || helped == null ? null : helped.heard().name())
            .param(
                "sees",
                helper.isPresent() && helped != null && helped.sees()
                    ? Sql.moment(clock.instant().plus(HELPER_SEES))
                    : null,
                java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
            .param("suspect", suspect == null ? null : suspect.name())
            .param("began", Sql.moment(referral.began()))
            .param("now", Sql.moment(clock.instant()))
            .query(Long.class)
            .optional();
    id.ifPresent(
        referralId -> consents.received(referralId, referral.consents(), referral.language()));
    return id;
  }

  /**
   * The partner's code, also where the form came by a link that was given to one person; a code
   * that a helper typed, and that nobody knows, is no source: the form counts for the helper's
   * partner.
   */
  private @Nullable String source(InboxItem.Referral referral, @Nullable Long helper) {
    String source = referral.source();
    if (source == null) {
      return null;
    }
    return invitations
        .use(source)
        .orElseGet(() -> helper == null || isKnown(source) ? source : helpers.partner(helper));
  }

  private boolean isKnown(String source) {
    return db.sql(
            """
            select exists (select from defense.partner where code = :source)
                or exists (select from defense.campaign_person where code = :source)
                or exists (select from brokered_letter where code = :source)
            """)
        .param("source", source)
        .query(Boolean.class)
        .single();
  }

  /** Whether the office of a county has the form of a code. */
  boolean isThere(ReferralCode code, long county) {
    return db.sql(
            "select exists (select from defense.referral where code = :code and county_id = :county)")
        .param("code", code.letters())
        .param("county", county)
        .query(Boolean.class)
        .single();
  }
}
