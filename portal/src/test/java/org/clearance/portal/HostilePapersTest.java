package org.clearance.portal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.clearance.domain.court.order.PdfBomb;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a stranger sends as a paper, a defender can save it and open it. */
class HostilePapersTest {
  private static final String ACTIVE = "This PDF can run things by itself.";
  private static final String DAMAGED = "We cannot open this file.";
  private static final String TYPE = "We can only read JPEG, PNG and PDF.";
  private static final String SAVED = "We have your paper.";
  private static final String SECRET = "Plantedplace";

  private static PortalInTest county;
  private static Phone phone;

  @BeforeAll
  static void somebody_who_has_sent_a_form() {
    county = new PortalInTest();
    phone = county.phone();
    county.answerUntil(phone, "en", PortalInTest.least(), "none");
    county.clock.pass(Duration.ofMinutes(8));
    phone.send("/en/send");
  }

  @AfterAll
  static void close() {
    county.close();
  }

  @BeforeEach
  void nothing_was_sent_yet() {
    county.db().sql("delete from portal.inbox where kind = 'PAPER'").update();
    // Of one code twenty a day are taken, from one network thirty an hour.
    county.db().sql("delete from clearance.portal_try").update();
  }

  private static List<byte[]> papers() {
    return county
        .db()
        .sql("select file from portal.inbox where kind = 'PAPER' order by id")
        .query((row, number) -> row.getBytes("file"))
        .list();
  }

  private static Phone.Page send(byte[] file) {
    return phone.upload("/en/papers", "paper", file);
  }

  private static void assertRefused(byte[] file, String why) {
    Phone.Page page = send(file);
    assertThat(page.html()).contains(why);
    assertThat(page.status()).isEqualTo(422);
    assertThat(papers()).isEmpty();
  }

  /** A page, something in the catalog, and an object that a program may know by itself. */
  private static byte[] pdf(String entry, String object) {
    return """
    %%PDF-1.7
    1 0 obj
    <</Type /Catalog /Pages 2 0 R %s>>
    endobj
    2 0 obj
    <</Type /Pages /Kids [3 0 R] /Count 1>>
    endobj
    3 0 obj
    <</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /X 4 0 R>>
    endobj
    4 0 obj
    %s
    endobj
    trailer
    <</Root 1 0 R /Size 5>>
    %%%%EOF
    """
        .formatted(entry, object)
        .getBytes(ISO_8859_1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/OpenAction <</S /JavaScript /JS (app.alert\\(1\\))>>",
        "/OpenAction <</S /Launch /F (cmd.exe)>>",
        "/OpenAction <</S /URI /URI (https://evil.example/opened)>>",
        "/OpenAction <</S /GoTo /D [3 0 R /Fit] /Next <</S /URI /URI (https://evil.example)>>>>",
        "/OpenAction <</S /GoTo /D [3 0 R /Fit] /Next [<</S /URI /URI (https://evil.example)>>]>>",
        "/OpenAction <</S /Thread /F (\\\\\\\\evil.example\\\\share\\\\a.pdf) /D 0>>",
        "/AA <</WC <</S /URI /URI (https://evil.example/closed)>>>>",
        "/Names <</EmbeddedFiles <</Names []>>>>",
        "/AcroForm <</Fields [] /XFA []>>",
      })
  void a_pdf_that_does_something_when_it_is_opened_is_refused(String entry) {
    assertRefused(pdf(entry, "null"), ACTIVE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<</Type /Annot /Subtype /RichMedia>>",
        "<</Type /Annot /Subtype /3D>>",
        "<</Type /Annot /Subtype /Screen>>",
        "<</Type /Annot /Subtype /Movie /Movie <</F (a.avi)>>>>",
        "<</Type /Annot /Subtype /FileAttachment>>",
        "<</Type /Annot /Subtype /Widget /A <</S /ImportData /F (a.fdf)>>>>",
        "<</Length 0 /F (\\\\\\\\evil.example\\\\share\\\\a)>>\nstream\n\nendstream",
        "<</Type /XObject /Subtype /Form /Ref <</F (a.pdf)>> /Length 0>>\nstream\n\nendstream",
      })
  void a_pdf_that_plays_something_or_fetches_it_is_refused(String object) {
    assertRefused(pdf("", object), ACTIVE);
  }

  @Test
  void a_link_that_somebody_has_to_press_is_as_courts_print_them() {
    byte[] pdf = pdf("", "<</Subtype /Link /A <</S /URI /URI (https://court.example)>>>>");
    assertThat(send(pdf).html()).contains(SAVED);
    assertThat(papers()).containsExactly(pdf);
  }

  @Test
  void a_pdf_that_is_an_archive_besides_is_refused() throws IOException {
    assertRefused(joined(ResidentsPapersTest.pdf(false), zip()), ACTIVE);
  }

  @Test
  void a_pdf_with_a_page_of_html_behind_its_end_is_refused() throws IOException {
    byte[] html = ("<html><script>alert(1)</script>" + " ".repeat(2_000)).getBytes(UTF_8);
    assertRefused(joined(ResidentsPapersTest.pdf(false), html), DAMAGED);
  }

