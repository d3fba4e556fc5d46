package org.clearance.domain.court.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.clearance.domain.CourtContext;
import org.clearance.domain.CourtRecords;
import org.clearance.domain.TestRecords;
import org.clearance.domain.contact.notice.Notices;
import org.clearance.domain.contact.notice.SendingProofs;
import org.clearance.domain.contact.notice.TellingOfChallenges;
import org.clearance.domain.ground.document.TemplateChecks;
import org.clearance.domain.ground.document.TemplateProblem;
import org.clearance.domain.ground.shipped.ShippedLaws;
import org.clearance.domain.ground.store.FileStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A county's own challenge.html and challenges.html are checked before a notice is sent. */
class ChallengeTemplatesTest {
  @TempDir Path data;
  private CourtContext context;
  private JdbcClient db;
  private Challenges challenges;
  private TellingOfChallenges telling;
  private TemplateChecks checks;
  private long county;
  private long conviction;

  @BeforeEach
  void start() {
    context =
        new CourtContext(
            data,
            Notices.class,
            SendingProofs.class,
            Challenges.class,
            PrintingChallengeNotices.class,
            TellingOfChallenges.class,
            ChallengeBundles.class,
            ChallengeNotice.class,
            ChallengeSample.class,
            BundledChallengesSample.class);
    db = context.db();
    challenges = context.get(Challenges.class);
    telling = context.get(TellingOfChallenges.class);
    checks = context.get(TemplateChecks.class);
    var records = new TestRecords(db);
    county = records.county("san-joaquin");
    db.sql(
            """
            update county set settings =
              '{"courtEmail": "clerk@court.example", "publicDefenderEmail": "pd@county.example"}'
            """)
        .update();
    long delivery = records.determinedDelivery(county);
    conviction =
        new CourtRecords(db).challenged(delivery, records.person(delivery, "C9", "DOE,JO"));
  }

  @AfterEach
  void stop() {
    context.close();
  }

  @Test
  void the_templates_that_ship_are_sound() {
    assertThat(checks.of("challenge", county).problems()).isEmpty();
    assertThat(checks.of("challenges", county).problems()).isEmpty();
  }

  @Test
  void no_notice_is_sent_by_a_template_that_leaves_the_reason_out_and_it_is_once_that_is_mended()
      throws IOException {
    own("challenge", shipped("challenge").replace("${challenge.reason()}", "as on file"));

    assertThatThrownBy(() -> telling.tell(conviction))
        .hasMessageContaining("challenge.html in force for county")
        .hasMessageContaining("A field is missing")
        .hasMessageContaining("${challenge.reason()}");
    assertThat(db.sql("select count(*) from notice").query(Integer.class).single()).isZero();
    assertThat(challenges.find(conviction).orElseThrow().noticeDocument()).isNull();

    own("challenge", shipped("challenge").replace("GROUNDS", "OUR OWN GROUNDS"));
    telling.tell(conviction);
    assertThat(text()).contains("OUR OWN GROUNDS").contains("violent felony");
  }

  @Test
  void a_template_of_a_packets_challenges_states_each_ground_or_is_refused() throws IOException {
    db.sql("update county set settings = settings || '{\"challengeNotices\": \"bundled\"}'")
        .update();
    own("challenges", shipped("challenges").replace("${challenge.ground()} ", ""));

    assertThatThrownBy(() -> telling.tell(conviction))
        .hasMessageContaining("challenges.html in force for county")
        .hasMessageContaining("${challenges}: ${challenge.ground()}");
    assertThat(db.sql("select count(*) from challenge_bundle").query(Integer.class).single())
        .isZero();

    own("challenges", shipped("challenges").replace("REQUEST<", "OUR OWN REQUEST<"));
    telling.tell(conviction);
    assertThat(text()).contains("OUR OWN REQUEST");
  }

  @Test
  void a_variable_that_there_is_not_is_named_with_its_line() throws IOException {
    own("challenge", shipped("challenge").replace("${challenge.level()}", "${challenge.grade()}"));
    assertThat(checks.of("challenge", county).problems())
        .extracting(TemplateProblem::toString)
        .first()
        .asString()
        .startsWith("Line ")
        .contains("challenge.grade()");
  }

  private static String shipped(String name) {
    return ShippedLaws.text(ShippedLaws.PROPOSITION_64 + "documents/" + name + ".html");
  }

  private void own(String name, String html) throws IOException {
    Path folder = Files.createDirectories(data.resolve("documents/san-joaquin"));
    Files.writeString(folder.resolve(name + ".html"), html);
  }

  private String text() throws IOException {
    String document = challenges.find(conviction).orElseThrow().noticeDocument();
    try (InputStream pdf = context.get(FileStore.class).open(document);
        var read = Loader.loadPDF(pdf.readAllBytes())) {
      return new PDFTextStripper().getText(read).replaceAll("\\s+", " ");
    }
  }
}
