package org.clearance.domain.staterecord.submission;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.office.user.CountyZone;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Collects what the motions of a county have to report into one submission, at the time that the
 * county has set. A motion's process leaves a request ({@link #ask}) and waits; a submission takes
 * all waiting requests in one transaction. It is written and sent like any other, again after a
 * crash, and the processes are told in the transaction that records the sending.
 */
@Component
public class Collecting {
  private final JdbcClient db;
  private final Reporting reporting;
  private final StateUpdates updates;
  private final CollectedReports reports;
  private final SettingDojBatches settings;
  private final Audit audit;
  private final Clock clock;

  Collecting(
      JdbcClient db,
      Reporting reporting,
      StateUpdates updates,
      CollectedReports reports,
      SettingDojBatches settings,
      Audit audit,
      Clock clock) {
    this.db = db;
    this.reporting = reporting;
    this.updates = updates;
    this.reports = reports;
    this.settings = settings;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Leaves a request that a motion has something to report. Called again for the same element, it
   * returns the same request.
   *
   * @return the report's id; empty: the county does not collect, or nothing is to be reported, and
   *     {@link Reporting#batch} is called for
   */
  @Transactional
  public Optional<Long> ask(long motionId, long elementInstanceKey) {
    Optional<Long> asked = reports.ofElement(elementInstanceKey);
    if (asked.isPresent()
        || reporting.ofElement(elementInstanceKey).isPresent()
        || !updates.isForDoj(motionId)
        || !settings.of(county(motionId)).collects()
        || reporting.toReport(List.of(motionId)).isEmpty()) {
      return asked;
    }
    return Optional.of(reports.ask(motionId, elementInstanceKey));
  }

  private long county(long motionId) {
    return db.sql("select county_id from motion where id = :id")
        .param("id", motionId)
        .query(Long.class)
        .single();
  }

  /**
   * A motion that waits for the county's next submission.
   *
   * @param records how many it has to report as things stand; a later order may change that
   */
  public record Waiting(String motionNumber, int records, Instant askedAt) {}

  /**
   * The motions that wait for the next submission, and when it goes.
   *
   * @param at when it goes at the latest
   */
  public record Next(List<Waiting> motions, int records, Instant at) {}

  /** The next submission of a county; empty where nothing waits for one. */
  public Optional<Next> next(long countyId) {
    List<CollectedReports.Waiting> waiting = reports.waiting(countyId);
    if (waiting.isEmpty()) {
      return Optional.empty();
    }
    Map<Long, Integer> records = toReport(waiting);
    List<Waiting> motions =
        waiting.stream()
            .map(
                one ->
                    new Waiting(
                        one.motionNumber(), records.getOrDefault(one.motionId(), 0), one.askedAt()))
            .toList();
    Instant at = settings.of(countyId).next(waiting.get(0).askedAt(), CountyZone.of(db, countyId));
    return Optional.of(new Next(motions, sum(records), at));
  }

  private Map<Long, Integer> toReport(List<CollectedReports.Waiting> waiting) {
    return reporting.toReport(waiting.stream().map(CollectedReports.Waiting::motionId).toList());
  }

  private static int sum(Map<Long, Integer> records) {
    return records.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** The counties in which a motion waits. */
  public List<Long> counties() {
    return reports.counties();
  }

  /** Makes the county's next submission if its time has come, or enough records wait. */
  @Transactional
  public Optional<Long> collectIfDue(long countyId) {
    Optional<Next> next = next(countyId);
    if (next.isEmpty()) {
      return Optional.empty();
    }
    Integer enough = settings.of(countyId).records();
    boolean due =
        !clock.instant().isBefore(next.get().at())
            || (enough != null && next.get().records() >= enough);
    return due ? collect(countyId) : Optional.empty();
  }

  /**
   * Makes the county's next submission now, without waiting for its time.
   *
   * @return its id; empty: nothing waited, or nothing of it was left to report
   */
  @Transactional
  public Optional<Long> collectNow(long countyId, String actor) {
    Optional<Long> submission = collect(countyId);
    submission.ifPresent(
        id ->
            audit.record(
                actor,
                countyId,
                AuditAction.SUBMISSION_SENT_EARLY,
                "submission",
                id,
                "records: " + reporting.records(id)));
    return submission;
  }

  private Optional<Long> collect(long countyId) {
    reporting.lock(countyId);
    List<CollectedReports.Waiting> waiting = reports.waiting(countyId);
    Set<Long> motions = new HashSet<>(toReport(waiting).keySet());
    Optional<Long> submission =
        motions.isEmpty()
            ? Optional.empty()
            : Optional.of(reporting.batch(countyId, List.copyOf(motions)));
    for (CollectedReports.Waiting one : waiting) {
      // When a motion has two reports (of an order and of a later one), the first one has the
      // records.
      if (submission.isPresent() && motions.remove(one.motionId())) {
        reports.join(one.id(), submission.get());
      } else {
        reports.nothing(one.id());
      }
    }
    return submission;
  }

  /** A collected submission that is still to be written and sent. */
  public record Unsent(long submissionId, long countyId) {}

  /**
   * The collected submissions of all counties that are still to be sent, in the order of their
   * numbers.
   */
  public List<Unsent> unsent() {
    return db.sql(
            """
            select id as submission_id, county_id from submission where motion_id is null and state = 'BATCHED'
             order by county_id, number
            """)
        .query(Unsent.class)
        .list();
  }
}
