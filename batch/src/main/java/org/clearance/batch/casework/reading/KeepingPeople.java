package org.clearance.batch.casework.reading;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.clearance.domain.casework.candidate.NamedCandidates;
import org.clearance.domain.casework.comparison.DeliveredPeople;
import org.clearance.domain.casework.conviction.BegunConvictions;
import org.clearance.domain.casework.conviction.NamedConviction;
import org.clearance.domain.record.person.KeptPeople;
import org.clearance.domain.record.person.RecordedPerson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes people, the candidates that a delivery names, and the convictions that begin with it. */
@Component
class KeepingPeople {

  private final JdbcClient db;
  private final KeptPeople people;
  private final DeliveredPeople delivered;
  private final NamedCandidates candidates;
  private final BegunConvictions convictions;

  KeepingPeople(
      JdbcClient db,
      KeptPeople people,
      DeliveredPeople delivered,
      NamedCandidates candidates,
      BegunConvictions convictions) {
    this.db = db;
    this.people = people;
    this.delivered = delivered;
    this.candidates = candidates;
    this.convictions = convictions;
  }

  void keep(DeliveryToRead delivery, List<BuiltPerson> built) {
    keep(
        delivery,
        built,
        person ->
            new KeptPeople.Told(person.key(), RecordedPerson.of(person.history()), person.runs()),
        person -> person.history().convictions().size(),
        (person, id) ->
            person.candidates().stream()
                .map(
                    candidate ->
                        NamedConviction.of(
                            id,
                            candidate.candidate().conviction(),
                            candidate.facts(),
                            candidate.factsJson()))
                .toList());
  }

  /**
   * Keeps people whom a file of a law's layout names.
   *
   * @return how many of their charges are decided
   */
  long keepRecords(DeliveryToRead delivery, List<BuiltRecord> built) {
    keep(
        delivery,
        built,
        BuiltRecord::person,
        BuiltRecord::charges,
        (person, id) -> person.candidates().stream().map(each -> each.of(id)).toList());
    return built.stream().mapToLong(person -> person.candidates().size()).sum();
  }

  /**
   * @param charges how many are on record of a person
   * @param candidates those of a person with an id that are decided
   */
  private <P> void keep(
      DeliveryToRead delivery,
      List<P> built,
      Function<P, KeptPeople.Told> person,
      ToIntFunction<P> charges,
      BiFunction<P, Long, List<NamedConviction>> candidates) {
    if (built.isEmpty()) {
      return;
    }
    List<KeptPeople.Told> people = built.stream().map(person).toList();
    KeptPeople.Kept kept = this.people.keep(delivery.countyId(), delivery.id(), people);
    Map<Long, Integer> told = new LinkedHashMap<>();
    List<NamedConviction> named = new ArrayList<>();
    for (int i = 0; i < built.size(); i++) {
      long id = Objects.requireNonNull(kept.ids().get(people.get(i).key()));
      told.put(id, charges.applyAsInt(built.get(i)));
      named.addAll(candidates.apply(built.get(i), id));
    }
    delivered.keep(delivery.id(), told);
    this.candidates.keep(delivery.id(), named);
    begin(delivery, named, inClearance(delivery, kept.known()));
  }

  /** Begins convictions; one that is in clearance already stays as it is. */
  private void begin(
      DeliveryToRead delivery, List<NamedConviction> named, Set<CountOf> inClearance) {
    convictions.begin(
        delivery.countyId(),
        delivery.id(),
        named.stream()
            .filter(each -> !each.related())
            .filter(each -> !inClearance.contains(new CountOf(each.personId(), each.countOrder())))
            .sorted(
                Comparator.<NamedConviction>comparingInt(NamedConviction::file)
                    .thenComparingLong(NamedConviction::line))
            .toList(),
        "job:" + ReadingHistories.job(delivery));
  }

  /** A count of one person's record. */
  private record CountOf(long person, String countOrder) {}

  /** The counts that are in clearance, now or under an earlier number. */
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
}
