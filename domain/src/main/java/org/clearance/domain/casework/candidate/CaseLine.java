package org.clearance.domain.casework.candidate;

import java.time.Instant;
import java.time.LocalDate;
import org.clearance.domain.casework.conviction.ConvictionState;
import org.clearance.domain.law.policy.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * A candidate conviction as a line of its court case.
 *
 * @param caseNumber all its case numbers, {@code "; "} between two
 * @param section with its subsection
 * @param level FELONY, MISDEMEANOR, INFRACTION or UNKNOWN
 * @param outcome null: not determined yet
 * @param lawRelief the code of what the law gives; empty: nothing, or a policy decides
 * @param relief the relief that the court ordered; null before
 * @param packetNumber the packet it is in, or was last in, of its delivery
 * @param orderId the order that is in force for it; null: none
 * @param motionNumber the number of that order's motion
 */
public record CaseLine(
    long id,
    long personId,
    String name,
    @Nullable LocalDate dateOfBirth,
    String caseNumber,
    String section,
    String offense,
    String countOrder,
    String level,
    @Nullable LocalDate convictedOn,
    @Nullable Outcome outcome,
    String lawRelief,
    ConvictionState state,
    Instant stateSince,
    @Nullable String relief,
    long deliveryId,
    @Nullable Integer packetNumber,
    @Nullable Long orderId,
    @Nullable String motionNumber,
    @Nullable LocalDate orderedOn) {}
