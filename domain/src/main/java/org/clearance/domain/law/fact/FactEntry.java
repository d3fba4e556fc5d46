package org.clearance.domain.law.fact;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * Builds an entry of the catalog of facts; the words for its known and unknown values complete it.
 *
 * @param <V> as the fact is found
 */
final class FactEntry<V> {
  private final Function<FactEntry<V>, FactKind<V>> adding;
  private boolean ofTheDay;
  private Text label = Text.NOTHING;
  private @Nullable Function<String, Text> brief;
  private Words words =
      new Words(Text.NOTHING, value -> Text.NOTHING, Text.NOTHING, value -> Text.NOTHING);

  FactEntry(Function<FactEntry<V>, FactKind<V>> adding) {
    this.adding = adding;
  }

  boolean isOfTheDay() {
    return ofTheDay;
  }

  Words words() {
    return words;
  }

  /** Marks the fact as one that another day may change. */
  FactEntry<V> ofTheDay() {
    ofTheDay = true;
    return this;
  }

  /** Sets the fact's name in a list of differences: {@code case number}. */
  FactEntry<V> called(Text name) {
    label = name;
    return this;
  }

  /** Sets what the value says in the row of a table: {@code 19 at conviction}. */
  FactEntry<V> brief(Function<String, Text> said) {
    brief = said;
    return this;
  }

  /** Sets what yes and no say in the row of a table. Else yes says the name, and no nothing. */
  FactEntry<V> brief(Text yes, Text no) {
    return brief(value -> Boolean.parseBoolean(value) ? yes : no);
  }

  FactKind<V> yesOrNo(Text noun, Text yes, Text no) {
    if (brief == null) {
      brief(label, Text.NOTHING);
    }
    return text(noun, value -> Boolean.parseBoolean(value) ? yes : no);
  }

  FactKind<V> number(Text noun, LongFunction<Text> clause) {
    return text(noun, value -> clause.apply(whole(value)));
  }

  /** Sets what a number says in the row of a table. */
  FactEntry<V> briefNumber(LongFunction<Text> said) {
    return brief(value -> said.apply(whole(value)));
  }

  private static long whole(String number) {
    return new BigDecimal(number).longValue();
  }

  FactKind<V> date(Text noun, Function<Text, Text> clause) {
    return text(noun, value -> clause.apply(Words.day(LocalDate.parse(value))));
  }

  FactKind<V> text(Text noun, Function<String, Text> clause) {
    return said(noun, value -> clause.apply(value.toString()));
  }

  FactKind<V> list(Text noun, Function<String, Text> clause, Text none) {
    return said(
        noun,
        value ->
            value instanceof List<?> list && !list.isEmpty()
                ? clause.apply(list.stream().map(String::valueOf).collect(Collectors.joining(", ")))
                : none);
  }

  private FactKind<V> said(Text noun, Function<Object, Text> clause) {
    Function<String, Text> inTable = brief == null ? value -> Text.NOTHING : brief;
    words = new Words(noun, clause, label, inTable);
    return adding.apply(this);
  }
}
