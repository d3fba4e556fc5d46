package org.clearance.domain.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A fact that two deliveries tell in different ways.
 *
 * @param fact its name, as facts are kept by
 * @param was in words; {@code unknown} where the earlier delivery did not tell
 * @param is in words
 */
public record Difference(String fact, String was, String is) {
  /** What matters most to who decides comes first. */
  private static final List<String> FIRST =
      List.of(
          "deceased",
          "alreadyRelieved",
          "level",
          "section",
          "subsection",
          "convictionDate",
          "caseNumbers",
          "priorsOfSection",
          "superstrikeBefore",
          "pc290Before",
          "sentencesCompleted",
          "historyComplete");

  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("countOrder", "count"),
          Map.entry("convictionDate", "date of conviction"),
          Map.entry("caseNumbers", "case number"),
          Map.entry("ageAtConviction", "age at conviction"),
          Map.entry("priorsOfSection", "priors of the section"),
          Map.entry("twoPriors", "two priors or more"),
          Map.entry("superstrikeBefore", "superstrike before"),
          Map.entry("superstrike", "superstrike on record"),
          Map.entry("superstrikeSections", "superstrikes"),
          Map.entry("pc290Before", "PC 290 offense before"),
          Map.entry("pc290", "PC 290 offense on record"),
          Map.entry("pc290Sections", "PC 290 offenses"),
          Map.entry("pc290Registration", "PC 290 registration"),
          Map.entry("occurredAfterEffectiveDate", "after Nov 9, 2016"),
          Map.entry("alreadyRelieved", "relief already on record"),
          Map.entry("sentencesCompleted", "sentences completed"),
          Map.entry("convictions", "convictions on record"),
          Map.entry("prop64Convictions", "Prop. 64 convictions"),
          Map.entry("prop64BySection", "Prop. 64 convictions by section"),
          Map.entry("onlyProp64", "only Prop. 64 convictions"),
          Map.entry("historyComplete", "history complete"),
          Map.entry("latestConviction", "latest conviction"),
          Map.entry("ofUnknownLevel", "convictions of unknown level"),
          Map.entry("undated", "convictions without a date"),
          Map.entry("dateOfBirth", "date of birth"));

  /** What the fact is called on a screen: {@code case number}. */
  public String words() {
    return WORDS.getOrDefault(fact, fact);
  }

  /** The whole of it: {@code level: felony, now misdemeanor}. */
  public String sentence() {
    return "%s: %s, now %s".formatted(words(), was, is);
  }

  static List<Difference> of(JsonNode differences) {
    List<Difference> list = new ArrayList<>();
    for (JsonNode one : differences.values()) {
      list.add(
          new Difference(
              one.path("fact").asString(""), value(one.path("was")), value(one.path("is"))));
    }
    list.sort(Comparator.comparing(Difference::rank));
    return List.copyOf(list);
  }

  private int rank() {
    int place = FIRST.indexOf(fact);
    return place < 0 ? FIRST.size() : place;
  }

  private static String value(JsonNode value) {
    if (value.isNull() || value.isMissingNode()) {
      return "unknown";
    }
    if (value.isBoolean()) {
      return value.booleanValue() ? "yes" : "no";
    }
    if (value.isArray()) {
      List<String> parts = new ArrayList<>();
      value.values().forEach(part -> parts.add(value(part)));
      return parts.isEmpty() ? "none" : String.join(", ", parts);
    }
    String text = value.asString("");
    boolean level = text.matches("FELONY|MISDEMEANOR|INFRACTION|UNKNOWN");
    return text.isEmpty() ? "none" : level ? text.toLowerCase(Locale.ROOT) : text;
  }
}
