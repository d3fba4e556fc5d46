package org.clearance.domain.defense.partner;

import java.time.LocalDate;

/**
 * The numbers of people whom a partner's link led to the form, by how far they got. What a partner
 * is told of it withholds small numbers.
 *
 * @param month its first day
 */
public record PartnerCount(LocalDate month, int received, int reached, int filed, int granted) {}
