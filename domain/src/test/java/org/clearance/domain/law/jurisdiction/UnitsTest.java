package org.clearance.domain.law.jurisdiction;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.clearance.domain.law.jurisdiction.FolderCheck.CheckFolderResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.FileSystemUtils;

/** A made-up state whose laws decide cases and people as a whole. */
class UnitsTest {
  private static final Path LAW = Path.of("src/test/resources/laws/us-zy");
  private static final LocalDate DAY = LocalDate.of(2024, 1, 1);
  private static final List<Object> YES_NO = Arrays.asList(true, false, null);

  @TempDir Path folder;

  @Test
  void laws_that_decide_cases_and_people_can_be_used() {
    CheckFolderResult result = FolderCheck.of(LAW);
    assertThat(result.problems()).isEmpty();
    assertThat(result.told()).startsWith("Ruritania can be used: 2 tables");
  }

  @Test
  void the_charges_of_a_case_have_one_answer_and_what_is_no_candidate_counts_for_it()
      throws IOException {
    assertThat(
            cases(
                "1,A1,10,misd,justice,dismissed,2020-05-01",
                "1,A1,20,fel,justice,dismissed,2020-05-02",
                "1,A2,10,misd,justice,dismissed,2019-05-01",
                "1,A2,20,inf,justice,guilty,2019-05-01",
                "2,A3,10,misd,superior,dismissed,2020-05-01",
                "2,A4,10,misd,superior,dismissed,2020-05-01",
                "2,A4,10,misd,superior,open,2020-05-01"))
        .containsExactly(
            "1 A1 10 RELIEF AUTOMATIC C5",
            "1 A1 20 RELIEF AUTOMATIC C5",
            "1 A2 10 NOT_ELIGIBLE  C1",
            "2 A3 10 RELIEF PETITION C6",
            "2 A4 10 NOT_ELIGIBLE  C2",
            "2 A4 10 NOT_ELIGIBLE  C2");
  }

  @Test
  void a_case_waits_from_the_last_day_of_any_of_its_charges() throws IOException {
    assertThat(
            cases(
                "1,A1,10,misd,justice,dismissed,2020-05-01",
                "1,A1,10,inf,justice,dismissed,2023-05-01"))
        .containsExactly("1 A1 10 NOT_YET AUTOMATIC PETITION C4");
    assertThat(outcomes().get(0).getField("eligible_from")).isEqualTo("2024-05-01");
  }

  @Test
  void a_case_is_decided_beside_the_persons_other_cases_and_no_other_persons() throws IOException {
    assertThat(
            cases(
                "1,A1,10,misd,justice,dismissed,2020-05-01",
                "1,A2,10,misd,justice,guilty,2022-05-01",
                "2,A1,10,misd,justice,dismissed,2020-05-01"))
        .containsExactly(
            "1 A1 10 NOT_ELIGIBLE  C3", "1 A2 10 NOT_ELIGIBLE  C1", "2 A1 10 RELIEF AUTOMATIC C5");
  }

  @Test
  void what_the_charges_of_a_case_do_not_tell_alike_is_for_a_person_where_it_matters()
      throws IOException {
    assertThat(
            cases(
                "1,A1,10,misd,justice,dismissed,2020-05-01",
                "1,A1,20,misd,superior,dismissed,2020-05-01",
                "2,A1,10,misd,justice,guilty,2020-05-01",
                "2,A1,20,misd,superior,dismissed,2020-05-01"))
        .containsExactly(
            "1 A1 10 REVIEW  unknown",
            "1 A1 20 REVIEW  unknown",
            "2 A1 10 NOT_ELIGIBLE  C1",
            "2 A1 20 NOT_ELIGIBLE  C1");
    assertThat(outcomes().get(0).getField("missing")).isEqualTo("court");
  }

  @Test
  void a_charge_that_does_not_say_its_case_may_be_of_each_of_the_persons_cases()
      throws IOException {
    assertThat(
            cases(
                "1,A1,10,misd,justice,dismissed,2020-05-01",
                "1,,20,misd,justice,guilty,2010-05-01",
                "2,A1,10,misd,justice,dismissed,2020-05-01",
                "2,,20,misd,justice,dismissed,2010-05-01",
                "3,A1,10,misd,justice,dismissed,2020-05-01",
                "3,,20,misd,superior,dismissed,2010-05-01"))
        .containsExactly(
            "1 A1 10 REVIEW  unknown",
            "1  20 REVIEW  unknown",
            "2 A1 10 REVIEW  unknown",
            "2  20 REVIEW  unknown",
            "3 A1 10 REVIEW  unknown",
            "3  20 REVIEW  unknown");
    assertThat(outcomes())
        .extracting(one -> one.getField("missing"))
        .containsExactly("convicted", "docket", "over", "docket", "court over", "docket");
  }

