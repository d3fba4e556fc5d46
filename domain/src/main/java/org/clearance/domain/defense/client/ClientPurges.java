package org.clearance.domain.defense.client;

/**
 * The statements that purge clients, with all that is kept of them alone, and the condition of what
 * of a client {@code c} is under way. Retention waits for all of it; a person's own request for
 * deletion waits for what only people can end.
 */
public final class ClientPurges {
  /** Purges the clients {@code :keys}: what hangs on a client goes with it. */
  public static final String CLIENTS = "delete from defense.client where id = any(:keys)";

  /** A petition that was filed for the client is not decided. */
  public static final String UNDECIDED_PETITION =
      """
      exists (select from defense.filing f join petition p on p.id = f.petition_id
               where f.client_id = c.id and p.state not in ('ORDERED', 'WITHDRAWN'))
      """;

  /** A task about the client, or about a petition for the client, is open. */
  public static final String OPEN_TASK =
      """
      exists (select from user_task t
               where t.state = 'OPEN'
                 and (t.client_id = c.id
                      or t.petition_id in (select f.petition_id from defense.filing f where f.client_id = c.id)))
      """;

  /** A matter of the client is not closed. */
  public static final String OPEN_MATTER =
      "exists (select from defense.matter m where m.client_id = c.id and m.state <> 'CLOSED')";

  /** A form that looks odd has the client's name and date of birth, and nobody has decided. */
  public static final String UNDECIDED_FORM =
      """
      exists (select from defense.referral r
               where r.county_id = c.county_id and r.matter_id is null and r.born = c.date_of_birth
                 and clearance.folded_name(r.name) = clearance.folded_name(c.name))
      """;

  /** The state's record, or the client, is to be looked at on a day to come. */
  public static final String PLANNED_LOOK =
      """
      (exists (select from defense.record_check k where k.client_id = c.id and k.state in ('PLANNED', 'ASKED'))
       or exists (select from defense.recheck r where r.client_id = c.id and r.state = 'PLANNED'))
      """;

  /** The person asked for the deletion, and nobody has decided. */
  public static final String UNDECIDED_DELETION =
      "exists (select from defense.deletion_request d where d.client_id = c.id and d.state = 'ASKED')";

  private ClientPurges() {}
}
