package org.clearance.batch.casework.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.clearance.batch.casework.determination.DeterminingEligibility;
import org.clearance.batch.casework.reading.CountyDelivery;
import org.clearance.batch.casework.reading.ReadingHistories;
import org.clearance.domain.TestDatabase;
import org.clearance.domain.TestRecords;
import org.clearance.domain.casework.delivery.DeliveryExports;
import org.clearance.domain.casework.delivery.DeliveryExports.ExportFile;
import org.clearance.domain.casework.delivery.DeliveryExports.Standing;
import org.clearance.domain.law.policy.PolicyVersions;
import org.clearance.domain.law.policy.ShippedPolicies;
import org.clearance.domain.office.sight.Sight;
import org.clearance.domain.office.sight.SightedDataSources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;

class KeptExportsTest {
  private static final Path FULL = Path.of("/dev/full");

  @TempDir Path data;

  @Test
  void exports_are_written_once_asked_for_and_found_by_their_names_alone() {
    try (AnnotationConfigApplicationContext context =
        CountyDelivery.context(TestDatabase.migrated(), data)) {
      JdbcClient db = context.getBean(JdbcClient.class);
      DeliveryExports exports = context.getBean(DeliveryExports.class);
      long county = CountyDelivery.county(db, "SAN JOAQUIN");
      long delivery = CountyDelivery.handIn(context, county, LocalDate.of(2019, 11, 11), row());
      assertThatThrownBy(() -> exports.of(delivery)).hasMessageContaining("no policy was chosen");
      determine(context, county, delivery);
      assertThat(exports.of(delivery)).isEqualTo(new Standing.NotWritten());
      assertThat(exports.find(delivery, "All_Results.csv")).isEmpty();

      exports.write(delivery);
      exports.write(delivery);
      awaitEnd(exports, delivery);

      assertThat(exports.of(delivery)).isInstanceOf(Standing.Written.class);
      assertThat(((Standing.Written) exports.of(delivery)).files())
          .extracting(ExportFile::name)
          .containsExactly(
              "All_Results.csv", "All_Results_Condensed.csv", "Prop64_Results.csv", "summary.json");
      assertThat(exports.find(delivery, "All_Results.csv")).get().asString().contains("delivery-");
      assertThat(exports.find(delivery, "../../store/secret")).isEmpty();
    }
  }

  @Test
  void the_list_of_rows_that_could_not_be_read_is_found_where_there_are_any() throws IOException {
    try (AnnotationConfigApplicationContext context =
        CountyDelivery.context(TestDatabase.migrated(), data)) {
      DeliveryExports exports = context.getBean(DeliveryExports.class);
      long county = CountyDelivery.county(context.getBean(JdbcClient.class), "SAN JOAQUIN");
      String file = new String(row(), StandardCharsets.UTF_8) + "1,x,7,#\n";
      long delivery =
          CountyDelivery.handIn(
              context, county, LocalDate.of(2019, 11, 11), file.getBytes(StandardCharsets.UTF_8));
      determine(context, county, delivery);
      exports.write(delivery);
      awaitEnd(exports, delivery);
      assertThat(exports.find(delivery, "Quarantined_Rows.csv"))
          .get()
          .satisfies(list -> assertThat(Files.readString(list)).contains(",7\n"));
      assertThat(((Standing.Written) exports.of(delivery)).files())
          .extracting(ExportFile::name)
          .containsExactly(
              "All_Results.csv",
              "All_Results_Condensed.csv",
              "Prop64_Results.csv",
              "Quarantined_Rows.csv",
              "summary.json");
    }
  }

  @Test
  void they_are_held_back_from_who_may_not_see_that_one_of_their_convictions_is_sealed() {
    var sighted = new SightedDataSources(new StandardEnvironment());
    try (AnnotationConfigApplicationContext context =
        CountyDelivery.context(
            (DataSource)
                sighted.postProcessAfterInitialization(TestDatabase.migrated(), "database"),
            data)) {
      JdbcClient db = context.getBean(JdbcClient.class);
      DeliveryExports exports = context.getBean(DeliveryExports.class);
      long county = CountyDelivery.county(db, "SAN JOAQUIN");
      long delivery = CountyDelivery.handIn(context, county, LocalDate.of(2019, 11, 11), row());
      determine(context, county, delivery);
      exports.write(delivery);
      awaitEnd(exports, delivery);
      try (Sight.Scope veil = Sight.VEILED.here()) {
        assertThat(exports.find(delivery, "All_Results.csv")).isPresent();
      }

      seal(db);

      assertThat(exports.find(delivery, "All_Results.csv")).as("with the right").isPresent();
      try (Sight.Scope veil = Sight.VEILED.here()) {
        assertThat(exports.of(delivery)).isEqualTo(new Standing.HeldBack());
        assertThat(exports.find(delivery, "All_Results.csv")).isEmpty();
      }
    } finally {
      sighted.destroy();
    }
  }

