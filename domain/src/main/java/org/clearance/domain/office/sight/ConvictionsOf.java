package org.clearance.domain.office.sight;

/** Things that show convictions, each with the condition that finds them. */
public enum ConvictionsOf {
  PERSON("s.person_id = :key::bigint"),
  CONVICTION("s.id = :key::bigint"),
  /** A court case, by its number. */
  CASE(
      """
      s.county_id = :county
      and (s.case_number = upper(btrim(:key))
           or strpos(s.case_number, '; ') > 0 and string_to_array(s.case_number, '; ') @> array[upper(btrim(:key))])
      """),
  /** A delivery: the convictions that it brought into clearance. */
  DELIVERY("s.delivery_id = :key::bigint"),
  PACKET(
      "s.id in (select i.conviction_id from clearance.packet_item i where i.packet_id ="
          + " :key::bigint)"),
  /** A challenge, by one of its convictions: its notices name all convictions of their bundles. */
  CHALLENGE(
      """
      s.id in (select h.conviction_id from clearance.challenge h where h.conviction_id = :key::bigint
               union all
               select o.conviction_id from clearance.challenge_in_bundle h
                 join clearance.challenge_in_bundle o on o.bundle_id = h.bundle_id where h.conviction_id = :key::bigint)
      """),
  MOTION(ofMotion(":key::bigint")),
  ORDER(ofMotion("(select o.motion_id from clearance.court_order o where o.id = :key::bigint)")),
  ORDER_ENTRY(
      ofMotion("(select e.motion_id from clearance.order_entry e where e.id = :key::bigint)")),
  SUBMISSION(
      "s.id in (select r.conviction_id from clearance.submission_record r where r.submission_id ="
          + " :key::bigint)"),
  COURT_ANSWER(
      "s.id in (select a.conviction_id from clearance.court_answer a where a.file_id ="
          + " :key::bigint)"),
  /** A county: all convictions that its lists for the court may name; it has no key. */
  COUNTY("true"),
  /** A notice to the court or the public defender; one to a person names no conviction. */
  NOTICE(
      """
      s.id in (select n.conviction_id from clearance.notice n where n.id = :key::bigint and tells_of_challenge(n.kind)
               union all
               select h.conviction_id from clearance.notice n
                 join clearance.challenge_in_bundle h on h.bundle_id = n.challenge_bundle_id where n.id = :key::bigint)
      """),
  TASK(
      """
      s.id in (select t.conviction_id from clearance.user_task t where t.key = :key::bigint
               union all
               select i.conviction_id from clearance.user_task t
                 join clearance.packet_item i on i.packet_id = t.packet_id where t.key = :key::bigint
               union all
               select i.conviction_id from clearance.user_task t
                 join clearance.motion_item i on i.motion_id = t.motion_id where t.key = :key::bigint
               union all
               select r.conviction_id from clearance.user_task t
                 join clearance.submission_record r on r.submission_id = t.submission_id where t.key = :key::bigint)
      """);

  private final String which;

  ConvictionsOf(String which) {
    this.which = which;
  }

  private static String ofMotion(String motion) {
    return "s.id in (select i.conviction_id from clearance.motion_item i where i.motion_id = "
        + motion
        + ")";
  }

  /** A condition on {@code s}, with the parameters {@code key} and {@code county}. */
  String which() {
    return which;
  }
}
