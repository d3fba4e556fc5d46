package org.clearance.domain.casework.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.casework.reading.StagedRows;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.outbox.ProcessMessage;
import org.clearance.domain.ground.outbox.TaskResult;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.ground.store.StoredFile;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.KeptLaws;
import org.clearance.domain.law.jurisdiction.Layout;
import org.clearance.domain.law.jurisdiction.RecordsByLaw;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** Takes DOJ files in for a county, and ends deliveries: closes, refuses or withdraws them. */
@Component
public class Deliveries {
  /**
   * The earliest as-of date, on which Proposition 64 took effect: no facts are asked for before it.
   */
  public static final LocalDate FIRST_AS_OF = LocalDate.of(2016, 11, 9);

  private static final String MEDIA_TYPE = "text/csv";

  private final JdbcClient db;
  private final TransactionOperations transaction;
  private final FileStore store;
  private final EarlierDeliveries earlier;
  private final StagedRows staged;
  private final KeptLaws laws;
  private final Outbox outbox;
  private final Audit audit;
  private final CountyTerms terms;
  private final DeliveredProgrammes programmes;
  private final Clock clock;

  Deliveries(
      JdbcClient db,
      TransactionOperations transaction,
      FileStore store,
      EarlierDeliveries earlier,
      StagedRows staged,
      KeptLaws laws,
      Outbox outbox,
      Audit audit,
      CountyTerms terms,
      DeliveredProgrammes programmes,
      Clock clock) {
    this.db = db;
    this.transaction = transaction;
    this.store = store;
    this.earlier = earlier;
    this.staged = staged;
    this.laws = laws;
    this.outbox = outbox;
    this.audit = audit;
    this.terms = terms;
    this.programmes = programmes;
    this.clock = clock;
  }

  /** Today's date in the county: the usual as-of date. */
  public LocalDate today(long countyId) {
    return LocalDate.now(clock.withZone(terms.of(countyId).zone()));
  }

  /**
   * Takes files in as one delivery and has its clearance begin. Files stream to the store; none is
   * ever whole in memory. Do not call it in a transaction, which would last as long as the copying.
   *
   * @param asOf the day that facts are computed for, from 9 November 2016 to today in the county
   * @throws UncheckedIOException if a file cannot be read to its end; then nothing was taken
   */
  public HandIn handIn(long countyId, LocalDate asOf, List<HandedFile> files, String username) {
    return handIn(countyId, asOf, files, username, null);
  }

