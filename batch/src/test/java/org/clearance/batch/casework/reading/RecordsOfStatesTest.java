package org.clearance.batch.casework.reading;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.clearance.batch.casework.determination.DetermineEligibilityResult;
import org.clearance.batch.casework.determination.DeterminingEligibility;
import org.clearance.batch.casework.determination.ScheduledAsking;
import org.clearance.domain.TestClock;
import org.clearance.domain.TestDatabase;
import org.clearance.domain.casework.delivery.DeliveryProgress;
import org.clearance.domain.law.jurisdiction.IdentifyingByLaw;
import org.clearance.domain.law.jurisdiction.Jurisdictions;
import org.clearance.domain.law.jurisdiction.LawTable;
import org.clearance.domain.law.jurisdiction.Layout;
import org.clearance.domain.law.jurisdiction.MadeUpRecords;
import org.clearance.domain.law.jurisdiction.Programme;
import org.clearance.domain.law.jurisdiction.ShippedLaws;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Another state's file is read by its layout, and decided by its law, person by person. */
class RecordsOfStatesTest {
  private static final LocalDate AS_OF = LocalDate.of(2024, 1, 1);

  @TempDir Path folder;
  private final DataSource database = TestDatabase.migrated();
  private AnnotationConfigApplicationContext context;
  private JdbcClient db;
  private long county;

  @Configuration(proxyBeanMethods = false)
  static class AtATime {
    @Bean
    @Primary
    TestClock now() {
      return new TestClock(Instant.parse("2024-01-01T12:00:00Z"));
    }
  }

  @BeforeEach
  void start() {
    context = CountyDelivery.context(database, folder, AtATime.class);
    db = context.getBean(JdbcClient.class);
    county = CountyDelivery.county(db, "FAIRFAX");
    db.sql("update county set time_zone = 'America/New_York'").update();
  }

  @AfterEach
  void stop() {
    context.close();
    TestDatabase.giveBack(database);
  }

  @ParameterizedTest
  @CsvSource({
    "us-va/sealing, us-va/sealing-2021-record, court-2020, false, ''",
    "us-va/sealing, us-va/sealing-2021-record, court-2020, true, 059",
    "us-il/cannabis, us-il/cannabis-convictions, cook-clerk-2009, false, ''",
    "us-il/cannabis, us-il/cannabis-cook-2019, cook-clerk-2009, true, ''"
  })
  void every_charge_is_determined_as_the_command_line_decides_it(
      String programme, String table, String layout, boolean odd, String code) throws Exception {
    byte[] file = madeUp(programme, layout, 3_000, odd);
    long delivery = handIn(table, layout, code, file);
    assertThat(read(delivery)).isInstanceOf(ReadHistoriesResult.Read.class);
    DetermineEligibilityResult outcome = determine(delivery);

    Map<String, String> determined = new TreeMap<>();
    db.sql(
            """
            select k.line_number, d.outcome, d.relief, d.tracks, coalesce(d.eligible_from::text, '') as from_day,
                   coalesce(d.due_on::text, '') as due, d.rule, d.statute, d.reason
              from conviction c
              join determination d on d.id = c.determination_id and c.state = 'DETERMINED'
              join candidate k on k.person_id = c.person_id and k.count_order = c.count_order
            """)
        .query(
            row -> {
              determined.put(
                  row.getString("line_number"),
                  String.join(
                      "|",
                      row.getString("outcome").replace("DISMISS", "RELIEF"),
                      row.getString("relief"),
                      row.getString("tracks"),
                      row.getString("from_day"),
                      row.getString("due"),
                      row.getString("rule"),
                      row.getString("statute"),
                      row.getString("reason")));
            });
    assertThat(determined).isEqualTo(decided(programme, table, layout, code, file));
    assertThat(outcome).isEqualTo(new DetermineEligibilityResult.Determined(determined.size()));
    assertThat(texts("select distinct law_sha256 from determination"))
        .containsExactlyElementsOf(texts("select law_sha256 from delivery"));
  }

