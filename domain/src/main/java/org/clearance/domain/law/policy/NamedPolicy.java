package org.clearance.domain.law.policy;

import org.jspecify.annotations.Nullable;

/**
 * A policy as it is chosen from a list.
 *
 * @param key the name of a policy that ships, or the id of a version of the county's
 * @param version null: it is the one that ships
 */
public record NamedPolicy(String key, Policy policy, @Nullable PolicyVersion version) {
  /** A policy that ships, under its key. */
  public static NamedPolicy shipped(Policy preset) {
    return new NamedPolicy(preset.name(), preset, null);
  }
}
