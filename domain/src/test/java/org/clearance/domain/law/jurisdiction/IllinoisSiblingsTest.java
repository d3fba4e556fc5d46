package org.clearance.domain.law.jurisdiction;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.FileSystemUtils;

/** What the other charges of a case or an arrest say of a cannabis conviction in Illinois. */
class IllinoisSiblingsTest {
  private static final LocalDate DAY = LocalDate.of(2020, 2, 1);
  private static final String HEADER =
      "statepoliceid,case_number,ctlbkngno,arrest_date,statute,chrgclass,chrgdispdate,"
          + "ammndchargstatute,ammndchrgclass,maxsent";

  /** A misdemeanor of not more than 10 grams, whose sentence is done. */
  private static final String POSSESSION = "1,C1,B1,2009-03-01,720-550/4(b),B,2009-06-01,,,0000030";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "C1,B1,720-5/18-1",
    "C1,,720-5/18-1",
    "C2,B1,720-5/18-1",
    "C1,B1,720-5/12-3.2",
    "C1,B1,720-5/12-4(b)"
  })
  void a_violent_crime_of_the_same_case_or_arrest_bars_the_pardon_and_not_the_motion(
      String caseNumber, String booking, String statute) throws IOException {
    assertThat(clerk(POSSESSION, sibling(caseNumber, booking, statute)))
        .containsExactly("B12 PETITION PROSECUTOR");
  }

  @ParameterizedTest
  @ValueSource(strings = {"RETAIL THEFT", "MFG/DEL CANNABIS", "POSS CONTROLLED SUBSTANCE"})
  void a_description_that_the_section_contradicts_is_for_a_person(String description)
      throws IOException {
    String robbery = sibling("C1", "B1", "720-5/18-1");
    assertThat(clerk(description + "|" + POSSESSION, robbery)).containsExactly("B02-described ");
    assertThat(clerk("POSS CANNABIS|" + POSSESSION, robbery))
        .containsExactly("B12 PETITION PROSECUTOR");
  }

  @Test
  void a_file_of_convictions_never_shows_that_the_case_had_no_charge_of_a_violent_crime()
      throws IOException {
    assertThat(clerk(POSSESSION)).containsExactly("B09 ");
    assertThat(clerk(POSSESSION, sibling("C1", "B1", "720-570/402(c)"))).containsExactly("B09 ");
    assertThat(missing()).containsExactly("enhanced violentInIncident");
    assertThat(clerk(POSSESSION, sibling("C2", "B2", "720-5/18-1"))).containsExactly("B09 ");
  }

  @Test
  void a_charge_of_delivery_to_a_minor_in_the_same_case_enhances_the_penalty() throws IOException {
    assertThat(clerk(POSSESSION, sibling("C1", "B1", "720-550/7")))
        .as("not a minor cannabis offense, so by motion alone")
        .containsExactly("B12 PETITION PROSECUTOR");
    assertThat(clerk(POSSESSION, sibling("C2", "B1", "720-550/7")))
        .as("of another case")
        .containsExactly("B09 ");
  }

  @Test
  void where_a_file_shows_all_charges_that_none_was_violent_opens_the_pardon() throws IOException {
    assertThat(allCharges(POSSESSION + ",G")).containsExactly("B10 BOARD PROSECUTOR");
    assertThat(allCharges(POSSESSION + ",G", sibling("C1", "B1", "720-570/402(c)") + ",D"))
        .containsExactly("B10 BOARD PROSECUTOR");
    assertThat(allCharges(POSSESSION + ",G", sibling("C2", "B2", "720-5/18-1") + ",G"))
        .as("of another arrest")
        .containsExactly("B10 BOARD PROSECUTOR");
  }

  @Test
  void where_a_file_shows_all_charges_a_violent_one_that_was_dismissed_is_for_a_person()
      throws IOException {
    assertThat(allCharges(POSSESSION + ",G", sibling("C1", "B1", "720-5/18-1") + ",D"))
        .containsExactly("B09 ");
    assertThat(outcomes())
        .extracting(one -> one.getField("reason"))
        .containsExactly(
            "Whether an arrest for a violent crime in the same incident bars the pardon is told in"
                + " two ways.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "720-5/12-3", // battery: it depends on the harm
        "720-5/8-4(720-5/18-1)", // an attempt
        "625-5/11-501", // no section that the grammar reads
        ""
      })
  void what_no_list_decides_is_never_taken_for_no_violent_crime(String statute) throws IOException {
    assertThat(allCharges(POSSESSION + ",G", sibling("C1", "B1", statute) + ",D")).hasSize(1);
    assertThat(outcomes()).extracting(one -> one.getField("outcome")).containsExactly("REVIEW");
    assertThat(missing().toString())
        .contains(statute.startsWith("720") ? "violentInIncident" : "enhanced");
  }

  @Test
  void a_violent_crime_of_which_the_file_does_not_say_the_arrest_is_for_a_person()
      throws IOException {
    assertThat(allCharges(POSSESSION + ",G", sibling("C2", "", "720-5/18-1") + ",G"))
        .containsExactly("B09 ");
    assertThat(missing()).containsExactly("violentInIncident");
  }

  private static String sibling(String caseNumber, String booking, String statute) {
    return "1,%s,%s,2009-03-01,%s,2,2009-06-01,,,0010000"
        .formatted(caseNumber, booking == null ? "" : booking, statute);
  }

  /** The rules and tracks by which the clerk's convictions are decided. */
  private List<String> clerk(String... lines) throws IOException {
    return identified(Jurisdictions.shipped("us-il"), HEADER, lines);
  }

  /** The same of a file that has every charge of a case, with what became of it. */
  private List<String> allCharges(String... lines) throws IOException {
    Path law = folder.resolve("all/us-il");
    FileSystemUtils.copyRecursively(Path.of("../jurisdictions/us-il"), law);
    Path layout = law.resolve("layouts/cook-clerk-2009.yaml");
    Files.writeString(
        layout,
        Files.readString(layout)
            .replace("only: {disposition: [CONVICTED]}\n", "")
            .replace("chrgdisp, ", "")
            .replace(
                "columns:\n",
                "columns:\n  chrgdisp: {is: disposition, of: {CONVICTED: [G], DISMISSED: [D]}}\n"));
    return identified(Jurisdictions.of(law), HEADER + ",chrgdisp", lines);
  }

  /** Lines with what the charge is called, which may stand before a stroke. */
  private static Stream<String> described(String... lines) {
    return Stream.of(lines).map(line -> line.contains("|") ? line.replace("|", ",,") : ",," + line);
  }

  private List<String> identified(Jurisdiction law, String header, String... lines)
      throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("file.csv"),
            Stream.concat(Stream.of("chrgdesc,ammndchrgdescr," + header), described(lines))
                .collect(Collectors.joining("\n", "", "\n")));
    Programme cannabis = law.programmes().get(0);
    new IdentifyingByLaw(
            cannabis,
            cannabis.identifying(DAY).orElseThrow(),
            cannabis.layouts().get("cook-clerk-2009"),
            DAY,
            "",
            () -> true)
        .run(List.of(file), folder.resolve("out"));
    return outcomes().stream()
        .map(one -> one.getField("rule") + " " + one.getField("track"))
        .toList();
  }

  private static boolean isFirst(NamedCsvRecord one) {
    return one.getStartingLineNumber() == 2;
  }

  private List<String> missing() throws IOException {
    return outcomes().stream().map(one -> one.getField("missing")).toList();
  }

  /** Of the possession alone. */
  private List<NamedCsvRecord> outcomes() throws IOException {
    try (CsvReader<NamedCsvRecord> csv =
            CsvReader.builder().ofNamedCsvRecord(folder.resolve("out/outcomes.csv"));
        Stream<NamedCsvRecord> all = csv.stream()) {
      return all.filter(IllinoisSiblingsTest::isFirst).toList();
    }
  }
}
