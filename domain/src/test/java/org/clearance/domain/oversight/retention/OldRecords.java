package org.clearance.domain.oversight.retention;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.clearance.domain.CourtRecords;
import org.clearance.domain.NoticeRecords;
import org.clearance.domain.TaskRecords;
import org.clearance.domain.TestRecords;
import org.clearance.domain.ground.store.FileStore;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A county with one record of each class, with which everybody is done as of today. */
public final class OldRecords {
  /** Periods of a year for everything. */
  public static final String A_YEAR_OF_ALL = allOf("P1Y");

  private final JdbcClient db;
  private final FileStore store;
  private final TestRecords records;
  private int number;

  public final long county;
  public final long delivery;
  public final long latestDelivery;
  public final long bystander;
  public final long cleared;
  public final long conviction;
  public final long challenged;
  public final long motion;
  public final long notice;
  public final long task;

  /** The hashes of the stored files, by the class that purges them. */
  public final Map<String, String> files = new TreeMap<>();

  public OldRecords(JdbcClient db, FileStore store, String countyCode) {
    this(db, store, new TestRecords(db).county(countyCode));
  }

  /** In a county that there is. */
  public OldRecords(JdbcClient db, FileStore store, long county) {
    this.db = db;
    this.store = store;
    this.records = new TestRecords(db);
    this.county = county;
    this.delivery = delivery("deliveredFiles");
    this.bystander = person("DOE,JANE");
    this.cleared = person("ROE,RICHARD");
    this.conviction = records.determined(cleared, "11357", "FELONY", "DISMISS");
    this.challenged = records.determined(cleared, "11358", "FELONY", "DISMISS");
    long packet =
        insert(
            "insert into packet (county_id, delivery_id, number, outcome) values (%d, %d, 1,"
                + " 'DISMISS')",
            county, delivery);
    moves(conviction, "DETERMINED", "IN_REVIEW", "APPROVED", "FILED");
    var court = new CourtRecords(db);
    this.motion =
        court.motion(
            packet, "M-" + packet, List.of(conviction), file("motions template", "template"));
    run("update motion set state = 'ORDERED' where id = %d", motion);
    run(
        "update motion_version set document = '%s' where motion_id = %d",
        file("motions", "motion"), motion);
    long order =
        court.order(motion, List.of(conviction), "DISMISSED_AND_SEALED", file("orders", "order"));
    moves(conviction, "FILED", "GRANTED", "REPORTED", "ACKNOWLEDGED", "CLOSED");
    submission(order);
    challenge(packet);
    notice = letters();
    run(
        "insert into court_answer_file (county_id, file_name, document, received_by) values (%d,"
            + " 'answer.csv', '%s', 'clerk')",
        county, file("courtAnswers", "answer of the court"));
    file("sheets", "an exception sheet");
    run(
        "insert into history_row (delivery_id, file_position, line_number, subject_id, identity,"
            + " lines_before, byte_offset, byte_length) values (%d, 1, 2, 'S', 'I', 1, 10, 20)",
        delivery);
    run(
        "insert into quarantined_row (delivery_id, file_position, line_number, reason) values (%d,"
            + " 1, 3, 'short')",
        delivery);
    task = 7_000_000L + county;
    new TaskRecords(db)
        .task(county, "review-convictions")
        .key(task)
        .ofDelivery(delivery)
        .doneBy("rita", Instant.now())
        .write();
    run(
        "insert into audit_entry (actor, county_id, action, subject, subject_id) values ('rita',"
            + " %d, 'PERSON_VIEWED', 'person', %d)",
        county, cleared);
    latestDelivery = delivery("latest delivery");
  }

  /** Sets the county's periods, as an administrator of the database would. */
  public void set(String retention) {
    db.sql(
            "update county set settings = settings || jsonb_build_object('retention', :set::jsonb)"
                + " where id = :id")
        .param("set", retention)
        .param("id", county)
        .update();
  }

  /** A period for each class. */
  public static String allOf(String period) {
    var json = new StringBuilder("{");
    for (RecordClass of : RecordClass.values()) {
      json.append(json.length() > 1 ? "," : "")
          .append("\"%s\": \"%s\"".formatted(of.key(), period));
    }
    return json.append("}").toString();
  }

  /** A delivery that is closed, with its file. */
  private long delivery(String named) {
    long id = records.determinedDelivery(county);
    run(
        "update delivery set state = 'CLOSED', ended_at = now(), ended_by = 'test' where id = %d",
        id);
    run(
        "insert into delivery_file (delivery_id, county_id, position, name, sha256) values (%d, %d,"
            + " 1, 'doj.dat', '%s')",
        id, county, file(named, "rows of " + named));
    return id;
  }

  /** A person whom the old delivery named last. */
  public long person(String name) {
    long id = records.person(delivery, "A%d%d".formatted(county, ++number), name);
    run(
        "insert into delivered_person (delivery_id, person_id, name, gender, race, deceased,"
            + " history_complete, convictions) values (%d, %d, 'X', '', '', false, true, 1)",
        delivery, id);
    return id;
  }

