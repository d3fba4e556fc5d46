package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.clearance.domain.law.policy.ShippedPolicies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentifyCommandTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2024-02-30 | standard-2019 | --as-of 2024-02-30 is not a day; write it as 2024-01-31.",
        "2016-11-08 | standard-2019 | --as-of 2016-11-08 is not usable: choose a day from 2016-11-09 (Proposition 64 took effect) to today.",
        "2999-01-01 | standard-2019 | --as-of 2999-01-01 is not usable: choose a day from 2016-11-09 (Proposition 64 took effect) to today.",
        "2024-01-01 | lenient       | --policy lenient is neither a file nor one of standard-2019, los-angeles-2019, san-joaquin-2019, sacramento-2019, dismiss-prop64, dismiss-prop64-and-related.",
        "2024-01-01 | standard-2019 | bad.csv is not a DOJ bulk file: its only row cannot be read. Line 1: 3 fields instead of 95.",
      })
  void bad_input_gets_one_message_and_exit_code_2(String asOf, String policy, String message)
      throws IOException {
    Path file = Files.writeString(folder.resolve("bad.csv"), "not,a,row\n");
    RanCommand ran =
        RanCommand.run(
            "identify",
            "--county",
            "ALDER",
            "--as-of",
            asOf,
            "--policy",
            policy,
            "--output",
            folder.toString(),
            "--data",
            folder.resolve("data").toString(),
            file.toString());
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.errors().strip().lines()).hasSize(1);
    assertThat(ran.errors()).contains(message);
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--policy standard-2019 | --county is missing or blank; name it as the DOJ file spells it.",
        "--county ALDER | --policy is missing or blank; name one, or a file: see identify --help.",
        "--jurisdiction us-va --layout court-2020 --policy standard-2019 | --policy is of the DOJ file; a jurisdiction's table is named by --programme.",
        "--jurisdiction us-tx --layout court-2020 | --jurisdiction us-tx is neither a folder nor one of us-ca, us-il, us-va.",
        "--jurisdiction us-ca --layout doj | us-ca has no layout of files. Files of California’s Department of Justice are read without --jurisdiction.",
        "--jurisdiction us-va --layout court-1999 | --layout court-1999 is none of us-va. There are court-2020.",
        "--jurisdiction us-va --layout court-2020 --programme us-va/pardons | --programme us-va/pardons is none that reads the layout on that day. There are us-va/sealing-2021, us-va/sealing-2021-record, us-va/sealing-2026.",
        "--jurisdiction us-va --layout court-2020 | Column 1 is “not”, which layout court-2020 does not know. It knows person_id, HearingDate, CodeSection, ChargeType, Class, DispositionCode, Plea, fips.",
        "--jurisdiction us-va | Error: Missing required argument(s): --layout=NAME",
      })
  void what_is_missing_or_does_not_go_together_gets_one_message(String options, String message)
      throws IOException {
    Path file = Files.writeString(folder.resolve("bad.csv"), "not,a,row\n");
    List<String> all = new ArrayList<>(List.of("identify", "--as-of", "2024-01-01", "--quiet"));
    all.addAll(List.of(options.split(" ")));
    all.addAll(List.of("--output", folder.resolve("out").toString(), file.toString()));
    RanCommand ran = RanCommand.run(all.toArray(String[]::new));
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.errors()).contains(message);
  }

  @Test
  void another_states_files_are_held_against_its_law_without_a_database() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("court.csv"),
            """
            person_id,HearingDate,CodeSection,ChargeType,Class,DispositionCode,Plea,Race,Sex,fips
            1,2012-05-01,18.2-96,Misdemeanor,1,Guilty,,W,M,059
            2,2012-05-01,18.2-266,Misdemeanor,1,Guilty,,W,M,059
            """);
    RanCommand ran =
        RanCommand.run(
            "identify",
            "--jurisdiction=us-va",
            "--layout=court-2020",
            "--as-of=2024-01-01",
            "--output=" + folder.resolve("out"),
            file.toString());
    assertThat(ran.code()).as(ran.errors()).isZero();
    assertThat(ran.out().strip())
        .isEqualTo(
            "2 lines of 2 people: 2 charges by “Sealing, as enacted in 2021, on a person’s record”: 1"
                + " NOT_ELIGIBLE, 1 RELIEF AUTOMATIC. Written to "
                + folder.resolve("out")
                + ".");
    assertThat(folder.resolve("out"))
        .isDirectoryContaining("glob:**outcomes.csv")
        .isDirectoryContaining("glob:**set-aside.csv")
        .isDirectoryContaining("glob:**summary.json");
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void a_policy_file_that_is_out_of_range_is_refused_with_the_fields_name() throws IOException {
    assertThat(refusal("ours.json", "{\"ageThreshold\": 99}"))
        .isEqualTo("ageThreshold is 99; it must be off, or a whole number from 40 to 65.");
  }

  @Test
  void an_offices_own_table_that_cannot_decide_is_refused_with_the_place() throws IOException {
    String wrong =
        ShippedPolicies.SACRAMENTO_2019.table().text().replace("facts.level<", "facts.grade<");
    assertThat(refusal("ours.dmn", wrong))
        .isEqualTo("determination, Level: there is no fact named grade.");
  }

  private String refusal(String name, String written) throws IOException {
    Path policy = Files.writeString(folder.resolve(name), written);
    RanCommand ran =
        RanCommand.run(
            "identify",
            "--county",
            "ALDER",
            "--as-of",
            "2024-01-01",
            "--policy",
            policy.toString(),
            "--output",
            folder.toString(),
            folder.resolve("none.csv").toString());
    assertThat(ran.code()).isEqualTo(2);
    String message = "The policy " + policy + " cannot be used. ";
    assertThat(ran.errors()).startsWith(message);
    return ran.errors().strip().substring(message.length());
  }
}
