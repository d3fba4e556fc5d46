package org.clearance.batch.casework.reading;

import java.util.ArrayList;
import java.util.List;
import org.clearance.domain.record.layout.DojReader;
import org.clearance.domain.record.layout.RowRun;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The people of a delivery that is being read, with the places of their rows. */
@Component
class StagedPeople {
  private final JdbcClient db;

  StagedPeople(JdbcClient db) {
    this.db = db;
  }

  /**
   * A person before their history is made.
   *
   * @param complete false if a row of the person was quarantined
   */
  record StagedPerson(String key, boolean complete, List<RowRun> runs) {}

  /** The people with numbers above {@code after} and up to {@code last}. */
  List<StagedPerson> between(long deliveryId, long after, long last) {
    List<StagedPerson> people = new ArrayList<>();
    db.sql(
            """
            select p.number, p.person_key, p.complete, r.file_position, r.lines_before, r.byte_offset, r.byte_length
              from history_person p
              join history_row r using (delivery_id, file_position, line_number)
             where p.delivery_id = :id and p.number > :after and p.number <= :last
             order by p.number, p.file_position, p.line_number
            """)
        .param("id", deliveryId)
        .param("after", after)
        .param("last", last)
        .query(
            row -> {
              String key = row.getString("person_key");
              if (people.isEmpty() || !people.get(people.size() - 1).key().equals(key)) {
                people.add(new StagedPerson(key, row.getBoolean("complete"), new ArrayList<>()));
              }
              var from =
                  new DojReader.Position(row.getLong("byte_offset"), row.getLong("lines_before"));
              people
                  .get(people.size() - 1)
                  .runs()
                  .add(new RowRun(row.getInt("file_position"), from, row.getInt("byte_length")));
            });
    return people;
  }
}
