package org.clearance.domain.record.person;

import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.clearance.domain.ground.sql.CopyIn;
import org.clearance.domain.ground.sql.NewIds;
import org.clearance.domain.record.layout.RowRun;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes the people of a county as the latest delivery has them. */
@Component
public class KeptPeople {
  private final DataSource dataSource;
  private final JdbcClient db;

  KeptPeople(DataSource dataSource, JdbcClient db) {
    this.dataSource = dataSource;
    this.db = db;
  }

  /**
   * A person as a delivery has them.
   *
   * @param key the person's key in the county
   * @param runs where the person's rows stand in the delivery's files
   */
  public record Told(String key, RecordedPerson person, List<RowRun> runs) {}

  /**
   * The people written, with their ids.
   *
   * @param ids by the person's key
   * @param known the ids of those who were known before
   */
  public record Kept(Map<String, Long> ids, Collection<Long> known) {}

  /** Adds the people who are new in the county, and updates the others. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Kept keep(long countyId, long deliveryId, List<Told> people) {
    // Two deliveries of a county may name the same new person, so they are written one after the
    // other.
    db.sql("select pg_advisory_xact_lock(hashtext('people'), :county)")
        .param("county", (int) countyId)
        .query(row -> {});
    Map<String, Long> known = known(countyId, people);
    update(
        countyId,
        deliveryId,
        people.stream().filter(person -> known.containsKey(person.key())).toList());
    Map<String, Long> ids = new HashMap<>(known);
    ids.putAll(
        insert(
            countyId,
            deliveryId,
            people.stream().filter(person -> !known.containsKey(person.key())).toList()));
    return new Kept(ids, known.values());
  }

  private Map<String, Long> known(long countyId, List<Told> people) {
    Map<String, Long> ids = new HashMap<>();
    // A join, since PostgreSQL chooses between index and scan for a list of keys when the
    // statement is prepared, and the table may have been small then.
    db.sql(
            """
            select p.id, p.person_key
              from unnest(:keys::text[]) as named (key)
              join person p on p.county_id = :county and p.person_key = named.key
            """)
        .param("county", countyId)
        .param("keys", texts(people, Told::key))
        .query(
            row -> {
              ids.put(row.getString("person_key"), row.getLong("id"));
            });
    return ids;
  }

  private Map<String, Long> insert(long countyId, long deliveryId, List<Told> people) {
    Iterator<Long> numbers = NewIds.of(db, "person", people.size());
    Map<String, Long> ids = new HashMap<>();
    CopyIn copy =
        new CopyIn(
            """
            copy person (id, county_id, delivery_id, person_key, cii_number, subject_id, name, date_of_birth, gender,
                         race, deceased, history_complete, runs)
              from stdin
            """);
    for (Told person : people) {
      RecordedPerson told = person.person();
      long id = numbers.next();
      ids.put(person.key(), id);
      copy.value(id)
          .value(countyId)
          .value(deliveryId)
          .value(person.key())
          .value(told.ciiNumber().isEmpty() ? null : told.ciiNumber())
          .value(told.subjectId())
          .value(told.name())
          .value(told.dateOfBirth())
          .value(told.gender())
          .value(told.race())
          .value(told.deceased())
          .value(told.complete())
          .value(Runs.write(person.runs()))
          .endRow();
    }
    copy.send(dataSource);
    return ids;
  }

  private void update(long countyId, long deliveryId, List<Told> people) {
    if (people.isEmpty()) {
      return;
    }
    db.sql(
            """
            update person
               set delivery_id = :delivery, cii_number = nullif(p.cii, ''), subject_id = p.subject, name = p.name,
                   date_of_birth = p.birth::date, gender = p.gender, race = p.race, deceased = p.deceased,
                   history_complete = p.complete, runs = p.runs
              from unnest(:keys::text[], :ciis::text[], :subjects::text[], :names::text[], :births::text[],
                          :genders::text[], :races::text[], :deceased::boolean[], :complete::boolean[],
                          :runs::text[])
                   as p (key, cii, subject, name, birth, gender, race, deceased, complete, runs)
             where person.county_id = :county and person.person_key = p.key
            """)
        .param("county", countyId)
        .param("delivery", deliveryId)
        .param("keys", texts(people, Told::key))
        .param("ciis", of(people, RecordedPerson::ciiNumber))
        .param("subjects", of(people, RecordedPerson::subjectId))
        .param("names", of(people, RecordedPerson::name))
        .param(
            "births", of(people, p -> p.dateOfBirth() == null ? null : p.dateOfBirth().toString()))
        .param("genders", of(people, RecordedPerson::gender))
        .param("races", of(people, RecordedPerson::race))
        .param("deceased", flags(people, RecordedPerson::deceased))
        .param("complete", flags(people, RecordedPerson::complete))
        .param("runs", texts(people, person -> Runs.write(person.runs())))
        .update();
  }

  private static @Nullable String[] of(
      List<Told> people, Function<RecordedPerson, @Nullable String> text) {
    return texts(people, told -> text.apply(told.person()));
  }

  private static @Nullable String[] texts(
      List<Told> people, Function<Told, @Nullable String> text) {
    @Nullable String[] texts = new String[people.size()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = text.apply(people.get(i));
    }
    return texts;
  }

  private static Boolean[] flags(List<Told> people, Function<RecordedPerson, Boolean> flag) {
    return people.stream().map(told -> flag.apply(told.person())).toArray(Boolean[]::new);
  }
}
