package org.clearance.batch.casework.reading;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps whom a delivery names and how it tells of them, so that the next one can be compared: a
 * later delivery overwrites the person.
 */
@Component
class DeliveredPeople {
  private final JdbcClient db;

  DeliveredPeople(JdbcClient db) {
    this.db = db;
  }

  /** Keeps people whose rows stand in {@code person} as this delivery tells of them. */
  void keep(DeliveryToRead delivery, List<BuiltPerson> people, Map<String, Long> ids) {
    db.sql(
            """
            insert into delivered_person (delivery_id, person_id, name, date_of_birth, gender, race, deceased,
                                          history_complete, convictions)
            select :delivery, p.id, p.name, p.date_of_birth, p.gender, p.race, p.deceased, p.history_complete,
                   b.convictions
              from unnest(:ids::bigint[], :convictions::int[]) as b (id, convictions)
              join person p on p.id = b.id
            """)
        .param("delivery", delivery.id())
        .param("ids", people.stream().map(person -> ids.get(person.key())).toArray(Long[]::new))
        .param(
            "convictions",
            people.stream()
                .map(person -> person.history().convictions().size())
                .toArray(Integer[]::new))
        .update();
  }
}
