package org.clearance.domain.defense.campaign;

import java.util.List;

/**
 * The statements that purge the client {@code :client} of the county {@code :county} from the lists
 * of campaigns, before the client is.
 */
public final class CampaignPurges {
  /** The person {@code p} of a list that was handed in is the client. */
  private static final String IS_CLIENT =
      """
      (p.matter_id in (select m.id from defense.matter m where m.client_id = :client)
       or exists (select from defense.client c
                   where c.id = :client and c.date_of_birth = p.born
                     and clearance.folded_name(c.name) = clearance.folded_name(p.name)))
      """;

  private static final String HANDED_IN =
      """
      p.client_id is null and p.campaign_id in (select k.id from defense.campaign k where k.county_id = :county)
        and
      """
          + IS_CLIENT;

  /**
   * The person {@code p} of a list is the client. Who said no to letters on a list that was handed
   * in is kept: the next list may have the same name.
   */
  public static final String LISTED =
      """
      (p.client_id = :client
       or p.outcome is distinct from 'DECLINED' and p.outcome is distinct from 'NOT_ME' and
      """
          + HANDED_IN
          + ")";

  /** Purges the client from all lists; of a refusal the name and the date of birth stay. */
  public static final List<String> OF_CLIENT =
      List.of(
          "delete from defense.campaign_person p where " + LISTED,
          "update defense.campaign_person p set address = '', phone = null where " + HANDED_IN,
          """
          delete from defense.brokered_answer
           where matter_id in (select m.id from defense.matter m where m.client_id = :client)
          """);

  private CampaignPurges() {}
}
