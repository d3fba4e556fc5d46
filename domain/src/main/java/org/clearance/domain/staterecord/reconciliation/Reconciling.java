package org.clearance.domain.staterecord.reconciliation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.ground.store.StoredFileAltered;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.staterecord.acknowledgement.AcknowledgementLayoutV1;
import org.clearance.domain.staterecord.acknowledgement.StagedAnswers;
import org.clearance.domain.staterecord.submission.Trailer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares the states of a county's records with the kept files: the one that was sent, and those
 * with DOJ's answers. Every difference becomes an alarm.
 */
@Component
public class Reconciling {
  private static final Logger log = LoggerFactory.getLogger(Reconciling.class);

  private final JdbcClient db;
  private final JsonMapper json;
  private final FileStore store;
  private final Clock clock;
  private final TransactionTemplate now;

  Reconciling(
      JdbcClient db,
      JsonMapper json,
      FileStore store,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.db = db;
    this.json = json;
    this.store = store;
    this.clock = clock;
    this.now = new TransactionTemplate(transactions);
    this.now.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** The counties that have sent a submission. */
  public List<Long> counties() {
    return db.sql(
            "select distinct county_id from submission where recipient = 'DOJ' and state = 'SENT' order by 1")
        .query(Long.class)
        .list();
  }

  /**
   * Compares every submission that a county sent, except those whose file was purged: its period
   * was over, and with it that of the answers. Everything is read as of one moment: answers that
   * are taken meanwhile are seen whole or not at all.
   *
   * @return how many alarms were raised; one that stands, or that somebody cleared, is not raised
   *     again
   */
  @Transactional(isolation = Isolation.REPEATABLE_READ)
  public int reconcile(long countyId) {
    List<Sent> sent =
        db.sql(
                """
                select s.id, s.number, s.document
                  from submission s left join stored_file f on f.sha256 = s.document
                 where s.county_id = :county and s.recipient = 'DOJ' and s.state = 'SENT' and f.purged_at is null order by s.number
                """)
            .param("county", countyId)
            .query(Sent.class)
            .list();
    int raised = 0;
    for (Sent submission : sent) {
      List<Text> findings = findings(submission);
      if (!findings.isEmpty() && !isPurgedMeanwhile(submission)) {
        for (Text finding : findings) {
          raised += raise(countyId, submission, finding);
        }
      }
    }
    db.sql(
            """
            insert into reconciliation_run (county_id, ran_at, submissions) values (:county, :now, :submissions)
            on conflict (county_id) do update set ran_at = excluded.ran_at, submissions = excluded.submissions
            """)
        .param("county", countyId)
        .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .param("submissions", sent.size())
        .update();
    return raised;
  }

  private record Sent(long id, int number, @Nullable String document) {}

  /**
   * Whether the submission's file was purged after the moment of the snapshot: the snapshot does
   * not show it, but the bytes are gone.
   */
  private boolean isPurgedMeanwhile(Sent submission) {
    return Boolean.TRUE.equals(
        now.execute(
            status ->
                db.sql(
                        """
                        select exists (select from stored_file where sha256 = :document and purged_at is not null)
                        """)
                    .param("document", submission.document())
                    .query(Boolean.class)
                    .single()));
  }

  private int raise(long countyId, Sent submission, Text finding) {
    int raised =
        db.sql(
                """
                insert into reconciliation_alarm (county_id, submission_id, finding)
                values (:county, :submission, :finding::jsonb)
                on conflict (submission_id, finding) do nothing
                """)
            .param("county", countyId)
            .param("submission", submission.id())
            .param("finding", json.writeValueAsString(finding))
            .update();
    if (raised == 1) {
      log.error("submission {} (id {}): {}", submission.number(), submission.id(), finding);
    }
    return raised;
  }

  private List<Text> findings(Sent submission) {
    List<Text> findings = new ArrayList<>();
    Recorded recorded = recorded(submission.id());
    if (recorded.unsent() > 0) {
      findings.add(
          Text.counted(
              recorded.unsent(),
              "{0} record is not marked as sent, though its submission is.",
              "{0} records are not marked as sent, though their submission is."));
    }
    file(submission, recorded.records()).ifPresent(findings::add);
    stageAnswers(submission.id(), findings);
    compare(submission.id()).ifPresent(findings::add);
    return findings;
  }

  private record Recorded(int records, int unsent) {}

  private Recorded recorded(long submissionId) {
    return db.sql(
            """
            select count(*) as records, count(*) filter (where state = 'BATCHED') as unsent
              from submission_record where submission_id = :id
            """)
        .param("id", submissionId)
        .query(Recorded.class)
        .single();
  }

  /** Checks that the file that was sent is whole, with as many records as the database has. */
  private Optional<Text> file(Sent submission, int records) {
    Optional<Path> file = kept(submission.document());
    if (file.isEmpty()) {
      return Optional.of(notKept());
    }
    try {
      if (!(Trailer.open(file.get()) instanceof Trailer.Whole whole)) {
        return Optional.of(Text.of("The file that was sent does not match its own checksum."));
      }
      long lines = records(whole);
      if (lines != records || whole.records() != records) {
        return Optional.of(
            Text.of(
                "The file that was sent has {0} records and its trailer says {1}; {2} are recorded"
                    + " here.",
                lines, whole.records(), records));
      }
      return Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.of(notKept());
    } catch (IOException e) {
      throw new UncheckedIOException("reading the kept file " + file.get(), e);
    }
  }

  private static Text notKept() {
    return Text.of("The file that was sent is not kept any more, or was changed since.");
  }

  private static long records(Trailer.Whole file) throws IOException {
    try (var lines = new BufferedReader(new InputStreamReader(file.body(), UTF_8))) {
      return lines.lines().filter(line -> line.startsWith("D,")).count();
    }
  }

  /** Stages the answers in the kept files, in the order in which they were taken. */
  private void stageAnswers(long submissionId, List<Text> findings) {
    var staged = new StagedAnswers(db);
    db.sql(
            """
            select file_name as name, document from acknowledgement
             where submission_id = :id and refusal is null order by id
            """)
        .param("id", submissionId)
        .query(Answered.class)
        .list()
        .forEach(
            file -> {
              if (!stage(file, staged)) {
                findings.add(
                    Text.of(
                        "The acknowledgement {0} is not kept any more, or was changed since.",
                        file.name()));
              }
            });
    staged.finish();
  }

  private record Answered(String name, @Nullable String document) {}

  /**
   * Stages the answers of a file; returns false, with nothing staged, where the file is not what it
   * was, since it may be purged meanwhile.
   */
  private boolean stage(Answered file, StagedAnswers staged) {
    Optional<Path> kept = kept(file.document());
    if (kept.isEmpty()) {
      return false;
    }
    Path path = kept.get();
    try {
      if (!(AcknowledgementLayoutV1.read(path, answer -> {})
          instanceof AcknowledgementLayoutV1.Read)) {
        return false;
      }
      AcknowledgementLayoutV1.read(path, staged::add);
      staged.nextFile();
      return true;
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("reading the kept file " + path, e);
    }
  }

  /**
   * Compares each record with its answer: the first file that names it exactly once decides. The
   * finding tells of the records that differ alone, by a hash of their numbers that nobody is
   * shown: another answer of DOJ makes no other finding of them, and other records make another.
   */
  private Optional<Text> compare(long submissionId) {
    return db.sql(
            """
            with once as (
              select record_number, file, bool_and(accepted) as accepted from answer_staged
               group by record_number, file having count(*) = 1),
            said as (
              select distinct on (record_number) record_number, accepted from once order by record_number, file),
            held as (
              select r.record_number, s.accepted,
                     case when s.accepted is null then r.state in ('SENT', 'BATCHED')
                          when s.accepted then r.state = 'ACCEPTED'
                          else r.state in ('REJECTED', 'CORRECTED', 'WITHDRAWN', 'SUPERSEDED') end as agrees
                from submission_record r left join said s on s.record_number = r.record_number
               where r.submission_id = :id)
            select count(*) as otherwise, min(record_number) as first,
                   md5(string_agg(record_number::text, ' ' order by record_number)) as which
              from held where not agrees
            """)
        .param("id", submissionId)
        .query(
            (row, n) ->
                row.getInt("otherwise") == 0
                    ? Optional.<Text>empty()
                    : Optional.of(
                        Text.counted(
                            row.getInt("otherwise"),
                            "{0} record stands otherwise here than DOJ’s files say: record {1}.",
                            "{0} records stand otherwise here than DOJ’s files say; the first is"
                                + " record {1}.",
                            String.valueOf(row.getInt("first")),
                            row.getString("which"))))
        .single();
  }

  /** The path of a kept file; empty where it is gone, or is not what its hash says. */
  private Optional<Path> kept(@Nullable String document) {
    if (document == null || store.describe(document).isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(store.checked(document));
    } catch (StoredFileAltered | UncheckedIOException e) {
      // Reconciling looks for unreadable files: this one becomes an alarm.
      log.error("the kept file {} cannot be read", document, e);
      return Optional.empty();
    }
  }
}
