package org.clearance.domain.defense.entry;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line in which one source tells of a count or an arrest.
 *
 * @param kind a kind of entry of the law's folder
 * @param facts texts by the names of facts; what is not there the source does not tell
 * @param quoted what was read, where a file was; empty: typed or taken over
 * @param page the page of the file; null: none
 * @param unsure facts that were read but not surely
 * @param confirmed whether it counts
 */
public record SourceLine(
    long id,
    long sourceId,
    long entryId,
    String kind,
    Map<String, String> facts,
    String quoted,
    @Nullable Integer page,
    List<String> unsure,
    boolean confirmed) {}
