package org.clearance.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.Directory;
import com.drew.metadata.exif.GpsDirectory;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A resident adds papers: photos lose what the camera knew, and nothing harmful comes in. */
class ResidentsPapersTest {
  /**
   * Exif of a telephone that was held upright, so that the picture lies on its side (orientation
   * 6), with the latitude of a place.
   */
  private static final byte[] EXIF =
      HexFormat.of()
          .parseHex(
              "457869660000" // Exif
                  + "4d4d002a00000008" // big-endian, first directory at 8
                  + "0002"
                  + "0112000300000001"
                  + "00060000" // orientation 6
                  + "8825000400000001"
                  + "00000026" // GPS directory at 38
                  + "00000000"
                  + "0002"
                  + "0001000200000002"
                  + "4e000000" // N
                  + "0002000500000003"
                  + "00000044" // latitude at 68
                  + "00000000"
                  + "00000025"
                  + "00000001"
                  + "00000036"
                  + "00000001"
                  + "00000000"
                  + "00000001");

  private PortalInTest county;
  private Phone phone;

  @BeforeEach
  void somebody_who_has_sent_a_form() {
    county = new PortalInTest();
    phone = county.phone();
    county.answerUntil(phone, "en", PortalInTest.least(), "none");
    county.clock.pass(Duration.ofMinutes(8));
    phone.send("/en/send");
  }

  @AfterEach
  void close() {
    county.close();
  }

  private Phone.Page send(byte[] file) {
    return phone.upload("/en/papers", "paper", file);
  }

  private List<byte[]> papers() {
    return county
        .db()
        .sql("select file from portal.inbox where kind = 'PAPER' order by id")
        .query((row, number) -> row.getBytes("file"))
        .list();
  }

  static byte[] photo(String format) {
    var picture = new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, 300, 200);
    graphics.setColor(Color.BLACK);
    graphics.fillRect(0, 0, 60, 60);
    graphics.dispose();
    var out = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, format, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** A JPEG with what a telephone writes into it. */
  private static byte[] photoOfAPlace() {
    return withSegment(0xe1, EXIF, photo("jpg"));
  }

  /** A JPEG with a segment more, in front of all others. */
  static byte[] withSegment(int marker, byte[] content, byte[] jpeg) {
    var out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    out.write(0xff);
    out.write(marker);
    out.write((content.length + 2) >> 8);
    out.write((content.length + 2) & 0xff);
    out.writeBytes(content);
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }

  private static List<String> directories(byte[] file) throws Exception {
    return java.util.stream.StreamSupport.stream(
            ImageMetadataReader.readMetadata(new ByteArrayInputStream(file))
                .getDirectories()
                .spliterator(),
            false)
        .map(Directory::getClass)
        .map(Class::getSimpleName)
        .toList();
  }

