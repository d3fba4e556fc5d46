package org.clearance.domain.court.challenge;

import org.clearance.domain.ground.text.Text;

/**
 * A problem that keeps an attempt or an outcome from being recorded, with how to correct it.
 *
 * @param field the field of the form: {@code heldOn}
 * @param message a sentence for who fills it in
 */
public record ChallengeProblem(String field, Text message) {}