  private static void seal(JdbcClient db) {
    long conviction = db.sql("select id from conviction").query(Long.class).single();
    db.sql("update conviction set relief = 'DISMISSED_AND_SEALED'").update();
    List<String> states =
        List.of(
            "DETERMINED",
            "IN_REVIEW",
            "APPROVED",
            "FILED",
            "GRANTED",
            "REPORTED",
            "ACKNOWLEDGED",
            "CLOSED");
    var records = new TestRecords(db);
    for (int i = 1; i < states.size(); i++) {
      records.event(conviction, states.get(i - 1), states.get(i), "");
    }
  }

  @Test
  @EnabledIf("systemHasAFullDevice")
  void
      on_a_full_disk_the_office_is_told_nothing_is_left_behind_and_it_is_written_once_there_is_space()
          throws IOException {
    try (AnnotationConfigApplicationContext context =
        CountyDelivery.context(TestDatabase.migrated(), data)) {
      JdbcClient db = context.getBean(JdbcClient.class);
      DeliveryExports exports = context.getBean(DeliveryExports.class);
      long county = CountyDelivery.county(db, "SAN JOAQUIN");
      long delivery = CountyDelivery.handIn(context, county, LocalDate.of(2019, 11, 11), row());
      determine(context, county, delivery);
      Path folder = Files.createDirectories(data.resolve("exports/delivery-1-policy-1"));
      // Whatever is written to this device, the system answers that the disk is full.
      Files.createSymbolicLink(folder.resolve("All_Results.csv.incomplete"), FULL);

      exports.write(delivery);
      awaitEnd(exports, delivery);

      assertThat(((Standing.Failed) exports.of(delivery)).why())
          .isEqualTo("The disk is full. Free space on it.");
      assertThat(folder).isEmptyDirectory();

      exports.write(delivery);
      awaitEnd(exports, delivery);
      assertThat(exports.of(delivery)).isInstanceOf(Standing.Written.class);
      String complete = Files.readString(folder.resolve("All_Results.csv"));

      Files.createSymbolicLink(folder.resolve("Prop64_Results.csv.incomplete"), FULL);
      exports.write(delivery);
      awaitEnd(exports, delivery);
      assertThat(exports.of(delivery)).isInstanceOf(Standing.Failed.class);
      assertThat(folder.resolve("All_Results.csv"))
          .as("what was complete before")
          .hasContent(complete);
      assertThat(((Standing.Failed) exports.of(delivery)).files())
          .extracting(ExportFile::name)
          .contains("All_Results.csv", "Prop64_Results.csv");
      assertThat(exports.find(delivery, "All_Results.csv")).isPresent();
    }
  }

  static boolean systemHasAFullDevice() {
    return Files.exists(FULL);
  }

  private static void determine(
      AnnotationConfigApplicationContext context, long county, long delivery) {
    context.getBean(ReadingHistories.class).read(delivery, progress -> {});
    long policy =
        context
            .getBean(PolicyVersions.class)
            .findOrWrite(county, ShippedPolicies.STANDARD_2019, "test");
    context
        .getBean(JdbcClient.class)
        .sql("update delivery set policy_version_id = :policy where id = :id")
        .param("policy", policy)
        .param("id", delivery)
        .update();
    context.getBean(DeterminingEligibility.class).determine(delivery, policy, progress -> {});
  }

  private static void awaitEnd(DeliveryExports exports, long delivery) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (exports.of(delivery) instanceof Standing.BeingWritten) {
      assertThat(System.nanoTime()).as("waited long enough").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private static byte[] row() {
    String[] row = new String[95];
    Arrays.fill(row, "");
    row[2] = "1";
    row[40] = "20050109";
    row[42] = "COURT ACTION";
    row[48] = "SAN JOAQUIN";
    row[50] = "101001001000";
    row[54] = "11357(A) HS-POSSESS MARIJUANA";
    row[55] = "F";
    row[80] = "CONVICTED-PROBATION";
    row[82] = "FELONY";
    return (String.join(",", row) + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
