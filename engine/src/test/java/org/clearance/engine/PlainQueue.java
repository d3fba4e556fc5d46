package org.clearance.engine;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The yardstick of the engine: instances of a fixed number of jobs in two plain tables, without an
 * engine, a client or a history. It commits where any engine that loses nothing has to: when an
 * instance is created, when a job is handed out, and when a job is completed.
 */
final class PlainQueue {
  private final JdbcClient database;
  private final TransactionTemplate transaction;
  private final int jobs;

  /** Makes the tables anew in the schema that the connections are in. */
  PlainQueue(DataSource dataSource, int jobs) {
    this.database = JdbcClient.create(dataSource);
    this.transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    this.jobs = jobs;
    database.sql("drop table if exists plain_job, plain_instance").update();
    database
        .sql(
            """
            create table plain_instance (
              id bigint generated always as identity primary key, variables text, ended timestamptz)
            """)
        .update();
    database
        .sql(
            """
            create table plain_job (
              id bigint generated always as identity primary key,
              instance bigint not null references plain_instance, step int not null,
              state text not null)
            """)
        .update();
    database.sql("create index on plain_job (id) where state = 'OPEN'").update();
  }

  /** Creates the instances and does all their jobs, by a number of threads. */
  void run(int instances, int threads) throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      Callable<Void> share =
          () -> {
            for (int i = 0; i < instances / threads; i++) {
              create();
              for (int job = 0; job < jobs; job++) {
                while (!doOne()) {
                  // Another thread has taken the job, and will bring the next one.
                  Thread.onSpinWait();
                }
              }
            }
            return null;
          };
      for (var done : pool.invokeAll(IntStream.range(0, threads).mapToObj(i -> share).toList())) {
        done.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      pool.shutdown();
    }
  }

  private void create() {
    transaction.executeWithoutResult(
        status -> {
          long instance =
              database
                  .sql("insert into plain_instance (variables) values ('{}') returning id")
                  .query(Long.class)
                  .single();
          open(instance, 0);
        });
  }

  private void open(long instance, int step) {
    database
        .sql("insert into plain_job (instance, step, state) values (?, ?, 'OPEN')")
        .params(instance, step)
        .update();
  }

  private record Taken(long id, long instance, int step) {}

  /** Takes the oldest open job and completes it, in a transaction each; false if none is open. */
  private boolean doOne() {
    List<Taken> taken =
        database
            .sql(
                """
                update plain_job set state = 'TAKEN'
                 where id = (select id from plain_job where state = 'OPEN'
                              order by id limit 1 for update skip locked)
                returning id, instance, step
                """)
            .query(Taken.class)
            .list();
    for (Taken job : taken) {
      transaction.executeWithoutResult(
          status -> {
            database
                .sql("update plain_job set state = 'DONE' where id = ?")
                .params(job.id)
                .update();
            if (job.step + 1 < jobs) {
              open(job.instance, job.step + 1);
            } else {
              database
                  .sql("update plain_instance set ended = now() where id = ?")
                  .params(job.instance)
                  .update();
            }
          });
    }
    return !taken.isEmpty();
  }
}