  @Test
  void what_could_not_be_read_is_set_aside_with_its_line_and_the_person_is_incomplete()
      throws Exception {
    List<String> lines =
        List.of(
            "person_id,HearingDate,CodeSection,ChargeType,Class,DispositionCode,Plea,fips",
            "P1,2015-03-01,18.2-96,Misdemeanor,1,Guilty,Guilty,059",
            "P1,2016-03-01,18.2-96,Misdemeanor,1,Maybe,Guilty,059",
            ",2016-03-01,18.2-96,Misdemeanor,1,Guilty,Guilty,059",
            "P2,2016-03-01,18.2-96,Misdemeanor,1,Dismissed,,059",
            "P2,2016-03-01,18.2-96,Misdemeanor,1,Dismissed,,059",
            "P3,2016-03-01,18.2-96,Misdemeanor,1,Dismissed,,013");
    long delivery =
        handIn("us-va/sealing-2021-record", "court-2020", "059", CountyDelivery.file(lines));
    assertThat(read(delivery)).isEqualTo(new ReadHistoriesResult.Read(5, 1, 3, 4));
    assertThat(
            texts(
                "select line_number || ' ' || coalesce(subject_id, '-') || ' ' || reason"
                    + " from quarantined_row order by line_number"))
        .containsExactly(
            "3 P1 DispositionCode is “Maybe”, which the layout does not know",
            "4 - it does not say whose charge it is");
    assertThat(
            texts(
                "select person_key || ' ' || history_complete || ' ' || runs from person order by 1"))
        .containsExactly("us-va:P1 false ", "us-va:P2 true ", "us-va:P3 true ");
    assertThat(
            texts(
                "select p.subject_id || ' ' || c.section || ' ' || c.level || ' ' || c.convicted_on"
                    + " || ' ' || c.count_order from conviction c join person p on p.id = c.person_id"
                    + " order by c.id"))
        .containsExactly(
            "P1 18.2-96 MISDEMEANOR 2015-03-01 2015-03-01 18.2-96 #1",
            "P1 18.2-96 MISDEMEANOR 2016-03-01 2016-03-01 18.2-96 #1",
            "P2 18.2-96 MISDEMEANOR 2016-03-01 2016-03-01 18.2-96 #1",
            "P2 18.2-96 MISDEMEANOR 2016-03-01 2016-03-01 18.2-96 #2");
    determine(delivery);
    assertThat(
            texts(
                "select distinct d.outcome || ' ' || d.rule from determination d join conviction c on"
                    + " c.id = d.conviction_id join person p on p.id = c.person_id where"
                    + " p.subject_id = 'P1'"))
        .containsExactly("REVIEW set-aside");
  }

  @Test
  void a_line_with_a_character_that_is_no_text_is_set_aside_and_holds_up_no_other()
      throws Exception {
    List<String> lines =
        List.of(
            "person_id,HearingDate,CodeSection,ChargeType,Class,DispositionCode,Plea,fips",
            "P1,2015-03-01,18.2-96,Misdemeanor,1,Guilty,Guilty,059",
            "P1,2016-03-01,18.2\0-96,Misdemeanor,1,Guilty,Guilty,059",
            "P\0002,2016-03-01,18.2-96,Misdemeanor,1,Dismissed,,059",
            "P3,2016-03-01,18.2-96,Misdemeanor,1,Dismissed,,059");
    long delivery =
        handIn("us-va/sealing-2021-record", "court-2020", "059", CountyDelivery.file(lines));

    assertThat(read(delivery)).isInstanceOf(ReadHistoriesResult.Read.class);

    assertThat(
            texts(
                "select line_number || ' ' || coalesce(subject_id, '-') || ' ' || reason"
                    + " from quarantined_row order by line_number"))
        .containsExactly(
            "3 P1 CodeSection has a NUL character", "4 - it does not say whose charge it is");
    assertThat(texts("select person_key || ' ' || history_complete from person order by 1"))
        .containsExactly("us-va:P1 false", "us-va:P3 true");
  }

