package org.clearance.batch.casework.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.clearance.domain.law.jurisdiction.RecordedCharge;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads back the charges of a delivery that is read by a law, person by person. */
@Component
public class RecordedCharges {
  private static final TypeReference<HashMap<String, @Nullable String>> FACTS =
      new TypeReference<>() {};

  private static final String CHARGES =
      """
      select c.subject_id, c.file_position, c.line_number, c.here, c.facts, c.problem
        from recorded_charge c
       where c.delivery_id = :id
      """;
  private static final String IN_ORDER = " order by c.subject_id, c.file_position, c.line_number";

  private final JdbcClient db;
  private final JsonMapper json;

  RecordedCharges(JdbcClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  /**
   * A person's charges, in the order of the files.
   *
   * @param subject the person's number inside the files
   */
  public record OfPerson(String subject, List<RecordedCharge> charges) {}

  /**
   * The people behind one, in the order of their numbers.
   *
   * @param after a person's number inside the files; empty for the first ones
   */
  public List<OfPerson> after(long deliveryId, String after, int people) {
    return found(
        db.sql(
                CHARGES
                    + """
                     and c.subject_id in (select distinct subject_id from recorded_charge
                                           where delivery_id = :id and subject_id > :after
                                           order by subject_id limit :people)
                    """
                    + IN_ORDER)
            .param("id", deliveryId)
            .param("after", after)
            .param("people", people));
  }

  private List<OfPerson> found(JdbcClient.StatementSpec asked) {
    List<OfPerson> found = new ArrayList<>();
    asked.query(
        row -> {
          String subject = row.getString("subject_id");
          if (found.isEmpty() || !found.get(found.size() - 1).subject().equals(subject)) {
            found.add(new OfPerson(subject, new ArrayList<>()));
          }
          Map<String, @Nullable String> facts = json.readValue(row.getString("facts"), FACTS);
          found
              .get(found.size() - 1)
              .charges()
              .add(
                  new RecordedCharge(
                      row.getInt("file_position"),
                      row.getLong("line_number"),
                      subject,
                      row.getBoolean("here"),
                      facts,
                      row.getString("problem")));
        });
    return found;
  }

  /** The charges of some people, in the order of their numbers. */
  public List<OfPerson> of(long deliveryId, List<String> subjects) {
    return found(
        db.sql(CHARGES + " and c.subject_id = any(:subjects)" + IN_ORDER)
            .param("id", deliveryId)
            .param("subjects", subjects.toArray(String[]::new)));
  }

  /** Counts the people of a delivery. */
  long people(long deliveryId) {
    return db.sql("select count(distinct subject_id) from recorded_charge where delivery_id = :id")
        .param("id", deliveryId)
        .query(Long.class)
        .single();
  }
}
