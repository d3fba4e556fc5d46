package org.clearance.domain.court.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.text.PDFTextStripper;
import org.clearance.domain.CourtContext;
import org.clearance.domain.CourtRecords;
import org.clearance.domain.TestRecords;
import org.clearance.domain.ground.document.PdfUa;
import org.clearance.domain.ground.document.TemplateChecks;
import org.clearance.domain.ground.shipped.ShippedLaws;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.law.relief.Relief;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** In counties that file one by one, each conviction or case has a proposed order of its own. */
class ProposedOrdersTest {
  @TempDir Path data;
  private CourtContext context;
  private JdbcClient db;
  private Motions motions;
  private PreparingMotions preparing;
  private MotionVersions versions;
  private long county;
  private long delivery;
  private long packet;

  @BeforeEach
  void start() {
    context = new CourtContext(data);
    db = context.db();
    motions = context.get(Motions.class);
    preparing = context.get(PreparingMotions.class);
    versions = context.get(MotionVersions.class);
    var records = new TestRecords(db);
    county = records.county("san-joaquin");
    delivery = records.determinedDelivery(county);
    packet = new CourtRecords(db).reviewedPacket(delivery);
  }

  @AfterEach
  void stop() {
    context.close();
  }

  @Test
  void where_nothing_is_set_the_order_is_part_of_the_motion_and_there_are_no_others()
      throws IOException {
    long motion = preparing.prepareForPacket(packet, 71);

    MotionVersion version = versions.find(motion, 1).orElseThrow();
    assertThat(version.ordersFor()).isNull();
    assertThat(version.ordersDocument()).isNull();
    assertThat(version.printed()).isTrue();
    assertThat(one(motion, 1, 1)).isNull();
    assertThat(text(stored(version.document())))
        .contains("AND [PROPOSED] ORDER")
        .contains("IT IS ORDERED");
  }

  @Test
  void each_conviction_has_an_order_that_names_its_person_and_nobody_else() throws IOException {
    propose("conviction");
    long motion = preparing.prepareForPacket(packet, 71);

    List<MotionItem> items = motions.items(motion);
    for (MotionItem item : items) {
      String text = text(one(motion, 1, item.position()));
      assertThat(text)
          .contains(item.name() + ", Defendant.")
          .contains("Case No.: " + item.caseNumber())
          .contains("Motion No.: SJ-2026-0001, no. " + item.position())
          .containsPattern(
              " %d %s %s .* %s"
                  .formatted(
                      item.position(),
                      item.count(),
                      item.sectionText(),
                      item.proposed() == Relief.DISMISSED_AND_SEALED
                          ? "Dismiss and seal"
                          : "Redesignate: misdemeanor"))
          .contains(
              item.proposed() == Relief.DISMISSED_AND_SEALED
                  ? "is dismissed and sealed as legally invalid;"
                  : "is redesignated a misdemeanor for all purposes;")
          .contains("Judge of the Superior Court");
      items.stream()
          .filter(other -> other.personId() != item.personId())
          .forEach(
              other ->
                  assertThat(text).doesNotContain(other.name()).doesNotContain(other.caseNumber()));
    }
    assertThat(one(motion, 1, items.size() + 1)).isNull();
  }

