package org.clearance.batch.casework.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.clearance.batch.casework.determination.DeterminingEligibility;
import org.clearance.batch.casework.export.ExportingResults;
import org.clearance.domain.TestDatabase;
import org.clearance.domain.casework.export.RunSummary;
import org.clearance.domain.law.policy.PolicyVersions;
import org.clearance.domain.law.policy.ShippedPolicies;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The sample files of the tools before ours and what those made of them. They are not ours to ship:
 * the folder is named by the system property or variable {@code CLEARANCE_DOJ_SAMPLES}, else looked
 * for beside the checkout; without it these tests are skipped. What they prove is proved on rows of
 * our own by {@link ReadingHistoriesTest}.
 */
class DojSamplesTest {
  private static final String PLACE = "CLEARANCE_DOJ_SAMPLES";

  @TempDir static Path folder;
  private static Optional<Path> samples = Optional.empty();

  @BeforeAll
  static void find() {
    samples =
        Stream.of(
                Optional.ofNullable(System.getProperty(PLACE)),
                Optional.ofNullable(System.getenv(PLACE)),
                Optional.of("../shared/data/doj"),
                Optional.of("../../shared/data/doj"))
            .flatMap(Optional::stream)
            .map(Path::of)
            .filter(Files::isDirectory)
            .findFirst();
  }

  @ParameterizedTest
  @ValueSource(strings = {"san_joaquin_no_header.csv", "san_joaquin_header_extra_comma.csv"})
  void the_exports_equal_those_of_2019_value_for_value(String sample) throws IOException {
    assumeThat(samples).as("folder " + PLACE).isPresent();
    Path output = folder.resolve(sample + ".out");
    try (AnnotationConfigApplicationContext context =
        CountyDelivery.context(TestDatabase.migrated(), folder)) {
      long county = CountyDelivery.county(context.getBean(JdbcClient.class), "SAN JOAQUIN");
      long delivery =
          CountyDelivery.handIn(
              context,
              county,
              LocalDate.of(2019, 11, 11),
              Files.readAllBytes(samples.get().resolve(sample)));
      context.getBean(ReadingHistories.class).read(delivery, progress -> {});
      long policy =
          context
              .getBean(PolicyVersions.class)
              .findOrWrite(county, ShippedPolicies.STANDARD_2019, "test");
      context.getBean(DeterminingEligibility.class).determine(delivery, policy, progress -> {});
      RunSummary summary = context.getBean(ExportingResults.class).export(delivery, policy, output);
      assertThat(summary.rows()).isEqualTo(38);
      assertThat(summary.figures().people()).isEqualTo(9);
      assertThat(summary.figures().felonies()).isEqualTo(12);
      assertThat(summary.figures().notFelonies()).isEqualTo(3);
      assertThat(summary.figures().noLongerFelony()).isEqualTo(2);
      assertThat(summary.figures().noLongerConvicted()).isEqualTo(2);
      assertThat(summary.figures().peopleWithSomeRelief()).isEqualTo(9);
      assertThat(summary.figures().earliestConviction()).isEqualTo(LocalDate.of(1979, 6, 1));
      assertThat(summary.figures().candidatesBySection())
          .containsEntry("11357", 3L)
          .containsEntry("11358", 8L)
          .containsEntry("11359", 4L);
    }
    for (String name :
        List.of("All_Results.csv", "All_Results_Condensed.csv", "Prop64_Results.csv")) {
      assertThat(values(output.resolve(name)))
          .as(name)
          .isEqualTo(values(samples.get().resolve("expected").resolve(name)));
    }
  }

  @Test
  void a_file_with_94_fields_throughout_is_refused_as_a_whole() throws IOException {
    assumeThat(samples).as("folder " + PLACE).isPresent();
    try (AnnotationConfigApplicationContext context =
        CountyDelivery.context(TestDatabase.migrated(), folder)) {
      long county = CountyDelivery.county(context.getBean(JdbcClient.class), "SAN JOAQUIN");
      long delivery =
          CountyDelivery.handIn(
              context,
              county,
              LocalDate.of(2019, 11, 11),
              Files.readAllBytes(samples.get().resolve("wrong_field_count.csv")));
      assertThat(context.getBean(ReadingHistories.class).read(delivery, progress -> {}))
          .isEqualTo(
              new ReadHistoriesResult.Unreadable(
                  "file1.csv is not a DOJ bulk file: its header (line 1) has 94 columns instead of 95."));
    }
  }

  private static List<List<String>> values(Path file) throws IOException {
    try (var reader = CsvReader.builder().ofCsvRecord(file)) {
      return reader.stream().map(record -> List.copyOf(record.getFields())).toList();
    }
  }
}
