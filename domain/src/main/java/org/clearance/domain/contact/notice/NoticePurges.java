package org.clearance.domain.contact.notice;

import java.util.List;

/** The statements by which retention purges notices and what belongs to them. */
public final class NoticePurges {
  /** Statements that purge the requests of the people {@code :keys}. */
  public static final List<String> OF_PEOPLE =
      List.of(
          "delete from notice_request where person_id = any(:keys)",
          "delete from notice_opt_out where person_id = any(:keys)");

  /**
   * Statements that purge the texts of the notices {@code :keys}; that they were sent stays on
   * record.
   */
  public static final List<String> TEXTS =
      List.of(
          "update notice_report set recipient = '', diagnostic = '', explanation = '' where notice_id = any(:keys)",
          """
          update notice set recipient = '', subject = '', body = '', zip = '', postal_address_id = null, contact_point_id = null,
                            purged_at = :now, purged_run = :run
           where id = any(:keys)
          """);

  /** Purges the requests {@code :keys}. */
  public static final String REQUESTS = "delete from notice_request where id = any(:keys)";

  private NoticePurges() {}
}
