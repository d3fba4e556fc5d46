package org.clearance.batch.reading;

import java.util.ArrayList;
import java.util.List;
import org.clearance.domain.policy.ImpactCounting;
import org.clearance.domain.policy.ImpactCounting.Determined;
import org.clearance.domain.policy.Impacts;
import org.clearance.domain.policy.Policy;
import org.springframework.stereotype.Component;

/** Counts what every policy that ships would do to a delivery, so that they can be compared. */
@Component
class ComparingPolicies {
  private final BuildingPeople building;
  private final Impacts impacts;

  ComparingPolicies(BuildingPeople building, Impacts impacts) {
    this.building = building;
    this.impacts = impacts;
  }

  /** Adds people to the figures that are kept of each policy. */
  void add(long deliveryId, List<BuiltPerson> people) {
    List<Policy> policies = building.policies();
    for (int i = 0; i < policies.size(); i++) {
      String name = policies.get(i).name();
      ImpactCounting counting =
          impacts
              .find(deliveryId, name)
              .map(ImpactCounting::new)
              .orElseGet(() -> new ImpactCounting(name));
      for (BuiltPerson person : people) {
        counting.add(determined(person, i));
      }
      impacts.keep(deliveryId, counting.figures());
    }
  }

  private static List<Determined> determined(BuiltPerson person, int policy) {
    List<Determined> determined = new ArrayList<>();
    for (BuiltPerson.BuiltCandidate candidate : person.candidates()) {
      candidate
          .determinations()
          .get(policy)
          .forEach(
              determination -> determined.add(new Determined(candidate.facts(), determination)));
    }
    return determined;
  }
}