  /**
   * Takes files in like {@link #handIn(long, LocalDate, List, String)}, to be read and decided by a
   * law.
   *
   * @param law null for DOJ's files, which a policy decides
   */
  public HandIn handIn(
      long countyId,
      LocalDate asOf,
      List<HandedFile> files,
      String username,
      @Nullable DeliveryLaw law) {
    List<Text> faults = new ArrayList<>(faultsOf(files, law));
    LocalDate today = today(countyId);
    if (law == null && asOf.isBefore(FIRST_AS_OF) || asOf.isAfter(today)) {
      faults.add(
          Text.of(
              "The as-of date {0} is not usable: choose a day from {1} (Proposition 64 took effect) to today, {2}.",
              asOf.toString(), FIRST_AS_OF.toString(), today.toString()));
    }
    if (!faults.isEmpty()) {
      return new HandIn.Refused(faults);
    }
    List<KeptFile> kept = keep(files);
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
                  .param("now", now())
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
  public HandIn replaceFiles(
      long deliveryId, List<HandedFile> files, String username, long userTaskKey) {
    List<Text> faults = faultsOf(files, lawOf(deliveryId).orElse(null));
    if (!faults.isEmpty()) {
      return new HandIn.Refused(faults);
    }
    long countyId = countyOf(deliveryId);
    List<KeptFile> kept = keep(files);
    return takeOnce(
        countyId,
        kept,
        () -> {
          lock(deliveryId, DeliveryState.UNREADABLE);
          forgetFiles(deliveryId);
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

  /**
   * Refuses a delivery that could not be read, and completes the task that asked what to do.
   *
   * @param reason not blank
   * @throws IllegalStateException if the delivery does not wait for another file
   */
  @Transactional
  public void refuseUnreadable(long deliveryId, String reason, String username, long userTaskKey) {
    lock(deliveryId, DeliveryState.UNREADABLE);
    refuse(deliveryId, reason, username);
    outbox.completeTask(
        userTaskKey, new TaskResult.FileDealtWith(false), Text.of("The delivery was refused"));
  }

  /**
   * Records that no row of a delivery could be read, so that it waits for another file. A second
   * call only changes the reason.
   *
   * @param reason for the office: which file, which line, what is wrong
   */
  @Transactional
  public void unreadable(long deliveryId, String reason, String actor) {
    lock(deliveryId, DeliveryState.RECEIVED, DeliveryState.READING, DeliveryState.UNREADABLE);
    db.sql(
            """
            update delivery
               set state = 'UNREADABLE', state_reason = :reason, stopped_at = null, stopped_by = null,
                   version = version + 1
             where id = :id
            """)
        .param("id", deliveryId)
        .param("reason", reason)
        .update();
    audit.record(
        actor,
        countyOf(deliveryId),
        AuditAction.DELIVERY_UNREADABLE,
        "delivery",
        deliveryId,
        reason);
  }

  /**
   * Refuses a delivery from which nothing has been made yet. Its files no longer count as handed
   * in. Refusing it again changes nothing.
   *
   * @param reason not blank
   * @throws IllegalStateException if people were already read from it: then it is withdrawn instead
   */
  @Transactional
  public void refuse(long deliveryId, String reason, String actor) {
    DeliveryState state =
        lock(
            deliveryId,
            DeliveryState.RECEIVED,
            DeliveryState.READING,
            DeliveryState.UNREADABLE,
            DeliveryState.REFUSED);
    if (state == DeliveryState.REFUSED) {
      return;
    }
    end(deliveryId, DeliveryState.REFUSED, reason, actor);
    audit.record(
        actor, countyOf(deliveryId), AuditAction.DELIVERY_REFUSED, "delivery", deliveryId, reason);
  }

  /**
   * Whether a law decides, or the county has an approved policy in force, so that none need be
   * chosen. A delivery under no law and no policy yet is put under the policy that took effect
   * last.
   */
  @Transactional
  public boolean policyInForce(long deliveryId) {
    return db.sql(
            """
                update delivery d
                   set policy_version_id = case when law_sha256 is null
                                                then coalesce(d.policy_version_id, policy_in_force(d.county_id, :today)) end
                 where d.id = :id
                returning policy_version_id is not null or law_sha256 is not null as decided
                """)
        .param("id", deliveryId)
        .param("today", today(countyOf(deliveryId)))
        .query(Boolean.class)
        .single();
  }

  /**
   * The policy version that the delivery is determined under.
   *
   * @throws IllegalStateException if none was chosen
   */
  public long policyVersion(long deliveryId) {
    return db.sql(
            """
            select policy_version_id from delivery
             where id = :id and policy_version_id is not null
            """)
        .param("id", deliveryId)
        .query(Long.class)
        .optional()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "no policy was chosen for delivery %d".formatted(deliveryId)));
  }

  /**
   * Closes a delivery once every conviction of it is closed or withdrawn. Closing it again changes
   * nothing.
   *
   * @return the number of convictions still open: with 0 the delivery is closed
   */
  @Transactional
  public long close(long deliveryId, String actor) {
    if (lock(deliveryId).ended()) {
      return 0;
    }
    long open =
        db.sql(
                """
                select count(*) from conviction c join conviction_state s on s.state = c.state
                 where c.delivery_id = :id and s.open
                """)
            .param("id", deliveryId)
            .query(Long.class)
            .single();
    if (open == 0) {
      end(deliveryId, DeliveryState.CLOSED, "", actor);
      audit.record(
          actor, countyOf(deliveryId), AuditAction.DELIVERY_CLOSED, "delivery", deliveryId, "");
    }
    return open;
  }

  /**
   * Ends a delivery that the caller holds locked; a refused or withdrawn file may be handed in
   * again.
   */
  void end(long deliveryId, DeliveryState state, String reason, String actor) {
    db.sql(
            """
            update delivery
               set state = :state, state_reason = :reason, ended_at = :now, ended_by = :actor, version = version + 1
             where id = :id
            """)
        .param("id", deliveryId)
        .param("state", state.name())
        .param("reason", reason)
        .param("now", now())
        .param("actor", actor)
        .update();
    if (state != DeliveryState.CLOSED) {
      forgetFiles(deliveryId);
    }
  }

  /**
   * Locks the delivery's row and returns its state.
   *
   * @param allowed none: any state
   * @throws IllegalStateException if it stands elsewhere
   */
  DeliveryState lock(long deliveryId, DeliveryState... allowed) {
    DeliveryState state =
        db.sql("select state from delivery where id = :id for update")
            .param("id", deliveryId)
            .query(DeliveryState.class)
            .optional()
            .orElseThrow(() -> new IllegalStateException("there is no delivery " + deliveryId));
    if (allowed.length > 0 && !List.of(allowed).contains(state)) {
      throw new IllegalStateException(
          "delivery %d is %s, not %s".formatted(deliveryId, state, List.of(allowed)));
    }
    return state;
  }

  String countyCodeOf(long deliveryId) {
    return db.sql(
            "select c.code from delivery d join county c on c.id = d.county_id where d.id = :id")
        .param("id", deliveryId)
        .query(String.class)
        .single();
  }

  long countyOf(long deliveryId) {
    return db.sql("select county_id from delivery where id = :id")
        .param("id", deliveryId)
        .query(Long.class)
        .single();
  }

  private List<Text> faultsOf(List<HandedFile> files, @Nullable DeliveryLaw law) {
    if (files.isEmpty()) {
      return List.of(
          law == null
              ? Text.of("Choose at least one file (.dat or .csv).")
              : Text.of("Choose at least one file."));
    }
    return files.stream()
        .map(file -> law == null ? FileCheck.fault(file) : fault(file, law))
        .flatMap(Optional::stream)
        .toList();
  }

  /** Says what is wrong with a file of a law's layout; only its beginning is looked at. */
  private Optional<Text> fault(HandedFile file, DeliveryLaw law) {
    RecordsByLaw records =
        RecordsByLaw.of(
            laws.jurisdiction(law.jurisdiction(), law.sha256()),
            law.table(),
            law.layout(),
            law.recordCode());
    try (InputStream in = file.content().open();
        RecordsByLaw.Lines lines = records.lines(file.name(), in)) {
      lines.next(1);
      return Optional.empty();
    } catch (Layout.NotOfLayout refused) {
      return Optional.of(Text.of("{0}: {1}", file.name(), String.valueOf(refused.getMessage())));
    } catch (IOException e) {
      throw new UncheckedIOException("checking the file " + file.name(), e);
    }
  }

  /** The law by which a delivery is read and decided; empty for DOJ's files. */
  public Optional<DeliveryLaw> lawOf(long deliveryId) {
    return db.sql(
            """
            select law_sha256 as sha256, law_table as "table", layout, record_code from delivery
             where id = :id and law_sha256 is not null
            """)
        .param("id", deliveryId)
        .query(DeliveryLaw.class)
        .optional();
  }

  private record KeptFile(String name, StoredFile stored) {}

  private List<KeptFile> keep(List<HandedFile> files) {
    List<KeptFile> kept = new ArrayList<>();
    for (HandedFile file : files) {
      kept.add(new KeptFile(file.name(), kept(file)));
    }
    return kept;
  }

  private StoredFile kept(HandedFile file) {
    StoredFile stored = file.stored();
    if (stored != null) {
      store.record(stored, MEDIA_TYPE);
      return stored;
    }
    try (InputStream bytes = file.content().open()) {
      return store.put(bytes, MEDIA_TYPE);
    } catch (IOException e) {
      throw new UncheckedIOException("keeping the file " + file.name(), e);
    }
  }

  private interface Taking {
    long take();
  }

  /**
   * Runs the taking in a transaction, unless one of the files was taken before or is given twice.
   */
  private HandIn takeOnce(long countyId, List<KeptFile> files, Taking taking) {
    List<Text> faults = takenBefore(countyId, files);
    if (!faults.isEmpty()) {
      return new HandIn.Refused(faults);
    }
    try {
      Long id = transaction.execute(status -> taking.take());
      if (id == null) {
        throw new IllegalStateException("the transaction gave no delivery");
      }
      return new HandIn.Taken(id);
    } catch (DuplicateKeyException takenMeanwhile) {
      faults = takenBefore(countyId, files);
      if (faults.isEmpty()) {
        throw takenMeanwhile;
      }
      return new HandIn.Refused(faults);
    }
  }

  private List<Text> takenBefore(long countyId, List<KeptFile> files) {
    List<Text> faults = new ArrayList<>();
    Map<String, String> nameOf = new HashMap<>();
    for (KeptFile file : files) {
      String same = nameOf.putIfAbsent(file.stored().sha256(), file.name());
      if (same != null) {
        faults.add(Text.of("{0} and {1} are the same file: choose each once.", same, file.name()));
      }
      earlier
          .whichTook(countyId, file.stored().sha256())
          .ifPresent(e -> faults.add(e.asFault(file.name())));
    }
    return faults;
  }

  private void insertFiles(
      long deliveryId, long countyId, int firstPosition, List<KeptFile> files, String username) {
    int position = firstPosition;
    for (KeptFile file : files) {
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
          .param("now", now())
          .param("user", username)
          .update();
    }
  }

  /** Lets the delivery's files be handed in again: they no longer count as taken. */
  private void forgetFiles(long deliveryId) {
    db.sql("update delivery_file set counts = false where delivery_id = :id")
        .param("id", deliveryId)
        .update();
  }

  private void publishReceived(long deliveryId, long countyId) {
    CountyTerms.Of county =
        terms.of(countyId, programmes.ofDelivery(deliveryId).programme().proceedings());
    outbox.publish(new ProcessMessage.DeliveryReceived(deliveryId, county.code(), county.terms()));
  }

  private static long bytes(List<KeptFile> files) {
    return files.stream().mapToLong(file -> file.stored().size()).sum();
  }

  private static String names(List<KeptFile> files) {
    return String.join(", ", files.stream().map(KeptFile::name).toList());
  }

  /** The time in whole microseconds, as the database keeps it. */
  OffsetDateTime now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }
}