  @Test
  void a_person_has_one_answer_for_all_charges() throws IOException {
    assertThat(
            people(
                "1,A1,10,misd,justice,guilty,2010-05-01",
                "1,A2,10,misd,superior,dismissed,2023-05-01",
                "2,A1,10,misd,justice,guilty,2010-05-01",
                "2,A2,10,fel,justice,guilty,1990-05-01",
                "3,A1,10,misd,justice,guilty,2010-05-01",
                "3,A2,10,misd,justice,guilty,2016-05-01",
                "4,A1,10,misd,justice,dismissed,2023-05-01",
                "5,A1,10,fel,justice,,2023-05-01"))
        .containsExactly(
            "1 A1 10 RELIEF PETITION P4",
            "1 A2 10 RELIEF PETITION P4",
            "2 A1 10 NOT_ELIGIBLE  P1",
            "2 A2 10 NOT_ELIGIBLE  P1",
            "3 A1 10 NOT_YET PETITION P3",
            "3 A2 10 NOT_YET PETITION P3",
            "4 A1 10 RELIEF PETITION P4",
            "5 A1 10 REVIEW  unknown");
    assertThat(outcomes().get(4).getField("eligible_from")).isEqualTo("2026-05-01");
  }

  @Test
  void convictions_of_one_case_count_once_and_one_of_no_case_may_be_of_any() throws IOException {
    assertThat(
            people(
                "1,A1,10,misd,justice,guilty,2001-05-01",
                "1,A1,20,misd,justice,guilty,2001-05-01",
                "1,A2,10,misd,justice,guilty,2002-05-01",
                "1,A3,10,misd,justice,dismissed,2003-05-01",
                "2,A1,10,misd,justice,guilty,2001-05-01",
                "2,A2,10,misd,justice,guilty,2002-05-01",
                "2,A3,10,misd,justice,guilty,2003-05-01",
                "3,A1,10,misd,justice,guilty,2001-05-01",
                "3,,10,misd,justice,guilty,2002-05-01"))
        .containsExactly(
            "1 A1 10 RELIEF PETITION P4",
            "1 A1 20 RELIEF PETITION P4",
            "1 A2 10 RELIEF PETITION P4",
            "1 A3 10 RELIEF PETITION P4",
            "2 A1 10 NOT_ELIGIBLE  P2",
            "2 A2 10 NOT_ELIGIBLE  P2",
            "2 A3 10 NOT_ELIGIBLE  P2",
            "3 A1 10 REVIEW  unknown",
            "3  10 REVIEW  unknown");
    assertThat(outcomes().get(7).getField("missing")).isEqualTo("convictedCases");
  }

  @Test
  void the_order_of_the_lines_makes_no_difference() throws IOException {
    List<String> lines =
        List.of(
            "1,A2,10,misd,justice,guilty,2022-05-01",
            "1,A1,10,misd,justice,dismissed,2020-05-01",
            "1,A1,20,fel,superior,dismissed,2020-05-02",
            "1,,20,fel,superior,dismissed,");
    List<String> there = cases(lines.toArray(String[]::new));
    List<String> back = cases(reversed(lines).toArray(String[]::new));
    assertThat(reversed(back)).isEqualTo(there);
  }

  @Test
  void a_sheet_gives_the_facts_of_a_case_as_a_whole() throws IOException {
    var answers = new StringWriter();
    new FactSheet(table("cases"))
        .answer(
            new ByteArrayInputStream(
                "id,convicted,open,convictedElsewhere,lastDay,court\nA1,no,no,no,2020-01-01,JUSTICE\n"
                    .getBytes(StandardCharsets.UTF_8)),
            DAY,
            answers);
    assertThat(answers.toString().lines().skip(1)).allMatch(one -> one.contains(",C5,"));
  }

