package org.clearance.domain.defense.partner;

import java.time.LocalDate;

/**
 * How far the people got whom a partner's link led to the form. What a partner is told of it
 * withholds small numbers.
 *
 * @param month its first day
 */
public record PartnerCount(LocalDate month, int received, int reached, int filed, int granted) {}
