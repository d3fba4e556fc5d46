package org.clearance.engine.instance;

import java.time.Duration;
import java.util.List;
import org.clearance.engine.store.EngineSql;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes process instances some time after their end, each with those it called and everything
 * known about them. It works in chunks, each a short transaction; several nodes do not wait for
 * each other.
 */
public final class FinishedInstances {

  private static final Logger LOG = LoggerFactory.getLogger(FinishedInstances.class);
  private static final int CHUNK = 500;

  private final EngineSql sql;
  private final TransactionTemplate transactions;
  private final Duration keep;

  /**
   * @param keep for how long after its end an instance is kept; zero: for ever
   */
  public FinishedInstances(EngineSql sql, PlatformTransactionManager transactions, Duration keep) {
    this.sql = sql;
    this.transactions = new TransactionTemplate(transactions);
    this.keep = keep;
  }

  /** Removes all instances whose time is over; returns their number, without those they called. */
  public long remove() {
    if (keep.isZero()) {
      return 0;
    }
    long removed = 0;
    for (int chunk = CHUNK; chunk == CHUNK && !Thread.currentThread().isInterrupted(); ) {
      chunk = removeChunk();
      removed += chunk;
    }
    if (removed > 0) {
      LOG.info("Removed {} process instances that ended more than {} ago", removed, keep);
    }
    return removed;
  }

  private int removeChunk() {
    Integer removed =
        transactions.execute(
            status -> {
              List<String> roots = over();
              if (!roots.isEmpty()) {
                remove(roots.toArray(new String[0]));
              }
              return roots.size();
            });
    return removed == null ? 0 : removed;
  }

  private List<String> over() {
    return sql.sql(
            """
            select id_ from #act_hi_procinst
            where end_time_ < now() - make_interval(secs => ?) and id_ = root_proc_inst_id_
            order by end_time_ limit ? for update skip locked
            """)
        .param(keep.toMillis() / 1000.0)
        .param(CHUNK)
        .query(String.class)
        .list();
  }

  private void remove(String[] roots) {
    String[] instances =
        sql.sql("select id_ from #act_hi_procinst where root_proc_inst_id_ = any(?)")
            .param(roots)
            .query(String.class)
            .list()
            .toArray(new String[0]);
    for (String table : List.of("act_hi_varinst", "act_hi_actinst", "act_hi_incident")) {
      sql.sql("delete from #%s where proc_inst_id_ = any(?)".formatted(table))
          .param(instances)
          .update();
    }
    for (String table : List.of("user_task", "incident")) {
      sql.sql("delete from #%s where process_instance_key = any(?::bigint[])".formatted(table))
          .param(instances)
          .update();
    }
    sql.sql("delete from #act_hi_procinst where id_ = any(?)").param(instances).update();
  }
}