  @Test
  void scenario_45_a_photo_comes_in_upright_and_without_its_place() throws Exception {
    assertThat(directories(photoOfAPlace())).contains(GpsDirectory.class.getSimpleName());
    Phone.Page saved = send(photoOfAPlace());
    assertThat(saved.path()).isEqualTo("/en/papers?said=saved");
    assertThat(saved.html()).contains("We have your paper.");
    byte[] kept = papers().get(0);
    assertThat(directories(kept)).doesNotContain("GpsDirectory", "ExifIFD0Directory");
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(kept));
    assertThat(picture.getWidth()).isEqualTo(200);
    assertThat(picture.getHeight()).isEqualTo(300);
    // The corner that was on top, and left, is on top, and right, once it stands upright.
    assertThat(picture.getRGB(190, 10) & 0xff).isLessThan(60);
    assertThat(picture.getRGB(10, 10) & 0xff).isGreaterThan(200);
  }

  @Test
  void the_same_paper_twice_is_one_and_a_png_comes_in_as_a_jpeg() {
    send(photo("png"));
    send(photo("png"));
    assertThat(papers()).hasSize(1);
    assertThat(papers().get(0)).startsWith((byte) 0xff, (byte) 0xd8);
  }

  @Test
  void scenario_45_a_pdf_comes_in_as_it_is_and_one_with_a_script_does_not() throws Exception {
    byte[] plain = pdf(false);
    assertThat(send(plain).path()).isEqualTo("/en/papers?said=saved");
    assertThat(papers().get(0)).isEqualTo(plain);
    Phone.Page refused = send(pdf(true));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.html()).contains("This PDF can run things by itself.");
    assertThat(papers()).hasSize(1);
  }

  static byte[] pdf(boolean script) throws IOException {
    try (var pdf = new PDDocument()) {
      pdf.addPage(new PDPage());
      if (script) {
        pdf.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert(1)"));
      }
      var out = new ByteArrayOutputStream();
      pdf.save(out);
      return out.toByteArray();
    }
  }

  @Test
  void scenario_45_a_program_a_broken_photo_and_nothing_are_refused_kindly() {
    Phone.Page program = send("#!/bin/sh\nrm -rf /\n".getBytes(StandardCharsets.UTF_8));
    assertThat(program.status()).isEqualTo(422);
    assertThat(program.html()).contains("We can only read JPEG, PNG and PDF.", "href=\"#paper\"");
    assertThat(send(java.util.Arrays.copyOf(photo("jpg"), 40)).html())
        .contains("We cannot open this file.");
    assertThat(send(new byte[0]).html()).contains("Choose a photo or a PDF first.");
    assertThat(papers()).isEmpty();
  }

  @Test
  void scenario_45_a_file_that_is_far_too_large_is_answered_with_the_page() {
    for (int megabytes : new int[] {30, 200}) {
      Phone.Page large =
          phone.upload(
              "/en/papers",
              "paper",
              BodyPublishers.ofByteArrays(Collections.nCopies(megabytes, new byte[1 << 20])));
      assertThat(large.status()).as(megabytes + " MB").isEqualTo(422);
      assertThat(large.html()).contains("This file is too large.");
    }
    assertThat(papers()).isEmpty();
    assertThat(send(photo("jpg")).path())
        .as("the next one, which is not too large")
        .isEqualTo("/en/papers?said=saved");
  }

  /** On a telephone that several use, the page of the one before is open in another tab still. */
  @Test
  void on_the_page_of_the_last_person_the_next_one_adds_no_paper() {
    var of = Pattern.compile("name=\"of\" value=\"([^\"]+)\"");
    var last = of.matcher(phone.open("/en/papers").html());
    assertThat(last.find()).isTrue();
    phone.send("/en/leave");
    county.answerUntil(phone, "en", PortalInTest.least(), "none");
    phone.send("/en/send");
    assertThat(phone.upload("/en/papers", "paper", photo("png"), "of", last.group(1)).path())
        .isEqualTo("/en/return?said=other");
    assertThat(papers()).isEmpty();
    var own = of.matcher(phone.open("/en/papers").html());
    assertThat(own.find()).isTrue();
    phone.upload("/en/papers", "paper", photo("png"), "of", own.group(1));
    assertThat(papers()).hasSize(1);
  }

  /** Of a file beside its form a server keeps as much as it takes, and reads it to its end. */
  @Test
  void no_other_form_takes_a_file_whoever_sends_it() {
    for (String form :
        List.of("/en/return", "/en/begin", "/en/page/who", "/en/papers/", "/en/send")) {
      assertThat(phone.upload(form, "paper", photo("png")).status()).as(form).isEqualTo(415);
    }
    assertThat(papers()).isEmpty();
  }

  @Test
  void who_has_no_code_sends_nothing() {
    Phone stranger = county.phone();
    assertThat(stranger.open("/en/papers").path()).isEqualTo("/en/return");
    assertThat(stranger.upload("/en/papers", "paper", photo("png")).path())
        .isEqualTo("/en/return?said=other");
    assertThat(papers()).isEmpty();
  }
}
