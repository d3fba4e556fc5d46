package org.clearance.domain.law.jurisdiction;

import java.util.Map;

/**
 * The parts that the programmes of a jurisdiction share.
 *
 * @param statutes by id
 * @param lists by the names that the folder has for them
 * @param lookups likewise
 */
record LawParts(
    Map<String, CitedStatute> statutes,
    Map<String, OffenseList> lists,
    Map<String, DatedLookup> lookups) {}