  @Test
  void all_of_them_are_one_accessible_document_in_the_order_of_attachment_a() throws IOException {
    propose("conviction");
    long motion = preparing.prepareForPacket(packet, 71);

    byte[] pdf = stored(versions.find(motion, 1).orElseThrow().ordersDocument());
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(bookmarks(document))
          .containsExactlyElementsOf(
              motions.items(motion).stream()
                  .map(
                      item ->
                          "Proposed order on no. %d: %s, case %s"
                              .formatted(item.position(), item.name(), item.caseNumber()))
                  .toList());
      assertThat(document.getDocumentInformation().getTitle())
          .startsWith("Proposed orders, motion SJ-2026-0001, Superior Court");
    }
    assertThat(PdfUa.violations(pdf)).isEmpty();
    assertThat(PdfUa.violations(one(motion, 1, 2))).isEmpty();
  }

  @Test
  void the_motion_then_asks_for_the_relief_and_leaves_the_order_to_those() throws IOException {
    propose("conviction");
    long motion = preparing.prepareForPacket(packet, 71);

    byte[] pdf = stored(motions.find(motion).orElseThrow().document());
    assertThat(text(pdf))
        .contains("dismisses and seals, as legally invalid, the 3 convictions")
        .contains("5. A proposed order for each conviction is submitted with this motion.")
        .doesNotContain("IT IS ORDERED")
        .doesNotContain("PROPOSED] ORDER");
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(bookmarks(document)).containsExactly("Motion", "Attachment A: convictions");
    }
    assertThat(PdfUa.violations(pdf)).isEmpty();
  }

  @Test
  void a_case_of_several_convictions_has_one_order_and_a_case_not_in_the_record_none_to_share()
      throws IOException {
    propose("case");
    db.sql(
            """
            update conviction set case_number = case when p.name like 'ADAMS%' then 'SC777A' else '' end
              from person p where p.id = person_id
            """)
        .update();
    long motion = preparing.prepareForPacket(packet, 71);

    assertThat(one(motion, 1, 1)).isEqualTo(one(motion, 1, 2));
    String text = text(one(motion, 1, 2));
    assertThat(text)
        .contains("Case No.: SC777A")
        .contains("no. 1, 2")
        .contains("the one conviction marked “Dismiss and seal” is dismissed")
        .contains("the one conviction marked “Redesignate: misdemeanor” is redesignated")
        .contains("HS 11357")
        .contains("HS 11360");
    try (PDDocument document =
        Loader.loadPDF(stored(motions.find(motion).orElseThrow().ordersDocument()))) {
      assertThat(bookmarks(document))
          .containsExactly(
              "Proposed order on no. 1, 2: ADAMS,ANN A, case SC777A",
              "Proposed order on no. 3: BAKER,BOB, case Not in the record",
              "Proposed order on no. 4: CLARK,CARLA JO, case Not in the record");
    }
  }

  @Test
  void what_dropped_out_has_no_order_in_the_next_version_and_keeps_that_of_the_one_before()
      throws IOException {
    propose("conviction");
    long motion = preparing.prepareForPacket(packet, 71);
    long dropped = motions.items(motion).get(1).convictionId();
    AmendingMotions amending = context.get(AmendingMotions.class);
    amending.withdraw(motion, Set.of(dropped), "Dismissed already", "sue");
    amending.amend(motion, 72);

    assertThat(one(motion, 2, 2)).isNull();
    assertThat(text(one(motion, 2, 3)))
        .contains("BAKER,BOB, Defendant.")
        .contains("ORDER GRANTING RELIEF ON AMENDED MOTION (VERSION 2)");
    assertThat(text(one(motion, 1, 2))).contains("ADAMS,ANN A, Defendant.");
  }

  @Test
  void a_job_that_crashed_after_the_motion_prints_the_orders_by_the_template_checked_then()
      throws IOException {
    propose("conviction");
    long motion = preparing.prepareForPacket(packet, 71);
    MotionVersion printed = versions.find(motion, 1).orElseThrow();
    db.sql("update motion_version set orders_document = null").update();
    assertThat(versions.find(motion, 1).orElseThrow().printed()).isFalse();
    // Somebody broke the template, and set another thing, meanwhile.
    own("<html>");
    propose("packet");

    preparing.prepareForPacket(packet, 71);

    assertThat(versions.find(motion, 1).orElseThrow()).isEqualTo(printed);
  }

  @Test
  void a_countys_own_order_is_checked_before_anything_is_filed() throws IOException {
    TemplateChecks checks = context.get(TemplateChecks.class);
    assertThat(checks.of("order", county).problems()).isEmpty();
    assertThat(checks.of("motion", county).problems()).isEmpty();
    propose("conviction");
    own(shipped().replace("th:text=\"${item.section()}\"", ""));
    assertThatThrownBy(() -> preparing.prepareForPacket(packet, 71))
        .hasMessageContaining("order.html in force for county " + county + " cannot be used")
        .hasMessageContaining("${order.rows()}: section()");
    assertThat(db.sql("select count(*) from motion").query(Long.class).single()).isZero();

    own(shipped().replace("Good cause appearing,", "For our own good cause,"));
    long motion = preparing.prepareForPacket(packet, 71);
    assertThat(text(one(motion, 1, 1))).contains("For our own good cause, IT IS ORDERED");
  }

  @Test
  void an_order_after_a_challenge_says_that_it_was_not_sustained() throws IOException {
    propose("conviction");
    long conviction =
        new CourtRecords(db)
            .challenged(delivery, new TestRecords(db).person(delivery, "C9", "DOE,JO"));
    db.sql("update challenge set outcome = 'RELIEF_GRANTED', held_on = '2026-11-20'").update();

    long motion = preparing.prepareForChallenge(conviction, 71);

    assertThat(text(one(motion, 1, 1)))
        .contains("DOE,JO, Defendant.")
        .contains("challenge to relief for the conviction listed here and has not sustained it");
  }

  @Test
  void a_choice_that_there_is_not_stops_the_job_before_anything_is_filed() {
    propose("person");
    assertThatThrownBy(() -> preparing.prepareForPacket(packet, 71))
        .hasMessage("county.settings.proposedOrders is \"person\": set packet, conviction or case");
    assertThat(db.sql("select count(*) from motion").query(Long.class).single()).isZero();
  }

  private void propose(String choice) {
    db.sql("update county set settings = settings || jsonb_build_object('proposedOrders', :choice)")
        .param("choice", choice)
        .update();
  }

  private void own(String template) throws IOException {
    Files.writeString(
        Files.createDirectories(data.resolve("documents/san-joaquin")).resolve("order.html"),
        template);
  }

  private static String shipped() {
    return ShippedLaws.text(ShippedLaws.PROPOSITION_64 + "documents/order.html");
  }

  private byte[] one(long motion, int version, int number) {
    return context
        .get(ProposedOrders.class)
        .one(versions.find(motion, version).orElseThrow(), motions.items(motion), number)
        .map(ProposedOrders.One::pdf)
        .orElse(null);
  }

  private byte[] stored(String sha256) throws IOException {
    try (InputStream in = context.get(FileStore.class).open(Objects.requireNonNull(sha256))) {
      return in.readAllBytes();
    }
  }

  private static List<String> bookmarks(PDDocument document) {
    return StreamSupport.stream(
            document.getDocumentCatalog().getDocumentOutline().children().spliterator(), false)
        .map(PDOutlineItem::getTitle)
        .toList();
  }

  private static String text(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
    }
  }
}
