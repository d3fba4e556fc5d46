package org.clearance.domain.law.fact;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Facts in the order in which they are kept, each with its finder.
 *
 * @param <S> in what they are found
 */
final class FactList<S> {
  private final int first;
  private final List<FactKind<?>> kinds = new ArrayList<>();
  private final List<Found<S, ?>> found = new ArrayList<>();

  private record Found<S, V>(FactKind<V> kind, Function<S, V> finder) {
    void find(S in, Object[] values) {
      values[kind.place()] = finder.apply(in);
    }
  }

  /**
   * @param first the place of its first fact among all
   */
  FactList(int first) {
    this.first = first;
  }

  /** Adds a fact that every day tells alike. */
  <V> FactKind<V> add(String name, FactType<V> type, Function<S, V> finder, Words words) {
    return add(new FactKind<>(name, end(), type, false, null, words), finder);
  }

  /** Adds a fact that depends on the as-of date. */
  <V> FactKind<V> addOfTheDay(String name, FactType<V> type, Function<S, V> finder, Words words) {
    return add(new FactKind<>(name, end(), type, true, null, words), finder);
  }

  /** Adds a fact that follows from others: kept facts that lack it are complete without it. */
  <V> FactKind<V> addFollowing(
      String name, FactType<V> type, Function<Facts, V> following, Words words) {
    var kind = new FactKind<>(name, end(), type, false, following, words);
    kinds.add(kind);
    return kind;
  }

  private <V> FactKind<V> add(FactKind<V> kind, Function<S, V> finder) {
    kinds.add(kind);
    found.add(new Found<>(kind, finder));
    return kind;
  }

  List<FactKind<?>> kinds() {
    return List.copyOf(kinds);
  }

  /** The place behind its last fact. */
  int end() {
    return first + kinds.size();
  }

  /** Finds all of them, each at its place. */
  void find(S in, Object[] values) {
    for (Found<S, ?> one : found) {
      one.find(in, values);
    }
  }

  /** Reads all of them that do not follow from others, each at its place. */
  void read(KeptFacts kept, Object[] values) {
    for (Found<S, ?> one : found) {
      FactKind<?> kind = one.kind();
      values[kind.place()] = kind.type().read(kind.name(), kept);
    }
  }
}
