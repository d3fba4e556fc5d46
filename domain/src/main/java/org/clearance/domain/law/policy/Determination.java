package org.clearance.domain.law.policy;

import java.util.List;

/**
 * A policy's determination of one candidate conviction, with its reasons.
 *
 * @param outcome the outcome for the conviction
 * @param rule the id of the rule that decided
 * @param reason as the annotated export words it
 * @param explanation a plain sentence for a screen
 * @param uses the names of the facts that the rule looked at
 */
public record Determination(
    Outcome outcome, String rule, String reason, String explanation, List<String> uses) {}
