package org.clearance.domain.law.fact;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.clearance.domain.record.history.Level;
import org.jspecify.annotations.Nullable;

/**
 * The way in which a fact's value is kept by name, and read again.
 *
 * @param <V> as it is found
 */
sealed interface FactType<V> {
  /** A text that every record tells. */
  Told<String> TEXT = new Told<>(text -> text, Object::toString);

  Told<Boolean> YES_NO = new Told<>(yes -> yes, kept -> (Boolean) kept);

  /** A number; tables compute with {@link BigDecimal}. */
  Told<Integer> NUMBER = new Told<>(BigDecimal::valueOf, kept -> ((Number) kept).intValue());

  Told<LocalDate> DAY = new Told<>(LocalDate::toString, kept -> LocalDate.parse(kept.toString()));

  Told<Level> LEVEL = new Told<>(Level::name, kept -> Level.valueOf(kept.toString()));

  Listed<String> TEXTS = new Listed<>(texts -> texts, TEXT);

  Listed<Integer> NUMBERS =
      new Listed<>(numbers -> numbers.stream().map(NUMBER.keeping()).toList(), NUMBER);

  /** A fact that a record may not tell. */
  static <T> FactType<Fact<T>> ifKnown(Told<T> type) {
    return new IfKnown<>(type);
  }

  /**
   * Keeps a fact; null stands for what is not known.
   *
   * @param missing takes what an unknown one lacks, by name
   */
  void keep(String name, V fact, Map<String, @Nullable Object> values, Map<String, Object> missing);

  /**
   * Reads a kept fact, from this or an earlier Clearance.
   *
   * @throws FactNotKept if it is not there, or is no list and should be
   */
  V read(String name, KeptFacts kept);

  /** A single value that every record tells. */
  record Told<T>(Function<T, Object> keeping, Function<Object, T> reading) implements FactType<T> {
    @Override
    public void keep(
        String name, T fact, Map<String, @Nullable Object> values, Map<String, Object> missing) {
      values.put(name, keeping.apply(fact));
    }

    @Override
    public T read(String name, KeptFacts kept) {
      return reading.apply(kept.there(name));
    }
  }

  /**
   * A single value that every record tells.
   *
   * @param before the value of facts that an earlier Clearance kept without it
   */
  record ToldSince<T>(Told<T> of, T before) implements FactType<T> {
    @Override
    public void keep(
        String name, T fact, Map<String, @Nullable Object> values, Map<String, Object> missing) {
      of.keep(name, fact, values, missing);
    }

    @Override
    public T read(String name, KeptFacts kept) {
      return kept.get(name) == null ? before : of.read(name, kept);
    }
  }

  /** A list of values that every record tells. */
  record Listed<T>(Function<List<T>, Object> keeping, Told<T> of) implements FactType<List<T>> {
    @Override
    public void keep(
        String name,
        List<T> fact,
        Map<String, @Nullable Object> values,
        Map<String, Object> missing) {
      values.put(name, keeping.apply(fact));
    }

    @Override
    public List<T> read(String name, KeptFacts kept) {
      return kept.list(name).stream().map(of.reading()).toList();
    }
  }

  /** A single value that a record may not tell. */
  record IfKnown<T>(Told<T> of) implements FactType<Fact<T>> {
    @Override
    public void keep(
        String name,
        Fact<T> fact,
        Map<String, @Nullable Object> values,
        Map<String, Object> missing) {
      if (fact instanceof Fact.Known<T> known) {
        values.put(name, of.keeping().apply(known.value()));
      } else if (fact instanceof Fact.Unknown<T> unknown) {
        values.put(name, null);
        missing.put(name, unknown.missing());
      }
    }

    @Override
    public Fact<T> read(String name, KeptFacts kept) {
      Object value = kept.get(name);
      return value == null
          ? Fact.unknown(kept.missing(name))
          : Fact.known(of.reading().apply(value));
    }
  }
}
