package org.clearance.app;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.clearance.domain.StoredHistories;
import org.clearance.domain.TestRecords;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.record.layout.DojColumn;
import org.clearance.domain.record.layout.RowText;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Seals the convictions of a {@link RoutesCounty}, whatever is written of them being unmistakable:
 * it stands on a page or in a file only where it is shown.
 */
final class SealedThere {
  static final String CASE = "SLDCASE-77";

  /** The routes on which sealed convictions are shown to users with the right. */
  static final String[] SHOWN = {
    "/people/{personId}",
    "/people/{personId}/convictions/{convictionId}",
    "/cases",
    "/packets/{packetId}",
    "/orders/{orderId}",
    "/orders/{orderId}/order.pdf",
    "/orders/{orderId}/court-list.csv",
    "/court-list/period.csv",
    "/motions/{motionId}/motion.pdf",
    "/motions/{motionId}/orders.pdf",
    "/challenges/{convictionId}/notice.pdf",
    "/court-list/answers/{fileId}",
    "/figures/list",
    "/figures/list.csv",
    "/submissions/{id}",
    "/submissions/{id}/file",
    "/tasks/{taskKey}/reach-person",
    "/tasks/{taskKey}/{form:review-convictions|second-review|object-to-records|record-governor-decisions}",
    "/tasks/{taskKey}/{form:review-convictions|second-review|object-to-records|record-governor-decisions}/convictions/{convictionId}",
    "/tasks/{taskKey}/record-hearing-outcome",
    "changes",
    "changes as CSV"
  };

  /** None of these is anything else's. */
  private static final List<String> MARKS =
      List.of("SLD", "Jun 5, 1987", "06/05/1987", "1987-06-05");

  private final JdbcClient db;
  private final FileStore store;
  private final RoutesCounty there;

  SealedThere(JdbcClient db, FileStore store, RoutesCounty there) {
    this.db = db;
    this.store = store;
    this.there = there;
    long conviction = there.idOf("conviction");
    long challenged = there.idOf("challenged");
    long ordered =
        one("select conviction_id from motion_item where motion_id = :id", there.idOf("motion"));
    documents(store, there, challenged);
    write(there, conviction, challenged, ordered);
    tasks(there);
    close(conviction, "IN_REVIEW", "APPROVED", "FILED", "GRANTED", "REPORTED", "ACKNOWLEDGED");
    close(challenged, "CHALLENGED", "FILED", "GRANTED", "REPORTED", "ACKNOWLEDGED");
    close(ordered, "REPORTED", "ACKNOWLEDGED");
  }

  /** Each person has the case on record, and the arrest before it. */
  private void histories(Long... convictions) {
    record Told(long personId, String countOrder, String caseNumber) {}
    var stored = new StoredHistories(db, store);
    db.sql("select person_id, count_order, case_number from conviction where id = any(:ids)")
        .param("ids", convictions)
        .query(Told.class)
        .list()
        .forEach(
            told ->
                stored.of(
                    told.personId(),
                    RowText.step(
                            "" + told.personId(),
                            told.countOrder().substring(0, 3) + "000001000",
                            "ARREST",
                            "SLD357 HS-SLDOFFENSE")
                        .with(DojColumn.OFN, "SLDARREST"),
                    RowText.conviction(
                            "" + told.personId(), told.countOrder(), "", "SLD357 HS-SLDOFFENSE")
                        .with(DojColumn.OFN, told.caseNumber())));
  }

  /** Addresses that look for it, and those of what only a comparison of deliveries shows. */
  Map<String, String> more() {
    String delivery = "/deliveries/" + there.idOf("delivery");
    return Map.of(
        "people by case", "/people?q=" + CASE,
        "people by the field of the case", "/people?case=" + CASE,
        "orders by case", "/orders?q=" + CASE,
        "tasks by case", "/tasks?q=" + CASE,
        "changes", delivery + "/changes/convictions/new",
        "changes as CSV", delivery + "/changes/convictions/new/csv");
  }

  /** Addresses that end with the number of a case. */
  List<String> searches() {
    return List.of("/people?q=", "/people?case=", "/orders?q=", "/tasks?q=", "/cases?number=");
  }

