package org.clearance.domain.staterecord.acknowledgement;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.clearance.domain.casework.conviction.ConvictionState;
import org.clearance.domain.casework.conviction.MoveCause;
import org.clearance.domain.casework.conviction.MovingConvictions;
import org.clearance.domain.ground.folder.WatchedFile;
import org.clearance.domain.ground.outbox.MotionMessage;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.ground.store.Sha256;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.staterecord.submission.AnsweredRecords;
import org.clearance.domain.staterecord.submission.CollectedReports;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes a file of DOJ's answers. It is taken once, in one transaction; lines that name an unknown
 * record, a record twice, or one that was answered before are reported and change nothing. When the
 * last record of a submission is answered, the waiting process is told.
 */
@Component
public class TakingAcknowledgement {
  private static final int MOVED_AT_ONCE = 10_000;
  private static final String ACTOR = "doj";

  private static final Text NO_SUCH_RECORD = Text.of("The submission has no record {0}.", "");
  private static final Text ANSWERED_OFTEN =
      Text.of("The file answers record {0} {1} times; none of these answers was taken.", "", "");
  private static final Text ANSWERED_BEFORE =
      Text.of("Record {0} was answered before: {1}.", "", "");
  private static final Text NOTED_ONLY =
      Text.of(
          "The answer to record {0} was noted, but its conviction is {1} and was not moved.",
          "", "");

  private final JdbcClient db;
  private final JsonMapper json;
  private final FileStore store;
  private final IncomingFolder incoming;
  private final CollectedReports reports;
  private final AnsweredRecords records;
  private final MovingConvictions convictions;
  private final Outbox outbox;
  private final TransactionOperations transaction;

  TakingAcknowledgement(
      JdbcClient db,
      JsonMapper json,
      FileStore store,
      IncomingFolder incoming,
      CollectedReports reports,
      AnsweredRecords records,
      MovingConvictions convictions,
      Outbox outbox,
      TransactionOperations transaction) {
    this.db = db;
    this.json = json;
    this.store = store;
    this.incoming = incoming;
    this.reports = reports;
    this.records = records;
    this.convictions = convictions;
    this.outbox = outbox;
    this.transaction = transaction;
  }