  @Test
  void what_is_unknown_of_a_case_goes_to_a_person_exactly_where_it_matters() {
    Map<String, List<Object>> space = new TreeMap<>();
    space.put("convicted", YES_NO);
    space.put("open", YES_NO);
    space.put("convictedElsewhere", YES_NO);
    space.put("over", YES_NO);
    space.put("court", Arrays.asList("JUSTICE", "SUPERIOR", null));
    assertThat(WhereItMatters.asked(table("cases"), space, DAY)).isGreaterThan(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "cases/programme.yaml | unit: {case: docket} | unit: case | programmes/cases/programme.yaml, unit: It is charge, person, or {case: FACT}",
        "cases/programme.yaml | unit: {case: docket} | unit: {incident: docket} | unit: It is charge, person, or {case: FACT}",
        "cases/programme.yaml | unit: {case: docket} | unit: {case: docket, person: docket} | unit: It is charge, person, or {case: FACT}",
        "cases/programme.yaml | unit: {case: docket} | unit: {case: number} | unit: There is no fact named number.",
        "cases/programme.yaml | unit: {case: docket} | unit: {case: lastDay} | unit: lastDay is found from other charges; a charge has to say itself which case it is of.",
        "cases/facts.yaml | [CONVICTED]}, same: docket, self: true} | [CONVICTED]}, same: docket} | programmes/cases/facts.yaml, convicted: It needs self: true, since a case is decided as a whole",
        "cases/facts.yaml | day: day, self: true} | day: day} | lastDay: It needs self: true, since a case is decided as a whole",
        "people/facts.yaml | window: ever, self: true | window: ever | programmes/people/facts.yaml, felony: It needs self: true, since a person is decided as a whole",
        "people/facts.yaml | day: day, self: true} | day: day} | lastConviction: It needs self: true, since a person is decided as a whole",
        "people/facts.yaml | {exists: {which: {level: [FELONY], disposition: [CONVICTED]}, window: ever, self: true}} | {same-day-not: {day: day, track: PETITION}} | felony: It compares a charge with the person’s others",
        "people/facts.yaml | self: true, distinct | distinct | convictedCases: It needs self: true, since a person is decided as a whole",
        "people/facts.yaml | distinct: docket | distinct: case | convictedCases: It is found from case, and there is no such fact.",
        "people/facts.yaml | window: ever, self: true, distinct | self: true, distinct | convictedCases: How it is found is one of",
        "people/facts.yaml | {type: number, name: cases | {type: yes-no, name: cases | convictedCases: It is found to be a number, such as 2.5; its type is another.",
        "people/facts.yaml | {type: day-or-none, name: latest | {type: text, name: latest | lastConviction: It is found to be a day",
        "people/programme.yaml | unit: person | unit: people | unit: It is charge, person, or {case: FACT}"
      })
  void a_mistake_about_what_is_decided_is_told_with_its_place(
      String file, String there, String wrong, String told) throws IOException {
    Path law = folder.resolve("us-zy");
    FileSystemUtils.copyRecursively(LAW, law);
    Path edited = law.resolve("programmes").resolve(file);
    String before = Files.readString(edited);
    assertThat(before).contains(there);
    Files.writeString(edited, before.replace(there, wrong));
    assertThat(FolderCheck.told(FolderCheck.of(law).problems())).contains(told);
  }

  private static List<String> reversed(List<String> lines) {
    List<String> back = new ArrayList<>(lines);
    Collections.reverse(back);
    return back;
  }

  private static LawTable table(String programme) {
    return programme(programme).identifying(DAY).orElseThrow();
  }

  private static Programme programme(String name) {
    return Jurisdictions.of(LAW).programmes().stream()
        .filter(one -> one.name().equals("us-zy/" + name))
        .findFirst()
        .orElseThrow();
  }

  private List<String> cases(String... lines) throws IOException {
    return identified("cases", lines);
  }

  private List<String> people(String... lines) throws IOException {
    return identified("people", lines);
  }

  private List<String> identified(String name, String... lines) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("docket.csv"),
            "person,docket,section,level,court,ended,day\n" + String.join("\n", lines) + "\n");
    Programme programme = programme(name);
    new IdentifyingByLaw(
            programme,
            programme.identifying(DAY).orElseThrow(),
            programme.layouts().get("docket"),
            DAY,
            "",
            () -> true)
        .run(List.of(file), folder.resolve("out"));
    return outcomes().stream()
        .map(
            one ->
                Stream.of("person", "docket", "section", "outcome", "track", "rule")
                    .map(one::getField)
                    .toList())
        .map(cells -> String.join(" ", cells))
        .toList();
  }

  private List<NamedCsvRecord> outcomes() throws IOException {
    try (CsvReader<NamedCsvRecord> csv =
            CsvReader.builder().ofNamedCsvRecord(folder.resolve("out/outcomes.csv"));
        Stream<NamedCsvRecord> all = csv.stream()) {
      return all.toList();
    }
  }
}