  /**
   * Says whether a page reveals a sealed conviction. What was typed is shown again, whether it is
   * there or not; and that the county's figures can be told apart by a section, or are published by
   * sections and rounded, names nobody.
   */
  static boolean marks(String html) {
    String told =
        html.replaceAll(
            "(There is no case |case number |value=\"|[?&;](q|case|number)=)"
                + CASE
                + "|<option value=\"SLD357\">SLD357</option>"
                + "|<th scope=\"row\">SLD357</th>\\s*<td class=\"cl-number\">(about|fewer than|not) ",
            "");
    return MARKS.stream().anyMatch(told::contains);
  }

  private void write(RoutesCounty there, long conviction, long challenged, long ordered) {
    Long[] all = {conviction, challenged, ordered};
    update(
        """
        update conviction set case_number = 'SLDCASE-77', section = 'SLD357', offense = 'SLD357 HS-SLDOFFENSE',
               convicted_on = '1987-06-05', relief = 'DISMISSED_AND_SEALED'
         where id = any(:all)
        """,
        all);
    update(
        """
        insert into determination (conviction_id, delivery_id, policy_version_id, outcome, rule, reason, explanation,
                                   facts, input_hash, determined_by)
        select c.id, c.delivery_id, d.policy_version_id, 'DISMISS', 'rule-4', 'SLDREASON', 'SLDWHY', '{}', repeat('0', 64), 'job'
          from conviction c join delivery d on d.id = c.delivery_id where c.id = any(:all)
        """,
        all);
    update(
        "update submission_record set fields = replace(replace(replace(fields::text, '11357',"
            + " 'SLD357'), '2009-03-09', '1987-06-05'), 'SF1', 'SLD1')::jsonb, remark ="
            + " 'SLDREMARK', answer = 'SLDANSWER' where conviction_id = any(:all)",
        all);
    update(
        """
        insert into order_item (order_id, conviction_id, relief, remark)
        select o.id, i.conviction_id, 'DISMISSED_AND_SEALED', 'SLDREMARK'
          from court_order o join motion_item i on i.motion_id = o.motion_id where i.conviction_id = any(:all)
        on conflict do nothing
        """,
        all);
    update(
        "update challenge set reason = 'SLDREASON', version = version + 1 where conviction_id ="
            + " any(:all)",
        all);
    update(
        """
        insert into packet_comment (packet_id, conviction_id, author, words)
        select i.packet_id, i.conviction_id, 'somebody', 'SLDCOMMENT' from packet_item i where i.conviction_id = any(:all)
        """,
        all);
    update(
        """
        insert into reach_attempt (conviction_id, attempted_on, method, result, remark, recorded_by)
        select conviction_id, '2026-11-02', 'PHONE', 'REACHED', 'SLDREACHED', 'somebody' from challenge where conviction_id = any(:all)
        """,
        all);
    update(
        """
        insert into notice (county_id, kind, dedup_key, conviction_id, channel, recipient, subject, body, message_id, state)
        select c.county_id, 'CHALLENGE_TO_COURT', 'sld-' || c.id, c.id, 'EMAIL', 'court@example.org', 'SLDSUBJECT', 'SLDBODY',
               'sld-' || c.id, 'SENT'
          from conviction c where c.id = any(:all)
        """,
        all);
    update(
        """
        insert into court_answer (file_id, line, order_id, conviction_id, answer, remark)
        select (select max(id) from court_answer_file where county_id = o.county_id), 1 + row_number() over (order by i.order_id, i.conviction_id), i.order_id, i.conviction_id,
               'DIFFERS', 'SLDDIFFERS'
          from order_item i join court_order o on o.id = i.order_id where i.conviction_id = any(:all)
        """,
        all);
    update(
        """
        insert into court_answer_problem (file_id, line, problem)
        select (select max(id) from court_answer_file where county_id = c.county_id), 100 + c.id,
               jsonb_build_object('pattern', 'The row is case “{0}”, but the line says “{1}”. A spreadsheet may have changed the number.',
                                  'arguments', jsonb_build_array(c.case_number, 'X'))
          from conviction c where c.id = any(:all)
        """,
        all);
    update(
        """
        update candidate t
           set count_order = c.count_order, case_number = c.case_number, section = c.section, offense = c.offense,
               level = c.level, convicted_on = c.convicted_on
          from conviction c
         where c.id = any(:all) and t.delivery_id = c.delivery_id and t.file_position = c.file_position
           and t.line_number = c.line_number
        """,
        all);
    update(
        """
        insert into conviction_change (delivery_id, person_id, kind, name, count_order, was_count_order, case_number, section,
                                       subsection, level, convicted_on, differences)
        select c.delivery_id, c.person_id, 'NEW', p.name, c.count_order, c.count_order, c.case_number, c.section, '', c.level,
               c.convicted_on, '{}'
          from conviction c join person p on p.id = c.person_id where c.id = any(:all)
        """,
        all);
    histories(all);
    update(
        """
        insert into audit_entry (actor, county_id, action, subject, subject_id, detail)
        select 'somebody', county_id, 'PERSON_VIEWED', 'person', person_id, 'case SLDCASE-77' from conviction where id = any(:all)
        """,
        all);
    db.sql(
            """
            insert into delivery_comparison (delivery_id, earlier_id, compared_at, people_new, people_gone, people_changed,
                                             convictions_new, convictions_gone, convictions_changed)
            select :id, :id, now(), 0, 0, 0, 3, 0, 0
            """)
        .param("id", there.idOf("delivery"))
        .update();
  }

