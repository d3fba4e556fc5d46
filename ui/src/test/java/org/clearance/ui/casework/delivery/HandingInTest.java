package org.clearance.ui.casework.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.clearance.domain.TinyDisk;
import org.clearance.domain.casework.delivery.Delivery;
import org.clearance.domain.casework.delivery.DeliveryFile;
import org.clearance.domain.casework.delivery.DeliveryRegister;
import org.clearance.domain.casework.delivery.HandInFolders;
import org.clearance.domain.ground.store.FilesUnderWay;
import org.clearance.domain.ground.store.StorageProperties;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.ui.Browser;
import org.clearance.ui.Browser.Page;
import org.clearance.ui.People;
import org.clearance.ui.ScreensTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@ScreensTest
class HandingInTest {
  private static final int LARGEST = 1_000_000;

  @TempDir static Path data;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) {
    settings.add("clearance.data", data::toString);
    settings.add("clearance.upload.largest", () -> LARGEST + "B");
  }

  @Autowired private People people;
  @Autowired private DeliveryRegister register;
  @Autowired private HandInFolders folders;
  @LocalServerPort private int port;
  private County county;
  private User supervisor;
  private Browser browser;

  @BeforeEach
  void signIn() {
    county = people.county();
    supervisor = people.named("Sue Okafor", county, Role.DA_SUPERVISOR);
    browser = new Browser(port).alsoInSpanish().signedInAs(supervisor.username(), People.PASSWORD);
    browser.open("/deliveries/new");
  }

  @Test
  void files_handed_in_together_make_one_delivery() {
    Page page =
        handIn(
            file("may \"1\".dat", DojFile.row(95, "1")),
            file("C:\\doj\\may2.dat", DojFile.row(95, "2")));

    Delivery delivery = register.ofCounty(county.id()).get(0);
    assertThat(page.path()).isEqualTo("/deliveries/" + delivery.id());
    assertThat(page.html())
        .contains("Delivery " + delivery.id() + " is taken")
        .contains("Received")
        .contains("Sue Okafor");
    assertThat(delivery.files())
        .extracting(DeliveryFile::name)
        .containsExactly("may %221%22.dat", "may2.dat");
    assertThat(browser.open("/deliveries").html()).contains("Delivery " + delivery.id());
    assertThat(waitingUploads()).isZero();
  }

  static Stream<Arguments> badUploads() {
    return Stream.of(
        Arguments.of("an empty file", new byte[0], "list.dat is empty (0 bytes)"),
        Arguments.of(
            "an image",
            new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10},
            "list.dat is not a DOJ bulk file: it is an image"),
        Arguments.of("rows of 94 fields", DojFile.row(94, "1"), "Line 1: 94 fields instead of 95"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badUploads")
  void a_bad_file_is_turned_away_with_what_is_wrong_and_where(
      String what, byte[] content, String message) {
    Page page = handIn(file("list.dat", content));
    assertThat(page.html()).contains("Nothing was taken").contains(message);
    assertThat(register.ofCounty(county.id())).isEmpty();
  }

  @Test
  void what_is_wrong_with_files_is_said_in_spanish_too() {
    browser.inSpanish();
    badUploads()
        .map(upload -> (byte[]) upload.get()[1])
        .forEach(content -> assertThat(handIn(file("list.dat", content)).status()).isEqualTo(200));
    String row = new String(DojFile.row(95, "1"), StandardCharsets.UTF_8);
    for (String wrong :
        List.of(
            "RECORD_ID,NAME\n" + row,
            "%PDF-1.7 x",
            "\u001f\u008b x",
            row.replaceFirst(",", ",\0"),
            row.replaceFirst(",", ",x\"y"),
            row.replaceFirst(",", ",\"x\"y"),
            "\"x\n")) {
      handIn(file("list.dat", wrong.getBytes(StandardCharsets.ISO_8859_1)));
    }
    assertThat(handIn(file("", new byte[0])).html()).contains("Elija al menos un archivo");
    assertThat(
            handIn(file("may.dat", DojFile.row(95, "1")), file("june.dat", DojFile.row(95, "1")))
                .html())
        .contains("may.dat y june.dat son el mismo archivo");
    assertThat(handIn(file("may.dat", DojFile.row(95, "1"))).html()).contains("se recibió");
    assertThat(handIn(file("june.dat", DojFile.row(95, "1"))).html())
        .contains("june.dat ya se entregó como may.dat", " de ", "lo entregó Sue Okafor");
    for (String day : List.of("24.11.2026", "1999-01-01")) {
      browser.open("/deliveries/new");
      browser.upload(
          "/deliveries/new", "files", List.of(file("july.dat", DojFile.row(95, "7"))), "asOf", day);
    }
    byte[] large = new byte[LARGEST + 1];
    assertThat(handIn(file("large.dat", large)).html()).contains("superan 1 MB");
  }

  @Test
  void the_form_sent_without_a_file_asks_for_one() {
    assertThat(handIn(file("", new byte[0])).html()).contains("Choose at least one file");
  }

  @Test
  void the_same_file_again_is_told_which_delivery_took_it() {
    handIn(file("may.dat", DojFile.row(95, "1")));
    long first = register.ofCounty(county.id()).get(0).id();
    Page page = handIn(file("june.dat", DojFile.row(95, "1")));
    assertThat(page.html())
        .contains("june.dat was already handed in as may.dat, with delivery " + first)
        .contains("by Sue Okafor");
    assertThat(register.ofCounty(county.id())).hasSize(1);
  }

  @Test
  void a_day_that_is_none_is_asked_for_again() {
    Page page =
        browser.upload(
            "/deliveries/new",
            "files",
            List.of(file("may.dat", DojFile.row(95, "1"))),
            "asOf",
            "24.11.2026");
    assertThat(page.html()).contains("“24.11.2026” is not a day");
    assertThat(register.ofCounty(county.id())).isEmpty();
  }

  @Test
  void what_is_too_large_is_told_so() {
    byte[] large = new byte[LARGEST + 1];
    Arrays.fill(large, (byte) 'x');
    Page page = handIn(file("large.dat", large));
    assertThat(page.path()).startsWith("/deliveries/new");
    assertThat(page.html()).contains("The files are larger than 1 MB together");
    assertThat(waitingUploads()).isZero();
  }

  @Test
  void on_a_full_disk_the_form_says_so_and_once_there_is_space_the_files_are_taken() {
    byte[] rows = DojFile.row(95, "1");
    byte[] large = Arrays.copyOf(rows, 300_000);
    Arrays.fill(large, rows.length, large.length, (byte) '\n');
    String noRoom = "The server’s disk has no room for these files. Nothing was taken.";
    try (var before = TinyDisk.of(uploads(), 400_000)) {
      assertThat(handIn(file("may.dat", large)).html()).as("too small for both").contains(noRoom);
    }
    try (var meanwhile = TinyDisk.withoutFiles(uploads())) {
      assertThat(handIn(file("may.dat", large)).html()).as("while it arrives").contains(noRoom);
    }
    try (var store = TinyDisk.of(data.resolve("store"), 100_000)) {
      assertThat(handIn(file("may.dat", large)).html()).as("while it is stored").contains(noRoom);
      assertThat(FilesUnderWay.in(data.resolve("store/incoming"))).isEmpty();
    }
    assertThat(waitingUploads()).isZero();
    assertThat(register.ofCounty(county.id())).isEmpty();
    assertThat(handIn(file("may.dat", large)).html()).contains("is taken");
  }

  @Test
  void an_upload_that_breaks_off_leaves_nothing() throws Exception {
    try (var socket = new Socket("localhost", port)) {
      OutputStream out = socket.getOutputStream();
      out.write(
          """
          POST /deliveries/new HTTP/1.1\r
          Host: localhost:%d\r
          Cookie: %s\r
          Content-Type: multipart/form-data; boundary=b\r
          Content-Length: 500000\r
          \r
          --b\r
          Content-Disposition: form-data; name="files"; filename="may.dat"\r
          \r
          """
              .formatted(port, "JSESSIONID=" + browser.cookie("JSESSIONID"))
              .getBytes(StandardCharsets.US_ASCII));
      byte[] some = new byte[200_000];
      Arrays.fill(some, (byte) 'x');
      out.write(some);
      out.flush();
      await(() -> waitingUploads() == 1);
      await(() -> browser.open("/deliveries/uploads").html().contains("40%"));
      assertThat(browser.open("/deliveries").html())
          .contains("Your files are arriving", "of 500 KB", "every 2s");
    }
    await(() -> waitingUploads() == 0);
    await(() -> !browser.open("/deliveries").html().contains("Your files are arriving"));
    assertThat(browser.open("/deliveries").html())
        .contains("Files that you sent broke off", "of 500 KB. Nothing was taken");
    assertThat(register.ofCounty(county.id())).isEmpty();
  }

  @Test
  void the_form_says_where_the_county_s_folder_is_and_what_was_refused_there() throws IOException {
    Path folder = data.resolve("hand-in").resolve(county.code());
    assertThat(browser.open("/deliveries/new").html())
        .contains(folder.toAbsolutePath().toString())
        .contains("1 minute")
        .doesNotContain("Refused lately");
    Path file = Files.write(folder.resolve("list.dat"), DojFile.row(94, "1"));
    assertThat(browser.open("/deliveries/new").html()).contains("Waiting there", "list.dat");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(600)));
    folders.takeWaiting(county);
    assertThat(browser.open("/deliveries/new").html())
        .contains("Refused lately", "Line 1: 94 fields instead of 95")
        .doesNotContain("Waiting there");
  }

  @Test
  void a_folder_that_cannot_be_looked_into_does_not_keep_the_browser_from_handing_in()
      throws IOException {
    Path folder = data.resolve("hand-in").resolve(county.code());
    Files.delete(folder);
    Files.createSymbolicLink(folder, data.resolve("nowhere"));
    assertThat(browser.open("/deliveries/new").html())
        .contains("The server cannot look into this folder");
    assertThat(handIn(file("may.dat", DojFile.row(95, "1"))).html()).contains("is taken");
  }

  @Test
  void what_a_killed_process_had_received_in_part_is_gone_after_the_next_start(@TempDir Path other)
      throws IOException {
    Path ended = Files.createDirectories(other.resolve("uploads/a-life"));
    Files.write(ended.resolve(".in-use"), new byte[0]);
    Files.write(ended.resolve("upload_1.tmp"), new byte[1000]);
    Path now =
        new UploadConfiguration().uploadFolder(new StorageProperties(other.toString(), "")).path();
    assertThat(ended).doesNotExist();
    assertThat(now).isDirectory();
  }

  @Test
  void who_is_not_signed_in_uploads_nothing() {
    HttpResponse<String> answer =
        new Browser(port)
            .raw(
                HttpRequest.newBuilder(browser.address("/deliveries/new"))
                    .header("Content-Type", "multipart/form-data; boundary=b")
                    .POST(BodyPublishers.ofByteArray(new byte[100_000])));
    assertThat(answer.uri().getPath()).isEqualTo("/sign-in");
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"COURT_CLERK", "PUBLIC_DEFENDER", "MANAGER", "ADMINISTRATOR"})
  void only_the_prosecution_hands_in(Role role) {
    User other = people.user(county, role);
    Browser theirs =
        new Browser(port).alsoInSpanish().signedInAs(other.username(), People.PASSWORD);
    theirs.open("/account");
    Page page =
        theirs.upload("/deliveries/new", "files", List.of(file("may.dat", DojFile.row(95, "1"))));
    assertThat(page.status()).isEqualTo(403);
    assertThat(register.ofCounty(county.id())).isEmpty();
  }

  @SafeVarargs
  private Page handIn(Map.Entry<String, BodyPublisher>... files) {
    browser.open("/deliveries/new");
    return browser.upload("/deliveries/new", "files", List.of(files));
  }

  private static Map.Entry<String, BodyPublisher> file(String name, byte[] content) {
    return Map.entry(name.replace("\"", "%22"), BodyPublishers.ofByteArray(content));
  }

  /** The folder in which this run of the program keeps unfinished uploads. */
  private static Path uploads() {
    try (Stream<Path> lives = Files.list(data.resolve("uploads"))) {
      return lives.findFirst().orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long waitingUploads() {
    return FilesUnderWay.in(data.resolve("uploads")).size();
  }

  private interface Condition {
    boolean holds();
  }

  private static void await(Condition condition) {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("waited long enough").isLessThan(end);
      Thread.onSpinWait();
    }
  }
}
