package org.clearance.ui.defense.client;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.defense.entry.SourceLine;
import org.clearance.domain.defense.entry.WritingRecord.NewLine;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.Screening;

/**
 * A line of a record as it was typed.
 *
 * @param kind what it is
 * @param typed texts by the names of facts
 */
record LineForm(String kind, Map<String, String> typed) {
  private static final String FACT = "fact-";

  /** The line of a form, whose fields of facts are called {@code fact-} and the fact. */
  static LineForm of(Map<String, String> fields) {
    Map<String, String> typed = new LinkedHashMap<>();
    fields.forEach(
        (name, value) -> {
          if (name.startsWith(FACT) && !value.isBlank()) {
            typed.put(name.substring(FACT.length()), value.strip());
          }
        });
    return new LineForm(fields.getOrDefault("kind", ""), typed);
  }

  /** The line after this one, which begins with the facts of the same case. */
  LineForm next(Screening law) {
    Map<String, String> same = new LinkedHashMap<>();
    for (Screening.Column column : law.line()) {
      String fact = column.fact().name();
      String value = typed.get(fact);
      if (fact.equals(law.sectionFact())) {
        break;
      }
      if (value != null) {
        same.put(fact, value);
      }
    }
    return new LineForm(kind, same);
  }

  /**
   * Reads it.
   *
   * @param wrong takes what cannot be read, by fact
   */
  Optional<NewLine> read(Screening law, Map<String, Text> wrong) {
    if (law.kind(kind).isEmpty()) {
      wrong.put("kind", Text.of("Choose what it is."));
    }
    Map<String, String> facts = new LinkedHashMap<>();
    for (Screening.Column column : law.line()) {
      String fact = column.fact().name();
      String value = typed.get(fact);
      if (value == null || !column.of().contains(kind)) {
        continue;
      }
      law.read(fact, value)
          .ifPresentOrElse(
              read -> facts.put(fact, read),
              () ->
                  wrong.put(
                      fact, Text.of("{0}: “{1}” cannot be read.", Text.of(column.head()), value)));
    }
    if (facts.isEmpty() && wrong.isEmpty()) {
      wrong.put("", Text.of("The line is empty. Nothing was added."));
    }
    return wrong.isEmpty() ? Optional.of(NewLine.typed(kind, facts)) : Optional.empty();
  }

  /**
   * A line that takes the place of another one keeps the words of the file that it was read from,
   * and, where it is of the same kind, what the form has no field for.
   */
  static NewLine keeping(Screening law, NewLine read, SourceLine before) {
    Map<String, String> facts = new LinkedHashMap<>();
    if (read.kind().equals(before.kind())) {
      facts.putAll(before.facts());
      law.line().forEach(column -> facts.remove(column.fact().name()));
    }
    facts.putAll(read.facts());
    return new NewLine(read.kind(), facts, before.quoted(), before.page(), List.of());
  }
}
