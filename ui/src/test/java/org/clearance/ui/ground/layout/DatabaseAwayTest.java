package org.clearance.ui.ground.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clearance.domain.office.user.Role.COURT_CLERK;

import com.zaxxer.hikari.HikariDataSource;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.clearance.domain.office.user.User;
import org.clearance.ui.Browser;
import org.clearance.ui.People;
import org.clearance.ui.ScreensTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** People and programs get a clear answer while the database does not answer. */
@Timeout(60)
@ScreensTest
@TestPropertySource(properties = {"screens.engine=away", "clearance.requests.longest-wait=PT0.3S"})
class DatabaseAwayTest {
  @LocalServerPort private int port;
  @Autowired private People people;
  @Autowired private DataSource dataSource;

  private User clerk;
  private Browser inside;

  @BeforeEach
  void somebody_works() {
    clerk = people.user(people.county(), COURT_CLERK);
    inside = new Browser(port).signedInAs(clerk.username(), People.PASSWORD);
  }

  @AfterEach
  void it_is_back() throws SQLException {
    allow(true);
    dataSource.unwrap(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
    // Requests give back the connections that were ended, of the pool of programs and of people.
    while (asked().statusCode() != 401 || inside.open("/account").status() != 200) {
      Thread.onSpinWait();
    }
  }

  @Test
  void every_page_says_so_and_leads_on() throws SQLException {
    allow(false);
    Browser.Page page = inside.alsoInSpanish().open("/account");
    assertThat(page.status()).isEqualTo(503);
    assertThat(page.html())
        .contains("The database is not answering", "href=\"/account\"", ">Home</a>")
        .containsPattern("give this number: <code translate=\"no\">[a-z2-9]{4}-[a-z2-9]{4}<")
        .contains("lang=\"en\"");

    it_is_back();
    assertThat(inside.open("/account").status()).isEqualTo(200);
  }

  @Test
  void signing_in_is_answered_by_a_page_and_is_no_wrong_password() throws SQLException {
    var browser = new Browser(port);
    browser.open("/sign-in");
    allow(false);
    Browser.Page page =
        browser.post("/sign-in", "username", clerk.username(), "password", People.PASSWORD);
    assertThat(page.status()).isEqualTo(503);
    assertThat(page.html())
        .contains("The database is not answering", ">Home</a>")
        .doesNotContain("Try again</a>");
    it_is_back();
    browser.signedInAs(clerk.username(), People.PASSWORD);
  }

  @Test
  void a_program_is_told_in_json() throws SQLException {
    allow(false);
    HttpResponse<String> answer = asked();
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.body()).contains("The database is not answering");
  }

  private HttpResponse<String> asked() {
    var browser = new Browser(port);
    return browser.raw(
        HttpRequest.newBuilder(browser.address("/api/v1/figures/funnel"))
            .header("Authorization", "Bearer clr_" + "x".repeat(43)));
  }

  /** Lets the server accept connections to this database or not; open ones are closed. */
  private void allow(boolean in) throws SQLException {
    var own = (PGSimpleDataSource) dataSource.unwrap(HikariDataSource.class).getDataSource();
    var server = new PGSimpleDataSource();
    server.setServerNames(own.getServerNames());
    server.setPortNumbers(own.getPortNumbers());
    server.setUser(own.getUser());
    server.setDatabaseName("postgres");
    try (Connection connection = server.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "alter database %s with allow_connections %s".formatted(own.getDatabaseName(), in));
      if (!in) {
        statement.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = '%s'"
                .formatted(own.getDatabaseName()));
      }
    }
  }
}
