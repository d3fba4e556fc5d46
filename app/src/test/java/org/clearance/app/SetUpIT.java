package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.clearance.domain.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Adding a county by the program itself, to its own database and to another one. */
class SetUpIT {
  @TempDir Path folder;

  @Test
  void the_same_command_adds_another_administrator_and_says_what_is_there_already()
      throws Exception {
    Path data = folder.resolve("data");
    String first = TestCounty.setUp(data, "KERN", "ada");

    var second = setUp(data, "KERN", "bob");
    var again = setUp(data, "KERN", "Ada");
    var unknown = setUp(data, "YOLO", "cy");

    assertThat(second.exit()).as(second.err()).isZero();
    assertThat(TestCounty.firstPassword(second.out())).isNotEqualTo(first);
    assertThat(again.exit()).isEqualTo(2);
    assertThat(again.out()).isEmpty();
    assertThat(again.err().strip())
        .isEqualTo(
            "ada is an administrator of KERN already; nothing was changed. Who cannot get in any"
                + " more is let in by: set-up --county \"KERN\" --reset-administrator ada");
    assertThat(unknown.exit()).isEqualTo(2);
    assertThat(unknown.err()).contains("no county YOLO", "--court", "nothing was changed");
  }

  @Test
  void the_public_screens_run_alone_with_an_account_that_has_their_role_and_no_other()
      throws Exception {
    PGSimpleDataSource own = TestDatabase.withoutPool();
    var added =
        RunningClearance.run(
            "set-up",
            "--county=KERN",
            "--court=Superior Court of California, County of Kern",
            "--court-email=court@kern.example",
            "--public-defender-email=defender@kern.example",
            "--administrator=ada",
            "--data=" + folder.resolve("data"),
            "--spring.datasource.url=" + url(own),
            "--spring.datasource.username=" + own.getUser());
    assertThat(added.exit()).as(added.err()).isZero();
    JdbcClient db = JdbcClient.create(own);
    String account = "public_" + own.getDatabaseName();
    db.sql("create role %s login password 'asks' in role clearance_portal".formatted(account))
        .update();
    int port = RunningClearance.freePort();
    RunningClearance.Command portal =
        RunningClearance.begin(
            Map.of(),
            "portal",
            "--port=" + port,
            "--spring.datasource.url=" + url(own),
            "--spring.datasource.username=" + account,
            "--spring.datasource.password=asks");
    try {
      HttpClient asking = HttpClient.newHttpClient();
      portal.await("the public screens", Duration.ofMinutes(2), () -> answers(asking, port, "/es"));
      assertThat(body(asking, port, "/es")).contains("Reciba ayuda").contains("<form");
      assertThat(body(asking, port, "/en/return")).contains("Enter your code");
    } finally {
      portal.terminate();
      portal.process().onExit().join();
      db.sql("drop role " + account).update();
    }
  }

  private static boolean answers(HttpClient asking, int port, String path) {
    try {
      return !body(asking, port, path).isEmpty();
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }

  private static String body(HttpClient asking, int port, String path)
      throws IOException, InterruptedException {
    HttpResponse<String> page =
        asking.send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(page.statusCode()).as(path).isEqualTo(200);
    return page.body();
  }

  private static RunningClearance.Result setUp(Path data, String county, String administrator)
      throws Exception {
    return RunningClearance.run(
        "set-up", "--county", county, "--administrator", administrator, "--data", data.toString());
  }

  private static String url(PGSimpleDataSource own) {
    return "jdbc:postgresql://127.0.0.1:%d/%s"
        .formatted(own.getPortNumbers()[0], own.getDatabaseName());
  }
}
