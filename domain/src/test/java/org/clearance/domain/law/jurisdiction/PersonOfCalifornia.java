package org.clearance.domain.law.jurisdiction;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A made-up person with several cases, with what the specification says of each count: {@code
 * people/california.yaml}.
 */
record PersonOfCalifornia(String id, JsonNode told) {
  static final LocalDate AS_OF = LocalDate.of(2026, 12, 1);

  private static final List<String> OF_THE_FILE =
      List.of("conviction", "deferral", "arrest", "is", "case", "expect", "after", "plan");
  private static final Map<String, String> CLEAR =
      Map.of(
          "historyComplete", "true",
          "chargedNow", "false",
          "servingNow", "false",
          "supervisionNow", "NONE",
          "registrant", "false",
          "superstrike", "false",
          "dateOfBirth", "1970-05-05");

  private static final JsonNode FILE = read();

  static Stream<PersonOfCalifornia> all() {
    return FILE.get("people")
        .valueStream()
        .map(one -> new PersonOfCalifornia(one.get("id").asString(), one));
  }

  /** What is known of the person. */
  Map<String, @Nullable String> facts() {
    Map<String, @Nullable String> facts = new HashMap<>(CLEAR);
    facts.putAll(texts(told.path("person")));
    return facts;
  }

  /** The counts and arrests. */
  List<RecordEntry> entries() {
    List<RecordEntry> entries = new ArrayList<>();
    told.get("entries").forEach(entry -> entries.add(entry(entries.size(), entry)));
    return entries;
  }

  private static RecordEntry entry(int place, JsonNode told) {
    Map<String, @Nullable String> facts = new HashMap<>();
    if (told.has("is")) {
      facts.putAll(texts(FILE.get("words").get(told.get("is").asString())));
    }
    String kind = "ARREST";
    if (told.has("conviction")) {
      kind = "CONVICTION";
      String count = told.get("conviction").asString();
      facts.put("level", count.substring(0, 1));
      facts.put("section", count.substring(2, count.lastIndexOf(' ')));
      facts.put("judgmentDate", count.substring(count.lastIndexOf(' ') + 1));
    } else if (told.has("deferral")) {
      kind = "DEFERRAL";
      facts.put("judgmentDate", told.get("deferral").asString());
    } else {
      String[] arrest = told.get("arrest").asString().split(" ");
      facts.put("level", arrest[0]);
      facts.put("arrestDate", arrest[1]);
      facts.put("arrestOutcome", arrest[2]);
    }
    if (told.has("case")) {
      facts.put("caseNumber", told.get("case").asString());
    }
    texts(told).entrySet().stream()
        .filter(fact -> !OF_THE_FILE.contains(fact.getKey()))
        .forEach(fact -> facts.put(fact.getKey(), fact.getValue()));
    return new RecordEntry("" + place, kind, facts);
  }

  /** Facts as texts; null is unknown. */
  private static Map<String, @Nullable String> texts(JsonNode told) {
    Map<String, @Nullable String> facts = new HashMap<>();
    told.properties()
        .forEach(
            fact ->
                facts.put(
                    fact.getKey(),
                    fact.getValue().isNull() || fact.getValue().isContainer()
                        ? null
                        : fact.getValue().asString()));
    return facts;
  }

  private static JsonNode read() {
    try (InputStream file =
        Objects.requireNonNull(
            PersonOfCalifornia.class.getResourceAsStream("/people/california.yaml"))) {
      return new YAMLMapper().readTree(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return id;
  }
}
