package org.clearance.domain.law.explanation;

import java.util.Comparator;
import java.util.List;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.fact.FactKind;
import org.clearance.domain.law.fact.FactNames;
import tools.jackson.databind.JsonNode;

/**
 * Says in a few words on which facts a policy's rule decided, for the row of a table: {@code
 * misdemeanor}.
 */
public final class BriefReason {
  private BriefReason() {}

  /**
   * The facts that have brief words, one after the other.
   *
   * @param used the facts that the rule used, by name, as a determination keeps them
   * @return nothing where none of them has such words
   */
  public static Text of(JsonNode used) {
    JsonNode missing = used.path(FactNames.MISSING);
    List<Text> words =
        used.propertyNames().stream()
            .flatMap(name -> FactNames.kind(name).stream())
            .sorted(Comparator.comparingInt((FactKind<?> kind) -> kind.place()))
            .map(kind -> brief(kind, used.path(kind.name()), missing.path(kind.name())))
            .filter(text -> !text.isEmpty())
            .distinct()
            .toList();
    return words.isEmpty() ? Text.NOTHING : Text.of("{0}", words);
  }

  private static Text brief(FactKind<?> kind, JsonNode value, JsonNode missing) {
    if (!value.isNull()) {
      return kind.words().brief().apply(written(value));
    }
    return missing.isString()
        ? Text.of("{0} unknown", new Text(missing.stringValue(), List.of()))
        : Text.NOTHING;
  }

  private static String written(JsonNode value) {
    return value.isString() ? value.stringValue() : value.toString();
  }
}
