package org.clearance.app;

import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.store.DamagedFiles;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.ground.store.StoreIdentity;
import org.clearance.domain.office.user.Counties;
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
 * wait for the start of screens, mail and documents.
 */
@SpringBootConfiguration
@ComponentScan(
    basePackages = {
      "org.clearance.domain.casework.candidate",
      "org.clearance.domain.casework.comparison",
      "org.clearance.domain.casework.conviction",
      "org.clearance.domain.casework.delivery",
      "org.clearance.domain.casework.reading",
      "org.clearance.domain.ground.outbox",
      "org.clearance.domain.law.policy",
      "org.clearance.domain.record.person",
      "org.clearance.batch"
    },
    lazyInit = true,
    excludeFilters =
        @ComponentScan.Filter(
            type = FilterType.REGEX,
            pattern =
                "org\\.clearance\\.batch\\.(staterecord|contact|oversight|figures|casework\\.handin|casework\\.packet)\\..*"))
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
