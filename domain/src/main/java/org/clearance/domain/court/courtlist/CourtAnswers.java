package org.clearance.domain.court.courtlist;

import java.io.ByteArrayInputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clearance.domain.court.courtlist.CourtListLayoutV1.Answer;
import org.clearance.domain.court.courtlist.CourtListLayoutV1.Problem;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.document.Citation;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.ground.store.Sha256;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes the court's answers to its list. A file is taken once, in one transaction: after a crash at
 * any point it was taken wholly or not at all. A line is reported and changes nothing if it names
 * an unknown row, a row twice, or a row that is settled.
 */
@Component
public class CourtAnswers {
  private final JdbcClient db;
  private final JsonMapper json;
  private final FileStore store;
  private final Audit audit;

  CourtAnswers(JdbcClient db, JsonMapper json, FileStore store, Audit audit) {
    this.db = db;
    this.json = json;
    this.store = store;
    this.audit = audit;
  }

  /**
   * The result of taking a file.
   *
   * @param fileId the file's number
   * @param repeated whether the same bytes were handed in before; then nothing is changed
   */
  public record TakeResult(long fileId, boolean repeated) {}

  /**
   * An answer file that was handed in.
   *
   * @param receivedBy the name of who handed it in, as screens show it
   * @param refusal why nothing was taken; null: it was read to its end
   */
  public record AnswerFile(
      long id,
      String fileName,
      String document,
      String receivedBy,
      Instant receivedAt,
      @Nullable Text refusal,
      int updated,
      int notFound,
      int differs,
      int problems) {}

  /**
   * The court's answer to a row.
   *
   * @param at when the file came
   */
  public record Answered(CourtAnswer answer, String remark, Instant at, long fileId) {}

  /**
   * Takes an answer file.
   *
   * @param fileName as the sender named it; shown only
   * @param actor a user's name
   */
  @Transactional
  public TakeResult take(long countyId, String fileName, byte[] bytes, String actor) {
    // The county's row is the lock: two files are taken one after the other.
    db.sql("select id from county where id = :id for no key update")
        .param("id", countyId)
        .query(Long.class)
        .single();
    Optional<Long> before =
        db.sql("select id from court_answer_file where county_id = :county and document = :sha256")
            .param("county", countyId)
            .param("sha256", Sha256.of(bytes))
            .query(Long.class)
            .optional();
    if (before.isPresent()) {
      return new TakeResult(before.get(), true);
    }
    CourtListLayoutV1.ReadResult reading = CourtListLayoutV1.read(bytes);
    long file = insert(countyId, fileName, bytes, actor, reading.refusal());
    List<Problem> problems = new ArrayList<>(reading.problems());
    List<Answer> taken = check(countyId, reading.answers(), problems);
    insert(file, taken);
    report(file, problems);
    audit.record(
        actor,
        countyId,
        AuditAction.COURT_ANSWER_TAKEN,
        "court-answer",
        file,
        "taken: %d, reported: %d".formatted(taken.size(), problems.size()));
    return new TakeResult(file, false);
  }

  private long insert(
      long countyId, String fileName, byte[] bytes, String actor, @Nullable Text refusal) {
    String document = store.put(new ByteArrayInputStream(bytes), "text/csv").sha256();
    return db.sql(
            """
            insert into court_answer_file (county_id, file_name, document, received_by, refusal)
            values (:county, :name, :document, :actor, :refusal::jsonb) returning id
            """)
        .param("county", countyId)
        .param("name", fileName)
        .param("document", document)
        .param("actor", actor)
        .param("refusal", refusal == null ? null : json.writeValueAsString(refusal))
        .query(Long.class)
        .single();
  }

  /** A row that an answer names, as it stands in the database. */
  private record Named(
      String caseNumber, String count, String change, @Nullable String answer, long file) {}

  private record Key(long orderId, long convictionId) {}

