package org.clearance.domain.defense.deletion;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.clearance.domain.TestRecords;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.code.TestCodeKeys;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A client of whom something is in every table that can have something: a word that nothing else
 * says is wherever there is room for it.
 */
public final class PlantedClient {
  static final String WORD = "zzplant";
  static final ReferralCode CODE = new ReferralCode("7KQ2MX4T9RWB");
  static final ReferralCode HELPER = new ReferralCode("23456789ABCD");
  static final String PHONE = "+12095550100";

  /** Tables of the schema that say nothing of a client, or have no room for a word. */
  static final Set<String> WITHOUT =
      Set.of(
          // Of the office.
          "appointment_slot",
          "campaign",
          "campaign_left_out",
          "campaign_wave",
          "helper",
          "invitation",
          "partner",
          "partner_figure",
          // Numbers and addresses that want no message stay, without a name.
          "no_message",
          // Numbers and days alone; they go with the client.
          "debt_order_mistake",
          "filing",
          "recheck",
          "record_entry");

  private static final List<String> PLANTED =
      List.of(
          "update defense.client set name = 'ZZPLANT, Clara', date_of_birth = '1985-05-17' where id"
              + " = {c}",
          """
          insert into defense.record_source (client_id, tells, way, told_on, note, entered_by, entered_at)
          values ({c}, 'PERSON', 'TYPED', '2026-11-01', 'ZZPLANT', 'pat', now())
          """,
          "insert into defense.record_entry (client_id) values ({c}), ({c})",
          """
          insert into defense.record_line (source_id, entry_id, kind, facts, quoted, entered_by, entered_at)
          select (select max(id) from defense.record_source where client_id = {c}), {e}, 'CONVICTION',
                 '{"section": "ZZPLANT"}', 'ZZPLANT', 'pat', now()
          """,
          """
          insert into defense.entry_merge (client_id, kept_entry, merged_entry, lines, merged_by, merged_at)
          select {c}, min(id), max(id), '{}', 'ZZPLANT', now() from defense.record_entry where client_id = {c}
          """,
          """
          insert into defense.said_fact (client_id, fact, value, said_by, note, said_on, entered_by, entered_at)
          values ({c}, 'chargedNow', 'false', 'PERSON', 'ZZPLANT', '2026-11-01', 'pat', now())
          """,
          """
          insert into defense.debt (client_id, case_number, court, what, original_cents, paid_cents, holder, said_by, said_on, entered_by,
                                    entered_at)
          values ({c}, 'A1', 'ZZPLANT', 'ZZPLANT', 100, 0, 'COURT', 'PERSON', '2026-11-01', 'pat', now())
          """,
          """
          insert into defense.debt_order (debt_id, action, ground, ordered_on, effective_on, entered_by, entered_at)
          select id, 'DENIED', 'ZZPLANT', '2026-11-01', '2026-11-01', 'pat', now() from defense.debt where client_id = {c}
          """,
          """
          insert into defense.debt_order_mistake (order_id, noted_by, noted_at)
          select o.id, 'pat', now() from defense.debt_order o join defense.debt d on d.id = o.debt_id where d.client_id = {c}
          """,
          """
          insert into defense.debt_telling (order_id, way, told_on, note, recorded_by, recorded_at)
          select o.id, 'LETTER', '2026-11-02', 'ZZPLANT', 'pat', now()
            from defense.debt_order o join defense.debt d on d.id = o.debt_id where d.client_id = {c}
          """,
          """
          insert into defense.means (client_id, tells, said_on, entered_by, entered_at)
          values ({c}, 'ZZPLANT', '2026-11-01', 'pat', now())
          """,
          "insert into defense.means_expense (means_id, what, cents) select id, 'ZZPLANT', 5 from"
              + " defense.means where client_id = {c}",
          """
          insert into defense.declaration (client_id, language, words, entered_by, entered_at)
          values ({c}, 'en', 'ZZPLANT', 'pat', now())
          """,
          """
          insert into petition (county_id, kind, title, petitioner, case_number, filed_on, notice_days, parties, seals, state,
                                answer_until, filed_by, filed_at, ended_at)
          values ({k}, 'dismissal', 'Petition', 'ZZPLANT, Clara', 'A1', '2026-10-01', 15, '{PROSECUTOR}', false, 'ORDERED',
                  '2026-10-20', 'pat', now(), now())
          """,
          """
          insert into petition_ask (petition_id, number, offense, asks, orders, statute)
          values ({p}, 1, '484 PC', 'Dismiss the count', 'The count is dismissed', 'Pen. Code § 1203.4')
          """,
          """
          insert into petition_order (petition_id, kind, judge, ordered_on, recorded_by, recorded_at)
          values ({p}, 'ORDER', 'Judge Roe', '2026-11-01', 'clerk', now())
          """,
          "insert into defense.filing (petition_id, client_id) values ({p}, {c})",
          """
          insert into defense.filing_ask (ask_id, petition_id, entry_id, relief, becomes, was)
          select max(id), {p}, {e}, 'petition-1203.4', '{"outcome": "ZZPLANT"}', '{}' from petition_ask
          """,
          """
          insert into defense.telling (petition_id, order_id, way, told_on, note, recorded_by, recorded_at)
          select {p}, max(id), 'PHONE', '2026-11-02', 'ZZPLANT', 'pat', now() from petition_order
          """,
          """
          insert into defense.record_check (client_id, petition_id, due_on, planned_by, planned_at)
          values ({c}, {p}, '2027-01-01', 'ZZPLANT', now())
          """,
          """
          insert into defense.record_check_item (check_id, entry_id, offense, expects, by_state, gone)
          select max(id), {e}, 'ZZPLANT', 'The count is dismissed', false, false from defense.record_check
          """,
          """
          insert into defense.correction (check_id, asked_of, asked_on, note, recorded_by, recorded_at)
          select max(id), 'STATE', '2026-11-03', 'ZZPLANT', 'pat', now() from defense.record_check
          """,
          "insert into defense.recheck (client_id, due_on, planned_at) values ({c}, '2030-01-01',"
              + " now())",
          """
          insert into defense.matter (county_id, client_id, state, closed_as, since, unsure, received_at, come_on, come_to, come_set_on)
          values ({k}, {c}, 'CLOSED', 'GRANTED_ALL', now(), false, now(), '2026-11-01', 'ZZPLANT', '2026-10-01')
          """,
          """
          insert into defense.partner (county_id, code, name, added_by, added_at) values ({k}, 'ABCDEF', 'Library', 'pat', now())
          """,
          """
          insert into defense.helper (partner_id, name, code, place, secret, added_by, added_at)
          select id, 'Kim', '23456789ABCD', 'somewhere', 'JBSWY3DPEHPK3PXP', 'pat', now() from defense.partner
          """,
          """
          insert into defense.referral (county_id, matter_id, code, language, born, name, phone, answers, began_at, received_at,
                                        helper_id, helper_heard, helper_sees_until)
          select {k}, {m}, '7KQ2MX4T9RWB', 'es', '1985-05-17', 'ZZPLANT, Clara', '+12095550100',
                 '{"firstName": ["ZZPLANT"], "email": ["zzplant@example.org"]}', now(), now(), id, 'IN_PERSON', '2027-06-01'
            from defense.helper
          """,
          """
          insert into defense.not_person (client_id, person_id, said_by, said_at)
          select id, {o}, 'ZZPLANT', now() from defense.client
          """,
          """
          insert into defense.consent (referral_id, question, given, wording, language, way, actor, at)
          select id, 'ZZPLANT', true, 'ZZPLANT', 'es', 'FORM', 'resident', now() from defense.referral
          """,
          """
          insert into defense.referral_paper (referral_id, media_type, sha256, content, arrived_at)
          select id, 'image/jpeg', 'ZZPLANT', '\\x00', now() from defense.referral
          """,
          "insert into defense.matter_event (matter_id, kind, note, actor, at) values ({m}, 'NOTE',"
              + " 'ZZPLANT', 'pat', now())",
          """
          insert into defense.contact_attempt (matter_id, tried_on, channel, result, note, actor, recorded_at)
          values ({m}, '2026-11-01', 'PHONE', 'REACHED', 'ZZPLANT', 'pat', now())
          """,
          """
          insert into defense.resident_message (matter_id, county_id, kind, channel, recipient, language, subject, body, occasion,
                                                message_id, state, queued_at, next_attempt_at, due_at)
          values ({m}, {k}, 'NEWS', 'SMS', '+12095550100', 'es', '', 'ZZPLANT', 'a', 'a', 'FAILED', now(), now(), now()),
                 (null, {k}, 'PHONE_CODE', 'SMS', '+12095550100', 'es', '', 'ZZPLANT', 'b', 'b', 'FAILED', now(), now(), now())
          """,
          """
          insert into defense.resident_reply (county_id, matter_id, gateway_county, sender, said, gateway_id, arrived_at)
          values ({k}, {m}, {k}, '+12095550100', 'ZZPLANT', 'a', now()),
                 ({k}, null, {k}, '+12095550100', 'ZZPLANT', 'b', now())
          """,
          """
          insert into defense.transfer (matter_id, to_county_id, note, answer_by, offered_by, offered_at, state, answered_by, answered_at)
          values ({m}, {k}, 'ZZPLANT', '2026-11-05', 'pat', now(), 'DECLINED', 'quinn', now())
          """,
          """
          insert into defense.matter_case (matter_id, number, state, written_by, written_at)
          values ({m}, 'ZZPLANT', 'GRANTED', 'pat', now())
          """,
          """
          insert into defense.office_message (matter_id, level, templates, language, body, written_by, written_at)
          values ({m}, 'C', '{DENIED}', 'es', 'ZZPLANT', 'pat', now())
          """,
          """
          insert into defense.campaign (county_id, name, people_list, purpose, basis, split, most, state, written_by, written_at,
                                        approved_by, approved_at)
          values ({k}, 'New law', 'HANDED_IN', 'A new law', 'Public index', 'NONE', 10, 'RUNNING', 'pat', now(), 'sam', now())
          """,
          """
          insert into defense.campaign_person (campaign_id, client_id, name, born, language, address, code, part, listed_at)
          select id, {c}, 'ZZPLANT, Clara', '1985-05-17'::date, 'es', 'ZZPLANT street', '3456789ABCDE', 'A', now() from defense.campaign
          union all
          select id, null, 'zzplant, clara', '1985-05-17'::date, 'es', 'ZZPLANT street', '456789ABCDEF', 'A', now() from defense.campaign
          """,
          """
          insert into defense.campaign_wave (campaign_id, channel, built_by, built_at) select id, 'LETTER', 'pat', now() from defense.campaign
          """,
          """
          insert into defense.campaign_contact (wave_id, person_id, result, recorded_by, recorded_at)
          select w.id, p.id, 'NO_ANSWER', 'ZZPLANT', now() from defense.campaign_wave w, defense.campaign_person p where p.client_id = {c}
          """,
          """
          insert into defense.brokered_answer (code, campaign_id, matter_id, answered_at)
          select 'ZZPLANT', id, {m}, now() from defense.campaign
          """,
          """
          insert into defense.deletion_request (county_id, client_id, asked_on, words, language, asked_by, asked_at, state, decided_by,
                                                decided_at, reason)
          values ({k}, {c}, '2026-11-01', '', 'es', 'pat', now(), 'REFUSED', 'sam', now(), 'ZZPLANT')
          """,
          """
          insert into user_task (key, county_id, form, name, groups, client_id, petition_id, created_at, priority, state, ended_at, done_by)
          values (71, {k}, 'look-again', 'Look again', '{public-defender:contra-costa}', {c}, null, now(), 50, 'DONE', now(), 'pat'),
                 (72, {k}, 'serve-petition', 'Serve', '{public-defender:contra-costa}', null, {p}, now(), 50, 'DONE', now(), 'pat'),
                 (73, {k}, 'answer-petition', 'Answer', '{da-reviewer:contra-costa}', null, {p}, now(), 50, 'DONE', now(), 'rae')
          """,
          "insert into defense.defender_note (task_key, written_by, words) values (71, 'pat',"
              + " 'ZZPLANT'), (72, 'pat', 'ZZPLANT')",
          """
          insert into portal.inbox (key, kind, said, arrived_at)
          values (gen_random_uuid(), 'CONTACT', '{"code": {"letters": "7KQ2MX4T9RWB"}, "answers": {"email": ["ZZPLANT"]}}', now()),
                 (gen_random_uuid(), 'LOST_CODE', '{"phone": "+12095550100", "said": "ZZPLANT"}', now())
          """);

