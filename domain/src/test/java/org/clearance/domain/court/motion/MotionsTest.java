package org.clearance.domain.court.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.clearance.domain.CourtContext;
import org.clearance.domain.CourtRecords;
import org.clearance.domain.TestRecords;
import org.clearance.domain.casework.conviction.ConvictionState;
import org.clearance.domain.casework.conviction.Convictions;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.law.relief.Relief;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

class MotionsTest {
  @TempDir Path data;
  private CourtContext context;
  private JdbcClient db;
  private TestRecords records;
  private CourtRecords court;
  private Motions motions;
  private PreparingMotions preparing;
  private long county;
  private long delivery;

  @BeforeEach
  void start() {
    context = new CourtContext(data);
    db = context.db();
    records = new TestRecords(db);
    court = new CourtRecords(db);
    motions = context.get(Motions.class);
    preparing = context.get(PreparingMotions.class);
    county = records.county("san-joaquin");
    delivery = records.determinedDelivery(county);
  }

  @AfterEach
  void stop() {
    context.close();
  }

  @Test
  void a_packets_approved_convictions_are_filed_with_a_number_and_a_document() {
    long packet = court.reviewedPacket(delivery);

    Motion motion = motions.find(preparing.prepareForPacket(packet, 71)).orElseThrow();

    assertThat(motion.number()).isEqualTo("SJ-2026-0001");
    assertThat(motion.state()).isEqualTo(Motion.State.PREPARED);
    assertThat(motion.document()).isNotNull();
    assertThat(motions.items(motion.id()))
        .extracting(MotionItem::name, MotionItem::sectionText, MotionItem::proposed)
        .containsExactly(
            tuple("ADAMS,ANN A", "HS 11357", Relief.DISMISSED_AND_SEALED),
            tuple("ADAMS,ANN A", "HS 11360", Relief.REDESIGNATED_MISDEMEANOR),
            tuple("BAKER,BOB", "HS 11358", Relief.DISMISSED_AND_SEALED),
            tuple("CLARK,CARLA JO", "HS 11358", Relief.DISMISSED_AND_SEALED));
    assertThat(motions.items(motion.id()))
        .allSatisfy(item -> assertThat(item.state()).isEqualTo(ConvictionState.FILED));
    assertThat(
            context
                .get(Convictions.class)
                .events(motions.items(motion.id()).get(0).convictionId())
                .get(4)
                .cause())
        .isEqualTo("motion:" + motion.id());
  }

  @Test
  void a_person_whom_a_later_delivery_names_otherwise_keeps_the_name_that_was_filed() {
    Motion motion =
        motions.find(preparing.prepareForPacket(court.reviewedPacket(delivery), 71)).orElseThrow();

    db.sql("update person set name = 'BAKER,ROBERT' where name = 'BAKER,BOB'").update();

    assertThat(motions.items(motion.id()))
        .extracting(MotionItem::name, MotionItem::nameNow)
        .contains(tuple("BAKER,BOB", "BAKER,ROBERT"), tuple("CLARK,CARLA JO", null));
  }

  @Test
  void a_motion_from_before_names_were_kept_has_the_name_that_was_told_until_it_was_prepared()
      throws IOException {
    Motion motion =
        motions.find(preparing.prepareForPacket(court.reviewedPacket(delivery), 71)).orElseThrow();
    db.sql("update motion_item set filed_name = null").update();
    told(delivery, "BAKER,BOB", "- interval '1 day'");
    long later =
        db.sql(
                """
                insert into delivery (county_id, as_of, received_by, bytes_total)
                select county_id, as_of, received_by, bytes_total from delivery where id = :id returning id
                """)
            .param("id", delivery)
            .query(Long.class)
            .single();
    told(later, "BAKER,ROBERT", "+ interval '1 day'");
    db.sql("update person set name = 'BAKER,ROBERT' where name = 'BAKER,BOB'").update();

    db.sql(
            new ClassPathResource("db/migration/V346__names_filed_before.sql")
                .getContentAsString(StandardCharsets.UTF_8))
        .update();

    assertThat(motions.items(motion.id()))
        .extracting(MotionItem::name, MotionItem::nameNow)
        .contains(tuple("BAKER,BOB", "BAKER,ROBERT"));
  }

  /** A delivery tells a name, and was read that long before or after motions were prepared. */
  private void told(long deliveryId, String name, String when) {
    db.sql(
            "update delivery set read_ended_at = (select max(prepared_at) from motion) %s where id = :id"
                .formatted(when))
        .param("id", deliveryId)
        .update();
    db.sql(
            """
            insert into delivered_person (delivery_id, person_id, name, gender, race, deceased, history_complete, convictions)
            select :delivery, id, :name, '', '', false, true, 1 from person where name = 'BAKER,BOB'
            on conflict (delivery_id, person_id) do update set name = excluded.name
            """)
        .param("delivery", deliveryId)
        .param("name", name)
        .update();
  }

  @Test
  void a_job_that_runs_again_finds_its_own_motion() {
    long packet = court.reviewedPacket(delivery);

    long first = preparing.prepareForPacket(packet, 71);
    long second = preparing.prepareForPacket(packet, 71);

    assertThat(second).isEqualTo(first);
    assertThat(db.sql("select count(*) from motion").query(Integer.class).single()).isEqualTo(1);
  }

