package org.clearance.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.clearance.domain.law.policy.DecisionTable;
import org.clearance.domain.office.user.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes the records that a test begins with, the way the jobs leave them. */
public final class TestRecords {
  private final JdbcClient db;

  public TestRecords(JdbcClient db) {
    this.db = db;
  }

  /**
   * Puts a county where it is between noon and one: text messages go out by day, and tests run at
   * any time.
   */
  public void putWhereItIsNoon(long county, Instant now) {
    int behind = now.atOffset(ZoneOffset.UTC).getHour() - 12;
    db.sql("update county set time_zone = :zone where id = :id")
        .param("zone", "Etc/GMT%+d".formatted(behind))
        .param("id", county)
        .update();
  }

  /** A county with its default settings, but that orders are recorded at once. */
  public long county(String code) {
    return db.sql(
            """
            insert into county (code, name, display_name, court_name, court_ori, settings)
            values (:code, upper(replace(:code, '-', ' ')), initcap(replace(:code, '-', ' ')),
                    'Superior Court of California', 'CA039015J', '{"orders": {"hold": "PT0S"}}')
            returning id
            """)
        .param("code", code)
        .query(Long.class)
        .single();
  }

  /** How many convictions of a delivery are in each state that any is in. */
  public Map<String, Long> statesOf(long delivery) {
    Map<String, Long> states = new HashMap<>();
    db.sql("select state, count(*) as n from conviction where delivery_id = :id group by state")
        .param("id", delivery)
        .query(
            row -> {
              states.put(row.getString("state"), row.getLong("n"));
            });
    return states;
  }

  /** A version of a county's policy by the standard table, which nobody approved. */
  public long policy(long countyId, String name) {
    return policy(countyId, name, null, null);
  }

  /** A version of a county's policy by the standard table, which Sue wrote. */
  public long policy(
      long countyId, String name, @Nullable String approvedBy, @Nullable LocalDate effectiveFrom) {
    DecisionTable table = DecisionTable.shipped("standard");
    db.sql("insert into decision_table values (:sha256, :text) on conflict do nothing")
        .param("sha256", table.sha256())
        .param("text", table.text())
        .update();
    return db.sql(
            """
            insert into policy_version (county_id, name, version, preset, table_sha256, author, approved_by, approved_at,
                                        effective_from)
            values (:county, :name, (select count(*) + 1 from policy_version where county_id = :county and name = :name),
                    'standard', :table, 'sue', :approvedBy,
                    case when :approvedBy::text is not null then now() end, :from)
            returning id
            """)
        .param("county", countyId)
        .param("name", name)
        .param("table", table.sha256())
        .param("approvedBy", approvedBy)
        .param("from", effectiveFrom)
        .query(Long.class)
        .single();
  }

  /** A delivery whose histories were read and determined under an approved policy. */
  public long determinedDelivery(long countyId) {
    long policy = policy(countyId, "standard-2019", "sam", LocalDate.of(2026, 1, 1));
    return db.sql(
            """
            insert into delivery (county_id, state, as_of, received_by, policy_version_id)
            values (:county, 'DETERMINED', '2026-11-01', 'sue', :policy) returning id
            """)
        .param("county", countyId)
        .param("policy", policy)
        .query(Long.class)
        .single();
  }

  /** Somebody who works here, in no county yet and without a password. */
  public void user(String username, String displayName) {
    db.sql(
            """
            insert into app_user (username, display_name, email, password_hash)
            values (:username, :name, :username || '@example.org', '')
            """)
        .param("username", username)
        .param("name", displayName)
        .update();
  }

  /** Somebody who works in a county. */
  public void user(String username, String displayName, long countyId, Role role) {
    user(username, displayName);
    db.sql(
            """
            insert into user_role (user_id, county_id, role)
            select id, :county, :role from app_user where username = :username
            """)
        .param("county", countyId)
        .param("role", role.name())
        .param("username", username)
        .update();
  }

  /**
   * A stored file whose bytes are nowhere.
   *
   * @return its address, which this names
   */
  public String file(String sha256, String mediaType) {
    db.sql(
            """
            insert into stored_file (sha256, size_bytes, media_type, blocks) values (:sha256, 1, :type, '')
            on conflict do nothing
            """)
        .param("sha256", sha256)
        .param("type", mediaType)
        .update();
    return sha256;
  }

  /** A person of a delivery; the key is made of the CII number. */
  public long person(long deliveryId, String cii, String name) {
    return db.sql(
            """
            insert into person (county_id, person_key, delivery_id, cii_number, subject_id, name, date_of_birth, runs)
            select county_id, 'CII:' || :cii, id, :cii, :cii, :name, '1980-05-17', ''
              from delivery where id = :delivery
            returning id
            """)
        .param("cii", cii)
        .param("name", name)
        .param("delivery", deliveryId)
        .query(Long.class)
        .single();
  }

  /** A conviction, identified. */
  public long identified(long personId, String section, String level, LocalDate convictedOn) {
    return identified(List.of(personId), section, level, convictedOn).get(0);
  }

