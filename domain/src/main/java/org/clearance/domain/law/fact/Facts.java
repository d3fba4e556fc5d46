package org.clearance.domain.law.fact;

import java.util.Arrays;
import java.util.function.Function;

/**
 * The facts that a policy may ask about a candidate conviction on a day. They are pure functions of
 * one person's history and that day: no policy, no clock.
 */
public final class Facts {
  private final Object[] values;

  private Facts(Object[] values) {
    this.values = values;
  }

  /**
   * Finds the facts of a conviction.
   *
   * @param ofPerson as {@link #ofPerson} gives them
   */
  static Facts of(ConvictionFinding conviction, Object[] ofPerson) {
    Object[] values = ofPerson.clone();
    ConvictionFact.ALL.find(conviction, values);
    return new Facts(values);
  }

  /** Finds the facts that are the same for all of a person's candidates. */
  static Object[] ofPerson(PersonFinding person) {
    Object[] values = new Object[PersonFact.ALL.end()];
    PersonFact.ALL.find(person, values);
    return values;
  }

  static Facts read(KeptFacts kept) {
    Object[] values = new Object[PersonFact.ALL.end()];
    PersonFact.ALL.read(kept, values);
    ConvictionFact.ALL.read(kept, values);
    return new Facts(values);
  }

  /** The value of a fact. */
  @SuppressWarnings("unchecked") // The kind's own finder gave it.
  public <V> V get(FactKind<V> kind) {
    Function<Facts, V> following = kind.following();
    return following == null ? (V) values[kind.place()] : following.apply(this);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Facts facts && Arrays.equals(values, facts.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return FactNames.of(this).toString();
  }
}
