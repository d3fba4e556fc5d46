package org.clearance.domain.defense.referral;

import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * A time at which somebody can come to the office.
 *
 * @param matterId whose it is; null: it is free
 * @param name the person's; null: it is free
 */
public record Appointment(
    long id,
    LocalDate day,
    LocalTime starts,
    int minutes,
    String place,
    @Nullable Long matterId,
    @Nullable String name) {}
