package org.clearance.domain.casework.delivery;

import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.clearance.domain.casework.reading.StagedRows;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.outbox.DeliveryMessage;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.outbox.TaskResult;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Takes files in for a county, as a delivery or in place of those that could not be read. */
@Component
public class HandingIn {
  /**
   * The earliest as-of date, on which Proposition 64 took effect: no facts are asked for before it.
   */
  public static final LocalDate FIRST_AS_OF = LocalDate.of(2016, 11, 9);

  private final JdbcClient db;
  private final TransactionOperations transaction;
  private final HandedFiles handed;
  private final Deliveries deliveries;
  private final StagedRows staged;
  private final CountyTerms terms;
  private final DeliveredProgrammes programmes;
  private final Outbox outbox;
  private final Audit audit;

  HandingIn(
      JdbcClient db,
      TransactionOperations transaction,
      HandedFiles handed,
      Deliveries deliveries,
      StagedRows staged,
      CountyTerms terms,
      DeliveredProgrammes programmes,
      Outbox outbox,
      Audit audit) {
    this.db = db;
    this.transaction = transaction;
    this.handed = handed;
    this.deliveries = deliveries;
    this.staged = staged;
    this.terms = terms;
    this.programmes = programmes;
    this.outbox = outbox;
    this.audit = audit;
  }

  /** Today's date in the county: the usual as-of date. */
  public LocalDate today(long countyId) {
    return deliveries.today(countyId);
  }

  /**
   * Takes files in as one delivery and has its clearance begin. Files stream to the store; none is
   * ever whole in memory. Do not call it in a transaction, which would last as long as the copying.
   *
   * @param asOf the day that facts are computed for, from 9 November 2016 to today in the county
   * @throws UncheckedIOException if a file cannot be read to its end; then nothing was taken
   */
  public HandInResult handIn(
      long countyId, LocalDate asOf, List<HandedFile> files, String username) {
    return handIn(countyId, asOf, files, username, null);
  }

  /**
   * Takes files in like {@link #handIn(long, LocalDate, List, String)}, to be read and decided by a
   * law.
   *
   * @param law null for DOJ's files, which a policy decides
   */
  public HandInResult handIn(
      long countyId,
      LocalDate asOf,
      List<HandedFile> files,
      String username,
      @Nullable DeliveryLaw law) {
    List<Text> faults = new ArrayList<>(handed.faultsOf(files, law));
    LocalDate today = today(countyId);
    if (law == null && asOf.isBefore(FIRST_AS_OF) || asOf.isAfter(today)) {
      faults.add(
          Text.of(
              "The as-of date {0} is not usable: choose a day from {1} (Proposition 64 took effect) to today, {2}.",
              asOf.toString(), FIRST_AS_OF.toString(), today.toString()));
    }
    if (!faults.isEmpty()) {
      return new HandInResult.Refused(faults);
    }
    List<HandedFiles.KeptFile> kept = handed.keep(files);
    return takeOnce(
        countyId,
        kept,
        () -> {
          long id =
              db.sql(
                      """
                      insert into delivery (county_id, as_of, received_by, received_at, bytes_total, law_sha256,
                                            law_table, layout, record_code, programme)
                      values (:county, :asOf, :user, :now, :bytes, :law, :table, :layout, :code, :programme)
                      returning id
                      """)
                  .param("law", law == null ? null : law.sha256())
                  .param("table", law == null ? null : law.table())
                  .param("layout", law == null ? null : law.layout())
                  .param("code", law == null ? "" : law.recordCode())
                  .param("programme", programmes.under(law).programme().name())
                  .param("county", countyId)
                  .param("asOf", asOf)
                  .param("user", username)
                  .param("now", deliveries.now())
                  .param("bytes", bytes(kept))
                  .query(Long.class)
                  .single();
          insertFiles(id, countyId, 1, kept, username);
          audit.record(
              username, countyId, AuditAction.DELIVERY_HANDED_IN, "delivery", id, names(kept));
          publishReceived(id, countyId);
          return id;
        });
  }

