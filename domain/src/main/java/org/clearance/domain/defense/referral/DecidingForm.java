package org.clearance.domain.defense.referral;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.clearance.domain.defense.referral.KnownResidents.Sender;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.portal.inbox.InboxItem.Suspect;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decides about a form that looked odd when it came: it is a person's and becomes a matter, or it
 * is none and goes.
 */
@Component
public class DecidingForm {
  private final JdbcClient db;
  private final KnownResidents residents;
  private final OpeningMatter opening;
  private final BeginningReferral beginningReferral;
  private final BeginningMatter beginning;
  private final ShowingStatus status;
  private final Audit audit;

  DecidingForm(
      JdbcClient db,
      KnownResidents residents,
      OpeningMatter opening,
      BeginningReferral beginningReferral,
      BeginningMatter beginning,
      ShowingStatus status,
      Audit audit) {
    this.db = db;
    this.residents = residents;
    this.opening = opening;
    this.beginningReferral = beginningReferral;
    this.beginning = beginning;
    this.status = status;
    this.audit = audit;
  }

  /** The result of letting a referral through. */
  public enum Released {
    DONE,
    /**
     * Somebody of the same name and birth date has asked since: the office says who it is first.
     */
    SAME_PERSON,
    /** It does not wait for that any more. */
    GONE
  }

  /**
   * Lets a referral that looked odd through: a person has looked at it.
   *
   * @param apart whether it is of somebody else than who has the same name and birth date
   */
  @Transactional
  public Released release(long countyId, long referralId, boolean apart, String actor) {
    Optional<Referral> found = held(countyId, referralId);
    if (found.isEmpty()) {
      return Released.GONE;
    }
    Referral referral = found.get();
    if (!apart
        && referral.suspect() != Suspect.SAME_PERSON
        && residents.isPerhapsAnother(countyId, Sender.of(referral))) {
      db.sql("update defense.referral set suspect = 'SAME_PERSON' where id = :id")
          .param("id", referralId)
          .update();
      return Released.SAME_PERSON;
    }
    long matter =
        opening.of(
            countyId,
            apart ? Optional.empty() : residents.known(countyId, Sender.of(referral)),
            referral.born(),
            referral.answers(),
            actor);
    db.sql("update defense.referral set matter_id = :matter where id = :id")
        .param("matter", matter)
        .param("id", referralId)
        .update();
    beginningReferral.begin(referralId, true, true);
    status.of(matter);
    audit.record(actor, countyId, AuditAction.REFERRAL_RELEASED, "matter", matter, "");
    return Released.DONE;
  }

  /**
   * Removes a referral that looked odd and is none.
   *
   * @return false where it does not wait for that any more
   */
  @Transactional
  public boolean discard(long countyId, long referralId, String actor) {
    Optional<Referral> found = held(countyId, referralId);
    if (found.isEmpty()) {
      return false;
    }
    db.sql("delete from defense.referral where id = :id").param("id", referralId).update();
    status.show(found.get().code(), found.get().born());
    beginning.removed(referralId, countyId);
    audit.record(actor, countyId, AuditAction.REFERRAL_DISCARDED, "county", countyId, "");
    return true;
  }

  /**
   * Removes all forms of a day's many from one telephone that wait: one look is enough to see that
   * none is a person's.
   *
   * @param referralId one of them
   * @return how many; 0 where it does not wait for that any more
   */
  @Transactional
  public int discardTelephone(long countyId, long referralId, String actor) {
    return (int)
        ofTelephone(countyId, referralId).stream()
            .filter(one -> discard(countyId, one, actor))
            .count();
  }

  /**
   * The result of letting all forms from a telephone through.
   *
   * @param taken how many are matters now
   * @param waiting how many wait for somebody to say who it is
   */
  public record ReleaseTelephoneResult(int taken, int waiting) {}

  /**
   * Lets all forms of a day's many from one telephone through that wait, such as a shelter's: one
   * look is enough to see that they are people's. Whoever has the name and birth date of somebody
   * on file waits still, for that to be said.
   *
   * @param referralId one of them; where it does not wait for that any more, nothing is done
   */
  @Transactional
  public ReleaseTelephoneResult releaseTelephone(long countyId, long referralId, String actor) {
    List<Released> came =
        ofTelephone(countyId, referralId).stream()
            .map(one -> release(countyId, one, false, actor))
            .toList();
    return new ReleaseTelephoneResult(
        Collections.frequency(came, Released.DONE),
        Collections.frequency(came, Released.SAME_PERSON));
  }

  private List<Long> ofTelephone(long countyId, long referralId) {
    return db.sql(
            """
            select r.id from defense.referral r join defense.referral one on one.phone = r.phone and one.county_id = r.county_id
             where one.id = :id and r.county_id = :county and one.suspect = 'SAME_PHONE' and r.suspect = 'SAME_PHONE'
               and one.matter_id is null and r.matter_id is null order by r.id
            """)
        .param("id", referralId)
        .param("county", countyId)
        .query(Long.class)
        .list();
  }

  private Optional<Referral> held(long countyId, long referralId) {
    return db.sql(
            """
            select * from defense.referral where id = :id and county_id = :county and matter_id is null for update
            """)
        .param("id", referralId)
        .param("county", countyId)
        .query((row, number) -> Matters.referral(row))
        .optional();
  }
}
