package org.clearance.domain.law.jurisdiction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Virginia's court file held against its law, person by person. */
class IdentifyingByLawTest {
  private static final String HEADER =
      "person_id,HearingDate,CodeSection,ChargeType,Class,DispositionCode,Plea,Race,Sex,fips\n";
  private static final LocalDate DAY = LocalDate.of(2024, 1, 1);

  /** A day on which the law of 2026 holds. */
  private static final LocalDate IN_FORCE = LocalDate.of(2026, 10, 1);

  @TempDir Path folder;

  @Test
  void a_charge_is_decided_beside_the_persons_others() throws IOException {
    Map<String, String> rules =
        rules(
            "1,2012-05-01,18.2-96,Misdemeanor,1,Guilty,,W,M,059",
            "2,2012-05-01,18.2-96,Misdemeanor,1,Guilty,,W,M,059",
            "2,2015-05-01,18.2-57,Misdemeanor,1,Guilty,,W,M,059",
            "3,2020-05-01,18.2-57,Misdemeanor,1,Dismissed,,W,M,059",
            "4,2020-05-01,18.2-57,Misdemeanor,1,Dismissed,,W,M,059",
            "4,2022-05-01,18.2-57,Misdemeanor,1,Nolle Prosequi,,W,M,059",
            "5,2020-05-01,18.2-250.1,Misdemeanor,1,Dismissed,Guilty,W,M,059",
            "6,2020-05-01,18.2-96,Misdemeanor,1,Guilty,,W,M,059",
            "7,2008-05-01,18.2-57,Misdemeanor,1,Guilty,,W,M,059",
            "7,2001-05-01,18.2-51,Felony,2,Guilty,,W,M,059");
    assertThat(rules)
        .containsExactly(
            Map.entry("1 2012-05-01", "V9"),
            Map.entry("2 2012-05-01", "V7"),
            Map.entry("2 2015-05-01", "V13"),
            Map.entry("3 2020-05-01", "V2"),
            Map.entry("4 2020-05-01", "V2"),
            Map.entry("4 2022-05-01", "V3"),
            Map.entry("5 2020-05-01", "V4"),
            Map.entry("6 2020-05-01", "V8"),
            Map.entry("7 2008-05-01", "V10"),
            Map.entry("7 2001-05-01", "V10"));
  }

  @Test
  void what_is_sealed_by_itself_is_not_beside_a_charge_of_the_day_that_is_not() throws IOException {
    run(
        "",
        "1,2012-05-01,18.2-96,Misdemeanor,1,Guilty,,W,M,059",
        "1,2012-05-01,18.2-57,Misdemeanor,1,Guilty,,W,M,059",
        "2,2012-05-01,18.2-96,Misdemeanor,1,Guilty,,W,M,059",
        "2,2012-05-01,18.2-103,Misdemeanor,1,Guilty,,W,M,059");
    assertThat(outcomes().stream().map(one -> one.getField("rule") + " " + one.getField("track")))
        .containsExactly("V15 PETITION", "V13 PETITION", "V9 AUTOMATIC", "V9 AUTOMATIC");
  }

  @Test
  void beside_a_felony_of_the_day_that_cannot_be_sealed_nothing_is() throws IOException {
    run(
        IN_FORCE,
        "1,2012-05-01,18.2-96,Misdemeanor,1,Guilty,,W,M,059",
        "1,2012-05-01,18.2-178,Felony,4,Guilty,,W,M,059",
        "2,2012-05-01,18.2-96,Misdemeanor,1,Guilty,,W,M,059",
        "2,2012-05-01,18.2-22,Felony,U,Guilty,,W,M,059",
        "3,2012-05-01,18.2-96,Misdemeanor,1,Guilty,,W,M,059",
        "3,2013-05-02,18.2-22,Felony,U,Dismissed,,W,M,059");
    assertThat(outcomes().stream().map(one -> one.getField("rule") + " " + one.getField("outcome")))
        .as("no record tells whether a felony of no class is punished as larceny")
        .containsExactly(
            "W06 NOT_ELIGIBLE",
            "W06 NOT_ELIGIBLE",
            "unknown REVIEW",
            "unknown REVIEW",
            "W09 RELIEF",
            "W05 RELIEF");
  }

