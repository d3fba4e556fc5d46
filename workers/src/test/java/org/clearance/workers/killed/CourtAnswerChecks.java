package org.clearance.workers.killed;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.clearance.workers.killed.CourtWorld.Answered;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each file of the court was taken once, and each of its lines counts or is reported. */
final class CourtAnswerChecks {
  private final JdbcClient db;
  private final CourtWorld court;
  private final Violations violations;

  CourtAnswerChecks(JdbcClient db, CourtWorld court, Violations violations) {
    this.db = db;
    this.court = court;
    this.violations = violations;
  }

  void check() {
    Map<String, Answered> recorded = new HashMap<>();
    db.sql(
            "select document from court_answer_file where refusal is null and county_id in "
                + KilledProcess.THEIRS)
        .query(String.class)
        .list()
        .forEach(
            sha256 ->
                violations.that(
                    recorded.put(sha256, new Answered(new TreeMap<>(), new TreeSet<>())) == null,
                    "an answer of the court was taken twice"));
    db.sql(
            """
            select f.document, a.line, 'R' || a.order_id || '-' || a.conviction_id || ' ' || a.answer
              from court_answer a join court_answer_file f on f.id = a.file_id
            """)
        .query(
            row -> {
              recorded.get(row.getString(1)).taken().put(row.getInt(2), row.getString(3));
            });
    db.sql(
            "select f.document, p.line from court_answer_problem p join court_answer_file f on f.id"
                + " = p.file_id")
        .query(
            row -> {
              recorded.get(row.getString(1)).reported().add(row.getInt(2));
            });
    violations.that(
        recorded.equals(court.files()),
        "answers of the court on record: %s; as it answered: %s"
            .formatted(recorded, court.files()));
    violations.that(
        db.sql(
                    "select count(*) from audit_entry where action = 'COURT_ANSWER_TAKEN' and"
                        + " county_id in "
                        + KilledProcess.THEIRS)
                .query(Integer.class)
                .single()
            == recorded.size(),
        "answers of the court are not in the audit once");
  }
}
