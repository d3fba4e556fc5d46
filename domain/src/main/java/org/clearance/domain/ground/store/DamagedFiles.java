package org.clearance.domain.ground.store;

import java.time.OffsetDateTime;
import java.util.List;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps which stored files were found damaged or missing, for health, measurements and the audit. A
 * file is listed until it is stored again, or is read whole and found right.
 */
@Component
public class DamagedFiles implements Damages {
  private static final Logger LOG = LoggerFactory.getLogger(DamagedFiles.class);

  /** The audit's actor for whoever found a damaged file: no user. */
  private static final String FINDER = "store";

  private final JdbcClient db;
  private final TransactionTemplate apart;
  private final ObjectProvider<Audit> audit;

  DamagedFiles(
      JdbcClient db, PlatformTransactionManager transactions, ObjectProvider<Audit> audit) {
    this.db = db;
    this.audit = audit;
    this.apart = new TransactionTemplate(transactions);
    apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /**
   * A damaged file.
   *
   * @param how a sentence: what was found
   */
  public record DamagedFile(String sha256, OffsetDateTime foundAt, String how) {}

  /** The number of damaged files. */
  public int count() {
    return db.sql(
            "select count(*) from stored_file where damaged_at is not null and purged_at is null")
        .query(Integer.class)
        .single();
  }

  /**
   * The damaged files that were found first.
   *
   * @param limit at most so many
   */
  public List<DamagedFile> first(int limit) {
    return db.sql(
            """
            select sha256, damaged_at as found_at, damage as how from stored_file
             where damaged_at is not null and purged_at is null order by damaged_at, sha256 limit :limit
            """)
        .param("limit", limit)
        .query(DamagedFile.class)
        .list();
  }

  /**
   * Records a damaged file, in a transaction of its own, since that of the reader fails. A file
   * that is listed is not recorded again; the audit of each county that uses it gets one entry.
   */
  @Override
  public void found(String sha256, String how) {
    LOG.error("{}", how);
    try {
      apart.executeWithoutResult(status -> note(sha256, how));
    } catch (DataAccessException | TransactionException e) {
      // The caller gets the error in any case; the next reader of the file records it.
      LOG.error("that the stored file {} is damaged could not be noted", sha256, e);
    }
  }

  @Override
  public void isWhole(String sha256) {
    db.sql(
            """
            update stored_file set damaged_at = null, damage = null
             where sha256 = :sha256 and damaged_at is not null
            """)
        .param("sha256", sha256)
        .update();
  }

  private void note(String sha256, String how) {
    // The caller may hold the file's row and waits for this transaction, so it must not wait long.
    db.sql("select set_config('lock_timeout', '2s', true)").query(String.class).single();
    int noted =
        db.sql(
                """
                update stored_file set damaged_at = now(), damage = :how
                 where sha256 = :sha256 and damaged_at is null
                """)
            .param("sha256", sha256)
            .param("how", how)
            .update();
    if (noted > 0) {
      List<Long> counties =
          db.sql("select distinct county_id from stored_file_use where sha256 = :sha256")
              .param("sha256", sha256)
              .query(Long.class)
              .list();
      audit.ifAvailable(
          entries ->
              counties.forEach(
                  county ->
                      entries.record(
                          FINDER,
                          county,
                          AuditAction.STORED_FILE_DAMAGED,
                          "stored_file",
                          null,
                          how)));
    }
  }
}
