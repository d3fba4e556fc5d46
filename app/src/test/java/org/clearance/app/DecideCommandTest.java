package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lawyer's tools: {@code decide} and {@code check}. */
class DecideCommandTest {
  private static final Path SHIPPED = Path.of("../jurisdictions");

  @TempDir Path folder;

  @Test
  void a_sheet_of_facts_is_answered() throws IOException {
    Path answers = folder.resolve("answers.csv");
    RanCommand ran =
        decide(
            "us-va/sealing-2021", "id,level,disposition\n7,F,D\n", "--output", answers.toString());
    assertThat(ran.code()).as(ran.errors()).isZero();
    assertThat(Files.readAllLines(answers))
        .hasSize(2)
        .last()
        .asString()
        .startsWith("7,RELIEF,SEALED,PETITION,,,V1,Va. Code § 19.2-392.2,");
  }

  @Test
  void the_proposition_of_california_is_asked_as_any_other_law() throws IOException {
    RanCommand ran =
        decide(
            "us-ca/prop64/los-angeles-2019",
            "id,section,level,convictionDate\n7,11357,F,2017-01-01\n",
            "--output",
            folder.resolve("answers.csv").toString());
    assertThat(ran.code()).as(ran.errors()).isZero();
    assertThat(Files.readAllLines(folder.resolve("answers.csv")))
        .last()
        .isEqualTo(
            "7,NOT_ELIGIBLE,,,,,on-or-after-effective-date,Health & Saf. Code § 11361.8,The"
                + " conviction is of 9 November 2016 or later: Proposition 64 was in effect.,");
  }

  @Test
  void it_says_for_which_empty_cells_it_took_what_every_record_tells() throws IOException {
    String sheet =
        "id,section,level,convictionDate,deceased,alreadyRelieved\n7,11357,F,2017-01-01,";
    RanCommand ran =
        decide("us-ca/prop64", sheet + ",\n", "--output", folder.resolve("a.csv").toString());
    assertThat(ran.code()).as(ran.errors()).isZero();
    assertThat(ran.errors().strip())
        .isEqualTo(
            "Empty cells say nothing; taken as what every record tells: 1 of alreadyRelieved"
                + " (false), 1 of deceased (false).");
    assertThat(
            decide("us-ca/prop64", sheet + "?,no\n", "--output", folder.resolve("a.csv").toString())
                .errors())
        .isEmpty();
  }