  @Test
  void a_hearing_that_is_still_to_come_is_decided_by_a_person() throws IOException {
    run(
        IN_FORCE,
        "1,2026-10-01,18.2-250.1,Misdemeanor,1,Guilty,,W,M,059",
        "2,2026-10-02,18.2-250.1,Misdemeanor,1,Guilty,,W,M,059",
        "3,2012-10-02,18.2-250.1,Misdemeanor,1,Resolved,,W,M,059");
    assertThat(outcomes().stream().map(one -> one.getField("rule") + " " + one.getField("outcome")))
        .containsExactly("W03 RELIEF", "W02 REVIEW", "unknown REVIEW");
  }

  @Test
  void the_summary_says_in_which_months_what_has_to_wait_comes_due() throws IOException {
    LawRunSummary summary =
        run(
            "",
            "1,2019-05-01,18.2-96,Misdemeanor,1,Guilty,,W,M,059",
            "2,2019-05-20,18.2-57,Misdemeanor,1,Guilty,,W,M,059",
            "3,2020-06-01,18.2-57,Misdemeanor,1,Guilty,,W,M,059");
    assertThat(summary.comesDue())
        .containsExactly(Map.entry("2026-05", 2L), Map.entry("2027-06", 1L));
    assertThat(outcomes().get(0).getField("eligible_from")).isEqualTo("2026-05-01");
  }

  @Test
  void no_more_than_two_convictions_of_a_lifetime_are_sealed_in_the_order_of_their_days()
      throws IOException {
    Map<String, String> rules =
        rules(
            "1,2014-05-01,18.2-57,Misdemeanor,1,Guilty,,W,M,059",
            "1,1990-05-01,18.2-57,Misdemeanor,1,Guilty,,W,M,059",
            "1,2002-05-01,18.2-57,Misdemeanor,1,Guilty,,W,M,059");
    assertThat(rules)
        .containsExactly(
            Map.entry("1 2014-05-01", "V14"),
            Map.entry("1 1990-05-01", "V13"),
            Map.entry("1 2002-05-01", "V13"));
  }

  @Test
  void what_is_no_candidate_takes_nothing_from_a_persons_convictions() throws IOException {
    assertThat(
            rules(
                "1,2005-05-01,46.2-862,Infraction,,Guilty,,W,M,059",
                "1,2006-05-01,46.2-862,Infraction,,Guilty,,W,M,059",
                "1,2012-05-01,18.2-96,Misdemeanor,1,Guilty,,W,M,059",
                "1,2012-05-01,46.2-862,Infraction,,Guilty,,W,M,059"))
        .containsExactly(Map.entry("1 2012-05-01", "V9"));
  }

  @Test
  void a_sibling_of_which_a_person_decides_leaves_the_answer_to_a_person_too() throws IOException {
    assertThat(
            rules(
                "1,1990-05-01,18.2-57,Misdemeanor,1,Guilty,,W,M,059",
                "1,2000-05-01,18.2-57,Misdemeanor,1,Resolved,,W,M,059",
                "1,2012-05-01,18.2-57,Misdemeanor,1,Guilty,,W,M,059",
                "2,2012-05-01,18.2-96,Misdemeanor,1,Guilty,,W,M,059",
                "2,2012-05-01,18.2-103,Misdemeanor,1,Resolved,,W,M,059"))
        .containsEntry("1 2012-05-01", "unknown")
        .containsEntry("2 2012-05-01", "unknown");
  }

  @Test
  void a_disposition_that_is_unknown_leads_to_a_person_where_it_matters() throws IOException {
    LawRunSummary summary =
        run(
            "",
            "1,2012-05-01,18.2-96,Misdemeanor,1,Guilty,,W,M,059",
            "1,2014-05-01,18.2-57,Misdemeanor,1,Resolved,,W,M,059",
            "2,2012-05-01,18.2-266,Misdemeanor,1,Guilty,,W,M,059",
            "2,2014-05-01,18.2-57,Misdemeanor,1,Resolved,,W,M,059");
    assertThat(outcomes().get(0).getField("outcome")).isEqualTo("REVIEW");
    assertThat(outcomes().get(2).getField("rule")).isEqualTo("V6");
    assertThat(summary.peopleSetAside()).isZero();
  }

