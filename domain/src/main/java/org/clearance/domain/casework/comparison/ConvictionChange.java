package org.clearance.domain.casework.comparison;

import java.time.LocalDate;
import java.util.List;
import org.clearance.domain.casework.conviction.ConvictionState;
import org.jspecify.annotations.Nullable;

/**
 * A candidate conviction that two deliveries describe differently; one that is gone is shown as the
 * earlier delivery described it.
 *
 * @param convictedOn null: unknown
 * @param state where it stands in clearance now; null: it is not in clearance
 * @param differences none of one that is new or gone
 */
public record ConvictionChange(
    long personId,
    ChangeKind kind,
    String name,
    String countOrder,
    String caseNumber,
    String section,
    String subsection,
    String level,
    @Nullable LocalDate convictedOn,
    @Nullable ConvictionState state,
    List<Difference> differences) {}