  @Test
  void a_folder_of_ones_own_decides_in_place_of_one_that_ships() throws IOException {
    Path answers = folder.resolve("answers.csv");
    RanCommand ran =
        decide(
            "us-va/sealing-2021",
            "id,level,disposition\n7,F,D\n",
            "--output",
            answers.toString(),
            "--folder",
            SHIPPED.resolve("us-va").toString());
    assertThat(ran.code()).as(ran.errors()).isZero();
    assertThat(answers).exists();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "us-va/sealing-1999 | id~1~ | --programme us-va/sealing-1999 is none. There are us-va/sealing-2021, us-va/sealing-2021-record, us-va/sealing-2026.",
        "us-tx/sealing | id~1~ | --programme us-tx/sealing is none. There are us-ca/prop64-standard-2019, ",
        "us-va/sealing-2021 | id,age~1,7~ | Line 1, column 2: there is no fact named “age”.",
        "us-ca/prop64 | id,level~1,F~2,Z~ | Line 3, column level: “Z” is not one of FELONY, MISDEMEANOR, INFRACTION.",
        "us-va/sealing-2021 | id,level~1,F~2,Z~ | Line 3, column level: “Z” is not one of MISDEMEANOR, FELONY, INFRACTION.",
      })
  void what_cannot_be_asked_gets_one_message_and_exit_code_2_and_nothing_is_written(
      String programme, String sheet, String message) throws IOException {
    Path answers = folder.resolve("answers.csv");
    RanCommand ran = decide(programme, sheet.replace('~', '\n'), "--output", answers.toString());
    assertThat(ran.code()).isEqualTo(Clearance.REFUSED);
    assertThat(ran.errors().strip().lines()).hasSize(1);
    assertThat(ran.errors()).contains(message);
    assertThat(answers).doesNotExist();
  }

  @Test
  void answers_that_the_disk_does_not_take_are_not_the_sheets_fault_and_leave_what_stood_there()
      throws IOException {
    Path facts = folder.resolve("many.csv");
    Files.writeString(facts, "id,level\n" + "7,F\n".repeat(20_000));
    Path answers = Files.writeString(folder.resolve("answers.csv"), "of yesterday");
    RanCommand ran =
        SmallDisk.run(
            "decide",
            "--programme=us-va/sealing-2021",
            "--as-of=2024-01-01",
            "--facts=" + facts,
            "--output=" + answers);
    assertThat(ran.errors())
        .startsWith(answers + " cannot be written: ")
        .contains("Nothing half written is left.");
    assertThat(ran.code()).isEqualTo(Clearance.REFUSED);
    assertThat(answers).hasContent("of yesterday");
    assertThat(folder).isDirectoryNotContaining(file -> file.toString().endsWith(".part"));
  }

  @Test
  void the_sheet_of_facts_is_not_written_over() throws IOException {
    RanCommand ran =
        decide(
            "us-va/sealing-2021",
            "id,level\n1,F\n",
            "--output",
            folder.resolve("facts.csv").toString());
    assertThat(ran.errors()).contains("--output is the sheet of facts itself; name another file.");
    assertThat(folder.resolve("facts.csv")).hasContent("id,level\n1,F\n");
  }

  @Test
  void a_folder_that_can_be_used_is_said_to_be_and_what_to_confirm() {
    RanCommand ran = RanCommand.run("check", SHIPPED.resolve("us-il").toString());
    assertThat(ran.code()).as(ran.errors()).isZero();
    assertThat(ran.out())
        .startsWith("Illinois can be used: 4 tables, ")
        .contains("A lawyer still has to confirm:", "us-il/cannabis-arrest-records, rule A12 (L)");
  }

  @Test
  void a_folder_with_a_mistake_is_refused_with_each_of_them() throws IOException {
    Path law = Files.createDirectory(folder.resolve("us-zz"));
    Files.writeString(
        law.resolve("jurisdiction.yaml"),
        "name: Zembla\nzone: UTC\nstatutes: laws.csv\nprogrammes: [one, Two]\n");
    RanCommand ran = RanCommand.run("check", law.toString());
    assertThat(ran.code()).isEqualTo(Clearance.REFUSED);
    assertThat(ran.errors().lines())
        .containsExactly(
            "laws.csv: There is no such file.",
            "programmes/one/programme.yaml: There is no such file.",
            "jurisdiction.yaml, Two: A programme’s name is letters, as sealing.",
            law + " cannot be used: 3 to mend.");
  }

  @ParameterizedTest
  @CsvSource({"us-va,court-2020", "us-il,cook-clerk-2009"})
  void a_made_up_file_of_a_layout_is_identified(String jurisdiction, String layout) {
    Path file = folder.resolve("made-up.csv");
    RanCommand made =
        RanCommand.run(
            "generate",
            "--jurisdiction=" + jurisdiction,
            "--layout=" + layout,
            "--rows=2000",
            "--odd",
            "--output=" + file);
    assertThat(made.code()).as(made.errors()).isZero();
    RanCommand identified =
        RanCommand.run(
            "identify",
            "--jurisdiction=" + SHIPPED.resolve(jurisdiction),
            "--layout=" + layout,
            "--as-of=2024-01-01",
            "--quiet",
            "--output=" + folder.resolve("out"),
            file.toString());
    assertThat(identified.code()).as(identified.errors()).isZero();
    assertThat(identified.out()).startsWith("2,000 lines of ").contains("could not be read");
  }

  private RanCommand decide(String programme, String sheet, String... more) throws IOException {
    Path facts = Files.writeString(folder.resolve("facts.csv"), sheet);
    String[] all = new String[more.length + 7];
    String[] asked = {
      "decide", "--programme", programme, "--as-of", "2024-01-01", "--facts", facts.toString()
    };
    System.arraycopy(asked, 0, all, 0, asked.length);
    System.arraycopy(more, 0, all, asked.length, more.length);
    return RanCommand.run(all);
  }
}