  @Test
  void a_charge_that_has_to_wait_keeps_the_day_from_which_and_what_it_rests_on() throws Exception {
    long delivery =
        handIn(
            "us-va/sealing-2021-record",
            "court-2020",
            "",
            CountyDelivery.file(
                List.of(
                    "person_id,HearingDate,CodeSection,ChargeType,Class,DispositionCode,Plea,fips",
                    "P1,2020-03-01,18.2-96,Misdemeanor,1,Guilty,Guilty,059")));
    read(delivery);
    determine(delivery);
    assertThat(
            texts(
                "select outcome || ' ' || relief || ' ' || tracks || ' ' || eligible_from || ' ' ||"
                    + " statute from determination"))
        .containsExactly("NOT_YET SEALED AUTOMATIC 2027-03-01 Va. Code § 19.2-392.6");
  }

  @Test
  void what_has_to_wait_is_asked_again_on_its_day_and_by_what_is_the_law_then() throws Exception {
    long delivery =
        handIn(
            "us-va/sealing-2021-record",
            "court-2020",
            "",
            CountyDelivery.file(
                List.of(
                    "person_id,HearingDate,CodeSection,ChargeType,Class,DispositionCode,Plea,fips",
                    "P1,2017-03-01,18.2-96,Misdemeanor,1,Guilty,Guilty,059",
                    "P2,2020-03-01,18.2-96,Misdemeanor,1,Guilty,Guilty,059",
                    "P3,2023-03-01,18.2-96,Misdemeanor,1,Guilty,Guilty,059")));
    read(delivery);
    determine(delivery);
    ScheduledAsking asking = context.getBean(ScheduledAsking.class);

    moveTo("2024-03-01T04:59:00Z");
    asking.ask();
    assertThat(asked()).as("it is still February there").isEmpty();

    moveTo("2024-03-01T05:01:00Z");
    asking.ask();
    assertThat(asked()).as("it has no packets yet").isEmpty();
    context
        .getBean(TransactionTemplate.class)
        .executeWithoutResult(
            status -> context.getBean(DeliveryProgress.class).inClearance(delivery));
    asking.ask();
    asking.ask();
    assertThat(asked()).containsExactly("P1 RELIEF us-va/sealing-2021-record as of 2024-03-01");

    moveTo("2028-01-01T12:00:00Z");
    asking.ask();
    assertThat(asked())
        .containsExactly(
            "P1 RELIEF us-va/sealing-2021-record as of 2024-03-01",
            "P2 RELIEF us-va/sealing-2026 as of 2028-01-01");
  }

  private void moveTo(String moment) {
    var clock = (TestClock) context.getBean(Clock.class);
    clock.pass(Duration.between(clock.instant(), Instant.parse(moment)));
  }

  /** What was determined again, with the law by which and the day for which. */
  private List<String> asked() {
    return texts(
        """
        select p.subject_id || ' ' || replace(d.outcome, 'DISMISS', 'RELIEF') || ' ' || substring(e.reason from 'law (.*),')
          from conviction_event e
          join determination d on d.id = e.determination_id
          join conviction c on c.id = e.conviction_id
          join person p on p.id = c.person_id
         where e.from_state = 'DETERMINED' order by e.id
        """);
  }

  @Test
  void a_file_of_another_layout_is_unreadable_with_what_is_wrong() throws Exception {
    long delivery =
        handIn(
            "us-va/sealing-2021-record",
            "court-2020",
            "",
            CountyDelivery.file(List.of("a,b", "1,2")));
    assertThat(read(delivery))
        .isEqualTo(
            new ReadHistoriesResult.Unreadable(
                "file1.csv: Column 1 is “a”, which layout court-2020 does not know. It knows"
                    + " person_id, HearingDate, CodeSection, ChargeType, Class, DispositionCode,"
                    + " Plea, fips."));
  }

