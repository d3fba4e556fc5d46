package org.clearance.ui.figures.publicfigures;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.clearance.domain.office.user.County;
import org.clearance.ui.Browser;
import org.clearance.ui.People;
import org.clearance.ui.ScreensTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ScreensTest
class PublicPageTest {
  @Autowired private People people;
  @Autowired private JdbcClient db;
  @LocalServerPort private int port;

  private final HttpClient client = HttpClient.newHttpClient();
  private County county;

  @BeforeEach
  void county() {
    county = people.county();
  }

  @Test
  void there_is_nothing_until_the_county_wants_it_and_the_same_where_there_is_no_county() {
    String off = get("/public/" + county.code()).body().replace(county.code(), "x");
    HttpResponse<String> nowhere = get("/public/nowhere");
    assertThat(nowhere.statusCode()).isEqualTo(404);
    assertThat(off).isEqualTo(nowhere.body().replace("nowhere", "x"));
    tells();
    assertThat(get("/public/" + county.code()).statusCode()).isEqualTo(200);
  }

  @Test
  void everybody_sees_it_without_signing_in_and_without_a_cookie_in_both_languages() {
    tells();
    HttpResponse<String> page = get("/public/" + county.code());
    assertThat(page.body())
        .contains("Criminal records cleared in " + county.displayName())
        .contains(
            "All numbers are up to the end of",
            "The county has not cleared a record by itself yet.")
        .contains("Is this about me?", "Maybe.", "call the public defender of this county")
        .contains("lang=\"en\"", "?lang=es")
        .doesNotContain("<form", "<script", "fewer than 11");
    assertThat(page.headers().allValues("Set-Cookie")).isEmpty();
    assertThat(get("/public/" + county.code() + "?lang=es").body())
        .contains("lang=\"es\"", "¿Se trata de mí?");
    new Browser(port).alsoInSpanish().open("/public/" + county.code());
  }

  @Test
  void it_may_be_kept_on_the_way_for_an_hour_and_is_not_sent_again_when_it_is_the_same() {
    tells();
    HttpResponse<String> page = get("/public/" + county.code());
    assertThat(page.headers().allValues("Cache-Control")).containsExactly("max-age=3600, public");
    assertThat(page.headers().allValues("Vary")).contains("Accept-Language");
    String tag = page.headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> same = send(request("").header("If-None-Match", tag));
    assertThat(same.statusCode()).isEqualTo(304);
    assertThat(same.body()).isEmpty();
    assertThat(send(request("?lang=es").header("If-None-Match", tag)).statusCode()).isEqualTo(200);
  }

  @Test
  void it_says_whom_to_ask_and_an_administrator_sees_it_before_it_is_switched_on() {
    db.sql(
            "update county set settings = settings || '{\"notices\": {\"contact.en\": \"209-555-0100\"}}' where id = :id")
        .param("id", county.id())
        .update();
    Browser browser =
        new Browser(port)
            .signedInAs(
                people.user(county, org.clearance.domain.office.user.Role.ADMINISTRATOR).username(),
                People.PASSWORD);
    assertThat(browser.open("/public-preview").html())
        .contains("Is this about me?", "209-555-0100")
        .doesNotContain("call the public defender of this county");
    assertThat(get("/public/" + county.code()).statusCode()).isEqualTo(404);
    tells();
    HttpResponse<String> page = get("/public/" + county.code());
    assertThat(page.body()).contains("209-555-0100");
    String tag = page.headers().firstValue("ETag").orElseThrow();
    db.sql("update county set settings = settings #- '{notices}' where id = :id")
        .param("id", county.id())
        .update();
    assertThat(send(request("").header("If-None-Match", tag)).statusCode())
        .as("another contact is another page")
        .isEqualTo(200);
  }

  @Test
  void it_leads_to_the_form_by_which_residents_ask_where_there_is_one() {
    tells();
    String link = "href=\"https://help.county.example\"";
    HttpResponse<String> without = get("/public/" + county.code());
    assertThat(without.body()).doesNotContain(link);
    db.sql(
            "update county set settings = settings || '{\"residents\": {\"ask\": true, \"url\": \"https://help.county.example\"}}' where id = :id")
        .param("id", county.id())
        .update();
    String tag = without.headers().firstValue("ETag").orElseThrow();
    assertThat(send(request("").header("If-None-Match", tag)).body()).contains(link);
  }

  private void tells() {
    db.sql(
            "update county set settings = settings || '{\"public\": {\"page\": true}}' where id = :id")
        .param("id", county.id())
        .update();
  }

  private HttpRequest.Builder request(String query) {
    return HttpRequest.newBuilder(
        URI.create("http://localhost:" + port + "/public/" + county.code() + query));
  }

  private HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
