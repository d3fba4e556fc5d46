package org.clearance.batch.casework.handin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.clearance.batch.AdvisoryLock;
import org.clearance.batch.BatchContext;
import org.clearance.batch.casework.reading.CountyDelivery;
import org.clearance.domain.ProgrammeBeans;
import org.clearance.domain.TestDatabase;
import org.clearance.domain.casework.conviction.Convictions;
import org.clearance.domain.casework.conviction.MovingConvictions;
import org.clearance.domain.casework.conviction.TakingUp;
import org.clearance.domain.casework.delivery.DeliveryRegister;
import org.clearance.domain.casework.delivery.HandInFolders;
import org.clearance.domain.casework.packet.WithdrawnPackets;
import org.clearance.domain.casework.reading.StagedRows;
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
import org.clearance.domain.office.message.Messages;
import org.clearance.domain.office.user.Counties;
import org.clearance.domain.record.layout.RowText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.convert.ConversionService;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;

class HandInPollerTest {
  @TempDir Path data;
  private AnnotationConfigApplicationContext context;
  private HandInPoller poller;
  private DeliveryRegister register;
  private long alder;
  private long birch;

  @BeforeEach
  void start() {
    context =
        BatchContext.on(
            TestDatabase.migrated(),
            data,
            Delivery.class,
            HandInPoller.class,
            Counties.class,
            Audit.class,
            Outbox.class,
            Convictions.class,
            MovingConvictions.class,
            TakingUp.class,
            StagedRows.class,
            WithdrawnPackets.class,
            DecisionTables.class,
            PolicyVersions.class,
            Impacts.class,
            WhatIf.class,
            PolicyRegister.class,
            LawRegister.class,
            ProgrammeBeans.class,
            Messages.class,
            ApprovingPolicy.class,
            DamagedFiles.class,
            FileStore.class);
    poller = context.getBean(HandInPoller.class);
    register = context.getBean(DeliveryRegister.class);
    JdbcClient db = context.getBean(JdbcClient.class);
    alder = CountyDelivery.county(db, "ALDER");
    birch = CountyDelivery.county(db, "BIRCH");
    poller.poll();
  }

  @AfterEach
  void stop() {
    context.close();
  }

  @Test
  void every_county_finds_its_folder_made() {
    assertThat(data.resolve("hand-in/alder")).isEmptyDirectory();
    assertThat(data.resolve("hand-in/birch")).isEmptyDirectory();
  }

  @Test
  void what_stands_in_the_folder_of_a_county_becomes_its_delivery() throws IOException {
    put("birch", "may.csv");
    poller.poll();
    assertThat(register.ofCounty(alder)).isEmpty();
    assertThat(register.ofCounty(birch)).hasSize(1);
  }

  @Test
  void another_process_that_is_handing_in_is_not_interfered_with() throws IOException {
    put("alder", "may.csv");
    try (AdvisoryLock other =
        AdvisoryLock.tryFor(context.getBean(DataSource.class), "hand-in folder alder")) {
      assertThat(other.isHeld()).isTrue();
      poller.poll();
      assertThat(register.ofCounty(alder)).isEmpty();
    }
    poller.poll();
    assertThat(register.ofCounty(alder)).hasSize(1);
  }

  @Test
  void a_folder_that_cannot_be_worked_on_does_not_hold_up_the_others() throws IOException {
    put("alder", "may.csv");
    put("birch", "may.csv");
    Files.createSymbolicLink(data.resolve("hand-in/alder/taken"), data.resolve("nowhere"));
    poller.poll();
    poller.poll();
    assertThat(register.ofCounty(alder)).hasSize(1);
    assertThat(register.ofCounty(birch)).hasSize(1);
  }

  @Test
  void a_county_whose_delivery_the_database_refuses_does_not_hold_up_the_others()
      throws IOException {
    put("alder", "may.csv");
    put("birch", "may.csv");
    context
        .getBean(JdbcClient.class)
        .sql(
            "alter table delivery add constraint not_alders check (county_id <> %d)"
                .formatted(alder))
        .update();
    poller.poll();
    assertThat(register.ofCounty(birch)).hasSize(1);
    assertThat(data.resolve("hand-in/alder/may.csv")).as("it is tried again").exists();
  }

  @Test
  void a_copy_that_holds_back_what_crosses_its_border_takes_nothing_out_of_the_folders()
      throws IOException {
    put("alder", "may.csv");
    new HandInPoller(
            context.getBean(Counties.class),
            context.getBean(HandInFolders.class),
            context.getBean(DataSource.class),
            new MockEnvironment().withProperty("clearance.outward", "hold"))
        .poll();
    assertThat(register.ofCounty(alder)).isEmpty();
    assertThat(data.resolve("hand-in/alder/may.csv")).exists();
  }

  private void put(String county, String name) throws IOException {
    Path file = data.resolve("hand-in").resolve(county).resolve(name);
    Files.write(
        file,
        CountyDelivery.file(
            List.of(
                RowText.conviction("1", "101002001000", "20140211", "11358 HS-CULTIVATE").line())));
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(600)));
  }

  /** The deliveries as the application finds them. */
  @Configuration(proxyBeanMethods = false)
  @ComponentScan(
      basePackages = "org.clearance.domain.casework.delivery",
      excludeFilters =
          @ComponentScan.Filter(type = FilterType.ANNOTATION, classes = Configuration.class))
  static class Delivery {
    @Bean
    static ConversionService conversionService() {
      return new ApplicationConversionService();
    }
  }
}