  private void submission(long order) {
    long id =
        insert(
            "insert into submission (county_id, number, motion_id, layout, file_name, document,"
                + " state, sent_at) values (%d, 1, %d, '2', 'c%d-1.csv', '%s', 'SENT', now())",
            county, motion, county, file("submissions", "submission"));
    run(
        "insert into submission_record (submission_id, record_number, conviction_id, order_id,"
            + " state, fields, answered_at) values (%d, 1, %d, %d, 'ACCEPTED', '{}', now())",
        id, conviction, order);
    String answer = file("acknowledgements", "acknowledgement");
    run(
        "insert into acknowledgement (county_id, submission_id, file_name, sha256, document,"
            + " accepted) values (%d, %d, 'a.csv', '%s', '%s', 1)",
        county, id, answer, answer);
  }

  private void challenge(long packet) {
    moves(challenged, "DETERMINED", "IN_REVIEW", "CHALLENGED", "DENIED", "CLOSED");
    String document = file("challengeNotices", "notice of challenge");
    run(
        "insert into challenge (conviction_id, packet_id, ground, reason, challenged_by,"
            + " notice_document, outcome, denial_ground, outcome_at) values (%d, %d,"
            + " 'CRITERIA_NOT_MET', 'why', 'rita', '%s', 'RELIEF_DENIED', 'why', now())",
        challenged, packet, document);
    long notice =
        new NoticeRecords(db)
            .email(county, "CHALLENGE_TO_COURT")
            .ofConviction(challenged)
            .to("court@example.org")
            .with(document)
            .sent(Instant.now())
            .write();
    run(
        "insert into sending_proof (notice_id, attempt, handed_at, recipient, message_id, message,"
            + " answer) values (%d, 1, now(), 'court@example.org', 'm', '%s', '250 OK')",
        notice, file("proofs", "the whole e-mail"));
  }

  private long letters() {
    run(
        "insert into address_import (county_id, file, file_name, source, as_of, lines, matched,"
            + " imported_by, imported_at) values (%d, '%s', 'list.csv', 'DMV', '2026-01-01', 1, 1,"
            + " 'pd', now())",
        county, file("addressLists", "an address list"));
    run(
        "insert into postal_address (person_id, street, city, state, zip, source, as_of,"
            + " recorded_by, recorded_at) values (%d, '1 Main St', 'Lodi', 'CA', '95240', 'DMV',"
            + " '2026-01-01', 'pd', now())",
        cleared);
    run(
        "insert into contact_point (person_id, kind, value, source, as_of, recorded_by,"
            + " recorded_at) values (%d, 'PHONE', '+12095550100', 'his sister', '2026-01-01', 'pd',"
            + " now())",
        cleared);
    client();
    run(
        "insert into notice_request (person_id, channel, address, active, recorded_by) values (%d,"
            + " 'EMAIL', 'r@example.org', false, 'pd')",
        cleared);
    long bundle =
        insert(
            "insert into letter_bundle (county_id, number, letters, document, prepared_by,"
                + " prepared_at, mailed_by, mailed_at) values (%d, 1, 1, '%s', 'pd', now(), 'pd',"
                + " now())",
            county, file("letters", "letters"));
    long notice =
        new NoticeRecords(db)
            .letter(county, "RELIEF_GRANTED")
            .ofPerson(cleared)
            .ofMotion(motion)
            .to("ROE, 1 Main St")
            .says("News", "Dear Mr. Roe")
            .inBundle(bundle, 1)
            .sent(Instant.now())
            .write();
    run(
        "insert into notice_report (notice_id, message, action, status, recipient, diagnostic,"
            + " explanation, applied, taken_at) values (%d, '%s', 'DELAYED', '4.4.7',"
            + " 'r@example.org', '', '', false, now())",
        notice, file("reports", "report"));
    return notice;
  }

  /** A client of the public defender, of whom a debt is known. */
  public long client() {
    long client =
        insert(
            "insert into defense.client (county_id, name, opened_by, opened_at) values (%d,"
                + " 'Roe, Richard', 'pd', now())",
            county);
    run(
        "insert into defense.debt (client_id, case_number, what, original_cents, paid_cents, holder,"
            + " said_by, said_on, entered_by, entered_at) values (%d, 'A1', 'Fee', 100, 0, 'COURT',"
            + " 'PERSON', '2026-01-01', 'pd', now())",
        client);
    return client;
  }

  /** Stores bytes of this county's own. */
  public String file(String named, String content) {
    byte[] bytes = (content + " " + county).getBytes(StandardCharsets.UTF_8);
    String sha256 = store.put(new ByteArrayInputStream(bytes), "text/csv").sha256();
    files.put(named, sha256);
    return sha256;
  }

  /** A conviction that begins now and is not closed. */
  public long open(long person) {
    long id = records.identified(person, "11359", "FELONY", LocalDate.of(2010, 1, 1));
    records.determine(List.of(id), "DISMISS");
    return id;
  }

  public void moves(long conviction, String... states) {
    for (int i = 1; i < states.length; i++) {
      records.event(conviction, states[i - 1], states[i], "");
    }
  }

  private long insert(String sql, Object... arguments) {
    return db.sql(sql.formatted(arguments) + " returning id").query(Long.class).single();
  }

  public void run(String sql, Object... arguments) {
    db.sql(sql.formatted(arguments)).update();
  }
}
