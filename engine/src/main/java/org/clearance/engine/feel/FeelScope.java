package org.clearance.engine.feel;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The variables that an expression sees. */
public interface FeelScope {

  /** Whether there is a variable with this name (it may be null). */
  boolean has(String name);

  /** The variable's value, as JSON has it. */
  @Nullable Object value(String name);

  /** The names of all variables. */
  Set<String> names();

  /** A scope with the variables of a map. */
  static FeelScope of(Map<String, ?> variables) {
    return new FeelScope() {
      @Override
      public boolean has(String name) {
        return variables.containsKey(name);
      }

      @Override
      public @Nullable Object value(String name) {
        return variables.get(name);
      }

      @Override
      public Set<String> names() {
        return variables.keySet();
      }
    };
  }

  /** A scope with the variables of a map, which hide those of another scope. */
  static FeelScope overlay(Map<String, ?> variables, FeelScope then) {
    FeelScope first = of(variables);
    return new FeelScope() {
      @Override
      public boolean has(String name) {
        return first.has(name) || then.has(name);
      }

      @Override
      public @Nullable Object value(String name) {
        return first.has(name) ? first.value(name) : then.value(name);
      }

      @Override
      public Set<String> names() {
        Set<String> names = new HashSet<>(then.names());
        names.addAll(first.names());
        return names;
      }
    };
  }
}
