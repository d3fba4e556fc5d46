package org.clearance.domain.law.jurisdiction;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a person's record: a count of a case, or an arrest.
 *
 * @param id by which whoever asks knows it again
 * @param kind {@code CONVICTION}, or another kind of the {@link Screening}
 * @param facts what is known of it, as texts by the names of facts; what is not there is as every
 *     record tells it where the folder says so, and else unknown; null is unknown in any case
 */
public record RecordEntry(String id, String kind, Map<String, @Nullable String> facts) {}
