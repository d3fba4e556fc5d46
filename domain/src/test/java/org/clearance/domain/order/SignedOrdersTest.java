package org.clearance.domain.order;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.clearance.domain.TestDatabase;
import org.clearance.domain.order.SignedOrders.Upload;
import org.clearance.domain.store.FileStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class SignedOrdersTest {
  @TempDir Path data;
  private FileStore store;
  private SignedOrders orders;

  @BeforeEach
  void start() {
    store = new FileStore(JdbcClient.create(TestDatabase.migrated()), data);
    orders = new SignedOrders(store, 20_000);
  }

  @Test
  void a_pdf_is_stored_under_its_hash() throws IOException {
    byte[] pdf = pdf("");

    var stored = (Upload.Stored) orders.take(new ByteArrayInputStream(pdf));

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

  private void assertRefused(byte[] upload, String message) {
    assertThat(orders.take(new ByteArrayInputStream(upload)))
        .isInstanceOfSatisfying(
            Upload.Refused.class,
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
