package org.clearance.domain.defense.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.clearance.domain.DefenderRecords;
import org.clearance.domain.TestRecords;
import org.clearance.domain.contact.notice.TextStops;
import org.clearance.domain.defense.TestClient;
import org.clearance.domain.defense.deletion.AskingDeletion;
import org.clearance.domain.defense.export.ImportOfficeResult.Imported;
import org.clearance.domain.defense.export.ImportOfficeResult.Refused;
import org.clearance.domain.defense.referral.ActingOnMatter;
import org.clearance.domain.defense.referral.Matters;
import org.clearance.domain.defense.referral.ReceivingReferrals;
import org.clearance.domain.defense.referral.ReferralParts;
import org.clearance.domain.ground.shipped.ShippedLaws;
import org.clearance.domain.office.user.Counties;
import org.clearance.domain.office.user.County;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.inbox.Inbox;
import org.clearance.domain.portal.inbox.InboxItem;
import org.clearance.domain.portal.question.Questions;
import org.clearance.domain.portal.question.Screen;
import org.clearance.domain.portal.status.StatusBoard;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** An office leaves with all that it has, and comes in elsewhere with the same. */
class OfficeExportTest {
  private static final LocalDate BORN = LocalDate.of(1985, 5, 17);
  private static final String ODD =
      "=HYPERLINK(\"http://example.org\"), \\N 'quoted'\n\"two\" lines";

  private static final byte[] PHOTO = {(byte) 0xff, (byte) 0xd8, 0, 1};

  @TempDir Path folder;

  private TestClient office;
  private JdbcClient db;
  private ExportingOffice exporting;
  private ImportingOffice importing;
  private County county;
  private ReferralCode code;

  @BeforeEach
  void an_office_at_work() {
    office =
        ReferralParts.office(
            OfficeTables.class,
            ExportingOffice.class,
            ImportingOffice.class,
            AskingDeletion.class,
            org.clearance.domain.defense.campaign.RunningCampaign.class);
    db = office.bean(JdbcClient.class);
    exporting = office.bean(ExportingOffice.class);
    importing = office.bean(ImportingOffice.class);
    county = office.bean(Counties.class).find(office.client.countyId()).orElseThrow();
    office.line("CONVICTION", "caseNumber", "=1+1", "convictionDate", "2010-05-01");
    office.line("CONVICTION", "caseNumber", "F-2");
    office.clear();
    code = asks(ODD);
    office
        .bean(Inbox.class)
        .put(UUID.randomUUID(), new InboxItem.Paper(code, "image/jpeg", "0".repeat(64)), PHOTO);
    assertThat(office.bean(ReceivingReferrals.class).takeNext(0)).isPresent();
  }

  @AfterEach
  void close() {
    office.close();
  }

  private ReferralCode asks(String more) {
    new DefenderRecords(db).residentsAsk(county.id());
    ReferralCode given = ReferralCode.random();
    office
        .bean(Inbox.class)
        .put(
            UUID.randomUUID(),
            new InboxItem.Referral(
                given,
                BORN,
                "es",
                Map.of(
                    "counties", List.of(county.code()),
                    "firstName", List.of("Rosa"),
                    "lastName", List.of("-Núñez"),
                    "email", List.of("rosa@example.org"),
                    "more", List.of(more)),
                List.of(new InboxItem.Consent("mayLook", true, "May we look at your record?")),
                null,
                Instant.parse("2026-12-01T19:00:00Z"),
                null));
    assertThat(office.bean(ReceivingReferrals.class).takeNext(0)).isPresent();
    return given;
  }

  private County another() {
    long id = new TestRecords(db).county("alder-" + UUID.randomUUID());
    return office.bean(Counties.class).find(id).orElseThrow();
  }

  private Path export(County of, String name) throws IOException {
    exporting.export(of, folder.resolve(name), "The office leaves", "pat");
    return folder.resolve(name);
  }

