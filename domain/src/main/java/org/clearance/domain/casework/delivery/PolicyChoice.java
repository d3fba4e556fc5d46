package org.clearance.domain.casework.delivery;

import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.policy.ImpactFigures;
import org.clearance.domain.law.policy.NamedPolicy;
import org.clearance.domain.law.policy.Policy;
import org.jspecify.annotations.Nullable;

/**
 * A policy that a supervisor may choose for a delivery.
 *
 * @param impact its figures on the delivery's candidates; null where they are unknown
 * @param failure why its table gives no figures; else empty
 */
public record PolicyChoice(NamedPolicy named, @Nullable ImpactFigures impact, Text failure) {
  /** The policy itself. */
  public Policy policy() {
    return named.policy();
  }
}
