package org.clearance.domain.law.jurisdiction;

import java.util.Map;
import org.clearance.domain.law.jurisdiction.Programme.Unit;
import org.jspecify.annotations.Nullable;

/** Reads what the answers of a programme are about, and finds what cannot be asked of it. */
final class UnitReading {
  private final FolderReading reading;
  private final String file;
  private final String factsFile;
  private final Catalog catalog;

  /**
   * @param file the programme's, for messages
   * @param factsFile that of its facts
   */
  UnitReading(FolderReading reading, String file, String factsFile, Catalog catalog) {
    this.reading = reading;
    this.file = file;
    this.factsFile = factsFile;
    this.catalog = catalog;
  }

  /** Reads what {@code unit} says; what is wrong with it is a problem of the files. */
  Unit read(Object said) {
    Unit unit = unit(said);
    if (unit == null) {
      reading.problem(
          file,
          "unit",
          "It is charge, person, or {case: FACT}, where the fact says which case a charge is of.");
      return Unit.CHARGE;
    }
    if (unit.kind() == Unit.Kind.CASE) {
      ofCase(unit.by());
    }
    if (unit.kind() != Unit.Kind.CHARGE) {
      catalog.facts().forEach(fact -> ofUnit(fact, unit));
    }
    return unit;
  }

  private static @Nullable Unit unit(Object said) {
    if (said.equals("charge")) {
      return Unit.CHARGE;
    }
    if (said.equals("person")) {
      return Unit.PERSON;
    }
    return said instanceof Map<?, ?> of && of.size() == 1 && of.get("case") instanceof String fact
        ? Unit.ofCase(fact)
        : null;
  }

  private void ofCase(String name) {
    LawFact fact = catalog.fact(name).orElse(null);
    if (fact == null) {
      reading.problem(file, "unit", "There is no fact named %s.".formatted(name));
    } else if (catalog.isOfRecord(fact)) {
      reading.problem(
          file,
          "unit",
          "%s is found from other charges; a charge has to say itself which case it is of."
              .formatted(name));
    }
  }

  /** Finds what would look for other charges where there are none. */
  private void ofUnit(LawFact fact, Unit unit) {
    if (!(fact.found() instanceof Primitive.OfRecord found)) {
      return;
    }
    if (unit.kind() == Unit.Kind.PERSON && found.fact().scope() == null) {
      reading.problem(
          factsFile,
          fact.name(),
          "It compares a charge with the person’s others, and a person is decided as a whole.");
      return;
    }
    RecordFact.Scope scope = found.fact().scope();
    if (scope == null || scope.self()) {
      return;
    }
    if (unit.kind() == Unit.Kind.PERSON) {
      reading.problem(
          factsFile,
          fact.name(),
          "It needs self: true, since a person is decided as a whole: there are no other charges.");
    } else if (scope.same().contains(unit.by())) {
      reading.problem(
          factsFile,
          fact.name(),
          "It needs self: true, since a case is decided as a whole: no other charge is of the same"
              + " one.");
    }
  }
}
