package org.clearance.domain.defense.campaign;

/**
 * The counts of what came of a part of a campaign's people.
 *
 * @param part which wording they got, or that they got nothing
 * @param people how many are in it
 * @param contacted to how many of them a wave reached out
 * @param cameBack whose letter came back
 * @param asked who asked the office for help since
 * @param reached who talked to somebody on the telephone
 * @param filed for whom something was filed
 * @param granted to whom the court granted something
 */
public record CampaignCount(
    String part,
    int people,
    int contacted,
    int cameBack,
    int asked,
    int reached,
    int declined,
    int notMe,
    int filed,
    int granted) {}
