package org.clearance.domain.defense.deletion;

import org.clearance.domain.defense.campaign.CampaignPurges;
import org.clearance.domain.defense.message.MessagePurges;
import org.clearance.domain.defense.referral.ForgettingResident;

/** A kind of what an office keeps of a client. The constant's name is what a request stores. */
public enum Kept {
  /** The name and the date of birth. */
  CLIENT("select count(*) from defense.client where id = :client"),
  /** Sources of the record: a RAP sheet, a docket, the person. */
  SOURCES("select count(*) from defense.record_source where client_id = :client"),
  /** The lines in which sources tell of counts and arrests. */
  LINES(
      """
      select count(*) from defense.record_line l join defense.record_source s on s.id = l.source_id
       where s.client_id = :client
      """),
  /** The answers that were given where the law had to be known. */
  ANSWERS("select count(*) from defense.said_fact where client_id = :client"),
  DEBTS("select count(*) from defense.debt where client_id = :client"),
  MEANS("select count(*) from defense.means where client_id = :client"),
  DECLARATIONS("select count(*) from defense.declaration where client_id = :client"),
  /** The notes of which petitions were filed for the client; the petitions themselves stay. */
  FILINGS("select count(*) from defense.filing where client_id = :client"),
  /** Looks at the state's record and at the client, planned and done. */
  CHECKS(
      """
      select (select count(*) from defense.record_check where client_id = :client)
           + (select count(*) from defense.recheck where client_id = :client)
      """),
  MATTERS("select count(*) from defense.matter where client_id = :client"),
  /** The forms that the person sent by the public screens. */
  FORMS(
      "select count(*) from defense.referral r join defense.matter m on m.id = r.matter_id where m.client_id = :client"),
  PAPERS(
      """
      select count(*) from defense.referral_paper p join defense.referral r on r.id = p.referral_id
        join defense.matter m on m.id = r.matter_id where m.client_id = :client
      """),
  /** The events in the matters, with notes. */
  EVENTS(
      "select count(*) from defense.matter_event e join defense.matter m on m.id = e.matter_id where m.client_id = :client"),
  ATTEMPTS(
      "select count(*) from defense.contact_attempt a join defense.matter m on m.id = a.matter_id where m.client_id = :client"),
  CASES(
      "select count(*) from defense.matter_case k join defense.matter m on m.id = k.matter_id where m.client_id = :client"),
  TRANSFERS(
      "select count(*) from defense.transfer t join defense.matter m on m.id = t.matter_id where m.client_id = :client"),
  MESSAGES(
      """
      select (select count(*) from defense.office_message o join defense.matter m on m.id = o.matter_id where m.client_id = :client)
           + (select count(*) from defense.resident_message r
               where r.matter_id in (select m.id from defense.matter m where m.client_id = :client) or
      """
          + MessagePurges.DIGITS
          + ")"),
  REPLIES(
      """
      select count(*) from defense.resident_reply r
       where r.matter_id in (select m.id from defense.matter m where m.client_id = :client) or
      """
          + ForgettingResident.LOOSE_REPLY),
  /** Places on the lists of campaigns. */
  LETTERS("select count(*) from defense.campaign_person p where " + CampaignPurges.LISTED),
  /** Tasks that have ended, with the notes left for them; a later room keeps them. */
  TASKS("");

  private final String counting;

  Kept(String counting) {
    this.counting = counting;
  }

  /** The query that counts it of {@code :client} in {@code :county}; empty: another room does. */
  String counting() {
    return counting;
  }
}
