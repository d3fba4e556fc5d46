package org.clearance.domain.portal.status;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
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
    @Nullable Integer usualDays) {
  /** The office's name without its county, which stands beside it: {@code Public Defender}. */
  public String nameInCounty() {
    String county =
        "(?:%s|County of %s)"
            .formatted(
                Pattern.quote(countyName), Pattern.quote(countyName.replaceFirst(" County$", "")));
    String rest =
        name.replaceFirst("(?iu)(?:\\s*[,–—-]\\s*|\\s+(?:of|for)\\s+)" + county + "$", "")
            .replaceFirst("(?iu)^" + county + "[\\s,–—-]+", "");
    return rest.isBlank() ? name : rest;
  }
}