  private List<Answer> check(long countyId, List<Answer> answers, List<Problem> problems) {
    Map<Key, Named> rows = named(countyId, answers);
    Map<Key, Integer> lines = new HashMap<>();
    Set<Key> twice = new HashSet<>();
    for (Answer answer : answers) {
      Key key = key(answer);
      if (lines.putIfAbsent(key, answer.line()) != null) {
        twice.add(key);
      }
    }
    List<Answer> taken = new ArrayList<>();
    for (Answer answer : answers) {
      Key key = key(answer);
      Named row = rows.get(key);
      Optional<Text> wrong =
          row == null
              ? Optional.of(
                  Text.of(
                      "No list of this county has a row R{0}-{1}.",
                      String.valueOf(answer.orderId()), String.valueOf(answer.convictionId())))
              : twice.contains(key)
                  ? Optional.of(
                      Text.of(
                          "The file answers this row more than once, first on line {0}; none of"
                              + " these answers was taken.",
                          String.valueOf(lines.get(key))))
                  : wrong(answer, row);
      wrong.ifPresentOrElse(
          why -> problems.add(new Problem(answer.line(), why)), () -> taken.add(answer));
    }
    return taken;
  }

  private static Optional<Text> wrong(Answer answer, Named row) {
    if (!key(answer.caseNumber()).equals(key(row.caseNumber()))) {
      return Optional.of(
          Text.of(
              "The row is case “{0}”, but the line says “{1}”. A spreadsheet may have changed the"
                  + " number.",
              row.caseNumber(), answer.caseNumber()));
    }
    if (!answer.count().isEmpty() && !answer.count().equals(row.count())) {
      return Optional.of(
          Text.of("The row is count “{0}”, but the line says “{1}”.", row.count(), answer.count()));
    }
    if (row.change().equals(CourtChange.NONE.name())) {
      return Optional.of(Text.of("The row asks for no change, so nothing is to be answered."));
    }
    if (CourtAnswer.UPDATED.name().equals(row.answer())) {
      return Optional.of(
          Text.of(
              "The row was answered UPDATED before, in file {0}; this line changes nothing.",
              String.valueOf(row.file())));
    }
    return Optional.empty();
  }

  private static String key(String caseNumber) {
    return caseNumber.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
  }

  private static Key key(Answer answer) {
    return new Key(answer.orderId(), answer.convictionId());
  }

  private Map<Key, Named> named(long countyId, List<Answer> answers) {
    Map<Key, Named> rows = new HashMap<>();
    db.sql(
            """
            select l.order_id, l.conviction_id, l.case_number, l.count_order, l.change, a.answer, a.file_id
              from (select distinct * from unnest(:orders::bigint[], :convictions::bigint[]) as t (o, c)) t
              join court_list l on l.order_id = t.o and l.conviction_id = t.c
              left join lateral (select answer, file_id from court_answer a
                                  where a.order_id = l.order_id and a.conviction_id = l.conviction_id
                                  order by file_id desc limit 1) a on true
             where l.county_id = :county
            """)
        .param("orders", answers.stream().map(Answer::orderId).toArray(Long[]::new))
        .param("convictions", answers.stream().map(Answer::convictionId).toArray(Long[]::new))
        .param("county", countyId)
        .query(
            row -> {
              rows.put(
                  new Key(row.getLong("order_id"), row.getLong("conviction_id")),
                  new Named(
                      row.getString("case_number"),
                      Citation.count(row.getString("count_order")),
                      row.getString("change"),
                      row.getString("answer"),
                      row.getLong("file_id")));
            });
    return rows;
  }

  private void insert(long file, List<Answer> taken) {
    db.sql(
            """
            insert into court_answer (file_id, line, order_id, conviction_id, answer, remark)
            select :file, * from unnest(:lines::int[], :orders::bigint[], :convictions::bigint[], :answers::text[], :remarks::text[])
            """)
        .param("file", file)
        .param("lines", taken.stream().map(Answer::line).toArray(Integer[]::new))
        .param("orders", taken.stream().map(Answer::orderId).toArray(Long[]::new))
        .param("convictions", taken.stream().map(Answer::convictionId).toArray(Long[]::new))
        .param("answers", taken.stream().map(a -> a.answer().name()).toArray(String[]::new))
        .param("remarks", taken.stream().map(Answer::remark).toArray(String[]::new))
        .update();
  }

