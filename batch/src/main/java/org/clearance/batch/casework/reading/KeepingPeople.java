package org.clearance.batch.casework.reading;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.clearance.domain.casework.conviction.ConvictionState;
import org.clearance.domain.ground.sql.CopyIn;
import org.clearance.domain.record.history.History;
import org.clearance.domain.record.history.RecordedConviction;
import org.clearance.domain.record.person.Runs;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes people, what a delivery tells of their candidates, and the convictions that begin by it.
 */
@Component
class KeepingPeople {
  private static final String ACTOR = "job:" + ReadingHistories.JOB;

  /** The columns that a candidate and its conviction have in common. */
  private static final String RECORDED =
      "count_order, case_number, court, section, subsection, offense, attempt, related, level,"
          + " convicted_on, facts";

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
    // Two deliveries of a county may name the same new person: one after the other.
    db.sql("select pg_advisory_xact_lock(hashtext('people'), :county)")
        .param("county", (int) delivery.countyId())
        .query(row -> {});
    Map<String, Long> known = known(delivery, people);
    List<BuiltPerson> met =
        people.stream().filter(person -> known.containsKey(person.key())).toList();
    List<BuiltPerson> unmet =
        people.stream().filter(person -> !known.containsKey(person.key())).toList();
    update(delivery, met);
    Map<String, Long> ids = new HashMap<>(known);
    ids.putAll(insert(delivery, unmet));
    delivered.keep(delivery, people, ids);
    keepCandidates(delivery, people, ids);
    identify(delivery, people, ids, inClearance(delivery, known.values()));
  }

  private Map<String, Long> known(DeliveryToRead delivery, List<BuiltPerson> people) {
    Map<String, Long> ids = new HashMap<>();
    // By a join: whether a list of keys is looked up or searched through is settled when the
    // statement is prepared, and the table may have been small then.
    db.sql(
            """
            select p.id, p.person_key
              from unnest(:keys::text[]) as named (key)
              join person p on p.county_id = :county and p.person_key = named.key
            """)
        .param("county", delivery.countyId())
        .param("keys", texts(people, BuiltPerson::key))
        .query(
            row -> {
              ids.put(row.getString("person_key"), row.getLong("id"));
            });
    return ids;
  }

  private Map<String, Long> insert(DeliveryToRead delivery, List<BuiltPerson> people) {
    Iterator<Long> numbers = numbers("person", people.size());
    Map<String, Long> ids = new HashMap<>();
    CopyIn copy =
        new CopyIn(
            """
            copy person (id, county_id, delivery_id, person_key, cii_number, subject_id, name, date_of_birth, gender,
                         race, deceased, history_complete, runs)
              from stdin
            """);
    for (BuiltPerson person : people) {
      History history = person.history();
      long id = numbers.next();
      ids.put(person.key(), id);
      copy.value(id)
          .value(delivery.countyId())
          .value(delivery.id())
          .value(person.key())
          .value(history.ciiNumber().isEmpty() ? null : history.ciiNumber())
          .value(history.subjectId())
          .value(history.name())
          .value(history.dateOfBirth().known().orElse(null))
          .value(history.gender())
          .value(history.race())
          .value(history.deceased())
          .value(history.complete())
          .value(Runs.write(person.runs()))
          .endRow();
    }
    copy.send(dataSource);
    return ids;
  }

  private void update(DeliveryToRead delivery, List<BuiltPerson> people) {
    if (people.isEmpty()) {
      return;
    }
    db.sql(
            """
            update person
               set delivery_id = :delivery, cii_number = nullif(p.cii, ''), subject_id = p.subject, name = p.name,
                   date_of_birth = p.birth::date, gender = p.gender, race = p.race, deceased = p.deceased,
                   history_complete = p.complete, history = null, runs = p.runs
              from unnest(:keys::text[], :ciis::text[], :subjects::text[], :names::text[], :births::text[],
                          :genders::text[], :races::text[], :deceased::boolean[], :complete::boolean[],
                          :runs::text[])
                   as p (key, cii, subject, name, birth, gender, race, deceased, complete, runs)
             where person.county_id = :county and person.person_key = p.key
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
        .param("runs", texts(people, person -> Runs.write(person.runs())))
        .update();
  }

  private void keepCandidates(
      DeliveryToRead delivery, List<BuiltPerson> people, Map<String, Long> ids) {
    CopyIn copy =
        new CopyIn(
            "copy candidate (delivery_id, file_position, line_number, person_id, "
                + RECORDED
                + ") from stdin");
    for (BuiltPerson person : people) {
      for (BuiltPerson.BuiltCandidate candidate : person.candidates()) {
        RecordedConviction conviction = candidate.candidate().conviction();
        copy.value(delivery.id())
            .value(conviction.file())
            .value(conviction.line())
            .value(ids.get(person.key()));
        recorded(copy, candidate);
      }
    }
    copy.send(dataSource);
  }

  private static void recorded(CopyIn copy, BuiltPerson.BuiltCandidate candidate) {
    RecordedConviction conviction = candidate.candidate().conviction();
    copy.value(conviction.countOrder())
        .value(String.join("; ", conviction.caseNumbers()))
        .value(conviction.court())
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

  private record Begun(long person, BuiltPerson.BuiltCandidate candidate) {}

  /** A conviction that is in clearance already stays as it stands there. */
  private void identify(
      DeliveryToRead delivery,
      List<BuiltPerson> people,
      Map<String, Long> ids,
      Set<CountOf> inClearance) {
    List<Begun> begun = new ArrayList<>();
    for (BuiltPerson person : people) {
      long id = Objects.requireNonNull(ids.get(person.key()));
      for (BuiltPerson.BuiltCandidate candidate : person.candidates()) {
        var count = new CountOf(id, candidate.candidate().conviction().countOrder());
        if (!candidate.facts().related() && !inClearance.contains(count)) {
          begun.add(new Begun(id, candidate));
        }
      }
    }
    begun.sort(
        Comparator.<Begun>comparingInt(b -> b.candidate().candidate().conviction().file())
            .thenComparingLong(b -> b.candidate().candidate().conviction().line()));
    begin(delivery, begun);
  }

  private void begin(DeliveryToRead delivery, List<Begun> begun) {
    Iterator<Long> numbers = numbers("conviction", begun.size());
    CopyIn convictions =
        new CopyIn(
            "copy conviction (id, county_id, delivery_id, person_id, " + RECORDED + ") from stdin");
    CopyIn events =
        new CopyIn("copy conviction_event (conviction_id, to_state, actor, cause) from stdin");
    for (Begun conviction : begun) {
      long id = numbers.next();
      convictions
          .value(id)
          .value(delivery.countyId())
          .value(delivery.id())
          .value(conviction.person());
      recorded(convictions, conviction.candidate());
      events
          .value(id)
          .value(ConvictionState.IDENTIFIED)
          .value(ACTOR)
          .value("delivery:" + delivery.id())
          .endRow();
    }
    convictions.send(dataSource);
    events.send(dataSource);
  }

  /** Which count of whom. */
  private record CountOf(long person, String countOrder) {}

  /** The counts that stand in clearance, or did under another number of theirs. */
  private Set<CountOf> inClearance(DeliveryToRead delivery, Collection<Long> people) {
    if (people.isEmpty()) {
      return Set.of();
    }
    return Set.copyOf(
        db.sql(
                """
                select c.person_id as person, c.count_order
                  from unnest(:people::bigint[]) as named (id)
                  join conviction c on c.person_id = named.id
                union
                select c.person_id, c.count_order
                  from unnest(:people::bigint[]) as named (id)
                  join candidate c on c.person_id = named.id
                 where c.delivery_id = :delivery and in_clearance_under_another_count(c)
                """)
            .param("delivery", delivery.id())
            .param("people", people.toArray(Long[]::new))
            .query(CountOf.class)
            .list());
  }

  /** So many new ids of a table, brought in one row. */
  private Iterator<Long> numbers(String table, int howMany) {
    String numbers =
        db.sql(
                """
                select coalesce(string_agg(nextval(pg_get_serial_sequence(:table, 'id'))::text, ' '), '')
                  from generate_series(1, :howMany)
                """)
            .param("table", table)
            .param("howMany", howMany)
            .query(String.class)
            .single();
    return Pattern.compile(" ")
        .splitAsStream(numbers)
        .filter(number -> !number.isEmpty())
        .map(Long::valueOf)
        .iterator();
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
