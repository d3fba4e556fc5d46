package org.clearance.domain.defense.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.clearance.domain.DefenderRecords;
import org.clearance.domain.TestRecords;
import org.clearance.domain.defense.TestClient;
import org.clearance.domain.defense.message.MessageLevel;
import org.clearance.domain.defense.message.OfficeTemplate;
import org.clearance.domain.defense.message.SafeMessage;
import org.clearance.domain.defense.referral.CheckingConflict.TypedConflict;
import org.clearance.domain.defense.referral.WritingToResident.Typed;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.inbox.Inbox;
import org.clearance.domain.portal.inbox.InboxItem;
import org.clearance.domain.portal.question.PortalTexts;
import org.clearance.domain.portal.status.ShownReferral;
import org.clearance.domain.portal.status.StatusBoard;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an office writes is behind the code, whatever it says; what is sent says nothing of it. */
class WritingToResidentTest {
  private static final LocalDate BORN = LocalDate.of(1985, 5, 17);

  private TestClient office;
  private JdbcClient db;
  private WritingToResident writing;
  private ReferralCode code;
  private long county;

  @BeforeEach
  void whoever_reads_spanish_and_takes_messages_by_every_way() {
    office = ReferralParts.askedOffice();
    db = office.bean(JdbcClient.class);
    writing = office.bean(WritingToResident.class);
    county = office.client.countyId();
    code = ReferralCode.random();
    office
        .bean(Inbox.class)
        .put(
            UUID.randomUUID(),
            new InboxItem.Referral(
                code,
                BORN,
                "es",
                Map.of(
                    "counties",
                    List.of("contra-costa"),
                    "firstName",
                    List.of("Rosa"),
                    "phone",
                    List.of("+12095550100"),
                    "phoneUse",
                    List.of("mine"),
                    "texts",
                    List.of("yes"),
                    "email",
                    List.of("rosa@example.org")),
                List.of(),
                null,
                Instant.parse("2026-12-01T19:00:00Z"),
                null));
    ReferralParts.emptyInbox(office);
    db.sql("update defense.resident_message set state = 'SENT', sent_at = now()").update();
  }

  @AfterEach
  void close() {
    office.close();
  }

  private Matter matter() {
    return office
        .bean(MatterQueue.class)
        .page(new MatterQueue.Asked(county, MatterQueue.Which.OPEN, "Rosa", "pat"), 10, 0)
        .get(0)
        .matter();
  }

  private Map<String, Text> write(@Nullable OfficeTemplate template, String words) {
    return writing.write(matter(), new Typed(template, words, false, Telling.NOW, ""), "pat");
  }

  private List<ShownReferral.Message> shown() {
    List<ShownReferral.Message> messages =
        office.bean(StatusBoard.class).find(code, BORN).orElseThrow().matters().get(0).messages();
    return messages == null ? List.of() : messages;
  }

  private List<String> sent() {
    return db.sql(
            "select channel || ' ' || kind || ' ' || subject || ' ' || body from defense.resident_message where state = 'QUEUED' order by channel")
        .query(String.class)
        .list();
  }

  @ParameterizedTest
  @EnumSource(OfficeTemplate.class)
  void no_template_of_level_b_or_c_is_sent_a_notice_of_level_a_goes_out_in_its_place(
      OfficeTemplate template) {
    assertThat(template.level()).isNotEqualTo(MessageLevel.A);
    assertThat(write(template, "")).isEmpty();
    String words = office.bean(PortalTexts.class).of("es", template.key());
    assertThat(shown())
        .containsExactly(
            new ShownReferral.Message(
                TestClient.TODAY, template.level() == MessageLevel.C, "es", words));
    assertThat(sent())
        .hasSize(2)
        .allSatisfy(
            one ->
                assertThat(one)
                    .contains(SafeMessage.NEWS.name(), code.shown())
                    .doesNotContain(words.substring(0, 20))
                    .doesNotContainIgnoringCase("abogado")
                    .doesNotContainIgnoringCase("corte"));
  }