  @Test
  void a_value_that_the_layout_does_not_know_sets_the_person_aside_and_nobody_else()
      throws IOException {
    LawRunSummary summary =
        run(
            "",
            "1,2012-05-01,18.2-96,Misdemeanor,1,Guilty,,W,M,059",
            "1,2012-13-01,18.2-57,Misdemeanor,1,Convicted,,W,M,059",
            "2,2012-05-01,18.2-96,Misdemeanor,1,Guilty,,W,M,059",
            "3,2012-05-01,18.2-96,Misdemeanor,1,Guilty,,W,059",
            ",2012-05-01,18.2-96,Misdemeanor,1,Guilty,,W,M,059");
    assertThat(outcomes().stream().map(one -> one.getField("rule")))
        .containsExactly("set-aside", "set-aside", "V9", "set-aside");
    assertThat(summary.peopleSetAside()).isEqualTo(2);
    assertThat(summary.linesOfNobody()).isEqualTo(1);
    assertThat(Files.readAllLines(folder.resolve("out/set-aside.csv")))
        .containsExactlyInAnyOrder(
            "file,line,person,problem",
            "file.csv,6,,it does not say whose charge it is",
            "file.csv,3,1,\"HearingDate is “2012-13-01”, which the layout does not know\"",
            "file.csv,3,1,\"DispositionCode is “Convicted”, which the layout does not know\"",
            "file.csv,5,3,it has 9 cells instead of 10");
  }

  @Test
  void charges_of_other_counties_count_and_are_not_decided() throws IOException {
    LawRunSummary summary =
        run(
            "059",
            "1,2012-05-01,18.2-96,Misdemeanor,1,Guilty,,W,M,059",
            "1,2015-05-01,18.2-57,Misdemeanor,1,Guilty,,W,M,013",
            "2,2015-05-01,18.2-57,Infraction,,Guilty,,W,M,059");
    assertThat(summary.decided()).isEqualTo(1);
    assertThat(outcomes().get(0).getField("rule")).isEqualTo("V7");
    assertThat(summary.outcomes()).containsExactly(Map.entry("NOT_ELIGIBLE", 1L));
  }

  @Test
  void the_answers_are_the_same_however_many_parts_the_lines_are_parted_into() throws IOException {
    var random = new Random(7);
    List<String> lines = new ArrayList<>();
    List<String> sections = List.of("18.2-96", "18.2-57", "18.2-266", "18.2-250.1", "18.2-51");
    List<String> ends = List.of("Guilty", "Dismissed", "Nolle Prosequi", "Resolved", "Not Guilty");
    for (int i = 0; i < 2_000; i++) {
      lines.add(
          "%d,%s,%s,%s,%d,%s,%s,W,M,%03d"
              .formatted(
                  random.nextInt(400),
                  LocalDate.of(1980, 1, 1).plusDays(random.nextInt(16_000)),
                  sections.get(random.nextInt(sections.size())),
                  random.nextInt(4) == 0 ? "Felony" : "Misdemeanor",
                  1 + random.nextInt(6),
                  ends.get(random.nextInt(ends.size())),
                  random.nextBoolean() ? "Guilty" : "",
                  random.nextInt(3)));
    }
    String[] all = lines.toArray(String[]::new);
    LawRunSummary one = run("", 1L << 30, all);
    String outcomes = Files.readString(folder.resolve("out/outcomes.csv"));
    LawRunSummary many = run("", 5_000, all);
    assertThat(Files.readString(folder.resolve("out/outcomes.csv"))).isEqualTo(outcomes);
    assertThat(many).isEqualTo(one);
    assertThat(one.rules()).hasSizeGreaterThan(8);
    assertThat(outcomes.lines().skip(1).map(line -> line.split(",", 2)[0]))
        .as("in the order of the file")
        .containsExactlyElementsOf(lines.stream().map(line -> line.split(",", 2)[0]).toList());
  }

  @Test
  void a_county_cannot_be_named_where_the_layout_has_none() {
    Programme cannabis = Jurisdictions.shipped("us-il").programmes().get(0);
    assertThatThrownBy(
            () ->
                new IdentifyingByLaw(
                    cannabis,
                    cannabis.identifying(DAY).orElseThrow(),
                    cannabis.layouts().get("cook-clerk-2009"),
                    DAY,
                    "COOK",
                    () -> true))
        .hasMessageContaining("does not say of which county a charge is");
  }

  @Test
  void a_file_with_the_mark_of_a_spreadsheet_is_read_beside_one_without() throws IOException {
    Path first =
        Files.writeString(
            folder.resolve("one.csv"),
            "\uFEFF" + HEADER + "1,2012-05-01,18.2-96,Misdemeanor,1,Guilty,,W,M,059\n");
    Path second = file("two.csv", "2,2012-05-01,18.2-96,Misdemeanor,1,Guilty,,W,M,059");
    assertThat(identifying("", 1 << 20).run(List.of(first, second), out()).decided()).isEqualTo(2);
  }

