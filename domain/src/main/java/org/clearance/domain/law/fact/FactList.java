package org.clearance.domain.law.fact;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The facts in the order in which they are kept, each with its finder.
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

  /** Begins the entry of a fact that is found in the history. */
  <V> FactEntry<V> fact(String name, FactType<V> type, Function<S, V> finder) {
    return new FactEntry<>(
        entry -> {
          FactKind<V> kind = add(name, type, null, entry);
          found.add(new Found<>(kind, finder));
          return kind;
        });
  }

  /**
   * Begins the entry of a fact that follows from other facts: kept facts that lack it are complete
   * without it.
   */
  <V> FactEntry<V> following(String name, FactType<V> type, Function<Facts, V> following) {
    return new FactEntry<>(entry -> add(name, type, following, entry));
  }

  private <V> FactKind<V> add(
      String name, FactType<V> type, @Nullable Function<Facts, V> following, FactEntry<V> entry) {
    var kind = new FactKind<>(name, end(), type, entry.isOfTheDay(), following, entry.words());
    kinds.add(kind);
    return kind;
  }

  List<FactKind<?>> kinds() {
    return List.copyOf(kinds);
  }

  /** The place after the list's last fact. */
  int end() {
    return first + kinds.size();
  }

  /** Finds all facts of the list, each at its place. */
  void find(S in, Object[] values) {
    for (Found<S, ?> one : found) {
      one.find(in, values);
    }
  }

  /** Reads all facts of the list that do not follow from others, each at its place. */
  void read(KeptFacts kept, Object[] values) {
    for (Found<S, ?> one : found) {
      FactKind<?> kind = one.kind();
      values[kind.place()] = kind.type().read(kind.name(), kept);
    }
  }
}
