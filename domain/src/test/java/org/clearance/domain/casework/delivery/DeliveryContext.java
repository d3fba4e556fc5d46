package org.clearance.domain.casework.delivery;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import javax.sql.DataSource;
import org.clearance.domain.ProgrammeBeans;
import org.clearance.domain.TestDatabase;
import org.clearance.domain.casework.conviction.Convictions;
import org.clearance.domain.casework.conviction.MovingConvictions;
import org.clearance.domain.casework.conviction.TakingUp;
import org.clearance.domain.casework.packet.WithdrawnPackets;
import org.clearance.domain.casework.reading.StagedRows;
import org.clearance.domain.court.motion.WithdrawnMotions;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.store.DamagedFiles;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.law.jurisdiction.LawRegister;
import org.clearance.domain.law.policy.ApprovingPolicy;
import org.clearance.domain.law.policy.DecisionTables;
import org.clearance.domain.law.policy.Impacts;
import org.clearance.domain.law.policy.PolicyRegister;
import org.clearance.domain.law.policy.PolicyVersions;
import org.clearance.domain.law.policy.WhatIf;
import org.clearance.domain.law.policy.WritingPolicy;
import org.clearance.domain.office.message.Messages;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The deliveries as Spring wires them, on a database of their own. */
@Configuration(proxyBeanMethods = false)
@EnableTransactionManagement(proxyTargetClass = true)
@Import({
  Audit.class,
  Outbox.class,
  DamagedFiles.class,
  FileStore.class,
  Convictions.class,
  MovingConvictions.class,
  CountyTerms.class,
  Deliveries.class,
  HandedFiles.class,
  HandingIn.class,
  LawRegister.class,
  ProgrammeBeans.class,
  EarlierDeliveries.class,
  StagedRows.class,
  HandInFolders.class,
  TakingUp.class,
  WithdrawnPackets.class,
  WithdrawnMotions.class,
  Withdrawing.class,
  Stopping.class,
  DeliveryPhases.class,
  ClearanceReports.class,
  ChoosingPolicy.class,
  Impacts.class,
  WhatIf.class,
  PolicyRegister.class,
  ApprovingPolicy.class,
  WritingPolicy.class,
  Messages.class,
  PolicyVersions.class,
  DeliveryRegister.class
})
class DeliveryContext {
  /** A quarter past four in the afternoon in California, past midnight in UTC. */
  static final Instant NOW = Instant.parse("2026-11-25T00:15:00Z");

  /** For all contexts: compiling the tables takes longer than most tests. */
  private static final DecisionTables TABLES = new DecisionTables();

  static AnnotationConfigApplicationContext start(Path data) {
    var context = new AnnotationConfigApplicationContext();
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("test", Map.of("clearance.data", data.toString())));
    context.getBeanFactory().setConversionService(new ApplicationConversionService());
    context.register(DeliveryContext.class);
    context.refresh();
    return context;
  }

  @Bean
  DataSource dataSource() {
    return TestDatabase.migrated();
  }

  @Bean
  DisposableBean givingBack(DataSource dataSource) {
    return () -> TestDatabase.giveBack(dataSource);
  }

  @Bean
  DecisionTables tables() {
    return TABLES;
  }

  @Bean
  JdbcClient db(DataSource dataSource) {
    return JdbcClient.create(dataSource);
  }

  @Bean
  JdbcTransactionManager transactionManager(DataSource dataSource) {
    return new JdbcTransactionManager(dataSource);
  }

  @Bean
  TransactionTemplate transaction(JdbcTransactionManager manager) {
    return new TransactionTemplate(manager);
  }

  @Bean
  JsonMapper json() {
    return JsonMapper.builder().build();
  }

  @Bean
  Clock clock() {
    return Clock.fixed(NOW, ZoneOffset.UTC);
  }
}
