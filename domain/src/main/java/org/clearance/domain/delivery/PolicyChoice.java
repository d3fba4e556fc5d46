package org.clearance.domain.delivery;

import org.clearance.domain.policy.ImpactFigures;
import org.clearance.domain.policy.NamedPolicy;
import org.clearance.domain.policy.Policy;
import org.clearance.domain.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * A policy that a supervisor may choose for a delivery.
 *
 * @param impact what it would do to the delivery's candidates; null: it is not known
 * @param failure why its table gives no figures; else empty
 */
public record PolicyChoice(NamedPolicy named, @Nullable ImpactFigures impact, Text failure) {
  /** What it says. */
  public Policy policy() {
    return named.policy();
  }
}