  @Test
  void a_job_that_crashed_before_printing_prints_when_it_runs_again() {
    long packet = court.reviewedPacket(delivery);
    long motion = preparing.prepareForPacket(packet, 71);
    String printed = motions.find(motion).orElseThrow().document();
    db.sql("update motion_version set document = null").update();

    preparing.prepareForPacket(packet, 71);

    assertThat(motions.find(motion).orElseThrow().document())
        .as("the same motion gives the same bytes")
        .isEqualTo(printed);
  }

  @Test
  void the_same_job_run_twice_at_once_makes_one_motion() throws Exception {
    long packet = court.reviewedPacket(delivery);
    var pool = Executors.newFixedThreadPool(4);
    var calls = new ArrayList<Callable<Long>>();
    for (int i = 0; i < 4; i++) {
      calls.add(() -> preparing.prepareForPacket(packet, 71));
    }
    var ids = new HashSet<Long>();
    for (var result : pool.invokeAll(calls)) {
      ids.add(result.get());
    }
    pool.shutdown();

    assertThat(ids).hasSize(1);
  }

  @Test
  void motions_prepared_at_once_are_numbered_without_races_or_gaps() throws Exception {
    var calls = new ArrayList<Callable<Long>>();
    for (int i = 0; i < 8; i++) {
      long person = records.person(delivery, "D" + i, "DOE,JO " + i);
      long packet =
          court.approvedPacket(
              delivery,
              "DISMISS",
              List.of(records.determined(person, "11357", "FELONY", "DISMISS")));
      long element = 100 + i;
      calls.add(() -> preparing.prepareForPacket(packet, element));
    }
    var pool = Executors.newFixedThreadPool(4);
    for (var result : pool.invokeAll(calls)) {
      result.get();
    }
    pool.shutdown();

    assertThat(db.sql("select number from motion order by number").query(String.class).list())
        .containsExactly(
            "SJ-2026-0001",
            "SJ-2026-0002",
            "SJ-2026-0003",
            "SJ-2026-0004",
            "SJ-2026-0005",
            "SJ-2026-0006",
            "SJ-2026-0007",
            "SJ-2026-0008");
  }

  @Test
  void a_packet_without_approved_convictions_has_no_motion_and_takes_no_number() {
    long person = records.person(delivery, "C9", "DOE,JO");
    long packet =
        court.packet(
            delivery, "DISMISS", List.of(records.determined(person, "11357", "FELONY", "DISMISS")));

    assertThatThrownBy(() -> preparing.prepareForPacket(packet, 71))
        .hasMessageContaining("has no approved conviction");
    assertThat(
            db.sql("select count(*) from motion_number where last > 0")
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  void an_approved_conviction_that_still_needs_a_determination_holds_the_motion_up() {
    long person = records.person(delivery, "C9", "DOE,JO");
    long packet =
        court.approvedPacket(
            delivery, "REVIEW", List.of(records.determined(person, "11357", "FELONY", "REVIEW")));

    assertThatThrownBy(() -> preparing.prepareForPacket(packet, 71))
        .hasMessageContaining("its determination is REVIEW");
    assertThat(db.sql("select count(*) from motion").query(Integer.class).single()).isZero();
  }

  @Test
  void a_county_may_reduce_a_section_to_an_infraction_and_choose_its_prefix() {
    db.sql(
            """
            update county set settings = '{"motionPrefix": "SJDA", "reduceToInfraction": ["11360"]}'
            """)
        .update();
    long packet = court.reviewedPacket(delivery);

    long motion = preparing.prepareForPacket(packet, 71);

    assertThat(motions.find(motion).orElseThrow().number()).isEqualTo("SJDA-2026-0001");
    assertThat(motions.items(motion).get(1).proposed()).isEqualTo(Relief.REDESIGNATED_INFRACTION);
  }

  @Test
  void a_challenged_conviction_is_filed_only_once_a_hearing_granted_relief() {
    long conviction = court.challenged(delivery, records.person(delivery, "C9", "DOE,JO"));
    assertThatThrownBy(() -> preparing.prepareForChallenge(conviction, 71))
        .hasMessageContaining("no hearing has granted relief");

    db.sql("update challenge set outcome = 'RELIEF_GRANTED', held_on = '2026-11-20'").update();
    long motion = preparing.prepareForChallenge(conviction, 71);

    assertThat(motions.find(motion).orElseThrow().challengedConvictionId()).isEqualTo(conviction);
    assertThat(text(motion)).contains("At a hearing on November 20, 2026 the court found");
  }

  @Test
  void the_document_names_every_conviction_and_what_is_asked_for() throws IOException {
    long motion = preparing.prepareForPacket(court.reviewedPacket(delivery), 71);

    String text = text(motion);

    assertThat(text)
        .contains("MOTION FOR RELIEF FROM CONVICTIONS AND [PROPOSED] ORDER")
        .contains("Motion No.: SJ-2026-0001")
        .contains("COUNTY OF SAN JOAQUIN")
        .contains("4 convictions of 3 persons")
        .contains("Dated: November 24, 2026")
        .contains("Judge of the Superior Court");
    for (MotionItem item : motions.items(motion)) {
      assertThat(text).contains(item.name()).contains(item.caseNumber());
    }
  }

  private String text(long motion) {
    try (InputStream pdf =
            context.get(FileStore.class).open(motions.find(motion).orElseThrow().document());
        var document = Loader.loadPDF(pdf.readAllBytes())) {
      return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
