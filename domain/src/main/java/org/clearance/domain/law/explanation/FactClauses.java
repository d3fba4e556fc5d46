package org.clearance.domain.law.explanation;

import java.util.List;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.fact.FactKind;
import org.clearance.domain.law.fact.FactNames;
import org.clearance.domain.law.fact.Words;
import org.jspecify.annotations.Nullable;

/** Words for facts: clauses that fit after "that". */
final class FactClauses {
  private FactClauses() {}

  /**
   * The clause for a fact.
   *
   * @param value as it is kept; null: it is not known
   * @param missing what would have to be known; empty if that is not kept
   */
  static Text clause(String name, @Nullable Object value, String missing) {
    Words words = FactNames.kind(name).map(FactKind::words).orElse(null);
    if (words == null) {
      // The table is from a newer version of Clearance, with facts that this one does not know.
      return value == null
          ? Text.of("the fact {0} is not known", name)
          : Text.of("{0} is {1}", name, value.toString());
    }
    if (value == null) {
      return missing.isEmpty()
          ? Text.of("{0} is not known", words.noun())
          : Text.of(
              "{0} is not known, since the record lacks the {1}",
              words.noun(), new Text(missing, List.of()));
    }
    return words.clause().apply(value);
  }
}
