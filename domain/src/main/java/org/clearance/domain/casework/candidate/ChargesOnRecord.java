package org.clearance.domain.casework.candidate;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads what the latest file under a law tells of a person: all charges, decided or not. */
@Component
public class ChargesOnRecord {
  private static final TypeReference<TreeMap<String, @Nullable String>> FACTS =
      new TypeReference<>() {};

  private final JdbcClient db;
  private final JsonMapper json;

  ChargesOnRecord(JdbcClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  /**
   * A charge as its line tells it.
   *
   * @param line of its file, from 1
   * @param facts by name, those that are known
   * @param problem what could not be read; empty for nothing
   * @param convictionId the conviction in clearance; null where it is not decided
   */
  public record ChargeOnRecord(
      String file,
      long line,
      Map<String, String> facts,
      String problem,
      @Nullable Long convictionId) {}

  /**
   * A person's charges, in the order of the files; none of somebody whom DOJ's file names. A charge
   * whose conviction is sealed is left out for who may not see it.
   */
  public List<ChargeOnRecord> ofPerson(long personId) {
    return db.sql(
            """
            select f.name as file, r.line_number, r.facts, r.problem, c.id as conviction_id
              from person p
              join recorded_charge r on r.delivery_id = p.delivery_id and r.subject_id = p.subject_id
              join delivery_file f on f.delivery_id = r.delivery_id and f.position = r.file_position
              left join candidate k on k.delivery_id = r.delivery_id and k.file_position = r.file_position
                                   and k.line_number = r.line_number
              left join conviction c on c.person_id = k.person_id and c.count_order = k.count_order
             where p.id = :id and (k.person_id is null or c.id is not null)
             order by r.file_position, r.line_number
            """)
        .param("id", personId)
        .query(
            (row, number) -> {
              Map<String, String> known = new TreeMap<>();
              json.readValue(row.getString("facts"), FACTS)
                  .forEach(
                      (name, value) -> {
                        if (value != null) {
                          known.put(name, value);
                        }
                      });
              return new ChargeOnRecord(
                  row.getString("file"),
                  row.getLong("line_number"),
                  known,
                  row.getString("problem"),
                  row.getObject("conviction_id", Long.class));
            })
        .list();
  }
}
