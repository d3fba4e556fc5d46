package org.clearance.batch.casework.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.clearance.batch.casework.determination.DeterminingEligibility;
import org.clearance.domain.TestDatabase;
import org.clearance.domain.law.policy.PolicyVersions;
import org.clearance.domain.law.policy.ShippedPolicies;
import org.clearance.domain.record.layout.DojColumn;
import org.clearance.domain.record.layout.DojFileGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Properties of identification from the file to the determinations, on generated counties. */
class WholeIdentificationTest {
  private static final LocalDate AS_OF = LocalDate.of(2024, 11, 11);
  private static final int ROWS = 3_000;
  private static final Set<String> RELIEF = Set.of("DISMISS", "REDUCE");

  @TempDir static Path folder;
  private static List<String> county = List.of();
  private static Map<String, String> expected = Map.of();

  @BeforeAll
  static void identify_a_county_as_it_came() throws IOException {
    county = rows();
    expected = determinations(county);
    assertThat(expected).hasSizeGreaterThan(ROWS / 50);
    assertThat(expected.values()).anyMatch(RELIEF::contains).anyMatch("REVIEW"::equals);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void the_order_of_rows_across_people_and_within_a_person_changes_no_determination(long seed) {
    List<String> shuffled = new ArrayList<>(county);
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(determinations(shuffled)).isEqualTo(expected);
  }

  @Test
  void
      a_row_that_cannot_be_read_turns_no_review_into_relief_and_everything_of_its_person_to_review() {
    Random random = new Random(3);
    List<String> broken = new ArrayList<>(county);
    Set<String> people = new HashSet<>();
    for (int i = 0; i < 60; i++) {
      int place = random.nextInt(broken.size());
      people.add(person(county.get(place)));
      broken.set(place, broken(county.get(place), random));
    }
    Map<String, String> found = determinations(broken);
    found.forEach(
        (conviction, outcome) -> {
          String person = conviction.substring(0, conviction.indexOf(' '));
          String before = expected.getOrDefault(conviction, "REVIEW");
          assertThat(outcome)
              .as("%s, before %s", conviction, before)
              .isEqualTo(people.contains(person) ? "REVIEW" : before);
        });
    assertThat(found).hasSizeGreaterThan(expected.size() / 2);
  }

  /** Breaks a row behind its SUBJECT_ID: without one, nobody can tell whose row is lost. */
  private static String broken(String row, Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> row.substring(0, row.length() / 2);
      case 1 -> row + ",one field more";
      default -> {
        int end = row.length() * 3 / 4;
        yield row.substring(0, end) + '\0' + row.substring(end);
      }
    };
  }

  private static String person(String row) {
    return row.split(",")[DojColumn.SUBJECT_ID.ordinal()].replace("\"", "");
  }

  /** Outcomes by person, count and section. */
  private static Map<String, String> determinations(List<String> rows) {
    try (AnnotationConfigApplicationContext context =
        CountyDelivery.context(TestDatabase.migrated(), folder)) {
      JdbcClient db = context.getBean(JdbcClient.class);
      long id = CountyDelivery.county(db, "ALDER");
      long delivery = CountyDelivery.handIn(context, id, AS_OF, CountyDelivery.file(rows));
      context.getBean(ReadingHistories.class).read(delivery, progress -> {});
      long policy =
          context
              .getBean(PolicyVersions.class)
              .findOrWrite(id, ShippedPolicies.LOS_ANGELES_2019, "test");
      context.getBean(DeterminingEligibility.class).determine(delivery, policy, progress -> {});
      Map<String, String> outcomes = new TreeMap<>();
      db.sql(
              """
              select p.subject_id || ' ' || c.count_order || ' ' || c.section || c.subsection as conviction, d.outcome
                from conviction c join person p on p.id = c.person_id
                join determination d on d.id = c.determination_id
              """)
          .query(
              (row, number) -> outcomes.put(row.getString("conviction"), row.getString("outcome")))
          .list();
      return outcomes;
    }
  }

  private static List<String> rows() throws IOException {
    var file = new ByteArrayOutputStream();
    new DojFileGenerator(ROWS, 64, "ALDER").write(file);
    List<String> lines = file.toString(StandardCharsets.US_ASCII).lines().toList();
    return lines.subList(1, lines.size());
  }
}