  @Test
  void html_or_an_archive_that_has_a_pdf_in_it_is_none() throws IOException {
    byte[] pdf = ResidentsPapersTest.pdf(false);
    assertRefused(joined("<html><script>alert(1)</script>\n".getBytes(UTF_8), pdf), TYPE);
    assertRefused(joined(zip(), pdf), TYPE);
  }

  @Test
  void a_pdf_that_unpacks_to_gigabytes_wherever_it_does_is_refused() throws IOException {
    assertRefused(PdfBomb.thatUnpacksTo(1_500L << 20), DAMAGED);
    byte[] once = deflated(new byte[1 << 20], 300);
    assertRefused(pdf("", stream("/FlateDecode", once)), DAMAGED);
    assertRefused(pdf("", stream("[/FlateDecode /FlateDecode]", deflated(once, 1))), DAMAGED);
  }

  @Test
  void a_picture_in_a_pdf_that_claims_to_be_enormous_is_refused() {
    assertRefused(
        pdf(
            "",
            "<</Type /XObject /Subtype /Image /Width 90000 /Height 90000 /BitsPerComponent 8"
                + " /ColorSpace /DeviceRGB /Length 0>>\nstream\n\nendstream"),
        DAMAGED);
  }

  @Test
  void a_pdf_of_very_many_objects_or_that_sends_its_reader_in_circles_holds_nobody_up() {
    var many = new StringBuilder();
    for (int i = 5; i < 250_000; i++) {
      many.append(i).append(" 0 obj\n<</A [1 2 3]>>\nendobj\n");
    }
    for (byte[] odd :
        List.of(
            pdf("", "null\nendobj\n" + many + "4 0 obj\nnull"),
            pdf("", "[".repeat(100_000) + "]".repeat(100_000)))) {
      assertThat(send(odd).status()).isIn(200, 422);
    }
    assertThat(send(pdf("/Loop 1 0 R", "[4 0 R 1 0 R]")).html()).contains(SAVED);
  }

  @Test
  void a_pdf_with_a_password_or_that_broke_off_is_refused() throws IOException {
    var out = new ByteArrayOutputStream();
    try (var pdf = new PDDocument()) {
      pdf.addPage(new PDPage());
      pdf.protect(new StandardProtectionPolicy("owner", "secret", new AccessPermission()));
      pdf.save(out);
    }
    assertRefused(out.toByteArray(), "This PDF has a password.");
    assertRefused(Arrays.copyOf(ResidentsPapersTest.pdf(false), 60), DAMAGED);
  }

  static Stream<byte[]> otherKinds() {
    return Stream.of(
        "GIF89a\1\0\1\0".getBytes(ISO_8859_1),
        "\0\0\0\30ftypheic\0\0\0\0mif1heic".getBytes(ISO_8859_1),
        "RIFF\0\0\0\0WEBPVP8 ".getBytes(ISO_8859_1),
        "II*\0\10\0\0\0".getBytes(ISO_8859_1),
        "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>".getBytes(UTF_8),
        "%!PS-Adobe-3.0".getBytes(UTF_8),
        "BM\0\0\0\0".getBytes(ISO_8859_1),
        " %PDF-1.7".getBytes(UTF_8));
  }

  @ParameterizedTest
  @MethodSource("otherKinds")
  void a_picture_of_another_kind_is_refused_kindly(byte[] file) {
    assertRefused(file, TYPE);
  }

  @Test
  void a_picture_that_claims_to_be_enormous_is_refused_before_it_is_unpacked() throws IOException {
    assertRefused(png(60_000, 60_000, new byte[0]), DAMAGED);
    assertRefused(png(Integer.MAX_VALUE, Integer.MAX_VALUE, new byte[0]), DAMAGED);
    assertRefused(png(0, 0, new byte[0]), DAMAGED);
  }

  @Test
  void a_profile_or_a_text_in_a_photo_that_unpacks_to_gigabytes_is_not_unpacked()
      throws IOException {
    byte[] bomb = deflated(new byte[1 << 20], 1_000);
    byte[] plain = ResidentsPapersTest.photo("png");
    for (String kind : List.of("iCCP", "zTXt")) {
      byte[] named = joined("a\0\0".getBytes(ISO_8859_1), bomb);
      // Behind the header, which has 33 bytes with the mark of the file.
      byte[] odd =
          joined(
              Arrays.copyOf(plain, 33),
              chunk(kind, named),
              Arrays.copyOfRange(plain, 33, plain.length));
      Phone.Page page = send(odd);
      assertThat(page.status()).as(kind).isIn(200, 422);
    }
    for (byte[] paper : papers()) {
      assertThat(paper).hasSizeLessThan(100_000);
    }
  }