  /** The rows of each file, without what is numbered anew. */
  private static Map<String, List<Map<String, String>>> content(Path from) throws IOException {
    Map<String, List<Map<String, String>>> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(from)) {
      for (Path file : all.filter(one -> one.toString().endsWith(".csv")).toList()) {
        if (file.endsWith("audit.csv")) {
          continue;
        }
        List<Map<String, String>> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
          for (NamedCsvRecord record : csv) {
            Map<String, String> row = new TreeMap<>(record.getFieldsAsMap());
            row.keySet()
                .removeIf(
                    name ->
                        name.equals("id")
                            || name.endsWith("_id")
                            || name.endsWith("_entry")
                            || name.equals("first_line"));
            if (row.containsKey("content")) {
              row.put(
                  "content", Arrays.toString(Files.readAllBytes(from.resolve(row.get("content")))));
            }
            rows.add(row);
          }
        }
        files.put(file.getFileName().toString(), rows);
      }
    }
    return files;
  }

  @Test
  void scenario_70_everything_is_in_files_that_say_what_they_are() throws IOException {
    Path out = export(county, "out");
    Map<String, List<Map<String, String>>> files = content(out);
    List<String> tables =
        db.sql(
                """
                select relname || '.csv' from pg_class
                 where relnamespace = 'defense'::regnamespace and relkind = 'r' and relname <> 'defender_note' or relname = 'text_stop'
                """)
            .query(String.class)
            .list();
    assertThat(files.keySet())
        .as("all but the notes at tasks, which no other engine has")
        .containsExactlyInAnyOrderElementsOf(tables);
    assertThat(files.get("client.csv")).hasSize(2);
    assertThat(files.get("matter.csv")).hasSize(1);
    assertThat(files.get("record_line.csv")).hasSize(2);
    assertThat(files.get("referral_paper.csv").get(0))
        .containsEntry("content", Arrays.toString(PHOTO));
    assertThat(files.get("referral.csv").get(0).get("answers")).contains("Rosa");
    assertThat(Files.readString(out.resolve("audit.csv"))).contains("MATTER_RECEIVED");
    assertThat(Files.readString(out.resolve("README.md")))
        .contains("## matter.csv (1)", "By when the office acts, or until when it waits.");
    assertThat(Files.readString(out.resolve("datapackage.json")))
        .contains("\"path\" : \"matter.csv\"", "\"missingValues\"");
  }

  /** The shipped form, with all its questions, a wish for advice and what follows from it. */
  @Test
  void scenario_11_no_export_has_the_word_of_what_somebody_wants_advice_about() throws IOException {
    Map<String, List<String>> answers = new TreeMap<>();
    for (Screen screen : office.bean(Questions.class).screens()) {
      screen.questions().forEach(question -> answers.put(question.id(), question.options()));
    }
    db.sql("update defense.referral set answers = answers || :answers::jsonb")
        .param("answers", JsonMapper.shared().writeValueAsString(answers))
        .update();
    long matter = db.sql("select id from defense.matter").query(Long.class).single();
    assertThat(
            office
                .bean(ActingOnMatter.class)
                .advised(
                    office.bean(Matters.class).find(county.id(), matter).orElseThrow(),
                    null,
                    "pat"))
        .isEmpty();
    Path out = export(county, "wanted");
    assertThat(Files.readString(out.resolve("referral.csv"))).contains("advice");
    assertThat(Files.readString(out.resolve("matter_event.csv"))).contains("ADVISED");
    try (var files = Files.walk(out)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(
                new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
            .as(file.getFileName().toString())
            .doesNotContainPattern("(?i)migra|deport|citizen|ciudadan");
      }
    }
  }

  /** What is of the third grade is asked nowhere, so there is no place for it that could leave. */
  @Test
  void scenario_44_an_export_has_no_field_for_what_makes_identity_theft_or_deportation_easy()
      throws IOException {
    assertThat(ShippedLaws.text(ShippedLaws.CALIFORNIA + "residents/questions.yaml"))
        .contains("sensitivity: 2")
        .doesNotContain("sensitivity: 3");
    Path out = export(county, "fields");
    try (var files = Files.list(out)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".csv")).toList()) {
        assertThat(Files.readAllLines(file).get(0))
            .as(file.getFileName().toString())
            .doesNotContainPattern(
                "(?i)ssn|social|itin|passport|licen[cs]e|fbi|\\bcii|immigra|alien|citizen|visa|a_number");
      }
    }
  }

  @Test
  void scenario_44_an_export_says_why_and_how_much_and_runs_in_no_spreadsheet() throws IOException {
    Path out = export(county, "out");
    assertThat(
            db.sql("select detail from audit_entry where action = 'OFFICE_' || 'EXPORTED'")
                .query(String.class)
                .single())
        .startsWith("The office leaves; ")
        .contains("client 2", "matter 1", "referral 1", "record_line 2");
    assertThat(Files.readString(out.resolve("referral.csv"))).contains("'-Núñez, Rosa");
    assertThat(Files.readString(out.resolve("record_line.csv"))).contains("=1+1");
    try (Stream<Path> all = Files.list(out)) {
      for (Path file : all.filter(one -> one.toString().endsWith(".csv")).toList()) {
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
          for (NamedCsvRecord record : csv) {
            assertThat(record.getFields())
                .as(file.getFileName().toString())
                .noneMatch(cell -> cell.matches("(?s)[=+@\t\r-].*"));
          }
        }
      }
    }
    assertThat(
            db.sql(
                    "select actor || ' ' || county_id || ' ' || subject || ' ' || subject_id from"
                        + " audit_entry where action = 'OFFICE_' || 'EXPORTED'")
                .query(String.class)
                .single())
        .as("who, and of which office")
        .isEqualTo("pat %1$d county %1$d".formatted(county.id()));
    assertThatThrownBy(() -> export(county, "out"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("has something in it");
  }

  @Test
  void what_comes_in_is_what_went_out_and_matters_wait_to_be_opened() throws IOException {
    Path out = export(county, "out");
    // As in another installation: a message that went out there is known by its number.
    db.sql("delete from defense.client").update();
    County alder = another();
    ImportOfficeResult result = importing.read(alder, out, "pat");
    assertThat(result).isInstanceOf(Imported.class);
    var imported = (Imported) result;
    assertThat(imported.begun()).isOne();
    assertThat(imported.left()).isEmpty();
    Map<String, List<Map<String, String>>> before = content(out);
    Map<String, List<Map<String, String>>> after = content(export(alder, "again"));
    assertThat(after.remove("matter_event.csv"))
        .hasSize(before.remove("matter_event.csv").size() + 1);
    // What waited to be sent is the other installation's to send.
    before.get("resident_message.csv").forEach(message -> message.put("state", "DROPPED"));
    assertThat(after).isEqualTo(before);
    assertThat(
            db.sql("select variables->>'countyCode' from outbox where kind = 'MESSAGE' order by id")
                .query(String.class)
                .list())
        .containsExactly(county.code(), county.code(), alder.code());
    assertThat(
            db.sql(
                    """
                    select count(*) from defense.record_line l
                      join defense.record_entry e on e.id = l.entry_id
                      join defense.record_source s on s.id = l.source_id and s.client_id = e.client_id
                      join defense.client c on c.id = e.client_id where c.county_id = :county
                    """)
                .param("county", alder.id())
                .query(Long.class)
                .single())
        .isEqualTo(2);
    assertThat(office.bean(StatusBoard.class).find(code, BORN).orElseThrow().matters())
        .extracting(one -> one.county())
        .contains(alder.code());
  }

  @Test
  void a_request_for_deletion_waits_there_too_and_no_number_of_who_was_deleted_comes_along()
      throws IOException {
    office
        .bean(AskingDeletion.class)
        .ask(office.client, new AskingDeletion.Typed(TestClient.TODAY, "She called", "en"), "pat");
    db.sql(
            """
            insert into defense.deletion_request (county_id, asked_on, words, language, asked_by, asked_at, state, decided_by, decided_at,
                                                  deleted_client)
            values (:county, '2026-11-01', '', 'en', 'pat', now(), 'DELETED', 'sam', now(), 4711)
            """)
        .param("county", county.id())
        .update();
    Path out = export(county, "out");
    db.sql("delete from defense.client").update();
    County alder = another();
    assertThat(importing.read(alder, out, "pat")).isInstanceOf(Imported.class);
    assertThat(
            db.sql(
                    """
                    select state || ' ' || (client_id is null) || ' ' || coalesce(deleted_client, 0) from defense.deletion_request
                     where county_id = :county order by state
                    """)
                .param("county", alder.id())
                .query(String.class)
                .list())
        .as("a number of another database may be anybody's here")
        .containsExactly("ASKED false 0", "DELETED true 0");
    assertThat(
            db.sql(
                    "select variables->>'countyCode' from outbox where name = 'deletion-' || 'asked' order by id")
                .query(String.class)
                .list())
        .containsExactly(county.code(), alder.code());
  }

  @Test
  void a_number_that_answered_stop_is_stopped_there_too_and_no_number_of_others_comes_along()
      throws IOException {
    db.sql("update defense.referral set phone = '+12095550100'").update();
    TextStops stops = office.bean(TextStops.class);
    stops.stop("+12095550100");
    stops.stop("+12095550199");
    Path out = export(county, "out");
    assertThat(content(out).get("text_stop.csv")).hasSize(1);
    assertThat(Files.readString(out.resolve("text_stop.csv"))).doesNotContain("2095550100");
    db.sql("delete from defense.client").update();
    db.sql("delete from text_stop").update();
    assertThat(importing.read(another(), out, "pat")).isInstanceOf(Imported.class);
    assertThat(stops.isStopped("+12095550100")).isTrue();
    assertThat(stops.isStopped("+12095550199")).isFalse();
  }

  @Test
  void a_stop_that_the_other_installation_has_already_is_in_nobody_s_way() throws IOException {
    db.sql("update defense.referral set phone = '+12095550100'").update();
    office.bean(TextStops.class).stop("+12095550100");
    Path out = export(county, "out");
    db.sql("delete from defense.client").update();
    assertThat(importing.read(another(), out, "pat")).isInstanceOf(Imported.class);
  }

  @Test
  void an_office_that_has_something_takes_nothing_in() throws IOException {
    Path out = export(county, "out");
    assertThat(importing.read(county, out, "pat")).isInstanceOf(Refused.class);
  }

  @Test
  void what_is_no_export_or_a_broken_one_changes_nothing() throws IOException {
    County alder = another();
    Files.createDirectories(folder.resolve("empty"));
    assertThat(((Refused) importing.read(alder, folder.resolve("empty"), "pat")).why())
        .contains("it is no export");
    Path out = export(county, "out");
    Path matter = out.resolve("matter.csv");
    String whole = Files.readString(matter);
    Files.writeString(matter, whole.replace("RECEIVED", "PONDERED"));
    assertThat(((Refused) importing.read(alder, out, "pat")).why())
        .contains("matter.csv has a line that cannot be read in");
    assertThat(
            db.sql("select count(*) from defense.client where county_id = :county")
                .param("county", alder.id())
                .query(Long.class)
                .single())
        .isZero();
    Files.writeString(matter, whole);
    // In the same database the export's messages would meet the very messages it was made of.
    db.sql("delete from defense.client").update();
    Path paper = out.resolve("referral_paper.csv");
    String papers = Files.readString(paper);
    Files.writeString(paper, papers.replaceAll("files/[a-z_0-9-]+", "files/../README.md"));
    assertThat(((Refused) importing.read(alder, out, "pat")).why())
        .contains("is no file of the export");
    Files.writeString(paper, papers);
    Files.writeString(matter, whole.replace("due_on", "due"));
    assertThat(((Refused) importing.read(alder, out, "pat")).why()).contains("other columns");
    Files.delete(matter);
    assertThat(((Refused) importing.read(alder, out, "pat")).why())
        .contains("matter.csv is missing");
  }
}
