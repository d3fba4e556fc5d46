package org.clearance.batch.casework.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.clearance.domain.record.layout.RowText.conviction;
import static org.clearance.domain.record.layout.RowText.step;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.sql.DataSource;
import org.clearance.batch.casework.determination.DetermineEligibilityResult;
import org.clearance.batch.casework.determination.DeterminingEligibility;
import org.clearance.batch.casework.export.ExportingResults;
import org.clearance.domain.TestDatabase;
import org.clearance.domain.casework.export.RunSummary;
import org.clearance.domain.law.policy.ImpactFigures;
import org.clearance.domain.law.policy.Impacts;
import org.clearance.domain.law.policy.Policy;
import org.clearance.domain.law.policy.PolicyVersions;
import org.clearance.domain.law.policy.ShippedPolicies;
import org.clearance.domain.record.layout.DojColumn;
import org.clearance.domain.record.layout.HistoryRow;
import org.clearance.domain.record.layout.RowText;
import org.clearance.domain.record.person.RowsOnRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class ReadingHistoriesTest {
  private static final LocalDate AS_OF = LocalDate.of(2019, 11, 11);
  private static final String SSN = "912345678";

  @TempDir Path folder;
  private final DataSource database = TestDatabase.migrated();
  private AnnotationConfigApplicationContext context;
  private JdbcClient db;
  private long county;

  @BeforeEach
  void start() {
    context = CountyDelivery.context(database, folder);
    db = context.getBean(JdbcClient.class);
    county = CountyDelivery.county(db, "ALDER");
  }

  @AfterEach
  void stop() {
    context.close();
    TestDatabase.giveBack(database);
  }

  /** Two people of the county, one with a broken row, one of another county. */
  private static List<String> lines() {
    RowText possession =
        conviction("1", "101002001000", "20140211", "11358 HS-CULTIVATE")
            .with(DojColumn.PRI_SSN, SSN)
            .with(DojColumn.FBI_NUMBER, "FBI77")
            .with(DojColumn.PRI_CDL, "CDL77")
            .with(DojColumn.REQ_NAME, "REQ77");
    return List.of(
        RowText.header(),
        step("1", "101001001000", "ARREST/DETAINED/CITED", "11358 HS-CULTIVATE").line(),
        possession
            .with(DojColumn.OFN, "CR-1")
            .with(DojColumn.SENT_LOC_DESCR, "PROBATION")
            .with(DojColumn.SENT_LENGTH, "3")
            .with(DojColumn.SENT_TIME_CODE, "Y")
            .line(),
        conviction("1", "101002002000", "20140211", "148 PC-RESIST")
            .with(DojColumn.CONV_STAT_DESCR, "MISDEMEANOR")
            .line(),
        conviction("2", "101002001000", "20150519", "11359 HS-SALE")
            .with(DojColumn.STP_ORI_CNTY_NAME, " Alder ")
            .line(),
        "1,x,2,#",
        conviction("3", "101002001000", "20150519", "11359 HS-SALE")
            .with(DojColumn.STP_ORI_CNTY_NAME, "BIRCH")
            .line(),
        conviction("4", "101002001000", "20150519", "11360(A) HS-SALE").line(),
        conviction("4", "102002001000", "20050519", "187 PC-MURDER")
            .with(DojColumn.STP_ORI_CNTY_NAME, "BIRCH")
            .with(DojColumn.COMMENT_TEXT, "SEE 11357(C)")
            .line());
  }

  @Test
  void people_histories_and_candidates_are_kept() {
    long delivery = handIn(lines());
    assertThat(read(delivery)).isEqualTo(new ReadHistoriesResult.Read(7, 1, 4, 3));
    assertThat(
            texts(
                "select person_key || ' ' || name || ' ' || history_complete from person order by 1"))
        .containsExactly(
            "CII:A1 DOE,JAN 1 true",
            "CII:A2 DOE,JAN 2 false",
            "CII:A3 DOE,JAN 3 true",
            "CII:A4 DOE,JAN 4 true");
    assertThat(
            texts(
                "select section || ' ' || case_number || ' ' || level || ' ' || convicted_on || ' ' || state from conviction order by id"))
        .containsExactly(
            "11358 CR-1 FELONY 2014-02-11 IDENTIFIED",
            "11359  FELONY 2015-05-19 IDENTIFIED",
            "11360  FELONY 2015-05-19 IDENTIFIED");
    assertThat(
            texts(
                "select to_state || ' ' || actor || ' ' || cause from conviction_event order by id"))
        .containsExactly(
            "IDENTIFIED job:readHistories delivery:" + delivery,
            "IDENTIFIED job:readHistories delivery:" + delivery,
            "IDENTIFIED job:readHistories delivery:" + delivery);
    assertThat(
            texts("select line_number || ' ' || reason || ' ' || subject_id from quarantined_row"))
        .containsExactly("6 4 fields instead of 95 2");
    assertThat(
            texts(
                "select facts ->> 'ageAtConviction' || ' ' || (facts ->> 'superstrikeBefore') from conviction_facts order by conviction_id"))
        .containsExactly("43 false", "44 false", "44 true");
    assertThat(
            texts(
                "select state || ' ' || rows_read || ' ' || (bytes_read = "
                    + CountyDelivery.file(lines()).length
                    + ") from delivery"))
        .containsExactly("READ 7 true");
    assertThat(texts("select count(*)::text from history_row")).containsExactly("0");
  }

  @Test
  void a_history_is_read_where_its_rows_stand_in_the_stored_files() {
    String first = conviction("7", "101002001000", "20140211", "11358 HS-CULTIVATE").line();
    String again = conviction("7", "101001001000", "20130211", "11357(C) HS-POSSESS").line();
    String inTheOtherFile = conviction("7", "102001001000", "20160211", "148 PC-RESIST").line();
    String other = conviction("8", "101001001000", "20150519", "11359 HS-SALE").line();
    long delivery =
        CountyDelivery.handIn(
            context,
            county,
            AS_OF,
            CountyDelivery.file(List.of(first, other, again, "1,x,7,#", other)),
            CountyDelivery.file(List.of(RowText.header(), inTheOtherFile, first)));
    read(delivery);
    Map<Long, List<HistoryRow>> rows =
        context
            .getBean(RowsOnRecord.class)
            .of(db.sql("select id from person").query(Long.class).list());
    assertThat(rows.get(person("7")))
        .extracting(HistoryRow::file, HistoryRow::line, row -> row.text(DojColumn.OFFENSE_DESCR))
        .containsExactly(
            tuple(1, 3L, "11357(C) HS-POSSESS"),
            tuple(1, 1L, "11358 HS-CULTIVATE"),
            tuple(2, 2L, "148 PC-RESIST"));
    assertThat(rows.get(person("8"))).extracting(HistoryRow::line).containsExactly(2L);
  }

  private long person(String subject) {
    return db.sql("select id from person where subject_id = :subject")
        .param("subject", subject)
        .query(Long.class)
        .single();
  }

  @Test
  void numbers_that_identify_a_person_never_reach_the_database() {
    long delivery = handIn(lines());
    read(delivery);
    determine(delivery, ShippedPolicies.STANDARD_2019);
    List<String> tables =
        texts(
            "select schemaname || '.' || tablename from pg_tables where schemaname in ('clearance', 'batch')");
    assertThat(tables).hasSizeGreaterThan(20);
    for (String table : tables) {
      assertThat(texts("select t::text from " + table + " t"))
          .noneMatch(
              row ->
                  row.contains(SSN)
                      || row.contains("FBI77")
                      || row.contains("CDL77")
                      || row.contains("REQ77"));
    }
  }

  @Test
  void every_policy_that_ships_is_held_against_the_facts() {
    long delivery = handIn(lines());
    read(delivery);
    Map<String, ImpactFigures> figures = new LinkedHashMap<>();
    context.getBean(Impacts.class).ofDelivery(delivery).forEach(f -> figures.put(f.policy(), f));
    assertThat(figures.keySet())
        .containsExactly(
            "dismiss-prop64",
            "dismiss-prop64-and-related",
            "los-angeles-2019",
            "sacramento-2019",
            "san-joaquin-2019",
            "standard-2019");
    assertThat(figures.get("standard-2019").outcomes())
        .isEqualTo(Map.of("DISMISS", 1L, "REVIEW", 1L, "REDUCE", 1L));
    assertThat(figures.get("dismiss-prop64").outcomes())
        .isEqualTo(Map.of("DISMISS", 2L, "REVIEW", 1L));
    assertThat(figures.get("dismiss-prop64").noLongerConvicted()).isZero();
    ImpactFigures related = figures.get("dismiss-prop64-and-related");
    assertThat(related.outcomes()).isEqualTo(Map.of("DISMISS", 3L, "REVIEW", 1L));
    assertThat(related.noLongerConvicted()).isEqualTo(1);
    assertThat(related.candidatesBySection()).containsEntry("148 PC", 1L);
  }

  @Test
  void a_delivery_is_determined_under_one_policy_and_then_another_and_the_first_again() {
    long delivery = handIn(lines());
    read(delivery);
    assertThat(determine(delivery, ShippedPolicies.STANDARD_2019))
        .isEqualTo(new DetermineEligibilityResult.Determined(3));
    assertThat(determinations())
        .containsExactly(
            "11358 DETERMINED DISMISS dismiss-section",
            "11359 DETERMINED REVIEW history-incomplete",
            "11360 DETERMINED REDUCE reduce-section");
    determine(delivery, ShippedPolicies.DISMISS_PROP64_AND_RELATED);
    assertThat(determinations())
        .containsExactly(
            "11358 DETERMINED DISMISS dismiss-section",
            "11359 DETERMINED REVIEW history-incomplete",
            "11360 DETERMINED DISMISS dismiss-section",
            "148 PC DETERMINED DISMISS related-dismiss");
    determine(delivery, ShippedPolicies.STANDARD_2019);
    assertThat(determinations())
        .contains(
            "11360 DETERMINED REDUCE reduce-section", "148 PC DETERMINED REVIEW related-review");
    determine(delivery, ShippedPolicies.STANDARD_2019);
    assertThat(texts("select count(*)::text from determination")).containsExactly("11");
    assertThat(
            texts(
                "select distinct facts::text from determination where rule = 'dismiss-section' and conviction_id = 1"))
        .containsExactly("{\"section\": \"11358\"}");
    assertThat(texts("select distinct input_hash from determination"))
        .isEqualTo(texts("select sha256 from delivery_file"));
  }

  @Test
  void related_charges_of_other_cycles_are_decided_only_by_a_policy_that_asks_for_all() {
    List<String> lines = new ArrayList<>(lines());
    lines.add(conviction("1", "103001001000", "20060519", "602 PC-TRESPASS").line());
    long delivery = handIn(lines);
    read(delivery);
    assertThat(texts("select section from candidate where not prop64_in_cycle"))
        .containsExactly("602 PC");
    Map<String, Long> candidates = new LinkedHashMap<>();
    context
        .getBean(Impacts.class)
        .ofDelivery(delivery)
        .forEach(f -> candidates.put(f.policy(), f.candidates()));
    assertThat(candidates)
        .containsEntry("standard-2019", 3L)
        .containsEntry("dismiss-prop64-and-related", 4L)
        .containsEntry("san-joaquin-2019", 5L);

    determine(delivery, ShippedPolicies.DISMISS_PROP64_AND_RELATED);
    assertThat(determinations()).hasSize(4).noneMatch(d -> d.startsWith("602"));
    determine(delivery, ShippedPolicies.SAN_JOAQUIN_2019);
    assertThat(determinations())
        .containsExactly(
            "11358 DETERMINED DISMISS five-years",
            "11359 DETERMINED REVIEW history-incomplete",
            "11360 DETERMINED REVIEW convicted-in-five-years",
            "148 PC DETERMINED DISMISS related",
            "602 PC DETERMINED REVIEW related-without-prop64");
    assertThat(export(delivery, ShippedPolicies.SAN_JOAQUIN_2019).figures().candidates())
        .isEqualTo(5);
    determine(delivery, ShippedPolicies.DISMISS_PROP64_AND_RELATED);
    assertThat(determinations())
        .contains(
            "148 PC DETERMINED DISMISS related-dismiss", "602 PC DETERMINED REVIEW related-review");
    assertThat(export(delivery, ShippedPolicies.DISMISS_PROP64_AND_RELATED).figures().candidates())
        .isEqualTo(4);
  }

  @Test
  void the_rules_of_a_policy_are_kept_with_the_version_that_decided() {
    long delivery = handIn(lines());
    read(delivery);
    determine(delivery, ShippedPolicies.LOS_ANGELES_2019);
    assertThat(
            texts(
                """
                select distinct t.text from determination d
                  join policy_version p on p.id = d.policy_version_id
                  join decision_table t on t.sha256 = p.table_sha256
                """))
        .containsExactly(ShippedPolicies.LOS_ANGELES_2019.table().text());
  }

  @Test
  void what_is_in_clearance_already_is_not_started_twice() throws IOException {
    long first = handIn(lines());
    read(first);
    determine(first, ShippedPolicies.STANDARD_2019);
    List<String> more = new ArrayList<>(lines());
    more.add(
        conviction("9", "101002001000", "20100101", "11357 HS")
            .with(DojColumn.CII_NUMBER, "A4")
            .with(DojColumn.PRI_NAME, "DOE,JAN 4")
            .line());
    more.remove(7);
    long second = handIn(more);
    read(second);
    assertThat(texts("select count(*)::text from conviction")).containsExactly("3");
    assertThat(texts("select count(*)::text from person")).containsExactly("4");
    determine(second, ShippedPolicies.STANDARD_2019);
    RunSummary summary = export(second, ShippedPolicies.STANDARD_2019);
    assertThat(summary.figures().candidates()).isEqualTo(3);
    assertThat(values(folder.resolve("out").resolve("Prop64_Results.csv"))).hasSize(4);
  }

  @Test
  void the_order_of_people_and_rows_in_the_file_changes_no_determination() {
    List<String> rows = new ArrayList<>(lines().subList(1, lines().size()));
    long delivery = handIn(rows);
    read(delivery);
    var expected = texts(CANDIDATES.formatted(delivery));
    for (int seed = 1; seed <= 3; seed++) {
      Collections.shuffle(rows, new Random(seed));
      long shuffled = handIn(rows);
      read(shuffled);
      assertThat(texts(CANDIDATES.formatted(shuffled))).isEqualTo(expected);
    }
  }

  private static final String CANDIDATES =
      "select person_key || section || case_number || facts::text from candidate c join person p on p.id = c.person_id where c.delivery_id = %d order by 1";

  @Test
  void people_with_one_cii_number_and_different_names_stay_apart() {
    List<String> rows =
        List.of(
            conviction("1", "101002001000", "20140211", "11358 HS")
                .with(DojColumn.CII_NUMBER, "A7")
                .line(),
            conviction("2", "101002001000", "20140211", "11358 HS")
                .with(DojColumn.CII_NUMBER, "A7")
                .line());
    assertThat(read(handIn(rows))).isEqualTo(new ReadHistoriesResult.Read(2, 0, 2, 2));
  }

  @Test
  void a_person_in_two_files_has_one_history() {
    RowText one =
        conviction("1", "101002001000", "20140211", "11358 HS")
            .with(DojColumn.CII_NUMBER, "A7")
            .with(DojColumn.PRI_NAME, "DOE,J");
    long delivery =
        CountyDelivery.handIn(
            context,
            county,
            AS_OF,
            CountyDelivery.file(List.of(one.line())),
            CountyDelivery.file(
                List.of(
                    one.with(DojColumn.SUBJECT_ID, "55")
                        .with(DojColumn.CNT_ORDER, "102002001000")
                        .line())));
    assertThat(read(delivery)).isEqualTo(new ReadHistoriesResult.Read(2, 0, 1, 2));
    assertThat(texts("select facts ->> 'convictions' from conviction_facts"))
        .containsExactly("2", "2");
  }

  @Test
  void a_file_that_is_not_a_doj_file_is_told_and_nothing_is_read() {
    long delivery = handIn(List.of("name,date", "a,b"));
    assertThat(read(delivery))
        .isEqualTo(
            new ReadHistoriesResult.Unreadable(
                "file1.csv is not a DOJ bulk file: none of its first 2 rows can be read. Line 1: 2 fields instead of 95."));
    assertThat(texts("select state from delivery")).containsExactly("RECEIVED");
  }

  @Test
  void the_exports_pass_rows_on_and_annotate_those_that_carry_a_candidate() throws IOException {
    long delivery = handIn(lines());
    read(delivery);
    determine(delivery, ShippedPolicies.STANDARD_2019);
    RunSummary summary = export(delivery, ShippedPolicies.STANDARD_2019);
    assertThat(summary.quarantinedRows()).isEqualTo(1);
    List<List<String>> all = values(folder.resolve("out").resolve("All_Results.csv"));
    assertThat(all).hasSize(8).allSatisfy(row -> assertThat(row).hasSize(113));
    assertThat(all.get(2).get(DojColumn.PRI_SSN.ordinal())).isEqualTo(SSN);
    assertThat(all.get(1).subList(95, 113)).allMatch(String::isEmpty);
    assertThat(all.get(2).subList(95, 113))
        .containsExactly(
            "CR-1",
            "2",
            "",
            "N",
            "-",
            "-",
            "-",
            "02/11/2014",
            "5.7",
            "5.7",
            "1",
            "0",
            "1",
            "0",
            "0",
            "-",
            "Eligible for Dismissal",
            "Dismiss all HS 11358 convictions");
    assertThat(all.get(4).subList(111, 113)).containsExactly("Hand Review", "History incomplete");
    assertThat(all.get(6).subList(95, 113))
        .containsExactly(
            "",
            "2",
            "",
            "N",
            "187 PC",
            "-",
            "-",
            "05/19/2015",
            "4.5",
            "4.5",
            "1",
            "0",
            "0",
            "0",
            "1",
            "-",
            "Eligible for Reduction",
            "Reduce all HS 11360 convictions");
    assertThat(all.get(7).get(97)).isEqualTo("SEE 11357(C)");
    assertThat(values(folder.resolve("out").resolve("All_Results_Condensed.csv")))
        .hasSize(8)
        .allSatisfy(row -> assertThat(row).hasSize(38));
    assertThat(values(folder.resolve("out").resolve("Prop64_Results.csv")))
        .extracting(row -> row.get(2))
        .containsExactly("SUBJECT_ID", "1", "2", "4");
    var before = bytes();
    assertThat(before.keySet())
        .containsExactly(
            "All_Results.csv",
            "All_Results_Condensed.csv",
            "Prop64_Results.csv",
            "Quarantined_Rows.csv",
            "summary.json");
    export(delivery, ShippedPolicies.STANDARD_2019);
    assertThat(bytes()).isEqualTo(before);
  }

  @Test
  void rows_that_are_in_no_export_are_listed_with_their_file_line_reason_and_person()
      throws IOException {
    String good = conviction("7", "101002001000", "20140211", "11358 HS-CULTIVATE").line();
    String nobodys =
        conviction("", "101002001000", "20140211", "11358 HS-CULTIVATE")
            .with(DojColumn.PRI_SSN, SSN)
            .line();
    String ofNoCount = conviction("8", "", "20140211", "11358 HS-CULTIVATE").line();
    long delivery =
        CountyDelivery.handIn(
            context,
            county,
            AS_OF,
            CountyDelivery.file(List.of(RowText.header(), good, "1,x,7,#", nobodys)),
            CountyDelivery.file(List.of(good, ofNoCount)));
    read(delivery);
    determine(delivery, ShippedPolicies.STANDARD_2019);
    RunSummary summary = export(delivery, ShippedPolicies.STANDARD_2019);
    Path list = folder.resolve("out").resolve("Quarantined_Rows.csv");
    assertThat(values(list))
        .containsExactly(
            List.of("file", "line", "reason", "subject_id"),
            List.of("file1.csv", "3", "4 fields instead of 95", "7"),
            List.of("file1.csv", "4", "SUBJECT_ID is blank: whose row it is cannot be told", ""),
            List.of(
                "file2.csv",
                "2",
                "CNT_ORDER is blank: which count it is about cannot be told",
                "8"));
    assertThat(values(list)).hasSize(1 + (int) summary.quarantinedRows());
    assertThat(values(folder.resolve("out").resolve("All_Results.csv")))
        .hasSize(1 + (int) summary.rows());
    assertThat(Files.readString(list)).doesNotContain(SSN);

    long clean = handIn(List.of(good));
    read(clean);
    determine(clean, ShippedPolicies.STANDARD_2019);
    export(clean, ShippedPolicies.STANDARD_2019);
    assertThat(bytes().keySet())
        .as("the list of other files is gone")
        .containsExactly(
            "All_Results.csv", "All_Results_Condensed.csv", "Prop64_Results.csv", "summary.json");
  }

  private Map<String, String> bytes() throws IOException {
    Map<String, String> bytes = new LinkedHashMap<>();
    try (var files = Files.list(folder.resolve("out"))) {
      for (Path file : files.sorted().toList()) {
        bytes.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return bytes;
  }

  private long handIn(List<String> lines) {
    return CountyDelivery.handIn(context, county, AS_OF, CountyDelivery.file(lines));
  }

  private ReadHistoriesResult read(long delivery) {
    return context.getBean(ReadingHistories.class).read(delivery, progress -> {});
  }

  private DetermineEligibilityResult determine(long delivery, Policy policy) {
    return context
        .getBean(DeterminingEligibility.class)
        .determine(delivery, version(policy), progress -> {});
  }

  private RunSummary export(long delivery, Policy policy) {
    return context
        .getBean(ExportingResults.class)
        .export(delivery, version(policy), folder.resolve("out"));
  }

  private long version(Policy policy) {
    return context.getBean(PolicyVersions.class).findOrWrite(county, policy, "test");
  }

  private List<String> determinations() {
    return texts(
        "select c.section || ' ' || c.state || ' ' || d.outcome || ' ' || d.rule from conviction c join determination d on d.id = c.determination_id order by 1");
  }

  private List<String> texts(String sql) {
    return db.sql(sql).query(String.class).list();
  }

  private static List<List<String>> values(Path file) throws IOException {
    try (var reader = CsvReader.builder().ofCsvRecord(file)) {
      return reader.stream().map(record -> List.copyOf(record.getFields())).toList();
    }
  }
}
