package org.clearance.batch.reading;

import java.util.List;
import org.clearance.domain.policy.DecisionTables;
import org.clearance.domain.policy.Determining;
import org.clearance.domain.policy.ImpactCounting;
import org.clearance.domain.policy.ImpactFigures;
import org.clearance.domain.policy.Impacts;
import org.clearance.domain.policy.Policy;
import org.springframework.stereotype.Component;

/**
 * Holds every policy that ships against the candidates of a delivery, so that they can be compared.
 */
@Component
class ComparingPolicies {
  private final List<Determining> policies;
  private final Impacts impacts;

  ComparingPolicies(DecisionTables tables, Impacts impacts) {
    this.policies = Policy.PRESETS.stream().map(tables::under).toList();
    this.impacts = impacts;
  }

  /** The figures of each policy, those kept so far with these people added. */
  List<ImpactFigures> add(long deliveryId, List<BuiltPerson> people) {
    return policies.stream().map(policy -> add(deliveryId, people, policy)).toList();
  }

  private ImpactFigures add(long deliveryId, List<BuiltPerson> people, Determining policy) {
    String name = policy.policy().name();
    ImpactCounting counting =
        impacts
            .find(deliveryId, name)
            .map(ImpactCounting::new)
            .orElseGet(() -> new ImpactCounting(name));
    boolean related = policy.policy().asksForRelatedCharges();
    for (BuiltPerson person : people) {
      counting.add(
          person.candidates().stream()
              .filter(c -> related || !c.candidate().related())
              .map(c -> new ImpactCounting.Determined(c.facts(), policy.of(c.facts())))
              .toList());
    }
    return counting.figures();
  }
}
