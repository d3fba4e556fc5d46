package org.clearance.domain.record.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clearance.domain.record.layout.RowText.conviction;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.clearance.domain.TestDatabase;
import org.clearance.domain.TestRecords;
import org.clearance.domain.record.layout.DojColumn;
import org.clearance.domain.record.layout.RowText;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The facts that a database of before the tables of 2019 gets when it is brought up to date. */
class KeptFactsTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 11, 1);
  private static final RowText CANDIDATE =
      conviction("1", "101002001000", "20100301", "11359 HS-SALE");
  private static final List<String> NEW =
      List.of(
          "prop64InCycle",
          "occurredOnOrAfterEffectiveDate",
          "sentenceEndedBefore",
          "yearsSinceLatestConviction",
          "yearsSinceLatestConvictionAtMost");

  @Test
  void are_those_that_reading_again_would_find_but_for_the_end_of_a_sentence() {
    List<Facts> histories =
        List.of(
            facts(CANDIDATE),
            facts(CANDIDATE.with(DojColumn.STP_EVENT_DATE, "20161109")),
            facts(CANDIDATE.with(DojColumn.STP_EVENT_DATE, "")),
            facts(CANDIDATE, conviction("1", "102001001000", "20161101", "503 VC")),
            facts(CANDIDATE, conviction("1", "102001001000", "20161102", "503 VC")),
            facts(CANDIDATE, conviction("1", "102001001000", "20160000", "503 VC")),
            facts(CANDIDATE.with(DojColumn.SENT_LENGTH, "20").with(DojColumn.SENT_TIME_CODE, "Y")));
    DataSource dataSource = TestDatabase.ofVersion("062");
    JdbcClient db = JdbcClient.create(dataSource);
    TestRecords records = new TestRecords(db);
    long delivery = records.determinedDelivery(records.county("alder"));
    long person = records.person(delivery, "A1", "DOE,JAN");
    for (int i = 0; i < histories.size(); i++) {
      keep(
          db,
          delivery,
          person,
          i,
          JsonMapper.shared().writeValueAsString(before(histories.get(i))));
    }
    TestDatabase.migrate(dataSource);
    List<Facts> kept =
        db.sql("select facts from candidate order by line_number")
            .query((row, number) -> read(row.getString(1)))
            .list();
    for (int i = 0; i < histories.size(); i++) {
      assertThat(kept.get(i)).isEqualTo(withoutTheEnd(histories.get(i)));
    }
    assertThat(
            db.sql("select bool_and(prop64_in_cycle) from candidate").query(Boolean.class).single())
        .isTrue();
  }

  private static Map<String, @Nullable Object> before(Facts facts) {
    Map<String, @Nullable Object> names = new LinkedHashMap<>(FactNames.of(facts));
    NEW.forEach(names::remove);
    Map<Object, Object> missing = new HashMap<>((Map<?, ?>) names.get(FactNames.MISSING));
    NEW.forEach(missing::remove);
    names.put(FactNames.MISSING, missing);
    return names;
  }

  /** It is known only where the only sentence still ran. */
  private static Facts withoutTheEnd(Facts facts) {
    Map<String, @Nullable Object> names = new LinkedHashMap<>(FactNames.of(facts));
    if (!facts.sentenceEndedBefore().equals(Fact.known(false))) {
      names.put("sentenceEndedBefore", null);
      Map<Object, Object> missing = new HashMap<>((Map<?, ?>) names.get(FactNames.MISSING));
      missing.put("sentenceEndedBefore", "end of a sentence");
      names.put(FactNames.MISSING, missing);
    }
    return FactNames.read(names);
  }

  private static Facts read(String json) {
    return FactNames.read(
        JsonMapper.shared()
            .readValue(json, new TypeReference<LinkedHashMap<String, @Nullable Object>>() {}));
  }

  private static void keep(JdbcClient db, long delivery, long person, int line, String facts) {
    db.sql(
            """
            insert into candidate (delivery_id, file_position, line_number, person_id, count_order, case_number, section,
                                   subsection, offense, attempt, related, level, facts)
            values (:delivery, 1, :line, :person, '101002001000', '', '11359', '', '11359 HS-SALE', false, false, 'FELONY',
                    :facts::jsonb)
            """)
        .param("delivery", delivery)
        .param("line", line)
        .param("person", person)
        .param("facts", facts)
        .update();
  }

  private static Facts facts(RowText... rows) {
    History history = History.of(RowText.kept(rows), true);
    return new FactFinding(history, AS_OF).of(history.candidates("ALDER").get(0));
  }
}