  @Test
  void reading_that_failed_half_way_goes_on_behind_its_last_transaction_and_reads_no_line_twice()
      throws Exception {
    byte[] file = madeUp("us-va/sealing", "court-2020", 45_000, false);
    long delivery = handIn("us-va/sealing-2021-record", "court-2020", "", file);
    db.sql("alter table recorded_charge add constraint full_disk check (line_number < 30000)")
        .update();
    assertThat(read(delivery)).isInstanceOf(ReadHistoriesResult.Stopped.class);
    assertThat(staged()).isEqualTo(20_000);
    db.sql("alter table recorded_charge drop constraint full_disk").update();
    assertThat(((ReadHistoriesResult.Read) read(delivery)).rows()).isEqualTo(45_000);
    assertThat(staged()).isEqualTo(45_000);
    assertThat(texts("select people_built = people and people > 5000 from delivery"))
        .containsExactly("t");
    assertThat(texts("select bytes_read::text from delivery")).containsExactly("" + file.length);
  }

  private long staged() {
    return db.sql("select count(*) from recorded_charge").query(Long.class).single();
  }

  private ReadHistoriesResult read(long delivery) {
    return context.getBean(ReadingHistories.class).read(delivery, progress -> {});
  }

  private DetermineEligibilityResult determine(long delivery) {
    return context
        .getBean(DeterminingEligibility.class)
        .determineByLaw(delivery, progress -> {}, () -> true);
  }

  private long handIn(String table, String layout, String code, byte[] file) {
    long delivery = CountyDelivery.handIn(context, county, AS_OF, file);
    String sha256 = ShippedLaws.keep(db, table.substring(0, table.indexOf('/')));
    db.sql(
            "update delivery set law_sha256 = ?, law_table = ?, layout = ?, record_code = ? where id"
                + " = ?")
        .param(sha256)
        .param(table)
        .param(layout)
        .param(code)
        .param(delivery)
        .update();
    return delivery;
  }

  private static byte[] madeUp(String programme, String layout, long rows, boolean odd)
      throws Exception {
    var written = new StringWriter();
    new MadeUpRecords(layout(programme, layout), 11, odd).write(rows, written);
    return written.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static Programme programme(String name) {
    return Jurisdictions.shipped(name.substring(0, name.indexOf('/'))).programmes().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Layout layout(String programme, String layout) {
    return Objects.requireNonNull(programme(programme).layouts().get(layout));
  }

  /** What {@code identify} answers, by the line of the file. */
  private Map<String, String> decided(
      String programme, String table, String layout, String code, byte[] file) throws Exception {
    Path input = Files.write(folder.resolve("input.csv"), file);
    LawTable asked =
        programme(programme).tables().values().stream()
            .filter(one -> one.name().equals(table))
            .findFirst()
            .orElseThrow();
    Path out = folder.resolve("decided");
    new IdentifyingByLaw(
            programme(programme), asked, layout(programme, layout), AS_OF, code, () -> true)
        .run(List.of(input), out);
    List<String> lines = Files.readAllLines(input);
    Map<String, String> decided = new TreeMap<>();
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder().ofNamedCsvRecord(out.resolve(IdentifyingByLaw.OUTCOMES))) {
      // The outcomes are in the file's order: each is the next line that begins with its cells.
      int at = 1;
      for (NamedCsvRecord one : csv) {
        String cells = String.join(",", one.getFields().subList(0, lines.get(0).split(",").length));
        while (!plain(lines.get(at)).equals(plain(cells))) {
          at++;
        }
        decided.put(
            Integer.toString(at + 1),
            String.join(
                "|",
                one.getField("outcome"),
                one.getField("relief"),
                one.getField("track"),
                one.getField("eligible_from"),
                one.getField("due"),
                one.getField("rule"),
                one.getField("statute"),
                one.getField("reason")));
        at++;
      }
    }
    return decided;
  }

  private static String plain(String line) {
    return line.replace("\"", "").replace("'", "");
  }

  private List<String> texts(String sql) {
    return db.sql(sql).query(String.class).list();
  }
}
