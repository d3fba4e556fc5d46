package org.clearance.batch;

import javax.sql.DataSource;
import org.springframework.batch.core.configuration.support.JdbcDefaultBatchConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Isolation;

/**
 * Configures Spring Batch on our PostgreSQL, with its tables in the schema {@code batch}. A chunk's
 * work and its position are committed together, because both are in one database.
 */
@Configuration(proxyBeanMethods = false)
class BatchConfiguration extends JdbcDefaultBatchConfiguration {
  private final DataSource dataSource;
  private final PlatformTransactionManager transactions;

  BatchConfiguration(DataSource dataSource, PlatformTransactionManager transactions) {
    this.dataSource = dataSource;
    this.transactions = transactions;
  }

  @Override
  protected DataSource getDataSource() {
    return dataSource;
  }

  @Override
  protected PlatformTransactionManager getTransactionManager() {
    return transactions;
  }

  @Override
  protected String getTablePrefix() {
    return "batch.BATCH_";
  }

  /**
   * The isolation level for creating jobs. The advisory lock of {@link BatchJobs} and the unique
   * key of a job instance already keep a job from being made twice; Spring Batch's serializable
   * default would only make unrelated jobs fail that happen to start at the same moment.
   */
  @Override
  protected Isolation getIsolationLevelForCreate() {
    return Isolation.READ_COMMITTED;
  }
}
