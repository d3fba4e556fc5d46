package org.clearance.app;

import org.clearance.batch.BatchJobs;
import org.clearance.domain.casework.candidate.Candidates;
import org.clearance.domain.casework.comparison.Comparisons;
import org.clearance.domain.casework.conviction.Convictions;
import org.clearance.domain.casework.delivery.Deliveries;
import org.clearance.domain.casework.reading.StagedRows;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.store.DamagedFiles;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.ground.store.StoreIdentity;
import org.clearance.domain.law.jurisdiction.LawRegister;
import org.clearance.domain.law.policy.PolicyVersions;
import org.clearance.domain.office.user.Counties;
import org.clearance.domain.record.person.People;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizationAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/**
 * The beans that {@code identify} needs, and nothing else: an office that tries a policy should not
 * wait for the start of screens, mail and documents. Each class named here stands for all beans of
 * its feature; of the batch jobs, only those that read, determine and export are found.
 */
@SpringBootConfiguration
@ComponentScan(
    basePackageClasses = {
      Candidates.class,
      Comparisons.class,
      Convictions.class,
      Deliveries.class,
      LawRegister.class,
      StagedRows.class,
      Outbox.class,
      PolicyVersions.class,
      People.class,
      BatchJobs.class
    },
    lazyInit = true,
    excludeFilters =
        @ComponentScan.Filter(
            type = FilterType.REGEX,
            pattern =
                "org\\.clearance\\.batch\\.(?!casework\\.(reading|determination|export)\\.)[a-z]+\\..*"))
@ImportAutoConfiguration({
  PropertyPlaceholderAutoConfiguration.class,
  JacksonAutoConfiguration.class,
  DataSourceAutoConfiguration.class,
  DataSourceTransactionManagerAutoConfiguration.class,
  TransactionManagerCustomizationAutoConfiguration.class,
  TransactionAutoConfiguration.class,
  JdbcTemplateAutoConfiguration.class,
  JdbcClientAutoConfiguration.class,
  FlywayAutoConfiguration.class
})
@Import({
  StorageConfiguration.class,
  IdentificationRun.class,
  Audit.class,
  Counties.class,
  DamagedFiles.class,
  FileStore.class,
  StoreAtStart.class,
  StoreIdentity.class
})
class IdentifyApplication {}
