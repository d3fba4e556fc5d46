package org.clearance.domain.law.jurisdiction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Made-up files of every layout that ships, held against the law. */
class MadeUpRecordsTest {
  private static final LocalDate DAY = LocalDate.of(2024, 1, 1);

  @TempDir Path folder;

  static Stream<Arguments> layouts() {
    return Jurisdictions.SHIPPED.stream()
        .flatMap(id -> Jurisdictions.shipped(id).programmes().stream())
        .flatMap(
            programme ->
                programme.layouts().values().stream()
                    .map(layout -> Arguments.of(programme.name(), layout.id())));
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void a_clean_file_is_read_whole_and_decided_in_many_ways(String programme, String layout)
      throws IOException {
    LawRunSummary summary = run(programme, layout, false);
    assertThat(summary.lines()).isEqualTo(3_000);
    assertThat(summary.peopleSetAside()).isZero();
    assertThat(summary.linesOfNobody()).isZero();
    assertThat(summary.rules()).hasSizeGreaterThan(5);
    assertThat(summary.outcomes().keySet().stream().map(one -> one.split(" ")[0]))
        .contains("RELIEF", "NOT_ELIGIBLE", "REVIEW");
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void no_two_columns_of_the_outcomes_have_one_name(String programme, String layout)
      throws IOException {
    run(programme, layout, false);
    String heading = Files.readAllLines(folder.resolve("out/outcomes.csv")).get(0);
    assertThat(heading.split(",")).doesNotHaveDuplicates().contains("outcome", "statute", "reason");
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void of_an_odd_file_some_people_are_set_aside_and_the_others_decided(
      String programme, String layout) throws IOException {
    LawRunSummary summary = run(programme, layout, true);
    assertThat(summary.peopleSetAside()).isBetween(10L, 200L);
    assertThat(summary.people()).isGreaterThan(summary.peopleSetAside());
    assertThat(summary.rules()).containsKey(PersonOnRecord.SET_ASIDE);
    assertThat(Files.readAllLines(folder.resolve("out/set-aside.csv")).size())
        .isGreaterThan((int) summary.peopleSetAside());
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void the_same_seed_makes_the_same_file(String programme, String layout) throws IOException {
    assertThat(madeUp(programme, layout, 1, true)).isEqualTo(madeUp(programme, layout, 1, true));
    assertThat(madeUp(programme, layout, 1, true)).isNotEqualTo(madeUp(programme, layout, 2, true));
  }

  private LawRunSummary run(String name, String layout, boolean odd) throws IOException {
    Path file = Files.writeString(folder.resolve("file.csv"), madeUp(name, layout, 7, odd));
    Programme programme = programme(name);
    return new IdentifyingByLaw(
            programme,
            programme.identifying(DAY).orElseThrow(),
            programme.layouts().get(layout),
            DAY,
            "",
            () -> true)
        .run(List.of(file), folder.resolve("out"));
  }

  private static String madeUp(String programme, String layout, long seed, boolean odd)
      throws IOException {
    var written = new StringWriter();
    new MadeUpRecords(programme(programme).layouts().get(layout), seed, odd).write(3_000, written);
    return written.toString();
  }

  private static Programme programme(String name) {
    return Jurisdictions.shipped(name.substring(0, 5)).programmes().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
