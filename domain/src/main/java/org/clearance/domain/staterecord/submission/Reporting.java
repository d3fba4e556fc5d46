package org.clearance.domain.staterecord.submission;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.clearance.domain.casework.conviction.ConvictionState;
import org.clearance.domain.casework.conviction.Move;
import org.clearance.domain.casework.conviction.MoveCause;
import org.clearance.domain.casework.conviction.MovingConvictions;
import org.clearance.domain.ground.audit.StepActor;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.ground.store.StoredFile;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reports dispositions to DOJ, or to whom a law names, in three steps, each of which can be done
 * again after a crash at any point: {@link #batch} the records, {@link #write} the file, {@link
 * #send} it. The number, the name and the bytes of a submission never change once it is batched.
 * What a law has reported is handed over by a person, from the page of the submission.
 */
@Component
public class Reporting {
  /** The actor of the moves that these steps make. */
  static final String ACTOR = StepActor.REPORT_DISPOSITIONS;

  /** The number of rows fetched from the database at once. */
  private static final int AT_A_TIME = 1_000;

  private final JdbcClient db;
  private final JsonMapper json;
  private final FileStore store;
  private final OutgoingPlaces places;
  private final Submissions submissions;
  private final StateUpdates updates;
  private final MovingConvictions convictions;
  private final CollectedReports collected;
  private final TransactionOperations transaction;

  Reporting(
      JdbcClient db,
      JsonMapper json,
      FileStore store,
      OutgoingPlaces places,
      Submissions submissions,
      StateUpdates updates,
      MovingConvictions convictions,
      CollectedReports collected,
      TransactionOperations transaction) {
    this.db = db;
    this.json = json;
    this.store = store;
    this.places = places;
    this.submissions = submissions;
    this.updates = updates;
    this.convictions = convictions;
    this.collected = collected;
    this.transaction = transaction;
  }

  /**
   * Puts the records of a submission together: what a motion's order granted and no submission
   * reports yet, what a later order took back of what DOJ was told, and convictions whose rejected
   * record was corrected. Called again for the same element, it returns the same submission.
   *
   * @return the submission's id, or empty where nothing of the motion is to be reported
   */
  @Transactional
  public Optional<Long> batch(long motionId, long elementInstanceKey) {
    long county =
        db.sql("select county_id from motion where id = :motion")
            .param("motion", motionId)
            .query(Long.class)
            .single();
    lock(county);
    Optional<Long> made = ofElement(elementInstanceKey);
    List<Long> motions = List.of(motionId);
    if (made.isPresent() || toReport(motions).isEmpty()) {
      return made;
    }
    return Optional.of(number(county, motionId, elementInstanceKey, motions));
  }

  /** Locks the county's row, so that its submission numbers have no gaps and no doubles. */
  void lock(long countyId) {
    db.sql("select id from county where id = :county for no key update")
        .param("county", countyId)
        .query(Long.class)
        .single();
  }

  /**
   * Makes a submission of what several motions of a county have to report, in the order of their
   * ids. The caller holds {@link #lock}, and knows that there is something to report.
   */
  long batch(long countyId, List<Long> motionIds) {
    return number(countyId, null, null, motionIds);
  }

  private long number(
      long countyId, @Nullable Long motionId, @Nullable Long elementKey, List<Long> motions) {
    UpdateTerms to = updates.of(motions);
    long submission =
        db.sql(
                """
                insert into submission (county_id, number, motion_id, element_instance_key, recipient, layout, file_name)
                select c.id, n.next, :motion, :key, :recipient, :layout,
                       c.code || '-dispositions-' || to_char(n.next, 'FM000000') || '.csv'
                  from county c
                 cross join lateral (select coalesce(max(number), 0) + 1 as next
                                       from submission where county_id = c.id) n
                 where c.id = :county
                returning id
                """)
            .param("county", countyId)
            .param("motion", motionId)
            .param("key", elementKey)
            .param("recipient", to.recipient())
            .param("layout", to.layout())
            .query(Long.class)
            .single();
    db.sql(
            """
            insert into submission_record (submission_id, record_number, conviction_id, order_id, attempt, fields)
            select :submission, row_number() over (order by motion_id, position), conviction_id, order_id, attempt, fields from (
            """
                + TO_REPORT
                + ") r")
        .param("submission", submission)
        .param("motions", motions.toArray(Long[]::new))
        .param("bases", to.bases())
        .param("citations", to.citations())
        .update();
    return submission;
  }

  /** Counts the records of a submission. */
  public int records(long submissionId) {
    return db.sql("select count(*) from submission_record where submission_id = :id")
        .param("id", submissionId)
        .query(Integer.class)
        .single();
  }

  /** The submission that an element's job made. */
  public Optional<Long> ofElement(long elementInstanceKey) {
    return db.sql("select id from submission where element_instance_key = :key")
        .param("key", elementInstanceKey)
        .query(Long.class)
        .optional();
  }

  /**
   * Counts the records that each of these motions has to report; a motion with none is left out.
   */
  Map<Long, Integer> toReport(Collection<Long> motionIds) {
    Map<Long, Integer> records = new HashMap<>();
    db.sql("select motion_id, count(*) as records from (" + TO_REPORT + ") r group by motion_id")
        .param("motions", motionIds.toArray(Long[]::new))
        .param("bases", new String[0])
        .param("citations", new String[0])
        .query(
            (RowCallbackHandler)
                row -> records.put(row.getLong("motion_id"), row.getInt("records")));
    return records;
  }

  /**
   * Puts the file into the place where it is to appear, under a name that nobody takes, and stores
   * its bytes. If the submission was written before, nothing is done.
   */
  public void write(long submissionId) {
    Submission submission = get(submissionId);
    if (submission.document() != null) {
      return;
    }
    StoredFile file = store.keep(out -> write(submission, out));
    // The file is synced before the database records that it is written: send() relies on the
    // order.
    if (submission.isForDoj()) {
      places.of(submission.countyCode()).prepare(submission.fileName(), store.checked(file));
    }
    transaction.executeWithoutResult(
        status -> {
          store.record(file, "text/csv");
          db.sql(
                  """
                  update submission set document = :document, layout = :layout
                   where id = :id and document is null
                  """)
              .param("document", file.sha256())
              .param(
                  "layout", submission.isForDoj() ? DispositionLayoutV2.NAME : submission.layout())
              .param("id", submissionId)
              .update();
        });
  }

  /**
   * Lets the file appear for DOJ and records that it was sent: the submission, its records and
   * their convictions, together. Call it outside a transaction: that the file is about to appear is
   * committed before it does.
   *
   * @throws IllegalStateException when it was not written, or an earlier one of the motion was not
   *     sent: DOJ must not hear of a later order before the one that it takes the place of
   */
  public void send(long submissionId) {
    Submission submission = get(submissionId);
    if (submission.state() == SubmissionState.SENT) {
      return;
    }
    if (submission.document() == null) {
      throw new IllegalStateException("submission %d was not written".formatted(submissionId));
    }
    earlierOne(submission)
        .ifPresent(
            number -> {
              throw new IllegalStateException(
                  "submission %d waits: submission %d, of the same motion, is not sent yet"
                      .formatted(submission.number(), number));
            });
    if (submission.isForDoj()) {
      appear(submission);
    }
    transaction.executeWithoutResult(status -> recordSent(submissionId));
  }

  private void appear(Submission submission) {
    OutgoingPlace outgoing = places.of(submission.countyCode());
    String begun = appearsIn(submission.id());
    if (begun.isEmpty()) {
      Path file = stored(submission);
      if (!outgoing.prepared(submission.fileName()).equals(size(file))) {
        // The file was prepared on another server, removed or truncated: it cannot have been
        // published.
        outgoing.prepare(submission.fileName(), file);
      }
      transaction.executeWithoutResult(status -> beginAppearing(submission.id(), outgoing.place()));
      outgoing.publish(submission.fileName());
      return;
    }
    if (!begun.equals(outgoing.place())) {
      throw new IllegalStateException(
          "submission %d was about to appear in %s, and %s is configured now: nothing says whether DOJ has it. Configure the former until it is sent."
              .formatted(submission.number(), begun, outgoing.place()));
    }
    // The prepared file is gone: an earlier run published it and failed before recording that. DOJ
    // may have taken it since, so it is not put there again.
    if (outgoing.prepared(submission.fileName()).isPresent()) {
      outgoing.publish(submission.fileName());
    }
  }

  private String appearsIn(long submissionId) {
    return db.sql("select appears_in from submission where id = :id")
        .param("id", submissionId)
        .query(String.class)
        .single();
  }

  private void beginAppearing(long submissionId, String place) {
    db.sql("update submission set appears_in = :place where id = :id")
        .param("place", place)
        .param("id", submissionId)
        .update();
  }

  private Optional<Integer> earlierOne(Submission submission) {
    return db.sql(
            """
            with motions as (
              select distinct o.motion_id from submission_record r join court_order o on o.id = r.order_id
               where r.submission_id = :id)
            select s.number from submission s
             where s.county_id = :county and s.number < :number and s.state = 'BATCHED'
               and exists (select from submission_record r join court_order o on o.id = r.order_id
                            where r.submission_id = s.id and o.motion_id in (select motion_id from motions))
             order by s.number limit 1
            """)
        .param("id", submission.id())
        .param("county", submission.countyId())
        .param("number", submission.number())
        .query(Integer.class)
        .optional();
  }

  private void recordSent(long submissionId) {
    int sent =
        db.sql(
                """
                update submission set state = 'SENT', sent_at = now() where id = :id and state = 'BATCHED'
                """)
            .param("id", submissionId)
            .update();
    if (sent == 0) {
      return;
    }
    db.sql(
            """
            update submission_record set state = 'SENT', version = version + 1
             where submission_id = :id and state = 'BATCHED'
            """)
        .param("id", submissionId)
        .update();
    for (ConvictionState from :
        List.of(
            ConvictionState.GRANTED,
            ConvictionState.DENIED,
            ConvictionState.VACATED,
            ConvictionState.REJECTED)) {
      report(submissionId, from);
    }
    collected.sent(submissionId);
  }

  private void report(long submissionId, ConvictionState from) {
    convictions.moveOfSubmission(
        submissionId,
        new Move(
            from, ConvictionState.REPORTED, ACTOR, "", MoveCause.Kind.SUBMISSION.of(submissionId)));
  }

  /**
   * Puts the same bytes out for DOJ again under the same name, for a submission that DOJ says it
   * never received.
   */
  void dropAgain(Submission submission) {
    if (submission.state() != SubmissionState.SENT) {
      throw new IllegalStateException("submission %d was not sent".formatted(submission.id()));
    }
    OutgoingPlace outgoing = places.of(submission.countyCode());
    outgoing.prepare(submission.fileName(), stored(submission));
    outgoing.publish(submission.fileName());
  }

  /** The path of the file as it was written; one that was altered on disk since must not go out. */
  private Path stored(Submission submission) {
    String document = submission.document();
    if (document == null) {
      throw new IllegalStateException("submission %d was not written".formatted(submission.id()));
    }
    return store.checked(document);
  }

  private static OptionalLong size(Path file) {
    try {
      return OptionalLong.of(Files.size(file));
    } catch (IOException e) {
      throw new UncheckedIOException("looking at " + file, e);
    }
  }

  /**
   * Writes record after record: the database returns a number of rows at a time, inside a
   * transaction.
   */
  private void write(Submission submission, OutputStream out) throws IOException {
    var file =
        new SubmissionFile(
            submission.countyCode(),
            db.sql("select name from county where id = :id")
                .param("id", submission.countyId())
                .query(String.class)
                .single(),
            submission.number(),
            LocalDate.ofInstant(submission.batchedAt(), ZoneOffset.UTC),
            records(submission.id()));
    DispositionLayoutV2.Lines lines =
        each -> transaction.executeWithoutResult(status -> lines(submission.id(), each));
    if (submission.isForDoj()) {
      DispositionLayoutV2.write(out, file, lines);
    } else {
      LawUpdateFile.write(out, updates.columns(submission.id()), lines);
    }
  }

  private void lines(long submissionId, Consumer<SubmissionFile.Line> each) {
    db.sql(
            """
            select record_number, fields from submission_record
             where submission_id = :id order by record_number
            """)
        .param("id", submissionId)
        .withFetchSize(AT_A_TIME)
        .query(
            (RowCallbackHandler)
                row ->
                    each.accept(
                        new SubmissionFile.Line(
                            row.getInt("record_number"),
                            json.readValue(row.getString("fields"), Disposition.class))));
  }

  private Submission get(long submissionId) {
    return submissions
        .find(submissionId)
        .orElseThrow(() -> new IllegalArgumentException("no submission " + submissionId));
  }

  /**
   * The query of what motions have to report. A first report takes its fields from the records on
   * file, a corrected one from its last attempt and the correction. The report of a later order
   * keeps what clerks corrected of the person and the case in reports of the earlier ones; what an
   * order says itself, it says anew. The count is digits 7 to 9 of CNT_ORDER.
   */
  private static final String TO_REPORT =
      """
      with first_report as (
        select due.motion_id, i.position, c.id as conviction_id, o.id as order_id, 1 as attempt,
               jsonb_build_object(
                 'cii', coalesce(p.cii_number, ''),
                 'name', p.name,
                 'dateOfBirth', p.date_of_birth,
                 'courtOri', coalesce(nullif(o.court_ori, ''), k.court_ori),
                 'caseNumber', c.case_number,
                 'count', coalesce(substring(c.count_order from '^[0-9]{6}([0-9]{3})')::int, 1),
                 'section', case when c.section ~ '^[0-9]+$'
                                 then c.section || c.subsection || ' HS' else c.section || c.subsection end,
                 'levelBefore', c.level,
                 'levelAfter', coalesce(f.level_after, c.level),
                 'relief', f.doj_code,
                 'statutoryReason', coalesce(b.citation, ''),
                 'orderDate', coalesce(oi.ordered_on, o.ordered_on),
                 'judge', o.judge,
                 'orderVersion', o.version,
                 'law', case when d.law_sha256 is not null then jsonb_build_object(
                   'person', p.subject_id,
                   'relief', case when f.kind = 'GRANTED_RELIEF' then d.relief else '' end,
                   'motion', m.number) end) || kept.fields as fields
          from disposition_due due
          join court_order o on o.id = due.order_id
          join order_item oi on oi.order_id = o.id and oi.conviction_id = due.conviction_id
          join relief_form f on f.code = oi.relief
          join motion_item i on i.motion_id = due.motion_id and i.conviction_id = due.conviction_id
          join conviction c on c.id = due.conviction_id
          join determination d on d.id = c.determination_id
          join motion m on m.id = due.motion_id
          left join unnest(:bases::text[], :citations::text[]) b (code, citation) on b.code = o.basis
          join person p on p.id = c.person_id
          join county k on k.id = c.county_id
         cross join lateral (
           select coalesce(jsonb_object_agg(e.key, e.value order by r.submission_id), '{}') as fields
             from submission_record r
             join court_order earlier on earlier.id = r.order_id and earlier.motion_id = due.motion_id
            cross join jsonb_each(r.correction) e
            where r.conviction_id = c.id
              and (e.key in ('cii', 'name', 'dateOfBirth', 'caseNumber', 'count')
                   or e.key = 'courtOri' and o.court_ori = '')) kept
         where due.motion_id = any (:motions)
      ), next_report as (
        select i.motion_id, i.position, r.conviction_id, r.order_id, r.attempt + 1 as attempt,
               r.fields || r.correction as fields
          from motion_item i
          join conviction c on c.id = i.conviction_id and c.state = 'REJECTED'
          join submission_record r on r.conviction_id = c.id and r.state = 'CORRECTED' and r.superseded_by is null
          join court_order o on o.id = r.order_id and o.motion_id = i.motion_id
         where i.motion_id = any (:motions)
           and not exists (select from submission_record later
                            where later.conviction_id = r.conviction_id and later.order_id = r.order_id
                              and later.attempt > r.attempt)
      )
      select * from first_report union all select * from next_report
      """;
}
