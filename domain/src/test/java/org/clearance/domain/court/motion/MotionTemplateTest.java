package org.clearance.domain.court.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.clearance.domain.CourtContext;
import org.clearance.domain.CourtRecords;
import org.clearance.domain.TestRecords;
import org.clearance.domain.ground.document.Template.Origin;
import org.clearance.domain.ground.document.TemplateCheck;
import org.clearance.domain.ground.document.TemplateChecks;
import org.clearance.domain.ground.document.TemplateProblem;
import org.clearance.domain.ground.shipped.ShippedLaws;
import org.clearance.domain.ground.store.FileStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A county's own motion.html is checked before a motion is printed by it. */
class MotionTemplateTest {
  @TempDir Path data;
  private CourtContext context;
  private TemplateChecks checks;
  private Motions motions;
  private PreparingMotions preparing;
  private long county;
  private long packet;

  @BeforeEach
  void start() {
    context = new CourtContext(data);
    checks = context.get(TemplateChecks.class);
    motions = context.get(Motions.class);
    preparing = context.get(PreparingMotions.class);
    var records = new TestRecords(context.db());
    county = records.county("san-joaquin");
    packet = new CourtRecords(context.db()).reviewedPacket(records.determinedDelivery(county));
  }

  @AfterEach
  void stop() {
    context.close();
  }

  @Test
  void the_template_that_ships_is_sound() {
    TemplateCheck check = checks.of("motion", county);
    assertThat(check.problems()).isEmpty();
    assertThat(check.template().from()).isEqualTo(Origin.SHIPPED);
  }

  @Test
  void a_countys_own_words_are_taken_once_they_are_sound() {
    own(shipped().replace("GROUNDS", "OUR OWN GROUNDS"));
    TemplateCheck check = checks.of("motion", county);
    assertThat(check.problems()).isEmpty();
    assertThat(check.template().from()).isEqualTo(Origin.COUNTY);

    assertThat(text(preparing.prepareForPacket(packet, 71))).contains("OUR OWN GROUNDS");
  }

  @Test
  void a_template_that_is_no_xhtml_is_named_with_its_line() {
    own(shipped().replace("<h2>GROUNDS</h2>", "<h2>GROUNDS</h3>"));
    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("Line " + (1 + linesBefore("<h2>GROUNDS</h2>")))
        .contains("\"h2\" must be terminated");
  }

  @Test
  void a_variable_that_there_is_not_is_named() {
    own(shipped().replace("<h2>GROUNDS</h2>", "<h2 th:text=\"${grounds}\">GROUNDS</h2>"));
    assertThat(problems())
        .first()
        .asString()
        .startsWith("Line " + (1 + linesBefore("<h2>GROUNDS</h2>")))
        .contains("there is no variable grounds");
  }

  @Test
  void what_the_motion_does_not_know_of_itself_is_named() {
    own(shipped().replace("${court.attorney()}", "${court.lawyer()}"));
    assertThat(problems()).first().asString().contains("court.lawyer()");
  }

  @Test
  void a_place_that_is_missing_is_named() {
    own(shipped().replace("th:text=\"${item.caseNumber()}\"", ""));
    assertThat(problems())
        .first()
        .asString()
        .isEqualTo(
            "A field is missing. Its value is not in the document: ${motion.rows()}: caseNumber()");
  }

  @Test
  void a_template_that_does_not_say_what_an_amended_motion_no_longer_lists_is_named() {
    own(
        shipped()
            .replace(
                "th:if=\"${motion.amendment() != null}\" class=\"attachment\"",
                "th:if=\"${false}\" class=\"attachment\""));
    assertThat(problems())
        .contains(
            "A field is missing. Its value is not in the document: ${motion.amendment().rows()}: row().caseNumber()");
  }

  @Test
  void what_would_be_fetched_is_named() {
    own(
        shipped()
            .replace(
                "<h2>GROUNDS</h2>", "<img src=\"https://example.org/seal.png\" alt=\"Seal\"/>"));
    assertThat(problems())
        .contains(
            "It would fetch this, and a document fetches nothing: https://example.org/seal.png");
  }

  @Test
  void what_a_style_sheet_would_fetch_is_named() throws IOException {
    String style = style();
    write("court.css", style + "\nbody { background-image: url(https://example.org/paper.png); }");
    assertThat(problems())
        .contains(
            "It would fetch this, and a document fetches nothing: https://example.org/paper.png");
  }

  @Test
  void the_number_of_all_pages_cannot_be_printed_in_a_list_of_parts() throws IOException {
    String style = style();
    write("court.css", style + "\n.footer .title:after { content: ' of ' counter(pages); }");
    assertThat(problems()).singleElement().asString().contains("is laid out in parts");
  }

  @Test
  void nothing_is_filed_or_numbered_while_the_template_cannot_be_used_and_all_once_it_is_mended() {
    own("<html>");
    assertThatThrownBy(() -> preparing.prepareForPacket(packet, 71))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("motion.html in force for county " + county + " cannot be used");
    assertThat(context.db().sql("select count(*) from motion").query(Long.class).single()).isZero();
    assertThat(
            context
                .db()
                .sql("select count(*) from conviction where state = 'APPROVED'")
                .query(Long.class)
                .single())
        .isEqualTo(4);

    own(shipped());
    assertThat(motions.find(preparing.prepareForPacket(packet, 71)).orElseThrow().number())
        .isEqualTo("SJ-2026-0001");
  }

  @Test
  void a_motion_that_was_filed_is_printed_by_the_template_that_was_checked_then() {
    own(shipped().replace("GROUNDS", "OUR OWN GROUNDS"));
    long motion = preparing.prepareForPacket(packet, 71);
    String printed = motions.find(motion).orElseThrow().document();
    // The job crashed before it had printed, and somebody broke the template meanwhile.
    context.db().sql("update motion_version set document = null").update();
    own("<html>");

    preparing.prepareForPacket(packet, 71);

    assertThat(motions.find(motion).orElseThrow().document()).isEqualTo(printed);
  }

  @Test
  void the_preview_is_a_motion_of_people_that_there_are_not() throws IOException {
    var out = new ByteArrayOutputStream();
    checks.preview("motion", county, out);
    try (var pdf = Loader.loadPDF(out.toByteArray())) {
      assertThat(new PDFTextStripper().getText(pdf))
          .contains("SAMPLE-2026-0001")
          .contains("SAMPLE000,ANN")
          .contains("COUNTY OF SAN JOAQUIN");
    }
  }

  private List<String> problems() {
    return checks.of("motion", county).problems().stream().map(TemplateProblem::toString).toList();
  }

  private void own(String template) {
    write("motion.html", template);
  }

  private void write(String name, String text) {
    try {
      Files.writeString(
          Files.createDirectories(data.resolve("documents/san-joaquin")).resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String shipped() {
    return ShippedLaws.text(ShippedLaws.PROPOSITION_64 + "documents/motion.html");
  }

  private static long linesBefore(String words) {
    return shipped().substring(0, shipped().indexOf(words)).lines().count() - 1;
  }

  private static String style() {
    try (InputStream in = MotionTemplateTest.class.getResourceAsStream("/documents/court.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String text(long motion) {
    try (InputStream in =
            context.get(FileStore.class).open(motions.find(motion).orElseThrow().document());
        var pdf = Loader.loadPDF(in.readAllBytes())) {
      return new PDFTextStripper().getText(pdf);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