  private PlantedClient() {}

  /** Puts something of the client everywhere; nothing of it is in the way of a deletion. */
  public static void plant(JdbcClient db, Client client) {
    var records = new TestRecords(db);
    long other = records.person(records.determinedDelivery(client.countyId()), "A7", "ROE,RICHARD");
    for (String sql : PLANTED) {
      db.sql(
              sql.replace("{c}", Long.toString(client.id()))
                  .replace("{k}", Long.toString(client.countyId()))
                  .replace("{o}", Long.toString(other))
                  .replace("{p}", "(select max(id) from petition)")
                  .replace(
                      "{e}",
                      "(select min(id) from defense.record_entry where client_id = %d)"
                          .formatted(client.id()))
                  .replace(
                      "{m}",
                      "(select max(id) from defense.matter where client_id = %d)"
                          .formatted(client.id())))
          .update();
    }
    db.sql(
            """
            insert into portal.draft (token_hash, code_place, by_token, by_code, content, language, screen, sent, began_at, changed_at)
            values ('\\x01', :place, '\\x01', '\\x01', '\\x01', 'es', 'ZZPLANT', true, now(), now())
            """)
        .param("place", TestCodeKeys.quick().place(CODE))
        .update();
    db.sql(
            "insert into portal.status_board (name, shown, changed_at) values (:name,"
                + " convert_to('ZZPLANT', 'UTF8'), now())")
        .param("name", onTheBoard())
        .update();
  }

  /** The name under which the public screens show where the client's form stands. */
  public static String onTheBoard() {
    return "referral/" + TestCodeKeys.quick().placeHex(CODE);
  }

  /** The tables in which the word is, of the defender, the public screens, and the tasks. */
  public static Set<String> tablesWithTheWord(JdbcClient db) {
    Set<String> found = new TreeSet<>();
    for (String table : tables(db)) {
      if (db.sql(
              "select exists (select from %s t where t::text ilike '%%zzplant%%')".formatted(table))
          .query(Boolean.class)
          .single()) {
        found.add(table);
      }
    }
    return found;
  }

  /** Every table of the defender and the public screens, and those of tasks and the audit. */
  static List<String> tables(JdbcClient db) {
    return db.sql(
            """
            select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where c.relkind in ('r', 'p')
               and (n.nspname in ('defense', 'portal')
                    or n.nspname = 'clearance' and c.relname in ('user_task', 'task_note', 'audit_entry', 'outbox', 'message'))
             order by 1
            """)
        .query(String.class)
        .list();
  }
}
