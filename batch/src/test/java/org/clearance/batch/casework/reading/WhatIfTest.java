package org.clearance.batch.casework.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.clearance.domain.TestDatabase;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.policy.DecisionTable;
import org.clearance.domain.law.policy.Impacts;
import org.clearance.domain.law.policy.Policy;
import org.clearance.domain.law.policy.PolicyParameters;
import org.clearance.domain.law.policy.ShippedPolicies;
import org.clearance.domain.law.policy.StandardPolicy;
import org.clearance.domain.law.policy.TablePolicy;
import org.clearance.domain.law.policy.TestTable;
import org.clearance.domain.law.policy.WhatIf;
import org.clearance.domain.record.layout.DojFileGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Policies held against the kept facts of a delivery, whose file is gone. */
class WhatIfTest {
  @TempDir static Path folder;
  private static AnnotationConfigApplicationContext context;
  private static JdbcClient db;
  private static WhatIf whatIf;
  private static long delivery;

  @BeforeAll
  static void read_a_generated_county() throws IOException {
    context = CountyDelivery.context(TestDatabase.migrated(), folder);
    db = context.getBean(JdbcClient.class);
    whatIf = context.getBean(WhatIf.class);
    var file = new ByteArrayOutputStream();
    new DojFileGenerator(20_000, 64, "ALDER").write(file);
    delivery =
        CountyDelivery.handIn(
            context,
            CountyDelivery.county(db, "ALDER"),
            LocalDate.of(2024, 11, 11),
            file.toByteArray());
    context.getBean(ReadingHistories.class).read(delivery, progress -> {});
  }

  @AfterAll
  static void stop() {
    context.close();
  }

  @Test
  void every_policy_that_ships_comes_to_the_figures_that_were_counted_while_reading() {
    assertThat(db.sql("select count(*) from candidate").query(Long.class).single())
        .isGreaterThan(1_000);
    Impacts impacts = context.getBean(Impacts.class);
    List<WhatIf.Counted> counted = held(Policy.presets());
    for (int i = 0; i < Policy.presets().size(); i++) {
      String name = Policy.presets().get(i).name();
      assertThat(counted.get(i).figures())
          .as(name)
          .isEqualTo(impacts.find(delivery, name).orElseThrow());
    }
  }

  @Test
  void policies_of_one_name_are_told_apart_by_their_order() {
    Policy first = new StandardPolicy("ours", PolicyParameters.NONE);
    Policy second = new TablePolicy("ours", ShippedPolicies.SACRAMENTO_2019.table());
    List<WhatIf.Counted> counted = held(List.of(first, second, first));
    assertThat(counted.get(0)).isEqualTo(counted.get(2)).isNotEqualTo(counted.get(1));
  }

  @Test
  void a_policy_that_is_not_done_in_time_says_so_in_place_of_figures() {
    var result =
        (WhatIf.WhatIfResult.Held)
            whatIf.hold(delivery, List.of(ShippedPolicies.DISMISS_PROP64), Duration.ZERO);
    assertThat(result.counted())
        .singleElement()
        .satisfies(
            counted -> {
              assertThat(counted.figures()).isNull();
              assertThat(counted.failure()).asString().contains("so it was given up");
            });
  }

  @Test
  void a_table_that_fails_on_a_candidate_says_so_and_the_others_are_counted() {
    String text =
        TestTable.of(">= 50", "-").replace("\"No rule decides.\"", "string(facts.age + 1)");
    Policy failing = new TablePolicy("ours", DecisionTable.of("ours.dmn", text));
    List<WhatIf.Counted> counted = held(List.of(failing, ShippedPolicies.DISMISS_PROP64));
    assertThat(counted.get(0).figures()).isNull();
    assertThat(counted.get(0).failure()).asString().contains("age-2", "explanation");
    assertThat(counted.get(1).figures()).isNotNull();
  }

  @Test
  void facts_that_were_not_kept_then_are_said_to_be_missing() {
    long old = copied();
    db.sql(
            "update candidate set facts = facts - 'undated' where delivery_id = :id and line_number"
                + " % 7 = 0")
        .param("id", old)
        .update();
    assertThat(whatIf.hold(old, Policy.presets()))
        .isEqualTo(
            new WhatIf.WhatIfResult.FactsMissing(
                Text.of(
                    "It was read by an earlier version of Clearance: {0}.",
                    Text.of("the fact {0} is not there", "undated"))));
    db.sql("delete from candidate where delivery_id = :id").param("id", old).update();
    assertThat(whatIf.hold(old, Policy.presets()))
        .isEqualTo(
            new WhatIf.WhatIfResult.FactsMissing(Text.of("No facts of its candidates are kept.")));
  }

  @Test
  void no_policy_at_all_has_no_figures() {
    assertThat(held(new ArrayList<>())).isEmpty();
  }

  private static List<WhatIf.Counted> held(List<Policy> policies) {
    return ((WhatIf.WhatIfResult.Held) whatIf.hold(delivery, policies)).counted();
  }

  private static long copied() {
    long copy =
        db.sql(
                """
                insert into delivery (county_id, state, as_of, received_by, candidates)
                select county_id, state, as_of, received_by, candidates from delivery where id = :id returning id
                """)
            .param("id", delivery)
            .query(Long.class)
            .single();
    db.sql(
            """
            insert into candidate (delivery_id, file_position, line_number, person_id, count_order, case_number,
                                   section, subsection, offense, attempt, related, level, convicted_on, facts)
            select :copy, file_position, line_number, person_id, count_order, case_number,
                   section, subsection, offense, attempt, related, level, convicted_on, facts
              from candidate where delivery_id = :id
            """)
        .params(Map.of("copy", copy, "id", delivery))
        .update();
    return copy;
  }
}
