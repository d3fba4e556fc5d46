package org.clearance.batch.casework.reading;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
  private static final String ACTOR = "job:" + ReadingHistories.JOB;

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
    if (built.isEmpty()) {
      return;
    }
    KeptPeople.Kept kept =
        people.keep(
            delivery.countyId(),
            delivery.id(),
            built.stream()
                .map(
                    each ->
                        new KeptPeople.Told(
                            each.key(), RecordedPerson.of(each.history()), each.runs()))
                .toList());
    Map<Long, Integer> told = new LinkedHashMap<>();
    List<NamedConviction> named = new ArrayList<>();
    for (BuiltPerson person : built) {
      long id = Objects.requireNonNull(kept.ids().get(person.key()));
      told.put(id, person.history().convictions().size());
      for (BuiltPerson.BuiltCandidate candidate : person.candidates()) {
        named.add(
            NamedConviction.of(
                id, candidate.candidate().conviction(), candidate.facts(), candidate.factsJson()));
      }
    }
    delivered.keep(delivery.id(), told);
    candidates.keep(delivery.id(), named);
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
        ACTOR);
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
