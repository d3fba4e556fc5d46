package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.clearance.domain.ground.store.FilesUnderWay;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files handed in on the packaged program: over a slow line, a broken one, without scripts, by a
 * folder.
 */
@Order(7)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HandingInIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int ROWS = 1_500;
  private static final int BYTES_A_SECOND = 300_000;

  @TempDir static Path folder;
  private static CountyAtWork county;
  private static Office office;
  private static Path file;
  private static Path otherFile;

  @BeforeAll
  static void a_county_is_set_up() throws Exception {
    file = TestCounty.file(folder, "ALPENGLOW", ROWS);
    otherFile = folder.resolve("other.csv");
    // Without its last row it is another file.
    List<String> lines = Files.readAllLines(file);
    Files.write(otherFile, lines.subList(0, lines.size() - 1));
    county =
        CountyAtWork.setUp(
            folder,
            "Alpenglow",
            "--clearance.mail.channel=files",
            "--clearance.handin.settling=PT1S",
            "--clearance.handin.every=PT1S");
    office = county.office();
    office.adds("reviewer", "DA_REVIEWER");
  }

  @AfterAll
  static void everything_stops() {
    county.close();
  }

  @Test
  @Order(1)
  void over_a_slow_line_the_page_says_how_far_it_is_and_then_shows_the_delivery() {
    Page page = sendSlowly(file);
    assertThat(page.textContent("[data-upload-done]")).contains("of 1.");
    Page another = page.context().newPage();
    another.navigate(county.clearance().url("/deliveries"));
    assertThat(another.textContent("main")).contains("Your files are arriving");
    another.close();

    page.waitForSelector(".usa-alert--success");
    assertThat(page.url()).endsWith("/deliveries/1");
    assertThat(page.title()).contains("Delivery 1");
    assertThat(page.textContent("main")).contains("Delivery 1 is taken");
    assertThat(uploads()).isEmpty();
    page.goBack();
    assertThat(page.url()).endsWith("/deliveries/new");
  }

  @Test
  @Order(2)
  void the_same_file_again_is_refused_on_the_same_page() {
    office.handsIn("reviewer", file);
    Page page = office.desk("reviewer");
    assertThat(page.textContent("main")).contains("was already handed in, with delivery 1");
    assertThat(page.isEnabled("button:text-is('Hand in')")).isTrue();
  }

  @Test
  @Order(3)
  void when_the_server_is_killed_the_page_says_so_and_the_half_that_came_is_thrown_away()
      throws IOException {
    Page page = sendSlowly(otherFile);
    county.clearance().await("some of the file", PATIENCE, () -> !uploads().isEmpty());
    county.clearance().kill();
    page.waitForSelector("[data-upload-broken]");
    assertThat(page.textContent("[data-upload-broken]"))
        .contains("The connection broke", "Nothing was taken");
    assertThat(TestBrowser.inaccessible(page)).isEmpty();
    assertThat(uploads()).as("kill -9 cleans nothing away").isNotEmpty();

    county.startAgain();
    assertThat(uploads()).isEmpty();
    assertThat(office.at("reviewer", "/deliveries").textContent("main"))
        .contains("Delivery 1")
        .doesNotContain("Delivery 2");
  }

  @Test
  @Order(4)
  void without_scripts_a_file_is_handed_in_all_the_same() {
    try (BrowserContext window = county.browser().windowWithoutScripts()) {
      Page page = window.newPage();
      page.navigate(county.clearance().url("/sign-in"));
      page.fill("#username", "reviewer");
      page.fill("#password", office.passwordOf("reviewer"));
      Office.press(page, "Sign in");
      page.navigate(county.clearance().url("/deliveries/new"));
      page.setInputFiles("#files", otherFile);
      Office.press(page, "Hand in");
      assertThat(page.url()).endsWith("/deliveries/2");
      assertThat(page.textContent("main")).contains("Delivery 2 is taken");
    }
  }

  @Test
  @Order(5)
  void a_file_put_into_the_county_s_folder_is_handed_in_and_the_same_again_is_refused()
      throws IOException {
    Path handIn = folder.resolve("data/hand-in/alpenglow");
    List<String> lines = Files.readAllLines(file);
    Path third = Files.write(folder.resolve("third.csv"), lines.subList(0, lines.size() - 2));
    Files.copy(third, handIn.resolve("third.csv.part"));
    Files.move(
        handIn.resolve("third.csv.part"),
        handIn.resolve("third.csv"),
        StandardCopyOption.ATOMIC_MOVE);
    county
        .clearance()
        .await(
            "the file in taken/", PATIENCE, () -> Files.exists(handIn.resolve("taken/third.csv")));
    assertThat(office.at("reviewer", "/deliveries/3").textContent("main"))
        .contains("third.csv", "hand-in-folder");
    Files.copy(third, handIn.resolve("again.csv"));
    county
        .clearance()
        .await(
            "the file in refused/",
            PATIENCE,
            () -> Files.exists(handIn.resolve("refused/again.csv")));
    assertThat(office.at("reviewer", "/deliveries/new").textContent("main"))
        .contains("again.csv was already handed in as third.csv, with delivery 3");
  }

  /** Sends a file over a slow line, and comes back when the page shows how far it is. */
  private static Page sendSlowly(Path file) {
    Page page = office.at("reviewer", "/deliveries/new");
    CDPSession line = page.context().newCDPSession(page);
    line.send("Network.enable");
    JsonObject conditions = new JsonObject();
    conditions.addProperty("offline", false);
    conditions.addProperty("latency", 0);
    conditions.addProperty("downloadThroughput", -1);
    conditions.addProperty("uploadThroughput", BYTES_A_SECOND);
    line.send("Network.emulateNetworkConditions", conditions);
    page.setInputFiles("#files", file);
    Office.press(page, "Hand in");
    page.waitForSelector(
        "[data-upload-done]:not(:empty)",
        new Page.WaitForSelectorOptions().setState(WaitForSelectorState.VISIBLE));
    return page;
  }

  private static List<Path> uploads() {
    return FilesUnderWay.in(folder.resolve("data/uploads"));
  }
}
