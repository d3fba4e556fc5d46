package org.clearance.domain.law.policy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.record.history.CodeSection;
import org.jspecify.annotations.Nullable;

/**
 * The type of a parameter of the standard table: its values and how they are written.
 *
 * @param <T> what was chosen
 */
sealed interface ParameterType<T> {
  /**
   * Takes a problem: the message that follows the field's name, and the one shown beside the field
   * on a screen.
   */
  interface Problems {
    void add(String behindName, Text beside);
  }

  /** The value of a parameter that is not given. */
  T off();

  /**
   * Reads a value that an office wrote: texts, numbers, booleans, lists of texts.
   *
   * @return {@link #off} if it will not do, which the problems tell
   */
  T read(Object written, Problems problems);

  /** Writes a value so that {@link #read} reads the same. */
  Object write(T chosen);

  /** The value as the table reads it; null for off. */
  default @Nullable Object asked(T chosen) {
    return write(chosen);
  }

  /** Some of 11357–11360. */
  record Sections() implements ParameterType<Set<String>> {
    @Override
    public Set<String> off() {
      return Set.of();
    }

    @Override
    public Set<String> read(Object written, Problems problems) {
      Collection<?> named = written instanceof Collection<?> list ? list : List.of(written);
      Set<String> sections = new TreeSet<>();
      for (Object section : named) {
        if (CodeSection.PROP_64.contains(String.valueOf(section))) {
          sections.add(String.valueOf(section));
        } else {
          problems.add(
              "names " + section + "; the sections are 11357, 11358, 11359 and 11360",
              Text.of(
                  "names {0}; the sections are 11357, 11358, 11359 and 11360.",
                  section.toString()));
        }
      }
      return sections;
    }

    @Override
    public Object write(Set<String> chosen) {
      return chosen.stream().sorted().toList();
    }
  }

  /** The type of a parameter that is on or off. */
  record YesOrNo() implements ParameterType<Boolean> {
    @Override
    public Boolean off() {
      return false;
    }

    @Override
    public Boolean read(Object written, Problems problems) {
      if (!List.of("true", "false").contains(written.toString())) {
        problems.add(
            "is " + written + "; it must be true or false",
            Text.of("“{0}” will not do; it must be true or false.", written.toString()));
      }
      return written.toString().equals("true");
    }

    @Override
    public Object write(Boolean chosen) {
      return chosen;
    }
  }

  /** A number of years, or off. */
  record Years(int least, int most) implements ParameterType<Optional<Integer>> {
    private static final String OFF = "off";

    @Override
    public Optional<Integer> off() {
      return Optional.empty();
    }

    @Override
    public Optional<Integer> read(Object written, Problems problems) {
      if (written.toString().equals(OFF) || written.toString().isBlank()) {
        return off();
      }
      try {
        int number = new BigDecimal(written.toString().strip()).intValueExact();
        if (number >= least && number <= most) {
          return Optional.of(number);
        }
      } catch (ArithmeticException | NumberFormatException notWhole) {
        // The error is reported below, like a number out of range.
      }
      problems.add(
          "is " + written + "; it must be off, or a whole number from " + least + " to " + most,
          Text.of(
              "“{0}” will not do; it must be off, or a whole number from {1} to {2}.",
              written.toString(), least, most));
      return off();
    }

    @Override
    public Object write(Optional<Integer> chosen) {
      return chosen.isPresent() ? chosen.get() : OFF;
    }

    @Override
    public @Nullable Object asked(Optional<Integer> chosen) {
      return chosen.map(BigDecimal::valueOf).orElse(null);
    }
  }

  /**
   * One of several words.
   *
   * @param all the first is off
   */
  record OneOf<E>(List<E> all, Function<E, String> word) implements ParameterType<E> {
    static <E extends Enum<E>> OneOf<E> of(E[] all, Function<E, String> word) {
      return new OneOf<>(Arrays.asList(all), word);
    }

    @Override
    public E off() {
      return all.get(0);
    }

    @Override
    public E read(Object written, Problems problems) {
      for (E one : all) {
        if (word.apply(one).equals(written.toString())) {
          return one;
        }
      }
      List<String> words = all.stream().map(word).toList();
      problems.add(
          "is " + written + "; it must be one of: " + String.join(", ", words),
          Text.of(
              "“{0}” will not do; it must be one of: {1}.",
              written.toString(), words.stream().map(said -> new Text(said, List.of())).toList()));
      return off();
    }

    @Override
    public Object write(E chosen) {
      return word.apply(chosen);
    }
  }
}
