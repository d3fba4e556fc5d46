package org.clearance.batch.reading;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.clearance.batch.CopyIn;
import org.clearance.domain.history.History;
import org.clearance.domain.history.RecordedConviction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes people, what a delivery tells of their candidates, and the convictions that begin by it.
 */
@Component
class KeepingPeople {
  private static final String ACTOR = "job:" + ReadingHistories.JOB;

  private final DataSource dataSource;
  private final JdbcClient db;
  private final DeliveredPeople delivered;

  KeepingPeople(DataSource dataSource, JdbcClient db, DeliveredPeople delivered) {
    this.dataSource = dataSource;
    this.db = db;
    this.delivered = delivered;
  }

  void keep(DeliveryToRead delivery, List<BuiltPerson> people) {
    if (people.isEmpty()) {
      return;
    }
    Map<String, Long> ids = keepPersons(delivery, people);
    delivered.keep(delivery, people, ids);
    keepCandidates(delivery, people, ids);
    identify(delivery, ids);
  }

  private Map<String, Long> keepPersons(DeliveryToRead delivery, List<BuiltPerson> people) {
    Map<String, Long> ids = new HashMap<>();
    db.sql(
            """
            insert into person (county_id, delivery_id, person_key, cii_number, subject_id, name, date_of_birth,
                                gender, race, deceased, history_complete, history)
            select :county, :delivery, key, nullif(cii, ''), subject, name, birth::date,
                   gender, race, deceased, complete, history::jsonb
              from unnest(:keys::text[], :ciis::text[], :subjects::text[], :names::text[], :births::text[],
                          :genders::text[], :races::text[], :deceased::boolean[], :complete::boolean[],
                          :histories::text[])
                   as p (key, cii, subject, name, birth, gender, race, deceased, complete, history)
            on conflict (county_id, person_key) do update
               set delivery_id = excluded.delivery_id, cii_number = excluded.cii_number,
                   subject_id = excluded.subject_id, name = excluded.name,
                   date_of_birth = excluded.date_of_birth, gender = excluded.gender, race = excluded.race,
                   deceased = excluded.deceased, history_complete = excluded.history_complete,
                   history = excluded.history
            returning id, person_key
            """)
        .param("county", delivery.countyId())
        .param("delivery", delivery.id())
        .param("keys", texts(people, BuiltPerson::key))
        .param("ciis", of(people, History::ciiNumber))
        .param("subjects", of(people, History::subjectId))
        .param("names", of(people, History::name))
        .param(
            "births", of(people, h -> h.dateOfBirth().known().map(Object::toString).orElse(null)))
        .param("genders", of(people, History::gender))
        .param("races", of(people, History::race))
        .param("deceased", flags(people, History::deceased))
        .param("complete", flags(people, History::complete))
        .param("histories", texts(people, BuiltPerson::historyJson))
        .query(
            row -> {
              ids.put(row.getString("person_key"), row.getLong("id"));
            });
    return ids;
  }

  private void keepCandidates(
      DeliveryToRead delivery, List<BuiltPerson> people, Map<String, Long> ids) {
    CopyIn copy =
        new CopyIn(
            """
            candidate (delivery_id, file_position, line_number, person_id, count_order, case_number, section,
                       subsection, offense, attempt, related, level, convicted_on, facts)\
            """);
    for (BuiltPerson person : people) {
      for (BuiltPerson.BuiltCandidate candidate : person.candidates()) {
        RecordedConviction conviction = candidate.candidate().conviction();
        copy.value(delivery.id())
            .value(conviction.file())
            .value(conviction.line())
            .value(ids.get(person.key()))
            .value(conviction.countOrder())
            .value(String.join("; ", conviction.caseNumbers()))
            .value(candidate.facts().section())
            .value(candidate.facts().subsection())
            .value(conviction.offense())
            .value(candidate.facts().attempt())
            .value(candidate.facts().related())
            .value(conviction.level())
            .value(conviction.date().day())
            .value(candidate.factsJson())
            .endRow();
      }
    }
    copy.send(dataSource);
  }

  /** A conviction that is in clearance already stays as it stands there. */
  private void identify(DeliveryToRead delivery, Map<String, Long> ids) {
    List<Long> begun =
        db.sql(
                """
                insert into conviction (county_id, person_id, delivery_id, count_order, case_number, section,
                                        subsection, offense, attempt, related, level, convicted_on, facts)
                select :county, person_id, delivery_id, count_order, case_number, section,
                       subsection, offense, attempt, related, level, convicted_on, facts
                  from candidate
                 where delivery_id = :delivery and person_id = any(:people::bigint[]) and not related
                   and not in_clearance_under_another_count(candidate)
                 order by file_position, line_number
                on conflict (person_id, count_order) do nothing
                returning id
                """)
            .param("county", delivery.countyId())
            .param("delivery", delivery.id())
            .param("people", ids.values().toArray(Long[]::new))
            .query(Long.class)
            .list();
    db.sql(
            """
            insert into conviction_event (conviction_id, from_state, to_state, actor, cause)
            select id, null, 'IDENTIFIED', :actor, 'delivery:' || :delivery
              from unnest(:ids::bigint[]) as begun (id) order by id
            """)
        .param("actor", ACTOR)
        .param("delivery", delivery.id())
        .param("ids", begun.toArray(Long[]::new))
        .update();
  }

  private static @Nullable String[] of(
      List<BuiltPerson> people, Function<History, @Nullable String> text) {
    return texts(people, person -> text.apply(person.history()));
  }

  private static @Nullable String[] texts(
      List<BuiltPerson> people, Function<BuiltPerson, @Nullable String> text) {
    @Nullable String[] texts = new String[people.size()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = text.apply(people.get(i));
    }
    return texts;
  }

  private static Boolean[] flags(List<BuiltPerson> people, Function<History, Boolean> flag) {
    return people.stream().map(person -> flag.apply(person.history())).toArray(Boolean[]::new);
  }
}
