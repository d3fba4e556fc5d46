package org.clearance.batch.casework.reading;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.clearance.batch.BatchContext;
import org.clearance.batch.TellingFailures;
import org.clearance.domain.ProgrammeBeans;
import org.clearance.domain.casework.candidate.NamedCandidates;
import org.clearance.domain.casework.comparison.ComparingDeliveries;
import org.clearance.domain.casework.comparison.Comparisons;
import org.clearance.domain.casework.comparison.DeliveredPeople;
import org.clearance.domain.casework.conviction.BegunConvictions;
import org.clearance.domain.casework.conviction.MadeDeterminations;
import org.clearance.domain.casework.delivery.CountyTerms;
import org.clearance.domain.casework.delivery.DeliveryPhases;
import org.clearance.domain.casework.delivery.DeliveryProgress;
import org.clearance.domain.casework.delivery.StartingDue;
import org.clearance.domain.contact.notice.FolderTexts;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.store.DamagedFiles;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.law.jurisdiction.KeepingLaw;
import org.clearance.domain.law.jurisdiction.LawRegister;
import org.clearance.domain.law.policy.DecisionTables;
import org.clearance.domain.law.policy.Impacts;
import org.clearance.domain.law.policy.PolicyRegister;
import org.clearance.domain.law.policy.PolicyVersions;
import org.clearance.domain.law.policy.WhatIf;
import org.clearance.domain.record.person.KeptPeople;
import org.clearance.domain.record.person.RowsOnRecord;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A county and its deliveries, for tests of the jobs that read, determine and export. */
public final class CountyDelivery {
  private static final List<Class<?>> NEEDED =
      List.of(
          Identification.class,
          TellingFailures.class,
          DeliveryPhases.class,
          DeliveryProgress.class,
          KeptPeople.class,
          DeliveredPeople.class,
          NamedCandidates.class,
          BegunConvictions.class,
          MadeDeterminations.class,
          ComparingDeliveries.class,
          Comparisons.class,
          PolicyVersions.class,
          PolicyRegister.class,
          LawRegister.class,
          ProgrammeBeans.class,
          StartingDue.class,
          CountyTerms.class,
          Outbox.class,
          KeepingLaw.class,
          FolderTexts.class,
          Audit.class,
          Impacts.class,
          RowsOnRecord.class,
          WhatIf.class,
          DamagedFiles.class,
          FileStore.class);

  private CountyDelivery() {}

  /** A context with everything that identification needs. */
  public static AnnotationConfigApplicationContext context(
      DataSource dataSource, Path data, Class<?>... more) {
    List<Class<?>> all = new ArrayList<>(List.of(more));
    all.addAll(NEEDED);
    return BatchContext.on(dataSource, data, all.toArray(Class<?>[]::new));
  }

  /** Makes a county. */
  public static long county(JdbcClient db, String name) {
    return db.sql(
            """
            insert into county (code, name, display_name, court_name)
            values (:code, :name, :name, 'Superior Court') returning id
            """)
        .param("code", name.toLowerCase(java.util.Locale.ROOT).replace(' ', '-'))
        .param("name", name)
        .query(Long.class)
        .single();
  }

  /** Hands in files as one delivery. */
  public static long handIn(
      AnnotationConfigApplicationContext context, long county, LocalDate asOf, byte[]... files) {
    JdbcClient db = context.getBean(JdbcClient.class);
    long delivery =
        db.sql(
                """
                insert into delivery (county_id, as_of, received_by) values (:county, :asOf, 'test') returning id
                """)
            .param("county", county)
            .param("asOf", asOf)
            .query(Long.class)
            .single();
    int position = 0;
    for (byte[] file : files) {
      position++;
      var stored = context.getBean(FileStore.class).put(new ByteArrayInputStream(file), "text/csv");
      db.sql(
              """
              insert into delivery_file (delivery_id, county_id, position, name, sha256)
              values (:delivery, :county, :position, :name, :sha256)
              """)
          .param("delivery", delivery)
          .param("county", county)
          .param("position", position)
          .param("name", "file" + position + ".csv")
          .param("sha256", stored.sha256())
          .update();
    }
    return delivery;
  }

  /** Lines as a file. */
  public static byte[] file(List<String> lines) {
    return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
  }

  @Configuration(proxyBeanMethods = false)
  @ComponentScan({
    "org.clearance.batch.casework.reading",
    "org.clearance.batch.casework.determination",
    "org.clearance.batch.casework.export"
  })
  static class Identification {
    /** For all contexts: compiling the tables takes longer than most tests. */
    private static final DecisionTables TABLES = new DecisionTables();

    @Bean
    DecisionTables tables() {
      return TABLES;
    }
  }
}
