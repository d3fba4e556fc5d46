package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.clearance.domain.law.policy.Policy;
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
    Ran ran =
        run(
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

  @Test
  void a_policy_file_that_is_out_of_range_is_refused_with_the_fields_name() throws IOException {
    assertThat(refusal("ours.json", "{\"ageThreshold\": 99}"))
        .isEqualTo("ageThreshold is 99; it must be off, or a whole number from 40 to 65.");
  }

  @Test
  void an_offices_own_table_that_cannot_decide_is_refused_with_the_place() throws IOException {
    String wrong = Policy.SACRAMENTO_2019.table().text().replace("facts.level<", "facts.grade<");
    assertThat(refusal("ours.dmn", wrong))
        .isEqualTo("determination, Level: there is no fact named grade.");
  }

  private String refusal(String name, String written) throws IOException {
    Path policy = Files.writeString(folder.resolve(name), written);
    Ran ran =
        run(
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

  private record Ran(int code, String errors) {}

  private static Ran run(String... arguments) {
    var errors = new StringWriter();
    int code =
        Clearance.commandLine()
            .setErr(new PrintWriter(errors, true))
            .setOut(new PrintWriter(new StringWriter()))
            .execute(arguments);
    return new Ran(code, errors.toString());
  }
}
