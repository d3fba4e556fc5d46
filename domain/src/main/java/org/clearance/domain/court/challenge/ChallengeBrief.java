package org.clearance.domain.court.challenge;

/**
 * A challenged conviction in short.
 *
 * @param id the conviction's
 * @param name the person's
 * @param caseNumber empty where the file has none
 * @param attempts how often somebody tried to reach the person
 */
public record ChallengeBrief(
    long id, long personId, String name, String caseNumber, int attempts) {}
