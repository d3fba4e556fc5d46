package org.clearance.domain.ground.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.clearance.domain.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

class KeptTextTest {
  private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

  private final JsonMapper json = JsonMapper.builder().build();

  @Test
  void a_text_is_read_as_it_was_kept_with_texts_numbers_and_moments_in_it() {
    same(Text.NOTHING);
    same(Text.of("{0} of {1} rows, {2} in all", 12, 1234567, 0.5));
    same(Text.of("{0}: {1}", "A-1", Text.of("denied, {0}", Text.of("{0} rows", 2))));
    same(Text.of("{0}", List.of(Text.of("reviewer"), Text.asWritten("clerk"), "x", List.of(1))));
    same(Text.of("Since {0}, due {1}", NOON, LocalDate.of(2027, 1, 5)));
    same(Text.when(LocalDate.of(2027, 1, 5), "MMMM d, uuuu"));
    same(Text.when(NOON.atZone(ZoneId.of("America/Los_Angeles")), "h:mm a"));
  }

  @Test
  void a_number_keeps_its_thousands_and_an_id_has_none() {
    Text kept = keptAndRead(Text.of("{0} rows of delivery {1}", 1234567L, "1234567"));

    assertThat(kept).hasToString("1,234,567 rows of delivery 1234567");
  }

  @Test
  void whatever_else_is_put_in_is_kept_as_it_is_said() {
    assertThat(keptAndRead(Text.of("{0}", Thread.State.BLOCKED)))
        .isEqualTo(Text.of("{0}", "BLOCKED"));
  }

  @Test
  void a_text_is_read_wherever_it_stands_and_so_is_one_with_a_part_of_before() {
    record Said(Text why, List<Text> then) {}
    String kept =
        """
        {"why": {"pattern": "Line {0}", "arguments": [3], "empty": false},
         "then": [{"pattern": "Ask {0}.", "arguments": [{"pattern": "DOJ", "arguments": []}]}]}
        """;

    assertThat(json.readValue(kept, Said.class))
        .isEqualTo(new Said(Text.of("Line {0}", 3), List.of(Text.of("Ask {0}.", Text.of("DOJ")))));
  }

  @Test
  void the_database_makes_a_text_in_the_same_form() {
    String kept =
        JdbcClient.create(TestDatabase.migrated())
            .sql(
                """
                select clearance.kept_text('Record {0}, {1} times: {2}', to_jsonb('17'::text), to_jsonb(2),
                                           clearance.kept_text('sent'))::text
                """)
            .query(String.class)
            .single();

    Text text = Text.of("Record {0}, {1} times: {2}", "17", 2, Text.of("sent"));
    assertThat(json.readValue(kept, Text.class)).isEqualTo(text);
    assertThat(json.readTree(kept)).isEqualTo(json.readTree(json.writeValueAsString(text)));
  }

  private void same(Text text) {
    assertThat(keptAndRead(text)).isEqualTo(text);
  }

  private Text keptAndRead(Text text) {
    return json.readValue(json.writeValueAsString(text), Text.class);
  }
}
