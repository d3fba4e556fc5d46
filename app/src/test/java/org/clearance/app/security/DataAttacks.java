package org.clearance.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.clearance.app.OpenToOthers;
import org.clearance.app.RunningClearance;
import org.clearance.app.TestCounty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attacks by another account of the machine, or through a file, a field or a start. */
@Attacks
class DataAttacks {
  @Test
  void another_account_finds_nothing_it_may_open(AttackedProgram program) throws IOException {
    assertThat(program.data().resolve("postgres/password")).exists();
    OpenToOthers.assertNothingIn(program.data());
  }

  @Test
  void another_account_gets_into_no_database(AttackedProgram program) throws IOException {
    String port =
        Files.readAllLines(program.data().resolve("postgres/data/postmaster.pid")).get(3).strip();
    for (String password : List.of("", "postgres")) {
      assertThat(signedIn(port, password)).isEqualTo("refused");
    }
    assertThat(Path.of("/tmp/.s.PGSQL." + port)).doesNotExist();
    assertThat(
            program
                .db()
                .sql("select count(*) from pg_hba_file_rules where auth_method <> 'scram-sha-256'")
                .query(Long.class)
                .single())
        .isZero();
  }

  private static String signedIn(String port, String password) {
    try (var connection =
        DriverManager.getConnection(
            "jdbc:postgresql://127.0.0.1:%s/postgres".formatted(port), "postgres", password)) {
      return "signed in to " + connection.getCatalog();
    } catch (SQLException e) {
      return "refused";
    }
  }

  @Test
  void what_is_typed_into_the_wrong_field_is_in_no_log(AttackedProgram program) {
    Visitor reviewer = program.signedIn("alpha.da_reviewer");
    assertThat(reviewer.get("/deliveries/ROE,JANE%201955-03-17").statusCode()).isEqualTo(400);
    assertThat(program.clearance().log()).doesNotContain("ROE,JANE");
  }

  @Test
  void formulas_in_the_states_file_run_in_no_spreadsheet(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path file = TestCounty.file(folder, "ALDER", 300);
    List<String> rows = Files.readAllLines(file);
    rows.replaceAll(row -> row.replace(",CASC ", ",=cmd|'/C calc'!A0 CASC "));
    assertThat(rows).anyMatch(row -> row.contains(",=cmd|"));
    Files.write(file, rows);
    Path results = folder.resolve("results");
    var ran =
        RunningClearance.run(
            "identify",
            "--county=ALDER",
            "--as-of=2024-01-01",
            "--policy=standard-2019",
            "--output=" + results,
            "--data=" + folder.resolve("data"),
            file.toString());
    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(Files.readString(results.resolve("All_Results.csv")))
        .contains(",'=cmd|")
        .doesNotContainPattern("(?m)(^|,)\"?[=+@]");
    OpenToOthers.assertNothingIn(results);
  }

  @Test
  void the_demonstrations_known_password_comes_near_no_county(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path data = folder.resolve("data");
    TestCounty.copied(data, "Alpenglow", "administrator");
    var refused = RunningClearance.run("serve", "--demo", "--data", data.toString(), "--port=0");
    assertThat(refused.exit()).as(refused.err()).isEqualTo(2);
    assertThat(refused.err()).contains("holds Alpenglow County", "leave out --demo");
  }

  @Test
  void a_database_on_the_network_is_not_talked_to_in_the_clear(@TempDir Path folder)
      throws IOException, InterruptedException {
    var refused =
        RunningClearance.run(
            "serve",
            "--data",
            folder.resolve("data").toString(),
            "--spring.datasource.url=jdbc:postgresql://192.0.2.1/clearance?connectTimeout=5");
    assertThat(refused.exit()).as(refused.err()).isEqualTo(2);
    assertThat(refused.err()).contains("sslmode=verify-full");
  }
}
