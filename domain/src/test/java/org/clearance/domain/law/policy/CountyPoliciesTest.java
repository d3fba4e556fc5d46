package org.clearance.domain.law.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The tables of single counties. A case names the facts in which it differs from a felony under
 * 11359 of a person of 40 with two convictions, the latest 3 years ago, whose sentences are
 * completed.
 */
class CountyPoliciesTest {
  private static final DecisionTables TABLES = new DecisionTables();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "                                                   | REVIEW       | no-rule                    | No rule of the policy decides",
        "alreadyRelieved=true deceased=true                 | REVIEW       | already-relieved           | Already relieved",
        "historyComplete=false deceased=true                | REVIEW       | history-incomplete         | History incomplete",
        "related=true section=148_PC age=50                 | REVIEW       | related-review             | Related charge",
        "level=MISDEMEANOR age=50                           | REVIEW       | not-a-felony               | Misdemeanor or Infraction",
        "level=INFRACTION occurredOnOrAfterEffectiveDate=true | REVIEW     | not-a-felony               | Misdemeanor or Infraction",
        "level=unknown age=50                               | REVIEW       | level-unknown              | Unknown thing that level needs",
        "occurredOnOrAfterEffectiveDate=true age=50         | NOT_ELIGIBLE | on-or-after-effective-date | Occurred after 11/09/2016",
        "occurredOnOrAfterEffectiveDate=true section=11357 subsection=(A) | NOT_ELIGIBLE | on-or-after-effective-date | Occurred after 11/09/2016",
        "section=11357 subsection=(A) superstrikeBefore=true | DISMISS     | hs-11357-a-or-b            | 11357(a) or 11357(b)",
        "section=11357 subsection=(B)(1)                    | DISMISS      | hs-11357-a-or-b            | 11357(a) or 11357(b)",
        "section=11357 subsection=(C) age=50                | REVIEW       | hs-11357-other             | Other 11357",
        "section=11357 age=50                               | REVIEW       | hs-11357-other             | Other 11357",
        "section=11359 subsection=(A)                       | REVIEW       | no-rule                    | No rule of the policy decides",
        "section=11357 subsection=(A) occurredOnOrAfterEffectiveDate=unknown | REVIEW | hs-11357-conviction-date-unknown | Unknown thing that occurredOnOrAfterEffectiveDate needs",
        "superstrikeBefore=true age=50                      | NOT_ELIGIBLE | superstrike-before         | PC 667(e)(2)(c)(iv)",
        "superstrikeBefore=true pc290Before=true            | NOT_ELIGIBLE | superstrike-before         | PC 667(e)(2)(c)(iv)",
        "pc290Before=true twoPriors=true                    | NOT_ELIGIBLE | pc290-before               | PC 290",
        "twoPriors=true age=21                              | NOT_ELIGIBLE | two-priors                 | Two priors",
        "twoPriors=true occurredOnOrAfterEffectiveDate=unknown | NOT_ELIGIBLE | two-priors              | Two priors",
        "superstrikeBefore=unknown twoPriors=true           | NOT_ELIGIBLE | two-priors                 | Two priors",
        "superstrikeBefore=unknown age=50                   | REVIEW       | superstrike-before-unknown | Unknown thing that superstrikeBefore needs",
        "pc290Before=unknown age=50                         | REVIEW       | pc290-before-unknown       | Unknown thing that pc290Before needs",
        "twoPriors=unknown age=50                           | REVIEW       | two-priors-unknown         | Unknown thing that twoPriors needs",
        "occurredOnOrAfterEffectiveDate=unknown age=50      | REVIEW       | conviction-date-unknown    | Unknown thing that occurredOnOrAfterEffectiveDate needs",
        "age=50                                             | DISMISS      | age-50                     | 50 years or older",
        "age=49                                             | REVIEW       | no-rule                    | No rule of the policy decides",
        "age=21                                             | DISMISS      | age-21                     | 21 years or younger",
        "age=22                                             | REVIEW       | no-rule                    | No rule of the policy decides",
        "onlyProp64=true                                    | DISMISS      | only-prop64-completed      | Only has 11357-60 charges and completed sentence",
        "onlyProp64=unknown                                 | REVIEW       | only-prop64-unknown        | Unknown thing that onlyProp64 needs",
        "onlyProp64=unknown sentencesCompleted=false        | REVIEW       | sentence-running           | Currently serving sentence",
        "onlyProp64=unknown deceased=true                   | DISMISS      | deceased                   | Deceased",
        "onlyProp64=true sentencesCompleted=false           | REVIEW       | sentence-running           | Currently serving sentence",
        "yearsSinceLatestConviction=10                      | DISMISS      | ten-years                  | No convictions in past 10 years",
        "yearsSinceLatestConviction=9                       | REVIEW       | no-rule                    | No rule of the policy decides",
        "yearsSinceLatestConviction=10 sentencesCompleted=false | DISMISS  | ten-years                  | No convictions in past 10 years",
        "age=unknown                                        | REVIEW       | age-unknown                | Unknown thing that age needs",
        "age=unknown deceased=true                          | DISMISS      | deceased                   | Deceased",
        "age=unknown deceased=true sentencesCompleted=unknown | REVIEW     | age-unknown                | Unknown thing that age needs",
        "yearsSinceLatestConviction=unknown yearsSinceLatestConvictionAtMost=10 | REVIEW | ten-years-unknown | Unknown thing that yearsSinceLatestConviction needs",
        "yearsSinceLatestConviction=unknown yearsSinceLatestConvictionAtMost=9 | REVIEW | no-rule      | No rule of the policy decides",
        "yearsSinceLatestConviction=unknown yearsSinceLatestConvictionAtMost=10 deceased=true | DISMISS | deceased | Deceased",
        "sentencesCompleted=unknown                         | REVIEW       | sentences-unknown          | Unknown thing that sentencesCompleted needs",
        "sentencesCompleted=unknown age=50                  | DISMISS      | age-50                     | 50 years or older",
        "sentencesCompleted=false deceased=true             | REVIEW       | sentence-running           | Currently serving sentence",
        "deceased=true                                      | DISMISS      | deceased                   | Deceased",
      })
  void los_angeles_2019(String facts, Outcome outcome, String rule, String reason) {
    decides(ShippedPolicies.LOS_ANGELES_2019, facts, outcome, rule, reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "                                                   | REVIEW       | convicted-in-five-years    | Has convictions in past 5 years",
        "alreadyRelieved=true level=MISDEMEANOR             | REVIEW       | already-relieved           | Already relieved",
        "historyComplete=false level=MISDEMEANOR            | REVIEW       | history-incomplete         | History incomplete",
        "occurredOnOrAfterEffectiveDate=true level=MISDEMEANOR | NOT_ELIGIBLE | on-or-after-effective-date | Occurred after 11/09/2016",
        "occurredOnOrAfterEffectiveDate=unknown section=11357 | REVIEW     | conviction-date-unknown    | Unknown thing that occurredOnOrAfterEffectiveDate needs",
        "related=true section=148_PC occurredOnOrAfterEffectiveDate=true | NOT_ELIGIBLE | on-or-after-effective-date | Occurred after 11/09/2016",
        "related=true section=148_PC prop64InCycle=false    | REVIEW       | related-without-prop64     | No Related Prop64 Charges",
        "related=true section=4060_BP                       | REVIEW       | bp-4060                    | 4060 BP",
        "related=true section=4060_BP prop64InCycle=false   | REVIEW       | related-without-prop64     | No Related Prop64 Charges",
        "related=true section=148_PC                        | DISMISS      | related                    | 148 PC",
        "related=true section=647_PC subsection=(F)         | DISMISS      | related                    | 647(F) PC",
        "related=true section=148_PC level=unknown          | DISMISS      | related                    | 148 PC",
        "level=MISDEMEANOR                                  | DISMISS      | not-a-felony               | Misdemeanor or Infraction",
        "level=INFRACTION                                   | DISMISS      | not-a-felony               | Misdemeanor or Infraction",
        "section=11357                                      | DISMISS      | hs-11357                   | 11357 HS",
        "section=11357 level=unknown                        | DISMISS      | hs-11357                   | 11357 HS",
        "crimeFreeYears=5                                   | DISMISS      | five-years                 | No convictions in past 5 years",
        "crimeFreeYears=5 level=unknown                     | DISMISS      | five-years                 | No convictions in past 5 years",
        "crimeFreeYears=4                                   | REVIEW       | convicted-in-five-years    | Has convictions in past 5 years",
        "crimeFreeYears=4 level=unknown                     | REVIEW       | level-unknown-of-several   | Unknown thing that level needs",
        "crimeFreeYears=unknown crimeFreeYearsAtMost=5      | REVIEW       | crime-free-unknown         | Unknown thing that crimeFreeYears needs",
        "crimeFreeYears=unknown crimeFreeYearsAtMost=4      | REVIEW       | convicted-in-five-years    | Has convictions in past 5 years",
        "convictions=1                                      | DISMISS      | sentence-ended             | Sentence Completed",
        "convictions=1 level=unknown                        | DISMISS      | sentence-ended             | Sentence Completed",
        "convictions=1 crimeFreeYears=unknown               | DISMISS      | sentence-ended             | Sentence Completed",
        "convictions=1 sentenceEndedBefore=false crimeFreeYears=10 | REVIEW | sentence-not-ended        | Sentence not Completed",
        "convictions=1 sentenceEndedBefore=false sentencesCompleted=true | REVIEW | sentence-not-ended  | Sentence not Completed",
        "convictions=1 sentenceEndedBefore=false crimeFreeYears=unknown crimeFreeYearsAtMost=10 | REVIEW | sentence-not-ended | Sentence not Completed",
        "convictions=1 sentenceEndedBefore=false level=unknown | REVIEW    | level-unknown-of-one       | Unknown thing that level needs",
        "convictions=1 sentenceEndedBefore=unknown          | REVIEW       | sentence-unknown           | Unknown thing that sentenceEndedBefore needs",
      })
  void san_joaquin_2019(String facts, Outcome outcome, String rule, String reason) {
    decides(ShippedPolicies.SAN_JOAQUIN_2019, facts, outcome, rule, reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "                                                   | REDUCE       | convicted-in-ten-years     | Has convictions in past 10 years",
        "alreadyRelieved=true level=MISDEMEANOR             | REVIEW       | already-relieved           | Already relieved",
        "historyComplete=false level=MISDEMEANOR            | REVIEW       | history-incomplete         | History incomplete",
        "related=true section=148_PC level=MISDEMEANOR      | REVIEW       | related-review             | Related charge",
        "occurredOnOrAfterEffectiveDate=true level=MISDEMEANOR | NOT_ELIGIBLE | on-or-after-effective-date | Occurred after 11/09/2016",
        "occurredOnOrAfterEffectiveDate=unknown level=MISDEMEANOR | REVIEW | conviction-date-unknown    | Unknown thing that occurredOnOrAfterEffectiveDate needs",
        "level=MISDEMEANOR                                  | DISMISS      | not-a-felony               | Misdemeanor or Infraction",
        "level=INFRACTION                                   | DISMISS      | not-a-felony               | Misdemeanor or Infraction",
        "convictions=1 sentencesCompleted=false crimeFreeYears=10 | REDUCE  | sentence-not-completed     | Sentence not Completed",
        "convictions=1 sentencesCompleted=false crimeFreeYears=unknown crimeFreeYearsAtMost=10 | REDUCE | sentence-not-completed | Sentence not Completed",
        "section=11357 subsection=(B)                       | DISMISS      | hs-11357-b                 | HS 11357(b)",
        "section=11357 subsection=(B)(2) level=unknown      | DISMISS      | hs-11357-b                 | HS 11357(b)",
        "section=11357 subsection=(A)                       | REDUCE       | convicted-in-ten-years     | Has convictions in past 10 years",
        "section=11358 subsection=(B)                       | REDUCE       | convicted-in-ten-years     | Has convictions in past 10 years",
        "crimeFreeYears=10                                  | DISMISS      | ten-years                  | No convictions in past 10 years",
        "crimeFreeYears=9                                   | REDUCE       | convicted-in-ten-years     | Has convictions in past 10 years",
        "crimeFreeYears=9 level=unknown                     | REVIEW       | level-unknown-of-several   | Unknown thing that level needs",
        "crimeFreeYears=unknown crimeFreeYearsAtMost=10     | REVIEW       | crime-free-unknown         | Unknown thing that crimeFreeYears needs",
        "crimeFreeYears=unknown crimeFreeYearsAtMost=9      | REDUCE       | convicted-in-ten-years     | Has convictions in past 10 years",
        "convictions=1                                      | DISMISS      | sentence-completed         | Sentence Completed",
        "convictions=1 level=unknown                        | DISMISS      | sentence-completed         | Sentence Completed",
        "convictions=1 sentencesCompleted=false             | REDUCE       | sentence-not-completed     | Sentence not Completed",
        "convictions=1 sentencesCompleted=false level=unknown | REVIEW     | level-unknown-of-one       | Unknown thing that level needs",
        "convictions=1 sentencesCompleted=unknown           | REVIEW       | sentence-unknown           | Unknown thing that sentencesCompleted needs",
      })
  void sacramento_2019(String facts, Outcome outcome, String rule, String reason) {
    decides(ShippedPolicies.SACRAMENTO_2019, facts, outcome, rule, reason);
  }

  private static void decides(
      Policy policy, String facts, Outcome outcome, String rule, String reason) {
    Determination determination = TABLES.under(policy).of(PolicyFacts.felony(written(facts)));
    assertThat(determination.outcome()).isEqualTo(outcome);
    assertThat(determination.rule()).isEqualTo(rule);
    assertThat(determination.reason()).isEqualTo(reason);
  }

  private static Map<String, String> written(String facts) {
    return facts == null
        ? Map.of()
        : Arrays.stream(facts.split(" "))
            .map(fact -> fact.split("="))
            .collect(Collectors.toMap(fact -> fact[0], fact -> fact[1].replace('_', ' ')));
  }
}
