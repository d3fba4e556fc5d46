package org.clearance.domain.defense.referral;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.clearance.domain.defense.referral.KnownResidents.Sender;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.portal.inbox.InboxItem;
import org.clearance.domain.portal.inbox.InboxItem.Suspect;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes a form that a resident sent: it becomes a matter at each office that was chosen, and its
 * process begins. A form that looks odd waits for a person.
 */
@Component
class TakingReferral {
  /**
   * The number of earlier referrals from one telephone in a day after which a person has to look at
   * the next one.
   */
  private static final int SAME_PHONE = 5;

  private static final Duration A_DAY = Duration.ofDays(1);

  private final JdbcClient db;
  private final AskedOffices offices;
  private final KnownResidents residents;
  private final KeepingReferrals referrals;
  private final BeginningReferral beginningReferral;
  private final BeginningMatter beginning;
  private final ShowingStatus status;
  private final Clock clock;

  TakingReferral(
      JdbcClient db,
      AskedOffices offices,
      KnownResidents residents,
      KeepingReferrals referrals,
      BeginningReferral beginningReferral,
      BeginningMatter beginning,
      ShowingStatus status,
      Clock clock) {
    this.db = db;
    this.offices = offices;
    this.residents = residents;
    this.referrals = referrals;
    this.beginningReferral = beginningReferral;
    this.beginning = beginning;
    this.status = status;
    this.clock = clock;
  }

  /**
   * Begins a form at each of its offices. Where all of them have stopped taking forms since the
   * person chose them, they keep it all the same, and somebody there looks at it.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  void take(InboxItem.Referral referral) {
    Suspect anywhere = suspect(referral);
    Set<Long> asked = offices.of(referral.answers());
    for (long county : asked) {
      keep(
          referral,
          county,
          !referrals.isThere(referral.code(), county)
                  && residents.isPerhapsAnother(county, Sender.of(referral))
              ? Suspect.SAME_PERSON
              : anywhere);
    }
    if (asked.isEmpty()) {
      offices
          .closedOf(referral.answers())
          .forEach(
              county ->
                  keep(
                      referral,
                      county,
                      Objects.requireNonNullElse(anywhere, Suspect.OFFICE_CLOSED)));
    }
    status.show(referral.code(), referral.born());
  }

  private void keep(InboxItem.Referral referral, long county, @Nullable Suspect suspect) {
    Optional<Long> id = referrals.keep(referral, county, suspect);
    if (id.isPresent() && suspect == null) {
      beginningReferral.begin(id.get(), false, true);
    } else if (id.isPresent()) {
      beginning.held(id.get(), county);
    }
  }

  private @Nullable Suspect suspect(InboxItem.Referral referral) {
    if (referral.suspect() != null) {
      return referral.suspect();
    }
    List<String> phone = referral.answers().getOrDefault("phone", List.of());
    if (phone.isEmpty()) {
      return null;
    }
    long before =
        db.sql(
                "select count(distinct code) from defense.referral where phone = :phone and received_at > :since")
            .param("phone", phone.get(0))
            .param("since", Sql.moment(clock.instant().minus(A_DAY)))
            .query(Long.class)
            .single();
    return before >= SAME_PHONE ? Suspect.SAME_PHONE : null;
  }
}
