package org.clearance.domain.casework.conviction;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A candidate conviction as it stands now.
 *
 * @param countOrder the DOJ file's CNT_ORDER: cycle, step, count, sub-order
 * @param section 11357 … 11360, or a related section such as {@code 32 PC}
 * @param related a related charge, in clearance because the policy asks for it
 * @param level FELONY, MISDEMEANOR, INFRACTION or UNKNOWN, as convicted
 * @param convictedOn null: unknown
 * @param determinationId the current determination
 * @param packetId the packet it is in, or was last in
 * @param relief the relief that the court granted or denied: see {@code order_item.relief}
 * @param version rises with every move
 */
public record Conviction(
    long id,
    long countyId,
    long personId,
    long deliveryId,
    String countOrder,
    String caseNumber,
    String section,
    String subsection,
    String offense,
    boolean attempt,
    boolean related,
    String level,
    @Nullable LocalDate convictedOn,
    @Nullable Long determinationId,
    @Nullable Long packetId,
    @Nullable String relief,
    ConvictionState state,
    Instant stateSince,
    int version) {}
