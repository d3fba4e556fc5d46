package org.clearance.domain.casework.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.clearance.domain.ground.text.Text;
import tools.jackson.databind.JsonNode;

/**
 * A fact that two deliveries tell in different ways.
 *
 * @param fact its name, as facts are kept by
 * @param was in words; {@code unknown} where the earlier delivery did not tell
 * @param is in words
 */
public record Difference(String fact, Text was, Text is) {
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

  private static final Map<String, Text> WORDS =
      Map.ofEntries(
          Map.entry("countOrder", Text.of("count")),
          Map.entry("convictionDate", Text.of("date of conviction")),
          Map.entry("caseNumbers", Text.of("case number")),
          Map.entry("ageAtConviction", Text.of("age at conviction")),
          Map.entry("priorsOfSection", Text.of("priors of the section")),
          Map.entry("twoPriors", Text.of("two priors or more")),
          Map.entry("superstrikeBefore", Text.of("superstrike before")),
          Map.entry("superstrike", Text.of("superstrike on record")),
          Map.entry("superstrikeSections", Text.of("superstrikes")),
          Map.entry("pc290Before", Text.of("PC 290 offense before")),
          Map.entry("pc290", Text.of("PC 290 offense on record")),
          Map.entry("pc290Sections", Text.of("PC 290 offenses")),
          Map.entry("pc290Registration", Text.of("PC 290 registration")),
          Map.entry("occurredAfterEffectiveDate", Text.of("after Nov 9, 2016")),
          Map.entry("alreadyRelieved", Text.of("relief already on record")),
          Map.entry("sentencesCompleted", Text.of("sentences completed")),
          Map.entry("convictions", Text.of("convictions on record")),
          Map.entry("prop64Convictions", Text.of("Prop. 64 convictions")),
          Map.entry("prop64BySection", Text.of("Prop. 64 convictions by section")),
          Map.entry("onlyProp64", Text.of("only Prop. 64 convictions")),
          Map.entry("historyComplete", Text.of("history complete")),
          Map.entry("latestConviction", Text.of("latest conviction")),
          Map.entry("ofUnknownLevel", Text.of("convictions of unknown level")),
          Map.entry("undated", Text.of("convictions without a date")),
          Map.entry("dateOfBirth", Text.of("date of birth")),
          Map.entry("name", Text.of("name")),
          Map.entry("gender", Text.of("gender")),
          Map.entry("race", Text.of("race")),
          Map.entry("offense", Text.of("offense")),
          Map.entry("age", Text.of("age")),
          Map.entry("deceased", Text.of("deceased")),
          Map.entry("level", Text.of("level")),
          Map.entry("section", Text.of("section")),
          Map.entry("subsection", Text.of("subsection")),
          Map.entry("attempt", Text.of("attempt")),
          Map.entry("related", Text.of("related")),
          Map.entry("felonies", Text.of("felonies")));

  /** What the fact is called on a screen: {@code case number}. */
  public Text words() {
    return WORDS.getOrDefault(fact, Text.asWritten(fact));
  }

  /** The whole of it: {@code level: felony, now misdemeanor}. */
  public Text sentence() {
    return Text.of("{0}: {1}, now {2}", words(), was, is);
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

  private static Text value(JsonNode value) {
    if (value.isNull() || value.isMissingNode()) {
      return Text.of("unknown");
    }
    if (value.isBoolean()) {
      return value.booleanValue() ? Text.of("yes") : Text.of("no");
    }
    if (value.isArray()) {
      List<Text> parts = new ArrayList<>();
      value.values().forEach(part -> parts.add(value(part)));
      return parts.isEmpty() ? Text.of("none") : Text.of("{0}", parts);
    }
    String text = value.asString("");
    return switch (text) {
      case "" -> Text.of("none");
      case "FELONY" -> Text.of("felony");
      case "MISDEMEANOR" -> Text.of("misdemeanor");
      case "INFRACTION" -> Text.of("infraction");
      case "UNKNOWN" -> Text.of("unknown");
      default -> Text.asWritten(text);
    };
  }
}
