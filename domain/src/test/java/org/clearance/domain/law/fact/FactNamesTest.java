package org.clearance.domain.law.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clearance.domain.record.layout.RowText.conviction;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.record.history.History;
import org.clearance.domain.record.layout.DojColumn;
import org.clearance.domain.record.layout.RowText;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

class FactNamesTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 11, 1);
  private static final RowText CANDIDATE =
      conviction("1", "101002001000", "20100301", "11359 HS-SALE");

  @Test
  void tables_are_asked_about_kept_facts_as_about_those_just_found() {
    List.of(
            facts(CANDIDATE),
            facts(CANDIDATE.with(DojColumn.STP_EVENT_DATE, "")),
            facts(
                CANDIDATE,
                conviction("1", "102001001000", "20160000", "187 PC-MURDER"),
                conviction("1", "102003001000", "20110301", "290 PC")))
        .forEach(
            facts -> {
              Map<String, @Nullable Object> names = FactNames.of(facts);
              assertThat(FactNames.asked(json(JsonMapper.shared().writeValueAsString(names))))
                  .isEqualTo(names);
            });
  }

  @Test
  void facts_that_were_kept_are_read_as_they_were_found() {
    Facts facts = facts(CANDIDATE, conviction("1", "102001001000", "20160000", "187 PC-MURDER"));
    assertThat(FactNames.read(json(JsonMapper.shared().writeValueAsString(FactNames.of(facts)))))
        .isEqualTo(facts);
  }

  @Test
  void what_another_delivery_may_tell_otherwise_is_called_by_words_and_not_by_its_name() {
    assertThat(FactNames.ALL)
        .map(name -> FactNames.kind(name).orElseThrow())
        .filteredOn(kind -> !kind.ofTheDay())
        .allSatisfy(kind -> assertThat(kind.words().label()).isNotEqualTo(Text.NOTHING));
  }

  /** The database has kept them so, and offices' tables ask for them by these names. */
  @Test
  void facts_are_kept_under_their_names_in_their_order() {
    Facts facts =
        facts(
            CANDIDATE
                .with(DojColumn.STP_EVENT_DATE, "20161109")
                .with(DojColumn.OFN, "A1")
                .with(DojColumn.SENT_LENGTH, "15")
                .with(DojColumn.SENT_TIME_CODE, "Y"),
            conviction("1", "102001001000", "20050101", "11359(A) HS"),
            conviction("1", "103001001000", "20060101", "11359(A) HS"),
            conviction("1", "104001001000", "20110000", "187 PC-MURDER"),
            conviction("1", "105001001000", "20220301", "290 PC"));
    assertThat(JsonMapper.shared().writeValueAsString(FactNames.of(facts)))
        .isEqualTo(
            """
            {"section":"11359","subsection":"","attempt":false,"related":false,
            "prop64InCycle":true,"level":"FELONY","convictionDate":"2016-11-09",
            "yearsSinceConviction":9,"ageAtConviction":46,"priorsOfSection":2,"twoPriors":true,
            "superstrikeBefore":null,"pc290Before":false,"occurredAfterEffectiveDate":false,
            "occurredOnOrAfterEffectiveDate":true,"sentenceEndedBefore":false,
            "alreadyRelieved":false,"caseNumbers":["A1"],"possiblyInLast7Years":false,"age":56,
            "crimeFreeYears":null,"crimeFreeYearsAtMost":4,"yearsSinceLatestConviction":null,
            "yearsSinceLatestConvictionAtMost":4,"convictions":5,"prop64Convictions":3,
            "prop64BySection":[0,0,3,0],"onlyProp64":false,"superstrike":true,"pc290":false,
            "pc290Registration":false,"sentencesCompleted":false,"deceased":false,
            "historyComplete":true,"superstrikeSections":["187 PC"],"pc290Sections":[],
            "latestConviction":"2022-03-01","felonies":5,"ofUnknownLevel":0,"inLast7Years":1,
            "undated":1,"ofUnknownSection":0,"missing":{"superstrikeBefore":"date of a superstrike",
            "crimeFreeYears":"date of another conviction",
            "yearsSinceLatestConviction":"date of another conviction"}}
            """
                .replace("\n", ""));
  }

  private static Facts facts(RowText... rows) {
    History history = History.of(RowText.kept(rows), true);
    return new FactFinding(history, AS_OF).of(history.candidates("ALDER").get(0));
  }

  private static Map<String, @Nullable Object> json(String json) {
    return JsonMapper.shared()
        .readValue(json, new TypeReference<LinkedHashMap<String, @Nullable Object>>() {});
  }
}
