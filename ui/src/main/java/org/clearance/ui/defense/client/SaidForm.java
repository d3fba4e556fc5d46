package org.clearance.ui.defense.client;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.clearance.domain.defense.screening.SaidFact.SaidBy;
import org.clearance.domain.defense.screening.SaidFacts;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.Screening;
import org.clearance.ui.court.order.DateText;
import org.clearance.ui.ground.layout.Alert;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * An answer to a question, as its form has it.
 *
 * @param entry the entry that it is about; null: the person
 * @param sure {@code no} where nobody knows
 */
record SaidForm(
    @Nullable Long entry,
    @Nullable String fact,
    @Nullable String value,
    @Nullable String sure,
    @Nullable String saidBy,
    @Nullable String note,
    @Nullable String saidOn) {
  /** The fact that was answered. */
  String answers() {
    return text(fact);
  }

  private static String text(@Nullable String typed) {
    return typed == null ? "" : typed;
  }

  /** The id of the fields of a question: of a fact, and of an entry or the person. */
  static String id(String fact, @Nullable Object entry) {
    return fact + "-" + (entry == null ? "person" : entry);
  }

  /** The id of its question's fields, for the template. */
  public String id() {
    return id(text(fact), entry);
  }

  /** Says that the answer is recorded, and warns where it is not of each judgment of the case. */
  void alert(Screening law, SaidFacts.SayResult result, RedirectAttributes redirect) {
    if (result.leftOut().isEmpty()) {
      Alert.success(redirect, "It is recorded, and the answers are up to date.");
      return;
    }
    String first = Objects.requireNonNull(law.questions().get(answers())).notBefore();
    Alert.warning(
        redirect,
        Text.of(
            "It is recorded, but not of all of the case: of a later count it would be before the"
                + " {0}. Say it of that one on its own page.",
            new Text(law.fact(first).orElseThrow().title(), List.of())));
  }

  /** Puts each problem at the id of its field. */
  Map<String, Text> atFields(Map<String, Text> errors) {
    Map<String, Text> atFields = new LinkedHashMap<>();
    errors.forEach(
        (field, problem) -> atFields.put(field.isEmpty() ? "" : field + "-" + id(), problem));
    return atFields;
  }

  /**
   * The answer as it was typed.
   *
   * @param about the entries that it is about
   */
  SaidFacts.Typed typed(List<@Nullable Long> about) {
    return new SaidFacts.Typed(
        about,
        text(fact),
        text(value),
        "no".equals(sure),
        Arrays.stream(SaidBy.values())
            .filter(one -> one.name().equals(saidBy))
            .findFirst()
            .orElse(null),
        text(note),
        DateText.parse(text(saidOn)).orElse(null));
  }
}
