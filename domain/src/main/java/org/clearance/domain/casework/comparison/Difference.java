package org.clearance.domain.casework.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.fact.ConvictionFact;
import org.clearance.domain.law.fact.FactKind;
import org.clearance.domain.law.fact.FactNames;
import org.clearance.domain.law.fact.PersonFact;
import tools.jackson.databind.JsonNode;

/**
 * A fact for which two deliveries have different values.
 *
 * @param fact its name, as facts are kept by
 * @param was in words; {@code unknown} where the earlier delivery did not tell
 * @param is in words
 */
public record Difference(String fact, Text was, Text is) {
  /** The facts that matter most to a decision, which are listed first. */
  private static final List<FactKind<?>> FIRST =
      List.of(
          PersonFact.DECEASED,
          ConvictionFact.ALREADY_RELIEVED,
          ConvictionFact.LEVEL,
          ConvictionFact.SECTION,
          ConvictionFact.SUBSECTION,
          ConvictionFact.CONVICTION_DATE,
          ConvictionFact.CASE_NUMBERS,
          ConvictionFact.PRIORS_OF_SECTION,
          ConvictionFact.SUPERSTRIKE_BEFORE,
          ConvictionFact.PC290_BEFORE,
          PersonFact.SENTENCES_COMPLETED,
          PersonFact.HISTORY_COMPLETE);

  /** Words for values of people and convictions that are compared and that no policy asks for. */
  private static final Map<String, Text> OTHER_WORDS =
      Map.of(
          "countOrder", Text.of("count"),
          "dateOfBirth", Text.of("date of birth"),
          "name", Text.of("name"),
          "gender", Text.of("gender"),
          "race", Text.of("race"),
          "offense", Text.of("offense"));

  /** The fact's name on a screen: {@code case number}. */
  public Text words() {
    Text label = FactNames.kind(fact).map(kind -> kind.words().label()).orElse(Text.NOTHING);
    return label.isEmpty() ? OTHER_WORDS.getOrDefault(fact, Text.asWritten(fact)) : label;
  }

  /** The difference as a sentence: {@code level: felony, now misdemeanor}. */
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
    int place = FactNames.kind(fact).map(FIRST::indexOf).orElse(-1);
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
