package org.clearance.domain.figures.figures;

/**
 * People by what their relief in force means for their whole record. A person counts once, however
 * many convictions they have; one whose relief was taken back no longer counts.
 *
 * @param people with a candidate conviction
 * @param withRelief with relief of at least one
 * @param withNoFelonyLeft people who had a felony and have none: every conviction on record, in any
 *     county, that is or may be a felony is dismissed or reduced
 * @param withNoConvictionLeft people whose convictions, in any county, are all dismissed; the
 *     record is that of the latest delivery with their convictions
 */
public record PeopleRelieved(
    long people, long withRelief, long withNoFelonyLeft, long withNoConvictionLeft) {}
