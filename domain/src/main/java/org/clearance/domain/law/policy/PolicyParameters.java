package org.clearance.domain.law.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * A county's choices for the standard table. {@link PolicyParameterReading} makes them from what an
 * office wrote, and refuses values out of range.
 */
public final class PolicyParameters {
  /**
   * The choices with everything off: nothing but non-felonies is dismissed or reduced, and every
   * disqualifier is a flag only.
   */
  public static final PolicyParameters NONE = none();

  /** The choice for every parameter. */
  private final Map<Parameter<?>, Object> chosen;

  private PolicyParameters(Map<Parameter<?>, Object> chosen) {
    this.chosen = chosen;
  }

  private static PolicyParameters none() {
    Map<Parameter<?>, Object> off = new LinkedHashMap<>();
    Parameter.all().forEach(parameter -> off.put(parameter, parameter.type().off()));
    return new PolicyParameters(off);
  }

  /** The choice for a parameter. */
  @SuppressWarnings("unchecked") // Only with() adds entries, with the type of their key.
  public <T> T get(Parameter<T> parameter) {
    return (T) Objects.requireNonNull(chosen.get(parameter));
  }

  /** A copy with another choice for a parameter. */
  <T> PolicyParameters with(Parameter<T> parameter, T choice) {
    Map<Parameter<?>, Object> other = new LinkedHashMap<>(chosen);
    other.put(parameter, choice);
    return new PolicyParameters(other);
  }

  /** The circumstances in which a felony is dismissed whatever its section. */
  public List<Text> circumstances() {
    return Parameter.all().stream()
        .filter(parameter -> !Parameter.disqualifiers().contains(parameter))
        .map(this::circumstance)
        .filter(text -> !text.isEmpty())
        .toList();
  }

  /** The circumstances with this effect. */
  public List<Text> disqualifiers(Disqualifier as) {
    return Parameter.disqualifiers().stream()
        .filter(parameter -> get(parameter) == as)
        .map(this::circumstance)
        .toList();
  }

  private <T> Text circumstance(Parameter<T> parameter) {
    return parameter.circumstance(get(parameter));
  }

  /** The choices as the table reads them; null for off. */
  Map<String, @Nullable Object> asked() {
    Map<String, @Nullable Object> asked = new LinkedHashMap<>();
    Parameter.all().forEach(parameter -> asked.put(parameter.name(), asked(parameter)));
    // Skips the table of disqualifiers where none is set, as in most policies.
    asked.put(
        "disqualifies",
        Parameter.disqualifiers().stream()
            .anyMatch(parameter -> get(parameter) != Disqualifier.FLAG_ONLY));
    return asked;
  }

  private <T> @Nullable Object asked(Parameter<T> parameter) {
    return parameter.type().asked(get(parameter));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PolicyParameters parameters && chosen.equals(parameters.chosen);
  }

  @Override
  public int hashCode() {
    return chosen.hashCode();
  }

  @Override
  public String toString() {
    return chosen.toString();
  }
}
