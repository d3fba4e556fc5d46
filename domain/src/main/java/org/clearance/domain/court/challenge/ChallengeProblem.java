package org.clearance.domain.court.challenge;

import org.clearance.domain.ground.text.Text;

/**
 * What keeps an attempt or an outcome from being recorded, and how to mend it.
 *
 * @param field of the form: {@code heldOn}
 * @param message a sentence for who fills it in
 */
public record ChallengeProblem(String field, Text message) {}
