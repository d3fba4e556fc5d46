package org.clearance.domain.casework.delivery;

import java.time.Instant;
import java.util.Map;

/**
 * The clearance report of a delivery: its results as they stood when its last packet was done.
 *
 * @param people with a candidate conviction of the delivery
 * @param convictions candidates of the delivery
 * @param byOutcome convictions by the determination they ended review with
 * @param byRelief convictions by what the court granted or denied; those no court decided are not
 *     in it
 * @param byState convictions by state; the states add up to {@code convictions}
 */
public record ClearanceReport(
    long deliveryId,
    Instant publishedAt,
    long people,
    long convictions,
    Map<String, Long> byOutcome,
    Map<String, Long> byRelief,
    Map<String, Long> byState) {}
