package org.clearance.domain.casework.comparison;

import java.util.List;

/**
 * A person whom two deliveries describe differently.
 *
 * @param differences none of one that is new or gone
 */
public record PersonChange(
    long personId, ChangeKind kind, String name, List<Difference> differences) {}
