package org.clearance.domain.portal.status;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An office that residents can ask, as the public screens show it.
 *
 * @param county the county's code
 * @param countyName for people: {@code Contra Costa County}
 * @param address its lines; empty: none
 * @param hours when people can come; empty: not said
 * @param needs the names of questions that only this office needs
 * @param firstContactDays within how many business days it answers
 * @param answerBy by when it answers what is sent today, counted by the days of its courts; null:
 *     it was put up before this was said
 * @param usualDays in how many days half of the people were reached lately; null: too few to tell
 */
public record ShownOffice(
    String county,
    String countyName,
    String name,
    String telephone,
    List<String> address,
    String hours,
    Set<String> needs,
    int firstContactDays,
    @Nullable LocalDate answerBy,
    @Nullable Integer usualDays) {}
