package org.clearance.domain.law.jurisdiction;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.clearance.domain.law.jurisdiction.Programme.Unit;
import org.jspecify.annotations.Nullable;

/**
 * The charges of a person that a programme decides together: each alone, those of one case, or all
 * of them. A charge that does not say which case it is of stands alone and is for a person; as it
 * may be of any of the cases, what they tell alike it has to tell as well.
 */
final class DecidedUnits {
  private final Programme programme;
  private final Unit unit;
  private final Catalog catalog;

  DecidedUnits(Programme programme, Catalog catalog) {
    this.programme = programme;
    this.unit = programme.unit();
    this.catalog = catalog;
  }

  /**
   * The charges that are decided together, by the first of their days; those without one last.
   *
   * @param charges what each of them tells by itself
   */
  List<List<Integer>> inOrder(List<Map<String, @Nullable Object>> charges) {
    List<List<Integer>> units = new ArrayList<>(together(charges));
    units.sort(Comparator.comparing(places -> firstDay(places, charges)));
    return units;
  }

  private Collection<List<Integer>> together(List<Map<String, @Nullable Object>> charges) {
    if (unit.kind() == Unit.Kind.CHARGE) {
      return IntStream.range(0, charges.size()).mapToObj(place -> List.of(place)).toList();
    }
    Map<Object, List<Integer>> units = new LinkedHashMap<>();
    for (int place = 0; place < charges.size(); place++) {
      units.computeIfAbsent(of(place, charges), u -> new ArrayList<>()).add(place);
    }
    return units.values();
  }

  /** The key of the charges with which a charge is decided: its case, or its person. */
  private Object of(int place, List<Map<String, @Nullable Object>> charges) {
    if (unit.kind() == Unit.Kind.PERSON) {
      return Unit.Kind.PERSON;
    }
    Object told = told(charges.get(place));
    return told == null ? place : told;
  }

  /** The case that a charge tells; null where it says none. */
  private @Nullable Object told(Map<String, @Nullable Object> charge) {
    Object value = charge.get(unit.by());
    return FactValue.NONE.equals(value) ? null : value;
  }

  private LocalDate firstDay(List<Integer> places, List<Map<String, @Nullable Object>> charges) {
    LocalDate first = LocalDate.MAX;
    for (int place : places) {
      if (charges.get(place).get(programme.day()) instanceof LocalDate day && day.isBefore(first)) {
        first = day;
      }
    }
    return first;
  }

  /** The fact that a charge would have to tell for its case to be decided. */
  Optional<LawFact> untold(List<Integer> places, List<Map<String, @Nullable Object>> charges) {
    return unit.kind() == Unit.Kind.CASE && told(charges.get(places.get(0))) == null
        ? catalog.fact(unit.by())
        : Optional.empty();
  }

  /** The facts that charges which are decided together tell alike; null for what they do not. */
  Map<String, @Nullable Object> alike(
      List<Integer> places, List<Map<String, @Nullable Object>> charges) {
    Map<String, @Nullable Object> first = charges.get(places.get(0));
    if (unit.kind() == Unit.Kind.CHARGE) {
      return first;
    }
    Map<String, @Nullable Object> alike = new HashMap<>(first);
    IntStream.range(0, charges.size())
        .filter(place -> places.contains(place) || isOfAnyCase(charges.get(place)))
        .mapToObj(charges::get)
        .forEach(
            charge ->
                alike.replaceAll(
                    (name, value) ->
                        name.equals(unit.by()) || Objects.equals(value, charge.get(name))
                            ? value
                            : null));
    return alike;
  }

  private boolean isOfAnyCase(Map<String, @Nullable Object> charge) {
    return unit.kind() == Unit.Kind.CASE && told(charge) == null;
  }

  /** The facts that a table is asked about: of a charge alone those that its line gives. */
  Map<String, @Nullable Object> given(
      List<Integer> places,
      List<Map<String, @Nullable Object>> lines,
      Map<String, @Nullable Object> alike) {
    return unit.kind() == Unit.Kind.CHARGE ? lines.get(places.get(0)) : alike;
  }
}