  @Test
  void several_files_are_one_run() throws IOException {
    Path first = file("one.csv", "1,2012-05-01,18.2-96,Misdemeanor,1,Guilty,,W,M,059");
    Path second = file("two.csv", "1,2015-05-01,18.2-57,Misdemeanor,1,Guilty,,W,M,059");
    LawRunSummary summary = identifying("", 1 << 20).run(List.of(first, second), out());
    assertThat(outcomes().get(0).getField("rule")).isEqualTo("V7");
    assertThat(summary.files())
        .extracting(LawRunSummary.File::name)
        .containsExactly("one.csv", "two.csv");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "person_id,HearingDate~1,2 | Layout court-2020 has the columns person_id, HearingDate, CodeSection, ChargeType, Class, DispositionCode, Plea, fips, and the file has not ChargeType, Class, CodeSection, DispositionCode, Plea, fips.",
        "person_id,Judge~1,2 | Column 2 is “Judge”, which layout court-2020 does not know. It knows",
        "person_id,person_id~1,2 | Column person_id is there twice.",
        "'' | file.csv is empty."
      })
  void a_file_of_another_layout_is_refused_and_nothing_is_written(String text, String told)
      throws IOException {
    Path file = Files.writeString(folder.resolve("file.csv"), text.replace('~', '\n'));
    assertThatThrownBy(() -> identifying("", 1 << 20).run(List.of(file), out()))
        .isInstanceOf(Layout.NotOfLayout.class)
        .hasMessageContaining(told);
    assertThat(out()).isEmptyDirectory();
  }

  @Test
  void a_run_that_is_stopped_leaves_nothing() throws IOException {
    Path file = file("file.csv", "1,2012-05-01,18.2-96,Misdemeanor,1,Guilty,,W,M,059");
    Programme sealing = Jurisdictions.shipped("us-va").programmes().get(0);
    var stopped =
        new IdentifyingByLaw(
            sealing,
            sealing.identifying(DAY).orElseThrow(),
            sealing.layouts().get("court-2020"),
            DAY,
            "",
            () -> false);
    assertThatThrownBy(() -> stopped.run(List.of(file), out()))
        .isInstanceOf(IdentifyingByLaw.Stopped.class);
    assertThat(out()).isEmptyDirectory();
  }

  private Map<String, String> rules(String... lines) throws IOException {
    run("", lines);
    Map<String, String> rules = new LinkedHashMap<>();
    outcomes()
        .forEach(
            one ->
                rules.put(
                    one.getField("person_id") + " " + one.getField("HearingDate"),
                    one.getField("rule")));
    return rules;
  }

  private LawRunSummary run(LocalDate asOf, String... lines) throws IOException {
    return identifying(asOf, "", 1 << 20).run(List.of(file("file.csv", lines)), out());
  }

  private LawRunSummary run(String county, String... lines) throws IOException {
    return run(county, 1 << 20, lines);
  }

  private LawRunSummary run(String county, long bytesAPart, String... lines) throws IOException {
    return identifying(county, bytesAPart).run(List.of(file("file.csv", lines)), out());
  }

  private static IdentifyingByLaw identifying(String county, long bytesAPart) {
    return identifying(DAY, county, bytesAPart);
  }

  private static IdentifyingByLaw identifying(LocalDate asOf, String county, long bytesAPart) {
    Programme sealing = Jurisdictions.shipped("us-va").programmes().get(0);
    return new IdentifyingByLaw(
        sealing,
        sealing.identifying(asOf).orElseThrow(),
        sealing.layouts().get("court-2020"),
        asOf,
        county,
        () -> true,
        bytesAPart);
  }

  private Path file(String name, String... lines) throws IOException {
    return Files.writeString(folder.resolve(name), HEADER + String.join("\n", lines) + "\n");
  }

  private Path out() {
    return folder.resolve("out");
  }

  private List<NamedCsvRecord> outcomes() throws IOException {
    try (CsvReader<NamedCsvRecord> csv =
            CsvReader.builder().ofNamedCsvRecord(out().resolve("outcomes.csv"));
        Stream<NamedCsvRecord> lines = csv.stream()) {
      return lines.toList();
    }
  }
}