  @Test
  void of_a_photo_nothing_but_the_picture_comes_in_and_nothing_is_fetched_for_it()
      throws IOException {
    try (var listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      listening.setSoTimeout(1);
      String address = "http://127.0.0.1:" + listening.getLocalPort() + "/";
      String xmp =
          """
          http://ns.adobe.com/xap/1.0/\0<?xml version="1.0"?>
          <!DOCTYPE x:xmpmeta PUBLIC "a" "%1$sdtd" [<!ENTITY e SYSTEM "%1$sentity">]>
          <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
          <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" dc:city="%2$s">&e;</rdf:Description>
          </rdf:RDF></x:xmpmeta>
          """
              .formatted(address, SECRET);
      byte[] photo = ResidentsPapersTest.photo("jpg");
      // A comment, what Photoshop keeps, a picture for the list of pictures, and XMP.
      photo = ResidentsPapersTest.withSegment(0xfe, SECRET.getBytes(UTF_8), photo);
      photo = ResidentsPapersTest.withSegment(0xed, SECRET.getBytes(UTF_8), photo);
      photo =
          ResidentsPapersTest.withSegment(
              0xe0, joined("JFXX\0\20".getBytes(ISO_8859_1), SECRET.getBytes(UTF_8)), photo);
      photo = ResidentsPapersTest.withSegment(0xe1, xmp.getBytes(UTF_8), photo);
      photo = joined(photo, zip(), SECRET.getBytes(UTF_8));

      assertThat(send(photo).html()).contains(SAVED);

      byte[] kept = papers().get(0);
      assertThat(new String(kept, ISO_8859_1)).doesNotContain(SECRET, "PK\3\4", "adobe");
      assertThat(ImageIO.read(new ByteArrayInputStream(kept)).getWidth()).isEqualTo(300);
      assertThat(isAsked(listening)).as("what XMP names was fetched").isFalse();
    }
  }

  private static boolean isAsked(ServerSocket listening) throws IOException {
    try (var call = listening.accept()) {
      return true;
    } catch (SocketTimeoutException nobody) {
      return false;
    }
  }

  @Test
  void half_a_photo_and_one_of_noise_make_no_failure() {
    byte[] photo = ResidentsPapersTest.photo("jpg");
    for (int length = 4; length < photo.length; length += photo.length / 5) {
      assertThat(send(Arrays.copyOf(photo, length)).status()).isIn(200, 422);
    }
    byte[] noise = photo.clone();
    new java.util.Random(7).nextBytes(noise);
    System.arraycopy(photo, 0, noise, 0, 20);
    assertThat(send(noise).status()).isIn(200, 422);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../../etc/cron.d/x",
        "..\\..\\x.exe",
        "\u202Egpj.exe",
        "a.jpg\0.exe",
        "CON",
        "<script>alert(1)</script>.jpg",
        ""
      })
  void whatever_a_file_is_called_and_said_to_be_its_bytes_say_what_it_is(String name) {
    Phone.Page page =
        phone.uploadAs(
            name,
            "application/x-msdownload",
            "/en/papers",
            "paper",
            BodyPublishers.ofByteArray(ResidentsPapersTest.photo("jpg")));
    assertThat(page.status()).isIn(200, 422);
    assertThat(page.html()).doesNotContain("alert(1)", "gpj", "cron.d");
    assertThat(
            county
                .db()
                .sql("select said::text from portal.inbox where kind = 'PAPER'")
                .query(String.class)
                .list())
        .allSatisfy(
            said -> assertThat(said).doesNotContain("exe", "cron", "alert").contains("image/jpeg"));
  }

  @Test
  void a_name_of_very_many_letters_is_dropped_as_any_other() {
    assertThat(
            phone
                .uploadAs(
                    "a".repeat(300) + ".jpg",
                    "image/jpeg",
                    "/en/papers",
                    "paper",
                    BodyPublishers.ofByteArray(ResidentsPapersTest.photo("jpg")))
                .html())
        .contains(SAVED);
  }

  private static String stream(String filter, byte[] content) {
    return "<</Filter %s /Length %d>>\nstream\n%s\nendstream"
        .formatted(filter, content.length, new String(content, ISO_8859_1));
  }

  private static byte[] deflated(byte[] piece, int times) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var deflating = new DeflaterOutputStream(out)) {
      for (int i = 0; i < times; i++) {
        deflating.write(piece);
      }
    }
    return out.toByteArray();
  }

  private static byte[] zip() throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("run.bat"));
      zip.write("del *".getBytes(UTF_8));
    }
    return out.toByteArray();
  }

  private static byte[] joined(byte[]... parts) {
    var out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static byte[] png(int width, int height, byte[] content) throws IOException {
    return joined(
        new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'},
        chunk(
            "IHDR",
            ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array()),
        chunk("IDAT", deflated(content, 1)),
        chunk("IEND", new byte[0]));
  }

  private static byte[] chunk(String kind, byte[] content) {
    byte[] named = joined(kind.getBytes(ISO_8859_1), content);
    var crc = new CRC32();
    crc.update(named);
    return joined(
        ByteBuffer.allocate(4).putInt(content.length).array(),
        named,
        ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }
}
