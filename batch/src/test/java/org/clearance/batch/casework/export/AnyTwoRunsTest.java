package org.clearance.batch.casework.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.clearance.batch.casework.determination.DeterminingEligibility;
import org.clearance.batch.casework.reading.CountyDelivery;
import org.clearance.batch.casework.reading.ReadingHistories;
import org.clearance.domain.TestDatabase;
import org.clearance.domain.law.policy.Policy;
import org.clearance.domain.law.policy.PolicyVersions;
import org.clearance.domain.record.layout.DojFileGenerator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

class AnyTwoRunsTest {
  private Path folder = Path.of("");

  @BeforeProperty
  void makeFolder() throws IOException {
    folder = Files.createTempDirectory("any-two-runs");
  }

  @AfterProperty
  void removeFolder() throws IOException {
    FileSystemUtils.deleteRecursively(folder);
  }

  /** Two runs of any file under any policy that ships, each into a database of its own. */
  @Property(tries = 2, shrinking = ShrinkingMode.OFF)
  void give_byte_equal_exports(
      @ForAll @IntRange(min = 1, max = 1500) int rows,
      @ForAll @IntRange(min = 0, max = 1000) int seed,
      @ForAll @IntRange(min = 0, max = 5) int policy)
      throws IOException {
    var file = new ByteArrayOutputStream();
    new DojFileGenerator(rows, seed, "ALDER").write(file);
    Policy under = Policy.presets().get(policy);
    assertThat(exports(file.toByteArray(), under)).isEqualTo(exports(file.toByteArray(), under));
  }

  private Map<String, String> exports(byte[] file, Policy policy) throws IOException {
    try (var context = CountyDelivery.context(TestDatabase.migrated(), folder)) {
      long county = CountyDelivery.county(context.getBean(JdbcClient.class), "ALDER");
      long delivery = CountyDelivery.handIn(context, county, LocalDate.of(2024, 11, 11), file);
      context.getBean(ReadingHistories.class).read(delivery, progress -> {});
      long version = context.getBean(PolicyVersions.class).findOrWrite(county, policy, "test");
      context.getBean(DeterminingEligibility.class).determine(delivery, version, progress -> {});
      Path output = Files.createTempDirectory(folder, "run");
      context.getBean(ExportingResults.class).export(delivery, version, output);
      return contents(output);
    }
  }

  private static Map<String, String> contents(Path output) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (var files = Files.list(output)) {
      for (Path file : files.toList()) {
        contents.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    assertThat(ExportingResults.NAMES).containsAll(contents.keySet());
    return contents;
  }
}
