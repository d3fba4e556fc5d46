package org.clearance.domain.staterecord.acknowledgement;

import java.util.ArrayList;
import java.util.List;
import org.clearance.domain.staterecord.acknowledgement.AcknowledgementFile.Answer;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The answers of files as rows of the temporary table {@code answer_staged}, for set-based work;
 * they vanish with the transaction. They are sent in portions, so that memory does not grow with a
 * file.
 */
public final class StagedAnswers {
  private static final int AT_A_TIME = 2_000;

  private final JdbcClient db;
  private final List<Integer> lines = new ArrayList<>(AT_A_TIME);
  private final List<Integer> records = new ArrayList<>(AT_A_TIME);
  private final List<Boolean> accepted = new ArrayList<>(AT_A_TIME);
  private final List<String> codes = new ArrayList<>(AT_A_TIME);
  private final List<String> texts = new ArrayList<>(AT_A_TIME);
  private int file = 1;

  /** Begins with an empty table: answers staged before in the same transaction are dropped. */
  public StagedAnswers(JdbcClient db) {
    this.db = db;
    db.sql(
            """
            create temporary table if not exists answer_staged (
              file int, line_number int, record_number int, accepted boolean, code text, answer text,
              conviction_id bigint, superseded boolean not null default false, taken boolean not null default false
            ) on commit delete rows
            """)
        .update();
    // PostgreSQL has no statistics of records that arrived just now: the index keeps a join from
    // reading all answers for each.
    db.sql("create index if not exists answer_staged_record on answer_staged (record_number)")
        .update();
    db.sql("truncate answer_staged").update();
  }

  /** Adds an answer of the file. */
  public void add(Answer answer) {
    lines.add(answer.lineNumber());
    records.add(answer.recordNumber());
    accepted.add(answer.accepted());
    codes.add(answer.code());
    texts.add(answer.text());
    if (lines.size() == AT_A_TIME) {
      bring();
    }
  }

  /** Begins the next file. */
  public void nextFile() {
    bring();
    file++;
  }

  /** Sends the remaining answers, and has the database analyze the table. */
  public void finish() {
    bring();
    db.sql("analyze answer_staged").update();
  }

  private void bring() {
    if (lines.isEmpty()) {
      return;
    }
    db.sql(
            """
            insert into answer_staged (file, line_number, record_number, accepted, code, answer)
            select :file, * from unnest(:lines::int[], :records::int[], :accepted::boolean[], :codes::text[], :texts::text[])
            """)
        .param("file", file)
        .param("lines", lines.toArray(Integer[]::new))
        .param("records", records.toArray(Integer[]::new))
        .param("accepted", accepted.toArray(Boolean[]::new))
        .param("codes", codes.toArray(String[]::new))
        .param("texts", texts.toArray(String[]::new))
        .update();
    lines.clear();
    records.clear();
    accepted.clear();
    codes.clear();
    texts.clear();
  }
}