  private void report(long file, List<Problem> problems) {
    db.sql(
            """
            insert into court_answer_problem (file_id, line, problem)
            select :file, line, problem::jsonb from unnest(:lines::int[], :problems::text[]) as t (line, problem)
            """)
        .param("file", file)
        .param("lines", problems.stream().map(Problem::line).toArray(Integer[]::new))
        .param(
            "problems",
            problems.stream().map(p -> json.writeValueAsString(p.message())).toArray(String[]::new))
        .update();
  }

  private static final String FILES =
      """
      select f.*, coalesce(u.display_name, f.received_by) as by,
             (select count(*) from clearance.court_answer a where a.file_id = f.id and a.answer = 'UPDATED') as updated,
             (select count(*) from clearance.court_answer a where a.file_id = f.id and a.answer = 'NOT_FOUND') as not_found,
             (select count(*) from clearance.court_answer a where a.file_id = f.id and a.answer = 'DIFFERS') as differs,
             (select count(*) from clearance.court_answer_problem p where p.file_id = f.id) as problems
        from court_answer_file f left join app_user u on u.username = f.received_by
       where f.county_id = :county
      """;

  /** The latest answer files of a county, the newest first. */
  public List<AnswerFile> files(long countyId, int limit) {
    return db.sql(FILES + " order by f.id desc limit :limit")
        .param("county", countyId)
        .param("limit", limit)
        .query(this::file)
        .list();
  }

  /** An answer file of a county, if there is one. */
  public Optional<AnswerFile> find(long countyId, long fileId) {
    return db.sql(FILES + " and f.id = :id")
        .param("county", countyId)
        .param("id", fileId)
        .query(this::file)
        .optional();
  }

  private AnswerFile file(ResultSet row, int n) throws SQLException {
    String refusal = row.getString("refusal");
    return new AnswerFile(
        row.getLong("id"),
        row.getString("file_name"),
        row.getString("document"),
        row.getString("by"),
        row.getObject("received_at", OffsetDateTime.class).toInstant(),
        refusal == null ? null : json.readValue(refusal, Text.class),
        row.getInt("updated"),
        row.getInt("not_found"),
        row.getInt("differs"),
        row.getInt("problems"));
  }

  /** Counts the lines of a file that were not taken and that this thread may see. */
  public long countProblems(long fileId) {
    return db.sql("select count(*) from court_answer_problem where file_id = :id")
        .param("id", fileId)
        .query(Long.class)
        .single();
  }

  /** The lines of a file that were not taken, in the file's order. */
  public List<Problem> problems(long fileId, int limit, long offset) {
    return db.sql(
            """
            select line, problem from court_answer_problem where file_id = :id
             order by line limit :limit offset :offset
            """)
        .param("id", fileId)
        .param("limit", limit)
        .param("offset", offset)
        .query(
            (row, n) ->
                new Problem(
                    row.getInt("line"), json.readValue(row.getString("problem"), Text.class)))
        .list();
  }

  /** The court's last answer to each answered row of an order, by conviction. */
  public Map<Long, Answered> ofOrder(long orderId) {
    Map<Long, Answered> answers = new HashMap<>();
    db.sql(
            """
            select distinct on (a.conviction_id) a.conviction_id, a.answer, a.remark, f.received_at, a.file_id
              from court_answer a join court_answer_file f on f.id = a.file_id
             where a.order_id = :id order by a.conviction_id, a.file_id desc
            """)
        .param("id", orderId)
        .query(
            row -> {
              answers.put(
                  row.getLong("conviction_id"),
                  new Answered(
                      CourtAnswer.valueOf(row.getString("answer")),
                      row.getString("remark"),
                      row.getObject("received_at", OffsetDateTime.class).toInstant(),
                      row.getLong("file_id")));
            });
    return answers;
  }

  /** The changes that an order asks of the court, by conviction. */
  public Map<Long, CourtChange> changes(long orderId) {
    Map<Long, CourtChange> changes = new HashMap<>();
    db.sql("select conviction_id, change from court_list where order_id = :id")
        .param("id", orderId)
        .query(
            row -> {
              changes.put(
                  row.getLong("conviction_id"), CourtChange.valueOf(row.getString("change")));
            });
    return changes;
  }
}
