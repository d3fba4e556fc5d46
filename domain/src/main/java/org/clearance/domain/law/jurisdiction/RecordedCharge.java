package org.clearance.domain.law.jurisdiction;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A charge as a line of a state's file tells it.
 *
 * @param file the place of its file in the delivery
 * @param line its line there, from 1
 * @param person whose it is: the number inside the file; empty where the line does not say
 * @param here whether it is of the county that is asked about
 * @param facts what the line tells by itself, as texts by the names of facts; null for what is not
 *     known
 * @param problem what could not be read of it, which sets the person aside; empty for nothing
 */
public record RecordedCharge(
    int file,
    long line,
    String person,
    boolean here,
    Map<String, @Nullable String> facts,
    String problem) {}