  /** The tasks as the lists have them. */
  private void tasks(RoutesCounty there) {
    there
        .tasks()
        .forEach(
            (form, key) ->
                db.sql(
                        """
                        insert into user_task (key, county_id, form, name, groups, packet_id, conviction_id, motion_id,
                                               submission_id, created_at, priority, not_for, state, changed_at)
                        values (:key, :county, :form, :form, '{}', :packet, :conviction, :motion, :submission, now(), 50, '{}',
                                'OPEN', now())
                        """)
                    .param("key", key)
                    .param("county", there.county())
                    .param("form", form)
                    .param("packet", about(there, form, "packet"))
                    .param("conviction", about(there, form, "challenged"))
                    .param("motion", about(there, form, "motion"))
                    .param("submission", about(there, form, "submission"))
                    .update());
  }

  private static @Nullable Long about(RoutesCounty there, String form, String what) {
    return there.about(form) == there.idOf(what) ? (Long) there.idOf(what) : null;
  }

  private void documents(FileStore store, RoutesCounty there, long challenged) {
    String file =
        store
            .put(
                new ByteArrayInputStream("SLDDOC names SLD357".getBytes(StandardCharsets.US_ASCII)),
                "application/pdf")
            .sha256();
    for (String holds :
        List.of(
            "update motion_version set document = :file, orders_document = :file where motion_id = "
                + there.idOf("motion"),
            "update submission set document = :file where id = " + there.idOf("submission"),
            "update challenge set notice_document = :file, version = version + 1 where"
                + " conviction_id = "
                + challenged)) {
      db.sql(holds).param("file", file).update();
    }
    there.name(
        "order",
        db.sql(
                """
                insert into court_order (county_id, motion_id, version, court, judge, ordered_on, filed_on, clerk, basis,
                                         recorded_by, document, kind)
                select county_id, motion_id, version + 1, court, judge, ordered_on, filed_on, clerk, basis, recorded_by,
                       :file, 'AMENDED'
                  from court_order where motion_id = :motion order by version desc limit 1
                returning id
                """)
            .param("motion", there.idOf("motion"))
            .param("file", file)
            .query(Long.class)
            .single());
  }

  private void close(long conviction, String... states) {
    var records = new TestRecords(db);
    for (int i = 1; i < states.length; i++) {
      records.event(conviction, states[i - 1], states[i], "SLDMOVE");
    }
    records.event(conviction, "ACKNOWLEDGED", "CLOSED", "SLDMOVE");
  }

  private void update(String sql, Long[] all) {
    db.sql(sql).param("all", all).update();
  }

  private long one(String sql, long id) {
    return db.sql(sql).param("id", id).query(Long.class).single();
  }
}
