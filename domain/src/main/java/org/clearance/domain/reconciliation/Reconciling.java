package org.clearance.domain.reconciliation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.clearance.domain.acknowledgement.AcknowledgementFile.Answer;
import org.clearance.domain.acknowledgement.AcknowledgementLayoutV1;
import org.clearance.domain.store.FileStore;
import org.clearance.domain.submission.Trailer;
import org.clearance.domain.text.Text;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds the states of a county's records against the files themselves: the one that was sent, and
 * those that DOJ answered with, as they are kept. What does not add up becomes an alarm.
 */
@Component
public class Reconciling {
  private static final Logger log = LoggerFactory.getLogger(Reconciling.class);

  private final JdbcClient db;
  private final JsonMapper json;
  private final FileStore store;
  private final Clock clock;

  Reconciling(JdbcClient db, JsonMapper json, FileStore store, Clock clock) {
    this.db = db;
    this.json = json;
    this.store = store;
    this.clock = clock;
  }

  /** The counties that sent anything. */
  public List<Long> counties() {
    return db.sql("select distinct county_id from submission where state = 'SENT' order by 1")
        .query(Long.class)
        .list();
  }

  /**
   * Looks at every submission that a county sent, but those whose file was purged: its time was
   * over, and with it that of the answers to it. All of one moment: answers that are taken
   * meanwhile are seen whole or not at all.
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
                 where s.county_id = :county and s.state = 'SENT' and f.purged_at is null order by s.number
                """)
            .param("county", countyId)
            .query((row, n) -> new Sent(row.getLong(1), row.getInt(2), row.getString(3)))
            .list();
    int raised = 0;
    for (Sent submission : sent) {
      for (Text finding : findings(submission)) {
        raised += raise(countyId, submission, finding);
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

  private int raise(long countyId, Sent submission, Text finding) {
    int raised =
        db.sql(
                """
                insert into reconciliation_alarm (county_id, submission_id, finding, said)
                values (:county, :submission, :finding, :said::jsonb)
                on conflict (submission_id, finding) do nothing
                """)
            .param("county", countyId)
            .param("submission", submission.id())
            .param("finding", finding.toString())
            .param("said", json.writeValueAsString(finding))
            .update();
    if (raised == 1) {
      log.error("submission {} (id {}): {}", submission.number(), submission.id(), finding);
    }
    return raised;
  }

  private List<Text> findings(Sent submission) {
    List<Text> findings = new ArrayList<>();
    Map<Integer, String> states = states(submission.id());
    long unsent = states.values().stream().filter("BATCHED"::equals).count();
    if (unsent > 0) {
      findings.add(
          Text.counted(
              unsent,
              "{0} record is not marked as sent, though its submission is.",
              "{0} records are not marked as sent, though their submission is."));
    }
    file(submission, states.size()).ifPresent(findings::add);
    Map<Integer, Boolean> answered = new TreeMap<>();
    answers(submission.id(), findings, answered);
    compare(states, answered).ifPresent(findings::add);
    return findings;
  }

  private Map<Integer, String> states(long submissionId) {
    Map<Integer, String> states = new TreeMap<>();
    db.sql("select record_number, state from submission_record where submission_id = :id")
        .param("id", submissionId)
        .query((RowCallbackHandler) row -> states.put(row.getInt(1), row.getString(2)));
    return states;
  }

  /** The file that was sent: whole, with as many records as the database has. */
  private Optional<Text> file(Sent submission, int records) {
    Optional<byte[]> bytes = kept(submission.document());
    if (bytes.isEmpty()) {
      return Optional.of(
          Text.of("The file that was sent is not kept any more, or was changed since."));
    }
    if (!(Trailer.open(bytes.get()) instanceof Trailer.Whole whole)) {
      return Optional.of(Text.of("The file that was sent does not match its own checksum."));
    }
    long lines =
        new String(whole.body(), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> line.startsWith("D,"))
            .count();
    if (lines != records || whole.records() != records) {
      return Optional.of(
          Text.of(
              "The file that was sent has {0} records and its trailer says {1}; {2} are recorded here.",
              lines, whole.records(), records));
    }
    return Optional.empty();
  }

  /** What the kept files say of each record: the first that names it once decides. */
  private void answers(long submissionId, List<Text> findings, Map<Integer, Boolean> answered) {
    db.sql(
            """
            select file_name, document from acknowledgement
             where submission_id = :id and refusal = '' and refusal_said is null order by id
            """)
        .param("id", submissionId)
        .query((row, n) -> new Answered(row.getString(1), row.getString(2)))
        .list()
        .forEach(file -> answers(file, findings, answered));
  }

  private record Answered(String name, @Nullable String document) {}

  private void answers(Answered file, List<Text> findings, Map<Integer, Boolean> answered) {
    Optional<byte[]> bytes = kept(file.document());
    if (bytes.isEmpty()
        || !(AcknowledgementLayoutV1.read(bytes.get())
            instanceof AcknowledgementLayoutV1.Read read)) {
      findings.add(
          Text.of(
              "The acknowledgement {0} is not kept any more, or was changed since.", file.name()));
      return;
    }
    Map<Integer, List<Answer>> byRecord =
        read.file().answers().stream().collect(Collectors.groupingBy(Answer::recordNumber));
    Map<Integer, Boolean> taken = new HashMap<>();
    for (var record : byRecord.entrySet()) {
      if (record.getValue().size() == 1 && !answered.containsKey(record.getKey())) {
        taken.put(record.getKey(), record.getValue().get(0).accepted());
      }
    }
    answered.putAll(taken);
  }

  private static Optional<Text> compare(
      Map<Integer, String> states, Map<Integer, Boolean> answered) {
    int accepted = 0;
    int rejected = 0;
    int outstanding = 0;
    int differing = 0;
    int first = 0;
    for (var record : states.entrySet()) {
      Boolean said = answered.get(record.getKey());
      boolean agrees;
      if (said == null) {
        outstanding++;
        agrees = record.getValue().equals("SENT") || record.getValue().equals("BATCHED");
      } else if (said) {
        accepted++;
        agrees = record.getValue().equals("ACCEPTED");
      } else {
        rejected++;
        agrees =
            List.of("REJECTED", "CORRECTED", "WITHDRAWN", "SUPERSEDED").contains(record.getValue());
      }
      if (!agrees && differing++ == 0) {
        first = record.getKey();
      }
    }
    if (differing == 0) {
      return Optional.empty();
    }
    return Optional.of(
        Text.of(
            "DOJ’s files say {0} accepted, {1} rejected and {2} outstanding; {3} records stand otherwise here, the first is record {4}.",
            accepted, rejected, outstanding, differing, String.valueOf(first)));
  }

  /** The bytes of a kept file; empty where it is gone, or is not what its hash says. */
  private Optional<byte[]> kept(@Nullable String document) {
    if (document == null || store.describe(document).isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = store.open(document)) {
      return Optional.of(in.readAllBytes());
    } catch (IOException | UncheckedIOException e) {
      // That it cannot be read is what is looked for: it becomes an alarm.
      log.error("the kept file {} cannot be read", document, e);
      return Optional.empty();
    }
  }
}
