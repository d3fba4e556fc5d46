package org.clearance.batch.casework.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.clearance.domain.law.policy.ImpactCounting;
import org.clearance.domain.law.policy.ImpactFigures;
import org.clearance.domain.law.policy.Impacts;
import org.clearance.domain.law.policy.Policy;
import org.springframework.stereotype.Component;

/** Counts what every policy that ships would do to a delivery, for comparison. */
@Component
class ComparingPolicies {
  private final Impacts impacts;

  ComparingPolicies(Impacts impacts) {
    this.impacts = impacts;
  }

  /** Adds people to the figures kept for each policy. */
  void add(long deliveryId, List<BuiltPerson> people) {
    Map<String, ImpactFigures> before =
        impacts.ofDelivery(deliveryId).stream()
            .collect(Collectors.toMap(ImpactFigures::policy, figures -> figures));
    List<Policy> policies = Policy.presets();
    List<ImpactFigures> now = new ArrayList<>();
    for (int i = 0; i < policies.size(); i++) {
      ImpactFigures figures = before.get(policies.get(i).name());
      ImpactCounting counting =
          figures == null
              ? new ImpactCounting(policies.get(i).name())
              : new ImpactCounting(figures);
      for (BuiltPerson person : people) {
        counting.add(person.determined().get(i));
      }
      now.add(counting.figures());
    }
    impacts.keep(deliveryId, now);
  }
}