  /**
   * Replaces the files of a delivery that could not be read, and completes the task that asked for
   * other files, so that reading begins anew.
   *
   * @throws IllegalStateException if the delivery does not wait for another file
   */
  public HandInResult replaceFiles(
      long deliveryId, List<HandedFile> files, String username, long userTaskKey) {
    List<Text> faults = handed.faultsOf(files, deliveries.lawOf(deliveryId).orElse(null));
    if (!faults.isEmpty()) {
      return new HandInResult.Refused(faults);
    }
    long countyId = deliveries.countyOf(deliveryId);
    List<HandedFiles.KeptFile> kept = handed.keep(files);
    return takeOnce(
        countyId,
        kept,
        () -> {
          deliveries.lock(deliveryId, DeliveryState.UNREADABLE);
          deliveries.forgetFiles(deliveryId);
          staged.forget(deliveryId);
          db.sql(
                  """
                  update delivery
                     set state = 'RECEIVED', state_reason = '', bytes_total = :bytes, bytes_read = 0, rows_read = 0,
                         rows_quarantined = 0, people = 0, candidates = 0, people_built = 0,
                         read_started_at = null, read_ended_at = null, version = version + 1
                   where id = :id
                  """)
              .param("id", deliveryId)
              .param("bytes", bytes(kept))
              .update();
          int next =
              db.sql("select max(position) + 1 from delivery_file where delivery_id = :id")
                  .param("id", deliveryId)
                  .query(Integer.class)
                  .single();
          insertFiles(deliveryId, countyId, next, kept, username);
          audit.record(
              username,
              countyId,
              AuditAction.DELIVERY_FILE_REPLACED,
              "delivery",
              deliveryId,
              names(kept));
          outbox.completeTask(
              userTaskKey, new TaskResult.FileDealtWith(true), Text.of("Another file handed in"));
          return deliveryId;
        });
  }

  private interface Taking {
    long take();
  }

  /**
   * Runs the taking in a transaction, unless one of the files was taken before or is given twice.
   */
  private HandInResult takeOnce(long countyId, List<HandedFiles.KeptFile> files, Taking taking) {
    List<Text> faults = handed.takenBefore(countyId, files);
    if (!faults.isEmpty()) {
      return new HandInResult.Refused(faults);
    }
    try {
      Long id = transaction.execute(status -> taking.take());
      if (id == null) {
        throw new IllegalStateException("the transaction gave no delivery");
      }
      return new HandInResult.Taken(id);
    } catch (DuplicateKeyException takenMeanwhile) {
      faults = handed.takenBefore(countyId, files);
      if (faults.isEmpty()) {
        throw takenMeanwhile;
      }
      return new HandInResult.Refused(faults);
    }
  }

  private void insertFiles(
      long deliveryId,
      long countyId,
      int firstPosition,
      List<HandedFiles.KeptFile> files,
      String username) {
    int position = firstPosition;
    for (HandedFiles.KeptFile file : files) {
      db.sql(
              """
              insert into delivery_file
                (delivery_id, county_id, position, name, sha256, handed_in_at, handed_in_by)
              values (:delivery, :county, :position, :name, :sha256, :now, :user)
              """)
          .param("delivery", deliveryId)
          .param("county", countyId)
          .param("position", position++)
          .param("name", file.name())
          .param("sha256", file.stored().sha256())
          .param("now", deliveries.now())
          .param("user", username)
          .update();
    }
  }

  private void publishReceived(long deliveryId, long countyId) {
    CountyTerms.Of county =
        terms.of(countyId, programmes.ofDelivery(deliveryId).programme().proceedings());
    outbox.publish(new DeliveryMessage.DeliveryReceived(deliveryId, county.code(), county.terms()));
  }

  private static long bytes(List<HandedFiles.KeptFile> files) {
    return files.stream().mapToLong(file -> file.stored().size()).sum();
  }

  private static String names(List<HandedFiles.KeptFile> files) {
    return String.join(", ", files.stream().map(HandedFiles.KeptFile::name).toList());
  }
}