  @Test
  void what_somebody_writes_in_own_words_is_for_the_person_alone_whatever_it_is_added_to() {
    assertThat(write(OfficeTemplate.NEEDS_PAPER, "La carta de libertad condicional\nde 2019."))
        .isEmpty();
    assertThat(write(null, "Su caso de marihuana fue desestimado.")).isEmpty();
    assertThat(shown()).extracting(ShownReferral.Message::folded).containsExactly(true, true);
    assertThat(shown().get(0).words()).isEqualTo("Su caso de marihuana fue desestimado.");
    assertThat(shown().get(1).words())
        .startsWith(office.bean(PortalTexts.class).of("es", "written.NEEDS_PAPER"))
        .endsWith("La carta de libertad condicional\nde 2019.");
    // Of two that wait the first goes out, and says the same.
    assertThat(sent()).hasSize(2);
    assertThat(String.join(" ", sent()).toLowerCase(Locale.ROOT))
        .doesNotContain("marihuana", "caso", "libertad");
    assertThat(
            db.sql(
                    "select string_agg(concat_ws(' ', detail, action), ' ') from audit_entry where subject = 'matter'")
                .query(String.class)
                .single())
        .doesNotContain("marihuana", "libertad");
    assertThat(
            db.sql("select coalesce(string_agg(variables::text, ' '), '') from outbox")
                .query(String.class)
                .single())
        .doesNotContain("marihuana");
  }

  @Test
  void the_database_keeps_no_message_of_level_a_among_them() {
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () ->
                db.sql(
                        """
                        insert into defense.office_message (matter_id, level, templates, language, body, written_by, written_at)
                        values (:matter, 'A', '{}', 'es', 'x', 'pat', now())
                        """)
                    .param("matter", matter().id())
                    .update())
        .hasMessageContaining("level");
  }

  @Test
  void nothing_is_written_without_words_and_who_is_told_nothing_has_a_reason() {
    assertThat(write(null, "  ")).containsOnlyKeys("template");
    assertThat(write(null, "x".repeat(2_001))).containsOnlyKeys("writeWords");
    assertThat(
            writing.write(
                matter(), new Typed(OfficeTemplate.DENIED, "", false, Telling.NOT, ""), "pat"))
        .containsOnlyKeys("writeNote");
    assertThat(shown()).isEmpty();
    assertThat(sent()).isEmpty();
    assertThat(
            writing.write(
                matter(),
                new Typed(OfficeTemplate.DENIED, "", false, Telling.NOT, "Told by telephone."),
                "pat"))
        .isEmpty();
    assertThat(shown()).hasSize(1);
    assertThat(sent()).isEmpty();
    assertThat(office.bean(Matters.class).events(matter().id()).get(0))
        .satisfies(
            event -> {
              assertThat(event.kind()).isEqualTo(MatterEvent.Kind.WRITTEN);
              assertThat(event.words()).isEqualTo("Told by telephone.");
            });
  }

  @Test
  void what_is_taken_back_is_read_no_more_and_stays_on_record() {
    write(OfficeTemplate.GRANTED, "");
    long id = writing.of(matter().id()).get(0).id();
    writing.takeBack(matter(), id + 1, "pat");
    assertThat(shown()).hasSize(1);
    writing.takeBack(matter(), id, "pat");
    writing.takeBack(matter(), id, "pat");
    assertThat(shown()).isEmpty();
    assertThat(writing.of(matter().id()).get(0).takenBackAt()).isNotNull();
    assertThat(office.bean(Matters.class).events(matter().id()))
        .filteredOn(event -> event.kind() == MatterEvent.Kind.WRITTEN_TAKEN_BACK)
        .hasSize(1);
  }

  @Test
  void with_a_conflict_nothing_of_it_is_shown_any_more() {
    long other = new TestRecords(db).county("alder");
    new DefenderRecords(db).residentsAsk(other);
    write(OfficeTemplate.REVIEW_DONE, "");
    ActingOnMatter acting = office.bean(ActingOnMatter.class);
    CheckingConflict conflicts = office.bean(CheckingConflict.class);
    acting.open(matter(), 77, "pat");
    assertThat(conflicts.checkConflict(matter(), new TypedConflict(true, "alder", ""), 78, "pat"))
        .isEmpty();
    assertThat(shown()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "You have to pay restitution first.",
        "Primero tiene que pagar la restitución.",
        "RESTITUCION"
      })
  void scenario_60_words_that_make_unpaid_restitution_a_bar_are_refused_until_somebody_looks(
      String words) {
    assertThat(write(null, words).get("writeWords").pattern()).contains("SB 1106");
    assertThat(shown()).isEmpty();
    assertThat(writing.write(matter(), new Typed(null, words, true, Telling.NOW, ""), "pat"))
        .isEmpty();
  }

  @Test
  void scenario_60_no_template_and_no_text_for_residents_calls_money_a_bar() {
    PortalTexts texts = office.bean(PortalTexts.class);
    Pattern bar =
        Pattern.compile(
            "(?iu)(pay|pagu?e|pagar)[^.]*\\b(first|before|primero|antes)\\b|restitu(tion|ci[oó]n)");
    for (String language : texts.offered().keySet()) {
      for (String key : texts.keys(language)) {
        assertThat(bar.matcher(texts.of(language, key)).find()).as(language + " " + key).isFalse();
      }
    }
  }
}
