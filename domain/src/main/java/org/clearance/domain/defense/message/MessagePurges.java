package org.clearance.domain.defense.message;

/**
 * The statements that purge the messages which belong to no matter with the client {@code :client}
 * of the county {@code :county}; those of a matter go with it.
 */
public final class MessagePurges {
  /** The message {@code r} has digits for a telephone of the client, before the form was sent. */
  public static final String DIGITS =
      """
      r.matter_id is null and r.county_id = :county
        and r.recipient in (select q.phone from defense.referral q join defense.matter m on m.id = q.matter_id
                             where m.client_id = :client)
      """;

  /** Purges the digits that were texted to the client. */
  public static final String OF_CLIENT = "delete from defense.resident_message r where " + DIGITS;

  private MessagePurges() {}
}
