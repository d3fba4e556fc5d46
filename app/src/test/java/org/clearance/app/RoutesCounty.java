package org.clearance.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.clearance.bpmn.CandidateGroups;
import org.clearance.bpmn.UserTasks;
import org.clearance.bpmn.Variables;
import org.clearance.domain.CountyDay;
import org.clearance.domain.CourtRecords;
import org.clearance.domain.DojRecords;
import org.clearance.domain.NoticeRecords;
import org.clearance.domain.TestRecords;
import org.clearance.domain.casework.packet.PreparingPackets;
import org.clearance.domain.law.jurisdiction.DocumentedLaw;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.staterecord.submission.Reporting;
import org.clearance.ui.TaskEngine;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A county with one of everything that an address may name. */
final class RoutesCounty {
  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)(?::[^}]*)?}");
  private static final String MARK = "ROUTEWALK";
  private static final String DOCUMENT = "e".repeat(64);

  /** The desks, and whose they are. */
  private static final Map<String, Role> DESKS =
      Map.ofEntries(
          Map.entry(UserTasks.REVIEW_CONVICTIONS, Role.DA_REVIEWER),
          Map.entry(UserTasks.CHOOSE_POLICY, Role.DA_SUPERVISOR),
          Map.entry(UserTasks.APPROVE_POLICY, Role.DA_SUPERVISOR),
          Map.entry(UserTasks.REPLACE_FILE, Role.DA_SUPERVISOR),
          Map.entry(UserTasks.RECORD_COURT_ORDER, Role.COURT_CLERK),
          Map.entry(UserTasks.VERIFY_COURT_ORDER, Role.COURT_CLERK),
          Map.entry(UserTasks.RECORD_HEARING_OUTCOME, Role.COURT_CLERK),
          Map.entry(UserTasks.CORRECT_REJECTED_RECORDS, Role.COURT_CLERK),
          Map.entry(UserTasks.FOLLOW_UP_WITH_DOJ, Role.COURT_CLERK),
          Map.entry(UserTasks.REACH_PERSON, Role.PUBLIC_DEFENDER),
          Map.entry(UserTasks.SEND_LIST_TO_BOARD, Role.DA_SUPERVISOR),
          Map.entry(UserTasks.RECORD_BOARD_RECOMMENDATION, Role.DA_SUPERVISOR),
          Map.entry(UserTasks.CONFIRM_STATE_UPDATE, Role.COURT_CLERK),
          Map.entry(UserTasks.SERVE_PETITION, Role.PUBLIC_DEFENDER),
          Map.entry(UserTasks.ANSWER_PETITION, Role.DA_REVIEWER),
          Map.entry(UserTasks.SET_HEARING, Role.COURT_CLERK),
          Map.entry(UserTasks.RECORD_PETITION_ORDER, Role.COURT_CLERK),
          Map.entry(UserTasks.REPORT_PETITION_RELIEF, Role.COURT_CLERK),
          Map.entry(UserTasks.TELL_CLIENT, Role.PUBLIC_DEFENDER),
          Map.entry(UserTasks.CHECK_STATE_RECORD, Role.PUBLIC_DEFENDER),
          Map.entry(UserTasks.ASK_FOR_CORRECTION, Role.PUBLIC_DEFENDER),
          Map.entry(UserTasks.LOOK_AGAIN, Role.PUBLIC_DEFENDER),
          Map.entry(UserTasks.OPEN_MATTER, Role.PUBLIC_DEFENDER),
          Map.entry(UserTasks.CHECK_CONFLICT, Role.PUBLIC_DEFENDER),
          Map.entry(UserTasks.REACH_RESIDENT, Role.PUBLIC_DEFENDER),
          Map.entry(UserTasks.FOLLOW_MATTER, Role.PUBLIC_DEFENDER),
          Map.entry(UserTasks.ANSWER_TRANSFER, Role.PUBLIC_DEFENDER),
          Map.entry(UserTasks.BUILD_WAVE, Role.PUBLIC_DEFENDER),
          Map.entry(UserTasks.DECIDE_DELETION, Role.PUBLIC_DEFENDER));

  private static final Map<Role, String> GROUPS =
      Map.of(
          Role.DA_REVIEWER, CandidateGroups.DA_REVIEWER,
          Role.DA_SUPERVISOR, CandidateGroups.DA_SUPERVISOR,
          Role.COURT_CLERK, CandidateGroups.COURT_CLERK,
          Role.PUBLIC_DEFENDER, CandidateGroups.PUBLIC_DEFENDER);

  private final JdbcClient db;
  private final TaskEngine engine;
  private final County county;
  private final Map<Role, User> users;
  private final Map<String, Long> ids = new LinkedHashMap<>();
  private final Map<String, Long> tasks = new LinkedHashMap<>();
  private final List<String> before;

  RoutesCounty(
      JdbcClient db,
      PreparingPackets preparing,
      Reporting reporting,
      TaskEngine engine,
      County county,
      Map<Role, User> users) {
    this.db = db;
    this.engine = engine;
    this.county = county;
    this.users = users;
    var records = new TestRecords(db);
    long delivery = records.determinedDelivery(county.id());
    long person = records.person(delivery, "A7" + delivery, MARK + ",ROY");
    long conviction = records.determined(person, "11358", "FELONY", "DISMISS");
    long packet = preparing.prepare(delivery, 0).get(0);
    long challenged =
        new CourtRecords(db)
            .challenged(delivery, records.person(delivery, "A8" + delivery, MARK + ",RAY"));
    long motion = new DojRecords(db, county.id()).granted(1).id();
    ids.put("delivery", delivery);
    ids.put("person", person);
    ids.put("conviction", conviction);
    ids.put("packet", packet);
    ids.put("challenged", challenged);
    ids.put("motion", motion);
    ids.put("submission", submission(reporting, motion));
    ids.put("acknowledgement", acknowledgement());
    ids.put("alarm", alarm(ids.get("submission")));
    documents(motion, challenged);
    ids.put("courtAnswer", courtAnswer());
    ids.put("notice", notice(person));
    ids.put("sending", sending(challenged));
    ids.put("bundle", bundle());
    ids.put("list", list());
    ids.put("address", postalAddress(person));
    ids.put("policy", one("select policy_version_id from delivery where id = :id", delivery));
    ids.put("law", law());
    ids.put("filter", filter());
    ids.put("message", message());
    ids.put("run", run());
    client();
    petition();
    deletions();
    survey();
    ids.put("token", token());
    ids.put(
        "offer",
        row(
            """
            insert into membership_offer (county_id, username, roles, offered_by, offered_at, ends_at)
            values (:id, 'nobody', '{COURT_CLERK}', 'somebody', now(), now() + interval '1 day') returning id
            """));
    ids.put(
        "confirmation",
        row(
            """
            insert into confirmation (county_id, kind, subject_id, detail, asked_by, asked_at)
            values (:id, 'HOLD_END', 987654321, '{"reason": "x"}', 'somebody', now()) returning id
            """));
    DESKS.forEach((form, role) -> tasks.put(form, DojRecords.newKey()));
    hold();
    before = state();
  }

  /** What residents asked for: one that has its matter, and one that looks odd. */
  private void referrals() {
    ids.put(
        "matter",
        one(
            """
            insert into defense.matter (county_id, client_id, state, since, due_on, unsure, received_at)
            select c.county_id, c.id, 'RECEIVED', now(), :today + 14, false, now() from defense.client c where c.id = :id
            returning id
            """,
            ids.get("client")));
    ids.put(
        "letter",
        one(
            """
            insert into defense.resident_message (matter_id, county_id, kind, channel, recipient, language, subject, body, occasion,
                                                  message_id, state, queued_at, due_at, next_attempt_at)
            select m.id, m.county_id, 'RECEIVED', 'LETTER', '1 Main Street', 'en', '', 'We got your form.', 'letter of ' || m.id,
                   'letter of ' || m.id, 'QUEUED', now(), now(), now() from defense.matter m where m.id = :id
            returning id
            """,
            ids.get("matter")));
    db.sql(
            """
            update county set settings = settings || '{"residents": {"url": "https://help.county.example"}}' where id = :id
            """)
        .param("id", county.id())
        .update();
    ids.put(
        "partner",
        row(
            """
            insert into defense.partner (county_id, code, name, added_by, added_at)
            values (:id, upper(translate(substr(md5(:id::text), 1, 6), '01', '23')), '%s partner', 'somebody', now())
            returning id
            """
                .formatted(MARK)));
    ids.put(
        "helper",
        one(
            """
            insert into defense.helper (partner_id, name, code, place, secret, added_by, added_at)
            values (:id, '%s helper', upper(translate(substr(md5(:id::text), 1, 12), '01', '23')), md5(:id::text),
                    'JBSWY3DPEHPK3PXP', 'somebody', now())
            returning id
            """
                .formatted(MARK),
            ids.get("partner")));
    one(
        """
        with made as (
          insert into defense.invitation (partner_id, code, language, on_paper, made_by, made_at, expires_at)
          select :id, upper(translate(substr(md5(:id::text || paper), 1, 12), '01', '23')), 'en', paper, 'somebody', now(), now() + interval '7 days'
            from (values (true), (false)) as both_kinds (paper)
          returning id)
        select max(id) from made
        """,
        ids.get("partner"));
    ids.put(
        "slot",
        row(
            """
            insert into defense.appointment_slot (county_id, day, starts, minutes, place, added_by, added_at)
            values (:id, :today + 7, '09:30', 30, '%s room', 'somebody', now()) returning id
            """
                .formatted(MARK)));
    campaign();
    ids.put(
        "written",
        one(
            """
            insert into defense.office_message (matter_id, level, templates, language, body, written_by, written_at)
            select m.id, 'C', '{}', 'en', 'Dear %s', 'somebody', now() from defense.matter m where m.id = :id
            returning id
            """
                .formatted(MARK),
            ids.get("matter")));
    ids.put(
        "transfer",
        one(
            """
            insert into defense.transfer (matter_id, to_county_id, note, answer_by, offered_by, offered_at)
            select m.id, m.county_id, '%s asks', :today + 3, 'somebody', now() from defense.matter m where m.id = :id
            returning id
            """
                .formatted(MARK),
            ids.get("matter")));
    String referral =
        """
        insert into defense.referral (county_id, matter_id, code, language, born, name, answers, suspect, began_at, received_at)
        select m.county_id, case when :of then m.id end, '%s', 'en', '1985-05-17', '%s, Client',
               '{"more": ["%2$s"], "phone": ["+12095550100"]}', case when not :of then 'FAST' end, now(), now()
          from defense.matter m where m.id = :id returning id
        """;
    ids.put(
        "referral",
        one(referral.replace(":of", "true").formatted("7KQ2MX4T9RWB", MARK), ids.get("matter")));
    ids.put(
        "paper",
        one(
            """
            insert into defense.referral_paper (referral_id, media_type, sha256, content, arrived_at)
            values (:id, 'image/jpeg', repeat('0', 64), convert_to('%s paper', 'UTF8'), now()) returning id
            """
                .formatted(MARK),
            ids.get("referral")));
    ids.put(
        "heldReferral",
        one(referral.replace(":of", "false").formatted("7KQ2MX4T9RWC", MARK), ids.get("matter")));
  }

  /** A running campaign with a wave of letters. */
  private void campaign() {
    ids.put(
        "campaign",
        row(
            """
            insert into defense.campaign (county_id, name, people_list, purpose, basis, split, most, state, written_by, written_at,
                                          approved_by, approved_at)
            values (:id, '%1$s campaign', 'HANDED_IN', '%1$s', '%1$s', 'NONE', 10, 'RUNNING', 'somebody', now(), 'another', now())
            returning id
            """
                .formatted(MARK)));
    long person =
        one(
            """
            insert into defense.campaign_person (campaign_id, name, language, address, code, part, listed_at)
            values (:id, '%1$s, Person', 'en', '%1$s street', upper(translate(substr(md5(:id::text), 1, 12), '01', '23')), 'A', now())
            returning id
            """
                .formatted(MARK),
            ids.get("campaign"));
    ids.put(
        "mailing",
        one(
            """
            insert into brokered_mailing (county_id, campaign_id, list, purpose, basis, most, asked_by, approved_by, asked_at)
            select county_id, id, 'CLEARED', 'A new law', 'Former representation', 10, 'somebody', 'another', now()
              from defense.campaign where id = :id returning id
            """,
            ids.get("campaign")));
    long wave =
        one(
            """
            insert into defense.campaign_wave (campaign_id, channel, built_by, built_at)
            values (:id, 'LETTER', 'somebody', now()) returning id
            """,
            ids.get("campaign"));
    ids.put(
        "contact",
        one(
            "insert into defense.campaign_contact (wave_id, person_id) values ("
                + wave
                + ", :id) returning id",
            person));
  }

  /** A client of the public defender, with a record of two entries that were merged. */
  private void client() {
    ids.put(
        "client",
        row(
            """
            insert into defense.client (county_id, name, opened_by, opened_at)
            values (:id, '%s, Client', 'somebody', now()) returning id
            """
                .formatted(MARK)));
    referrals();
    ids.put(
        "source",
        one(
            """
            insert into defense.record_source (client_id, tells, way, told_on, entered_by, entered_at)
            values (:id, 'DOJ_RECORD', 'TYPED', :today - 1, 'somebody', now()) returning id
            """,
            ids.get("client")));
    String entry = "insert into defense.record_entry (client_id) values (:id) returning id";
    ids.put("recordEntry", one(entry, ids.get("client")));
    ids.put(
        "line",
        one(
            """
            insert into defense.record_line (source_id, entry_id, kind, facts, entered_by, entered_at, confirmed_by, confirmed_at)
            select s.id, e.id, 'CONVICTION', jsonb_build_object('caseNumber', 'A1', 'section', '484 PC', 'level', 'MISDEMEANOR',
                   'judgmentDate', '2015-05-10', 'probationGranted', 'true',
                   'court', (select c.name from county c join defense.client d on d.county_id = c.id where d.id = s.client_id)), 'somebody', now(), 'somebody', now()
              from defense.record_entry e join defense.record_source s on s.client_id = e.client_id where e.id = :id
            returning id
            """,
            ids.get("recordEntry")));
    said();
    ids.put(
        "debt",
        one(
            """
            insert into defense.debt (client_id, case_number, court, what, statute, imposed_on, original_cents, paid_cents, holder,
                                      said_by, said_on, entered_by, entered_at)
            values (:id, 'A1', (select c.name from county c join defense.client d on d.county_id = c.id where d.id = :id), 'Booking fee', 'GC 29550.1', '2015', 30000, 0, 'COURT', 'PERSON', :today - 1,
                    'somebody', now()) returning id
            """,
            ids.get("client")));
    db.sql(
            """
            with ordered as (
              insert into defense.debt_order (debt_id, action, ordered_on, effective_on, entered_by, entered_at)
              values (:debt, 'PLAN', :today - 1, :today - 1, 'somebody', now())),
            fine as (
              insert into defense.debt (client_id, case_number, court, what, statute, kind, imposed_on, original_cents, paid_cents, holder,
                                        said_by, said_on, entered_by, entered_at)
              values (:client, 'A1', (select c.name from county c join defense.client d on d.county_id = c.id where d.id = :client), 'Fine', 'VC 22350', 'INFRACTION_FINE', '2024', 30000, 0, 'COURT', 'PERSON', :today - 1,
                      'somebody', now()))
            insert into defense.means (client_id, benefits, said_on, entered_by, entered_at)
            values (:client, '{SNAP}', :today - 1, 'somebody', now())
            """)
        .param("today", CountyDay.today())
        .param("debt", ids.get("debt"))
        .param("client", ids.get("client"))
        .update();
    ids.put("mergedEntry", one(entry, ids.get("client")));
    ids.put(
        "merge",
        one(
            """
            insert into defense.entry_merge (client_id, kept_entry, merged_entry, lines, merged_by, merged_at)
            select client_id, id, (select max(id) from defense.record_entry), '{}', 'somebody', now()
              from defense.record_entry where id = :id returning id
            """,
            ids.get("recordEntry")));
  }

  /** A petition of the client that was served, and a check of what the state says of it. */
  private void petition() {
    ids.put(
        "petition",
        row(
            """
            insert into petition (county_id, kind, title, petitioner, case_number, filed_on, notice_days, parties, seals, state,
                                  answer_until, filed_by, filed_at)
            values (:id, 'dismissal', 'Petition for reduction and dismissal', 'Client %s', 'A1', :today - 1, 15,
                    '{PROSECUTOR}', false, 'SERVED', :today + 14, 'somebody', now()) returning id
            """
                .formatted(MARK)));
    db.sql(
            """
            with ask as (
              insert into petition_ask (petition_id, number, offense, asks, orders, statute)
              values (:petition, 1, '484 PC', 'Dismiss the count', 'The count is dismissed', 'Pen. Code § 1203.4')
              returning id),
            paper as (
              insert into petition_paper (petition_id, name, sha256) values (:petition, 'petition', :document)),
            filed as (
              insert into defense.filing (petition_id, client_id) values (:petition, :client) returning petition_id)
            select count(*) from ask, filed
            """)
        .param("petition", ids.get("petition"))
        .param("document", DOCUMENT)
        .param("client", ids.get("client"))
        .query(Long.class)
        .single();
    ids.put(
        "check",
        one(
            """
            with planned as (
              insert into defense.record_check (client_id, due_on, planned_by, planned_at)
              select client_id, :today, 'somebody', now() from defense.record_entry where id = :id returning id)
            insert into defense.record_check_item (check_id, entry_id, offense, expects, by_state, gone)
            select id, :id, '484 PC', 'The count is dismissed', false, false from planned returning check_id
            """,
            ids.get("recordEntry")));
  }

  /** A request for deletion of the client that waits, and one of somebody who is deleted. */
  private void deletions() {
    ids.put(
        "askedDeletion",
        one(
            """
            insert into defense.deletion_request (county_id, client_id, asked_on, words, language, asked_by, asked_at)
            select county_id, id, :today - 1, '%s asks', 'en', 'somebody', now() from defense.client where id = :id
            returning id
            """
                .formatted(MARK),
            ids.get("client")));
    ids.put(
        "deletion",
        row(
            """
            insert into defense.deletion_request (county_id, asked_on, words, language, asked_by, asked_at, state, decided_by,
                                                  decided_at, counts)
            values (:id, :today - 9, '', 'es', 'somebody', now(), 'DELETED', 'another', now(), '{"MATTERS": 2}')
            returning id
            """));
  }

  /** A survey that found somebody, and a policy that waits to be approved. */
  private void survey() {
    ids.put(
        "surveyPolicy",
        row(
            """
            insert into survey_policy (county_id, assumed, reason, author, written_at)
            values (:id, '{"chargedNow": "false"}', 'Walked', 'somebody', now()) returning id
            """));
    db.sql(
            """
            with made as (
              insert into survey (county_id, policy_id, as_of, asked_by, asked_at, people, done, ended_at)
              values (:county, :policy, :today, 'somebody', now(), 1, 1, now()) returning id)
            insert into survey_finding (survey_id, person_id, relief, finding, entries)
            select id, :person, 'us-ca/petition-1203.4', 'ASK', 1 from made
            """)
        .param("today", CountyDay.today())
        .param("county", county.id())
        .param("policy", ids.get("surveyPolicy"))
        .param("person", ids.get("person"))
        .update();
  }

  /** What was said, so that the law gives something for the client's entry. */
  private void said() {
    db.sql(
            """
            insert into defense.said_fact (client_id, entry_id, fact, value, said_by, said_on, entered_by, entered_at)
            select e.client_id, case when f.of_entry then e.id end, f.fact, f.value, 'PERSON', :today - 1, 'somebody', now()
              from defense.record_entry e,
                   (values ('historyComplete', 'true', false), ('chargedNow', 'false', false), ('servingNow', 'false', false),
                           ('supervisionNow', 'NONE', false), ('probationOutcome', 'FULFILLED', true)) as f (fact, value, of_entry)
             where e.id = :id
            """)
        .param("today", CountyDay.today())
        .param("id", ids.get("recordEntry"))
        .update();
  }

  private long alarm(long submission) {
    return one(
        """
        insert into reconciliation_alarm (county_id, submission_id, finding)
        select county_id, id, '{"pattern": "It differs.", "arguments": []}' from submission
         where id = :id returning id
        """,
        submission);
  }

  /** Each desk's task is held by the one whose role it is. */
  private void hold() {
    DESKS.forEach(
        (form, whose) -> {
          User holder = users.get(whose);
          engine.holds(
              tasks.get(form),
              form,
              holder.username(),
              CandidateGroups.of(GROUPS.get(whose), county.code()),
              variable(form),
              about(form));
        });
  }

  private static String variable(String form) {
    return switch (form) {
      case UserTasks.REVIEW_CONVICTIONS,
          UserTasks.SEND_LIST_TO_BOARD,
          UserTasks.RECORD_BOARD_RECOMMENDATION ->
          Variables.PACKET_ID;
      case UserTasks.RECORD_COURT_ORDER,
          UserTasks.VERIFY_COURT_ORDER,
          UserTasks.CORRECT_REJECTED_RECORDS ->
          Variables.MOTION_ID;
      case UserTasks.FOLLOW_UP_WITH_DOJ, UserTasks.CONFIRM_STATE_UPDATE -> Variables.SUBMISSION_ID;
      case UserTasks.REACH_PERSON, UserTasks.RECORD_HEARING_OUTCOME -> Variables.CONVICTION_ID;
      case UserTasks.SERVE_PETITION,
          UserTasks.ANSWER_PETITION,
          UserTasks.SET_HEARING,
          UserTasks.RECORD_PETITION_ORDER,
          UserTasks.REPORT_PETITION_RELIEF,
          UserTasks.TELL_CLIENT ->
          Variables.PETITION_ID;
      case UserTasks.CHECK_STATE_RECORD, UserTasks.ASK_FOR_CORRECTION -> Variables.RECORD_CHECK_ID;
      case UserTasks.LOOK_AGAIN -> Variables.CLIENT_ID;
      case UserTasks.OPEN_MATTER,
          UserTasks.CHECK_CONFLICT,
          UserTasks.REACH_RESIDENT,
          UserTasks.FOLLOW_MATTER ->
          Variables.MATTER_ID;
      case UserTasks.ANSWER_TRANSFER -> Variables.TRANSFER_ID;
      case UserTasks.BUILD_WAVE -> Variables.CAMPAIGN_ID;
      case UserTasks.DECIDE_DELETION -> Variables.DELETION_ID;
      case UserTasks.APPROVE_POLICY -> Variables.POLICY_VERSION_ID;
      default -> Variables.DELIVERY_ID;
    };
  }

  long about(String form) {
    return switch (form) {
      case UserTasks.REVIEW_CONVICTIONS,
          UserTasks.SEND_LIST_TO_BOARD,
          UserTasks.RECORD_BOARD_RECOMMENDATION ->
          ids.get("packet");
      case UserTasks.RECORD_COURT_ORDER,
          UserTasks.VERIFY_COURT_ORDER,
          UserTasks.CORRECT_REJECTED_RECORDS ->
          ids.get("motion");
      case UserTasks.FOLLOW_UP_WITH_DOJ, UserTasks.CONFIRM_STATE_UPDATE -> ids.get("submission");
      case UserTasks.REACH_PERSON, UserTasks.RECORD_HEARING_OUTCOME -> ids.get("challenged");
      case UserTasks.SERVE_PETITION,
          UserTasks.ANSWER_PETITION,
          UserTasks.SET_HEARING,
          UserTasks.RECORD_PETITION_ORDER,
          UserTasks.REPORT_PETITION_RELIEF,
          UserTasks.TELL_CLIENT ->
          ids.get("petition");
      case UserTasks.CHECK_STATE_RECORD, UserTasks.ASK_FOR_CORRECTION -> ids.get("check");
      case UserTasks.LOOK_AGAIN -> ids.get("client");
      case UserTasks.OPEN_MATTER,
          UserTasks.CHECK_CONFLICT,
          UserTasks.REACH_RESIDENT,
          UserTasks.FOLLOW_MATTER ->
          ids.get("matter");
      case UserTasks.ANSWER_TRANSFER -> ids.get("transfer");
      case UserTasks.BUILD_WAVE -> ids.get("campaign");
      case UserTasks.DECIDE_DELETION -> ids.get("askedDeletion");
      case UserTasks.APPROVE_POLICY -> ids.get("policy");
      default -> ids.get("delivery");
    };
  }

  /** From now on an address names this one. */
  void name(String what, long id) {
    ids.put(what, id);
  }

  long county() {
    return county.id();
  }

  /** The tasks by form. */
  Map<String, Long> tasks() {
    return tasks;
  }

  /** The number of something of this county. */
  long idOf(String what) {
    return ids.get(what);
  }

  /** The marks that are in this county's pages and in no other's. */
  String marks() {
    return MARK;
  }

  /** An address of the pattern that names things of this county. */
  private long row(String sql) {
    return db.sql(sql)
        .param("id", county.id())
        .param("today", CountyDay.today())
        .query(Long.class)
        .single();
  }

  String address(String pattern) {
    return VARIABLE.matcher(pattern).replaceAll(found -> value(pattern, found.group(1)));
  }

  /** The address of what this county has behind what another has, such as a debt of its client. */
  String addressBehind(RoutesCounty other, String pattern) {
    var first = new AtomicBoolean(true);
    return VARIABLE
        .matcher(pattern)
        .replaceAll(
            found -> (first.getAndSet(false) ? other : this).value(pattern, found.group(1)));
  }

  private String value(String pattern, String variable) {
    return switch (variable) {
      case "key", "taskKey" ->
          pattern.startsWith("/policies") ? "" + ids.get("policy") : "" + task(pattern);
      case "form" ->
          pattern.contains(UserTasks.OPEN_MATTER)
              ? UserTasks.OPEN_MATTER
              : UserTasks.REVIEW_CONVICTIONS;
      case "personId" -> "" + ids.get("person");
      case "convictionId" ->
          "" + ids.get(pattern.startsWith("/challenges") ? "challenged" : "conviction");
      case "addressId" -> "" + ids.get("address");
      case "orderId" -> "" + ids.get("order");
      case "packetId" -> "" + ids.get("packet");
      case "fileId" -> "" + ids.get("courtAnswer");
      case "entryId" -> "" + ids.get(pattern.startsWith("/clients") ? "recordEntry" : "entry");
      case "clientId" -> "" + ids.get("client");
      case "paperId" -> "" + ids.get("paper");
      case "partnerId" -> "" + ids.get("partner");
      case "slotId" -> "" + ids.get("slot");
      case "helperId" -> "" + ids.get("helper");
      case "mailingId" -> "" + ids.get("mailing");
      case "campaignId" -> "" + ids.get("campaign");
      case "contactId" -> "" + ids.get("contact");
      case "language" -> "en";
      case "matterId" -> "" + ids.get("matter");
      case "letterId" -> "" + ids.get("letter");
      case "writtenId" -> "" + ids.get("written");
      case "referralId" -> "" + ids.get("heldReferral");
      case "sourceId" -> "" + ids.get("source");
      case "debtId" -> "" + ids.get("debt");
      case "filingId" -> "dismissal";
      case "paper" -> pattern.contains("/fees/") ? "request" : "petition";
      case "lineId" -> "" + ids.get("line");
      case "mergeId" -> "" + ids.get("merge");
      case "motionId" -> "" + ids.get("motion");
      case "noticeId" -> "" + ids.get("sending");
      case "submissionId" -> "" + ids.get("submission");
      case "alarmId" -> "" + ids.get("alarm");
      case "recordNumber", "bulkId", "version", "number" -> "1";
      case "what" -> "people";
      case "kind" -> "new";
      case "name" -> pattern.startsWith("/petitions") ? "petition" : "All_Results.csv";
      case "code" -> county.code();
      case "step" -> "review-convictions";
      case "jurisdiction" -> "us-va";
      case "table" -> pattern.startsWith("/laws") ? "sealing-2021" : "states";
      case "decision" -> "decline";
      case "offerId" -> "" + ids.get("offer");
      case "confirmationId" -> "" + ids.get("confirmation");
      case "id" -> "" + id(pattern);
      default -> throw new IllegalStateException("what is {" + variable + "} of " + pattern + "?");
    };
  }

  private long task(String pattern) {
    return tasks.entrySet().stream()
        .filter(
            task ->
                pattern.contains("/" + task.getKey())
                    || pattern.contains(":" + task.getKey() + "|"))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(tasks.get(UserTasks.REVIEW_CONVICTIONS));
  }

  private long id(String pattern) {
    if (pattern.startsWith("/tasks/filters")) {
      return ids.get("filter");
    }
    return switch (pattern.split("/", -1)[1]) {
      case "laws" -> ids.get("law");
      case "deliveries" -> ids.get("delivery");
      case "submissions" -> ids.get("submission");
      case "acknowledgements" -> ids.get("acknowledgement");
      case "notices" -> ids.get("notice");
      case "letters" -> ids.get("bundle");
      case "addresses" -> ids.get("list");
      case "users" -> users.get(Role.DA_REVIEWER).id();
      // The processes are every county's; what the engine says of them is asked of it alone.
      case "processes" -> 0;
      case "stuck" -> ids.get("run");
      case "inbox" -> ids.get("message");
      case "petitions" -> ids.get("petition");
      case "deletions" -> ids.get("deletion");
      case "survey" -> ids.get("surveyPolicy");
      case "tokens" -> ids.get("token");
      default -> throw new IllegalStateException("what is {id} of " + pattern + "?");
    };
  }

  /** A value of a parameter, one of this county where it names something. */
  String parameter(String name) {
    return switch (name) {
      case "countyId" -> "" + county.id();
      case "delivery" -> "" + ids.get("delivery");
      case "client" -> "" + ids.get("client");
      case "number" ->
          one(
              "select case_number from conviction where id = :id",
              ids.get("conviction"),
              String.class);
      case "to", "username" -> users.get(Role.DA_REVIEWER).username();
      case "task" -> "" + tasks.get(UserTasks.REVIEW_CONVICTIONS);
      case "version" -> "0";
      case "entry" -> "" + ids.get("entry");
      case "then" -> "confirm";
      case "kind" -> "AMENDED";
      case "was" -> "DETERMINED";
      default -> "1";
    };
  }

  /** The records of this county that changed since, as they were and as they are. */
  Set<String> changed() {
    List<String> now = state();
    Set<String> changed = new TreeSet<>(now);
    changed.addAll(before);
    changed.removeIf(each -> now.contains(each) && before.contains(each));
    return changed;
  }

  private List<String> state() {
    return db.sql(
            """
            select x::text from (
              select 'user', u.id, u.display_name, u.active, u.password_hash from app_user u
                join user_role r on r.user_id = u.id where r.county_id = :county
              union all select 'role', r.user_id, r.role, true, '' from user_role r where r.county_id = :county
              union all select 'conviction', c.id, c.state, true, c.version::text from conviction c where c.county_id = :county
              union all select 'packet', p.id, p.state, true, p.version::text from packet p where p.county_id = :county
              union all select 'notice', n.id, n.state, true, '' from notice n where n.county_id = :county
              union all select 'bundle', b.id, b.prepared_by, b.mailed_at is null, '' from letter_bundle b where b.county_id = :county
              union all select 'list', l.id, l.file_name, true, '' from address_import l where l.county_id = :county
              union all select 'address', a.id, a.street, true, '' from postal_address a
                join person p on p.id = a.person_id where p.county_id = :county
              union all select 'delivery', d.id, d.state, d.stopped_at is null, '' from delivery d where d.county_id = :county
              union all select 'policy', v.id, v.name, v.approved_by is null, '' from policy_version v where v.county_id = :county
              union all select 'filter', f.id, f.name, f.office, '' from saved_filter f where f.county_id = :county
              union all select 'message', m.id, m.href, m.read_at is null, '' from message m where m.county_id = :county
              union all select 'token', t.id, t.name, t.revoked_at is null, '' from api_token t where t.county_id = :county
              union all select 'client', c.id, c.name, true, '' from defense.client c where c.county_id = :county
              union all select 'letter', r.id, r.state, r.printed_at is null, '' from defense.resident_message r
               where r.county_id = :county
              union all select 'line', l.id, l.facts::text, l.removed_at is null, coalesce(l.confirmed_by, '')
                from defense.record_line l join defense.record_source s on s.id = l.source_id
                join defense.client c on c.id = s.client_id where c.county_id = :county
              union all select 'said', f.id, f.fact, true, '' from defense.said_fact f
                join defense.client c on c.id = f.client_id where c.county_id = :county
              union all select 'means', m.id, m.tells, true, '' from defense.means m
                join defense.client c on c.id = m.client_id where c.county_id = :county
              union all select 'telling', t.id, t.note, true, '' from defense.debt_telling t
                join defense.debt_order o on o.id = t.order_id join defense.debt d on d.id = o.debt_id
                join defense.client c on c.id = d.client_id where c.county_id = :county
              union all select 'debt', d.id, d.what, d.removed_at is null, coalesce(o.action, '') from defense.debt d
                join defense.client c on c.id = d.client_id left join defense.debt_order o on o.debt_id = d.id
               where c.county_id = :county
              union all select 'petition', p.id, p.state, true, coalesce(
                (select max(h.held_on)::text from petition_hearing h where h.petition_id = p.id), '')
                from petition p where p.county_id = :county
              union all select 'survey policy', s.id, s.reason, s.declined_by is null, coalesce(s.approved_by, '')
                from survey_policy s where s.county_id = :county
              union all select 'survey', s.id, s.asked_by, s.ended_at is null, '' from survey s where s.county_id = :county
              union all select 'check', k.id, k.state, true, ''
                from defense.record_check k join defense.client c on c.id = k.client_id where c.county_id = :county
              union all select 'helper', h.id, h.name, h.ended_at is null, ''
                from defense.helper h join defense.partner p on p.id = h.partner_id where p.county_id = :county
              union all select 'written', o.id, o.body, o.taken_back_at is null, ''
                from defense.office_message o join defense.matter m on m.id = o.matter_id where m.county_id = :county
              union all select 'source', s.id, s.tells, s.taken_back_at is null, ''
                from defense.record_source s join defense.client c on c.id = s.client_id where c.county_id = :county
              union all select 'merge', m.id, '', m.undone_at is null, ''
                from defense.entry_merge m join defense.client c on c.id = m.client_id where c.county_id = :county
              union all select 'deletion', d.id, d.state, true, d.words from defense.deletion_request d where d.county_id = :county
              union all select 'declaration', d.id, d.words, true, '' from defense.declaration d
                join defense.client c on c.id = d.client_id where c.county_id = :county
              union all select 'settings', c.id, c.settings::text, true, '' from county c where c.id = :county) x
            """)
        .param("county", county.id())
        .query(String.class)
        .list();
  }

  /** Documents that are on record; whose files are not there is said on pages of their own. */
  private void documents(long motion, long challenged) {
    new TestRecords(db).file(DOCUMENT, "application/pdf");
    db.sql(
            """
            update motion_version set document = :sha256, orders_for = 'CONVICTION', orders_template = :sha256,
                   orders_style = :sha256, orders_document = :sha256
             where motion_id = :id
            """)
        .param("sha256", DOCUMENT)
        .param("id", motion)
        .update();
    db.sql("update challenge set notice_document = :sha256 where conviction_id = :id")
        .param("sha256", DOCUMENT)
        .param("id", challenged)
        .update();
    ids.put(
        "order",
        db.sql(
                """
                insert into court_order (county_id, motion_id, version, court, judge, ordered_on, filed_on, clerk, basis,
                                         recorded_by, document)
                select county_id, motion_id, version + 1, court, judge, ordered_on, filed_on, clerk, basis, recorded_by, :sha256
                  from court_order where motion_id = :motion
                returning id
                """)
            .param("sha256", DOCUMENT)
            .param("motion", motion)
            .query(Long.class)
            .single());
    ids.put(
        "entry",
        db.sql(
                """
                insert into order_entry (motion_id, supersedes, kind, entries, entered_by, hands, held_until)
                select motion_id, version, 'AMENDED',
                       jsonb_build_object('court', court, 'courtOri', court_ori, 'judge', judge, 'department', department,
                         'orderedOn', ordered_on, 'filedOn', filed_on, 'clerk', clerk, 'basis', basis,
                         'document', document, 'exceptions', '[]'::jsonb),
                       'somebody', array['somebody'], now() + interval '10 minutes'
                  from court_order where id = :order
                returning id
                """)
            .param("order", ids.get("order"))
            .query(Long.class)
            .single());
  }

  /** An answer of the court, of which nothing could be taken. */
  private long courtAnswer() {
    return db.sql(
            """
            insert into court_answer_file (county_id, file_name, document, received_by)
            values (:county, 'answer.csv', :sha256, 'somebody') returning id
            """)
        .param("county", county.id())
        .param("sha256", DOCUMENT)
        .query(Long.class)
        .single();
  }

  private long acknowledgement() {
    return db.sql(
            """
            insert into acknowledgement (county_id, submission_id, file_name, sha256)
            values (:county, :submission, 'answer.csv', md5('a' || :county) || md5('b' || :county)) returning id
            """)
        .param("county", county.id())
        .param("submission", ids.get("submission"))
        .query(Long.class)
        .single();
  }

  private long submission(Reporting reporting, long motion) {
    long id = reporting.batch(motion, DojRecords.newKey()).orElseThrow();
    reporting.write(id);
    reporting.send(id);
    db.sql(
            """
            update submission_record set state = 'REJECTED', code = '202', answer = 'no such case', answered_at = now()
             where submission_id = :id
            """)
        .param("id", id)
        .update();
    return id;
  }

  /** The notice of the challenge to the court, with its proof. */
  private long sending(long challenged) {
    long notice =
        new NoticeRecords(db)
            .email(county.id(), "CHALLENGE_TO_COURT")
            .ofConviction(challenged)
            .to("court@example.org")
            .state("SENT")
            .write();
    db.sql(
            """
            insert into sending_proof (notice_id, attempt, handed_at, recipient, message_id, message, answer)
            select id, 1, now(), recipient, message_id, :sha256, '250 ok' from notice where id = :id
            """)
        .param("sha256", DOCUMENT)
        .param("id", notice)
        .update();
    return notice;
  }

  private long notice(long person) {
    return new NoticeRecords(db)
        .email(county.id(), "RELIEF_GRANTED")
        .ofPerson(person)
        .to("walk@example.org")
        .state("FAILED")
        .write();
  }

  private long bundle() {
    return db.sql(
            """
            insert into letter_bundle (county_id, number, letters, document, prepared_by, prepared_at)
            values (:county, 1, 1, :document, 'walk', now()) returning id
            """)
        .param("county", county.id())
        .param("document", DOCUMENT)
        .query(Long.class)
        .single();
  }

  private long list() {
    return db.sql(
            """
            insert into address_import (county_id, file, file_name, source, as_of, lines, matched, imported_by, imported_at)
            values (:county, :document, 'walk.csv', 'walk', :today, 1, 1, 'walk', now()) returning id
            """)
        .param("today", CountyDay.today())
        .param("county", county.id())
        .param("document", DOCUMENT)
        .query(Long.class)
        .single();
  }

  private long postalAddress(long person) {
    return db.sql(
            """
            insert into postal_address (person_id, street, city, state, zip, source, as_of, recorded_by, recorded_at)
            values (:person, '1 Walk St', 'Stockton', 'CA', '95202', 'walk', :today, 'walk', now()) returning id
            """)
        .param("today", CountyDay.today())
        .param("person", person)
        .query(Long.class)
        .single();
  }

  private long token() {
    return db.sql(
            """
            insert into api_token (county_id, name, scope, sha256, made_by, made_at, ends_on)
            values (:county, 'Walked', 'FIGURES', lpad(to_hex(:county), 64, '0'), 'walk', now(), :today + 9) returning id
            """)
        .param("today", CountyDay.today())
        .param("county", county.id())
        .query(Long.class)
        .single();
  }

  /** A selection that a manager made. */
  private long run() {
    return db.sql(
            """
            insert into stuck_run (county_id, actor, kind, action, made_at)
            values (:county, :actor, 'alarms', 'clear', now()) returning id
            """)
        .param("county", county.id())
        .param("actor", users.get(Role.MANAGER).username())
        .query(Long.class)
        .single();
  }

  /** A law of the county's own that somebody kept. */
  private long law() {
    String sha256 = "%064x".formatted(county.id());
    db.sql("insert into law (sha256) values (:sha256)").param("sha256", sha256).update();
    DocumentedLaw.texts()
        .forEach(
            (name, text) ->
                db.sql(
                        "insert into law_file (law_sha256, name, text) values (:sha256, :name, :text)")
                    .param("sha256", sha256)
                    .param("name", name)
                    .param("text", text)
                    .update());
    return db.sql(
            """
            insert into law_version (county_id, jurisdiction, version, law_sha256, author)
            values (:county, :name, 1, :sha256, 'walk') returning id
            """)
        .param("county", county.id())
        .param("name", DocumentedLaw.ID)
        .param("sha256", sha256)
        .query(Long.class)
        .single();
  }

  private long message() {
    return db.sql(
            """
            insert into message (county_id, user_id, occasion, words, href)
            values (:county, :user, 'walked', '{"pattern": "Walked.", "arguments": []}', '/tasks') returning id
            """)
        .param("county", county.id())
        .param("user", users.get(Role.DA_REVIEWER).id())
        .query(Long.class)
        .single();
  }

  private long filter() {
    return db.sql(
            """
            insert into saved_filter (county_id, owner, name, query, office)
            values (:county, :owner, 'Walked', 'whose=open', true) returning id
            """)
        .param("county", county.id())
        .param("owner", users.get(Role.DA_REVIEWER).username())
        .query(Long.class)
        .single();
  }

  private long one(String sql, long id) {
    return one(sql, id, Long.class);
  }

  private <T> T one(String sql, long id, Class<T> type) {
    return db.sql(sql).param("id", id).param("today", CountyDay.today()).query(type).single();
  }
}