  /** A conviction of each of these people, in one statement: each counts people anew. */
  List<Long> identified(List<Long> people, String section, String level, LocalDate convictedOn) {
    List<Long> ids =
        db.sql(
                """
                with told as (
                  insert into candidate (delivery_id, file_position, line_number, person_id, count_order, case_number,
                                         section, subsection, offense, attempt, related, level, convicted_on, facts)
                  select p.delivery_id, 1,
                         a.place + (select coalesce(max(line_number), 0) from candidate where delivery_id = p.delivery_id),
                         p.id, (101 + n.n)::text || '001001000', 'SF' || (100000 + p.id * 10 + n.n),
                         :section, '', :section || ' HS', false, false, :level, :on, '{}'
                    from unnest(:people) with ordinality a (id, place)
                    join person p on p.id = a.id
                   cross join lateral (select count(*) as n from conviction where person_id = p.id) n
                  returning *)
                insert into conviction (county_id, person_id, delivery_id, file_position, line_number, count_order,
                                        case_number, section, offense, level, convicted_on)
                select d.county_id, t.person_id, t.delivery_id, t.file_position, t.line_number, t.count_order,
                       t.case_number, t.section, t.offense, t.level, t.convicted_on
                  from told t join delivery d on d.id = t.delivery_id
                 order by t.line_number
                returning id
                """)
            .param("people", people.toArray(Long[]::new))
            .param("section", section)
            .param("level", level)
            .param("on", convictedOn)
            .query(Long.class)
            .list();
    event(ids, null, "IDENTIFIED", "");
    return ids;
  }

  /** Has a later delivery name a conviction again, with the same facts, as the one that counts. */
  public void nameAgain(long conviction, long deliveryId) {
    db.sql(
            """
            with told as (
              insert into candidate (delivery_id, file_position, line_number, person_id, count_order, case_number, court,
                                     section, subsection, offense, attempt, related, level, convicted_on, facts)
              select :delivery, 1,
                     (select coalesce(max(line_number), 0) + 1 from candidate where delivery_id = :delivery),
                     c.person_id, c.count_order, c.case_number, c.court, c.section, c.subsection, c.offense, c.attempt,
                     c.related, c.level, c.convicted_on, c.facts
                from conviction v join candidate c using (delivery_id, file_position, line_number)
               where v.id = :conviction
              returning *)
            update conviction v
               set delivery_id = t.delivery_id, file_position = t.file_position, line_number = t.line_number
              from told t where v.id = :conviction
            """)
        .param("delivery", deliveryId)
        .param("conviction", conviction)
        .update();
  }

  /** Has a conviction's delivery tell these facts of it, by name as JSON. */
  public void tell(long conviction, String facts) {
    db.sql(
            """
            update candidate c set facts = :facts::jsonb from conviction v
             where v.id = :conviction and c.delivery_id = v.delivery_id
               and c.file_position = v.file_position and c.line_number = v.line_number
            """)
        .param("facts", facts)
        .param("conviction", conviction)
        .update();
  }

  /** A conviction, determined under the policy of its delivery. */
  public long determined(long personId, String section, String level, String outcome) {
    long id = identified(personId, section, level, LocalDate.of(2009, 3, 9));
    determine(List.of(id), outcome);
    return id;
  }

  /** Determines identified convictions. */
  public void determine(List<Long> convictions, String outcome) {
    db.sql(
            """
            with made as (
              insert into determination (conviction_id, delivery_id, policy_version_id, outcome, rule,
                                         reason, explanation, facts, input_hash, determined_by)
              select c.id, d.id, d.policy_version_id, :outcome, 'rule-4', 'Dismiss all HS 11357 convictions',
                     'The policy treats every 11357 conviction so.', '{}', repeat('0', 64), 'determine'
                from unnest(:ids) with ordinality a (id, place)
                join conviction c on c.id = a.id
                join delivery d on d.id = c.delivery_id
               order by a.place
              returning id, conviction_id)
            update conviction c set determination_id = made.id from made where c.id = made.conviction_id
            """)
        .param("outcome", outcome)
        .param("ids", convictions.toArray(Long[]::new))
        .update();
    event(convictions, "IDENTIFIED", "DETERMINED", "");
  }

  /**
   * A move, made as every move is made. What is granted with no relief set before is redesignated.
   */
  public void event(long convictionId, String from, String to, String reason) {
    event(List.of(convictionId), from, to, reason);
  }

  /** The same move of each, in one statement. */
  void event(List<Long> convictions, @Nullable String from, String to, String reason) {
    Long[] ids = convictions.toArray(Long[]::new);
    if (to.equals("GRANTED")) {
      db.sql(
              """
              update conviction set relief = coalesce(relief, 'REDESIGNATED_MISDEMEANOR')
               where id = any (:ids)
              """)
          .param("ids", ids)
          .update();
    }
    db.sql(
            """
            insert into conviction_event (conviction_id, from_state, to_state, actor, reason)
            select id, :from, :to, 'test', :reason from unnest(:ids) with ordinality a (id, place) order by place
            """)
        .param("ids", ids)
        .param("from", from)
        .param("to", to)
        .param("reason", reason)
        .update();
  }
}