  /**
   * Takes a file from the incoming folder if it is whole, and moves it out of the folder.
   *
   * @throws IllegalStateException inside a transaction: the file may be moved only after the commit
   */
  public AcknowledgementResult take(Path file) {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("an acknowledgement is taken in its own transaction");
    }
    Optional<WatchedFile> found = incoming.find(file);
    if (found.isEmpty()) {
      return new AcknowledgementResult.NotYet("The file is gone from the folder.");
    }
    try {
      return take(found.get());
    } catch (NoSuchFileException e) {
      return new AcknowledgementResult.NotYet("The file is gone from the folder.");
    } catch (IOException e) {
      throw new UncheckedIOException("taking the acknowledgement " + file, e);
    }
  }

  private AcknowledgementResult take(WatchedFile file) throws IOException {
    String sha256 = Sha256.of(file.path());
    Optional<Before> before = before(sha256);
    if (before.isPresent()) {
      return again(file.path(), file.name(), sha256, before.get());
    }
    // The file is read to its end before any of it is used; it is read again from the store.
    AcknowledgementLayoutV1.ReadResult reading =
        AcknowledgementLayoutV1.read(file.path(), answer -> {});
    if (!file.unchanged()) {
      return new AcknowledgementResult.NotYet("The file is being changed.");
    }
    if (reading instanceof AcknowledgementLayoutV1.Incomplete && !file.settled()) {
      return new AcknowledgementResult.NotYet(
          "The file has no trailer yet: it may still be being written.");
    }
    AcknowledgementResult outcome =
        transaction.execute(status -> record(new Incoming(file, sha256, reading)));
    if (!(outcome instanceof AcknowledgementResult.NotYet)) {
      moved(file.path(), sha256, outcome instanceof AcknowledgementResult.Taken);
    }
    return outcome;
  }

  /** A file of the folder, with the result of reading it. */
  private record Incoming(
      WatchedFile file, String sha256, AcknowledgementLayoutV1.ReadResult reading) {}

  private void moved(Path file, String sha256, boolean taken) {
    String to = incoming.move(file, taken);
    db.sql("update acknowledgement set moved_to = :to where sha256 = :sha256")
        .param("to", to)
        .param("sha256", sha256)
        .update();
  }

  /** A file with the same bytes that was dealt with before. */
  private record Before(long id, String fileName, boolean moved, boolean taken) {}

  private Optional<Before> before(String sha256) {
    return db.sql(
            """
            select id, file_name, moved_to <> '' as moved, refusal is null as taken
              from acknowledgement where sha256 = :sha256
            """)
        .param("sha256", sha256)
        .query(Before.class)
        .optional();
  }

  private AcknowledgementResult again(Path file, String name, String sha256, Before before) {
    if (!before.moved() && before.fileName().equals(name)) {
      // DOJ did not send it twice: an earlier run took it and failed before moving the file.
      moved(file, sha256, before.taken());
      return new AcknowledgementResult.NotYet(
          "An earlier run took this file; it is now moved away.");
    }
    db.sql(
            """
            insert into acknowledgement_repeat (acknowledgement_id, file_name) values (:id, :name)
            """)
        .param("id", before.id())
        .param("name", name)
        .update();
    incoming.move(file, false);
    return new AcknowledgementResult.Repeated(before.id());
  }

  private AcknowledgementResult record(Incoming from) {
    if (from.reading() instanceof AcknowledgementLayoutV1.Unreadable unreadable) {
      return refuse(from, null, unreadable.message());
    }
    if (!(from.reading() instanceof AcknowledgementLayoutV1.Read read)) {
      return refuse(
          from,
          null,
          from.file().size() == 0
              ? Text.of("The file is empty. Ask DOJ to send it again.")
              : Text.of(
                  "The file ends without its trailer line: it was cut off. Ask DOJ to send it"
                      + " again."));
    }
    AcknowledgementFile file = read.file();
    Optional<Long> county = county(file.countyCode());
    if (county.isEmpty()) {
      return refuse(
          from, null, Text.of("Line 1: no county has the code {0} here.", file.countyCode()));
    }
    Optional<Named> submission = lock(county.get(), file.submissionNumber());
    if (submission.isEmpty()) {
      return refuse(
          from,
          county.get(),
          Text.of(
              "Line 1: the county has no submission {0}.",
              String.valueOf(file.submissionNumber())));
    }
    if (!submission.get().sent()) {
      return new AcknowledgementResult.NotYet("Its submission is about to be sent.");
    }
    return apply(from, county.get(), submission.get().id());
  }

  private AcknowledgementResult refuse(Incoming from, @Nullable Long county, Text why) {
    return new AcknowledgementResult.Refused(insert(from, county, null, why), why);
  }

  private AcknowledgementResult apply(Incoming from, long county, long submission) {
    long id = insert(from, county, submission, null);
    stage(from);
    report(id, submission);
    answer(submission);
    move(id);
    reportUnmoved(id);
    db.sql(
            """
            update acknowledgement set accepted = t.accepted, rejected = t.rejected
              from (select count(*) filter (where accepted) as accepted,
                           count(*) filter (where not accepted) as rejected
                      from answer_staged where taken) t
             where id = :id
            """)
        .param("id", id)
        .update();
    int outstanding = count(submission, "SENT");
    reports.answered(submission);
    if (outstanding == 0) {
      tell(submission);
    }
    return taken(id, outstanding);
  }

  private void stage(Incoming from) {
    var staged = new StagedAnswers(db);
    try {
      if (!AcknowledgementLayoutV1.read(store.checked(from.sha256()), staged::add)
          .equals(from.reading())) {
        throw new IllegalStateException(from.file().path() + " was read otherwise before");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading the stored file " + from.sha256(), e);
    }
    staged.finish();
  }

  /** Records every line that cannot be taken as a problem, and marks the rest as taken. */
  private void report(long id, long submission) {
    db.sql(
            """
            with looked as (
              select a.line_number, a.record_number, r.state,
                     count(*) over (partition by a.record_number) as times
                from answer_staged a
                left join submission_record r
                  on r.submission_id = :submission and r.record_number = a.record_number
            )
            insert into acknowledgement_problem (acknowledgement_id, line_number, problem)
            select :id, line_number,
                   case when state is null then kept_text(:unknown, to_jsonb(record_number::text))
                        when times > 1 then kept_text(:often, to_jsonb(record_number::text), to_jsonb(times))
                        else kept_text(:before, to_jsonb(record_number::text), kept_text(lower(state))) end
              from looked
             where state is distinct from 'SENT' or times > 1
            """)
        .param("unknown", NO_SUCH_RECORD.pattern())
        .param("often", ANSWERED_OFTEN.pattern())
        .param("before", ANSWERED_BEFORE.pattern())
        .param("id", id)
        .param("submission", submission)
        .update();
    db.sql(
            """
            update answer_staged a set taken = true
             where not exists (select from acknowledgement_problem p
                                where p.acknowledgement_id = :id and p.line_number = a.line_number)
            """)
        .param("id", id)
        .update();
  }

  private void answer(long submission) {
    records.answer(submission);
    db.sql(
            """
            update answer_staged a set conviction_id = r.conviction_id, superseded = r.superseded_by is not null
              from submission_record r
             where a.taken and r.submission_id = :submission and r.record_number = a.record_number
               and r.answered_at = now()
            """)
        .param("submission", submission)
        .update();
  }

  /**
   * Moves the convictions in the order of their ids, in portions so that memory does not grow with
   * the submission. The answer to a record that a later order replaced moves nothing: DOJ is asked
   * about that order too.
   */
  private void move(long id) {
    List<MovingConvictions.EachMove> moves = answered(0);
    while (!moves.isEmpty()) {
      convictions.moveEach(
          ConvictionState.REPORTED, moves, ACTOR, MoveCause.Kind.ACKNOWLEDGEMENT.of(id));
      moves = answered(moves.get(moves.size() - 1).convictionId());
    }
  }

  /** The moves of the next convictions after this id. */
  private List<MovingConvictions.EachMove> answered(long after) {
    return db.sql(
            """
            select conviction_id, accepted, btrim(code || ' ' || answer) as reason from answer_staged
             where taken and not superseded and conviction_id > :after
             order by conviction_id limit :most
            """)
        .param("after", after)
        .param("most", MOVED_AT_ONCE)
        .query(
            (row, n) ->
                new MovingConvictions.EachMove(
                    row.getLong("conviction_id"),
                    row.getBoolean("accepted")
                        ? ConvictionState.ACKNOWLEDGED
                        : ConvictionState.REJECTED,
                    row.getString("reason")))
        .list();
  }

  /**
   * Records answers whose conviction has left clearance meanwhile: they are kept, and a person is
   * told.
   */
  private void reportUnmoved(long id) {
    db.sql(
            """
            insert into acknowledgement_problem (acknowledgement_id, line_number, problem)
            select :id, a.line_number,
                   kept_text(:noted, to_jsonb(a.record_number::text), kept_text(lower(c.state)))
              from answer_staged a join conviction c on c.id = a.conviction_id
             where a.taken and not a.superseded and c.state not in ('ACKNOWLEDGED', 'REJECTED')
            """)
        .param("noted", NOTED_ONLY.pattern())
        .param("id", id)
        .update();
  }

  /**
   * Tells the process of the one motion that a submission reports; processes of a submission that
   * reports several are told by {@link CollectedReports}.
   */
  private void tell(long submission) {
    Optional<String> countyOfOne =
        db.sql(
                """
                select c.code from submission s join county c on c.id = s.county_id
                 where s.id = :id and s.motion_id is not null
                """)
            .param("id", submission)
            .query(String.class)
            .optional();
    countyOfOne.ifPresent(
        county ->
            outbox.publish(
                new MotionMessage.DojAcknowledgement(
                    submission, null, county, count(submission, "REJECTED"))));
  }

  private int count(long submission, String state) {
    return db.sql(
            "select count(*) from submission_record where submission_id = :id and state = :state")
        .param("id", submission)
        .param("state", state)
        .query(Integer.class)
        .single();
  }

  private AcknowledgementResult taken(long id, int outstanding) {
    return db.sql(
            """
            select accepted, rejected,
                   (select count(*) from acknowledgement_problem where acknowledgement_id = :id) as problems
              from acknowledgement where id = :id
            """)
        .param("id", id)
        .query(
            (row, n) ->
                new AcknowledgementResult.Taken(
                    id,
                    row.getInt("accepted"),
                    row.getInt("rejected"),
                    row.getInt("problems"),
                    outstanding))
        .single();
  }

  private Optional<Long> county(String code) {
    return db.sql("select id from county where code = :code")
        .param("code", code)
        .query(Long.class)
        .optional();
  }

  private record Named(long id, boolean sent) {}

  /** Locks the submission, so that two of its files are taken one after the other. */
  private Optional<Named> lock(long county, int number) {
    return db.sql(
            """
            select id, state = 'SENT' as sent from submission where county_id = :county and number = :number for update
            """)
        .param("county", county)
        .param("number", number)
        .query(Named.class)
        .optional();
  }

  private long insert(
      Incoming from, @Nullable Long county, @Nullable Long submission, @Nullable Text refusal) {
    String document;
    try (InputStream bytes = from.file().open()) {
      document = store.put(bytes, "text/csv").sha256();
    } catch (IOException e) {
      throw new UncheckedIOException("keeping the acknowledgement " + from.file().path(), e);
    }
    if (!document.equals(from.sha256())) {
      throw new IllegalStateException(from.file().path() + " was changed while it was being read");
    }
    return db.sql(
            """
            insert into acknowledgement (county_id, submission_id, file_name, sha256, document, refusal)
            values (:county, :submission, :name, :sha256, :sha256, :refusal::jsonb) returning id
            """)
        .param("county", county)
        .param("submission", submission)
        .param("name", from.file().name())
        .param("sha256", document)
        .param("refusal", refusal == null ? null : json.writeValueAsString(refusal))
        .query(Long.class)
        .single();
  }
}
