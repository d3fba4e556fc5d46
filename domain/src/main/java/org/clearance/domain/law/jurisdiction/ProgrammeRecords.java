package org.clearance.domain.law.jurisdiction;

import static org.clearance.domain.law.jurisdiction.Unsaid.orNone;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a programme says of people's records: what is seen of a charge, and its reliefs. */
final class ProgrammeRecords {
  private static final List<String> LEVELS = List.of("FELONY", "MISDEMEANOR", "INFRACTION");

  private final FolderReading reading;
  private final String file;
  private final Catalog catalog;

  /**
   * @param file the programme's, for messages
   */
  ProgrammeRecords(FolderReading reading, String file, Catalog catalog) {
    this.reading = reading;
    this.file = file;
    this.catalog = catalog;
  }

  /** Checks a programme whose tables people's records are held against. */
  void check(ProgrammeFile said) {
    ProgrammeFile.Shown shown = said.shown();
    if (shown == null || shown.section() == null || shown.level() == null || shown.on() == null) {
      reading.problem(
          file,
          "shown",
          "It names the facts of a charge’s section, level and day (on), for people.");
    } else {
      for (String fact : named(shown)) {
        if (catalog.fact(fact).isEmpty()) {
          reading.problem(file, "shown", "There is no fact named %s.".formatted(fact));
        }
      }
      levels(shown);
    }
    if (said.reliefs() == null || said.reliefs().isEmpty()) {
      reading.problem(
          file, "reliefs", "It names each relief that its tables give, and what it counts as.");
    }
    for (Map.Entry<String, ProgrammeFile.Relief> relief : orNone(said.reliefs()).entrySet()) {
      if (relief.getValue().name() == null || relief.getValue().countsAs() == null) {
        reading.problem(
            file,
            relief.getKey(),
            "A relief has a name, and counts-as, which is dismissed or reduced.");
      }
    }
  }

  private void levels(ProgrammeFile.Shown shown) {
    orNone(shown.levels())
        .forEach(
            (level, values) -> {
              if (!LEVELS.contains(level)) {
                reading.problem(
                    file,
                    "levels",
                    "%s is none of %s.".formatted(level, String.join(", ", LEVELS)));
              }
              for (String value : values) {
                if (catalog
                    .fact(String.valueOf(shown.level()))
                    .filter(fact -> fact.value().read(value).isEmpty())
                    .isPresent()) {
                  reading.problem(
                      file, "levels", "%s is no value of %s.".formatted(value, shown.level()));
                }
              }
            });
  }

  private static Set<String> named(ProgrammeFile.Shown shown) {
    Set<String> named = new LinkedHashSet<>();
    for (String fact :
        new @Nullable String[] {
          shown.caseNumber(),
          shown.section(),
          shown.subsection(),
          shown.offense(),
          shown.level(),
          shown.on()
        }) {
      if (fact != null) {
        named.add(fact);
      }
    }
    return named;
  }

  /** Reads which facts of a charge people see; none where the programme does not say. */
  Programme.Shows shows(ProgrammeFile said) {
    ProgrammeFile.Shown shown = said.shown();
    if (shown == null) {
      return new Programme.Shows("", "", "", "", "", Map.of(), "");
    }
    Map<String, String> levels = new LinkedHashMap<>();
    if (shown.levels() == null) {
      LEVELS.forEach(level -> levels.put(level, level));
    }
    orNone(shown.levels())
        .forEach((level, values) -> values.forEach(value -> levels.put(value, level)));
    return new Programme.Shows(
        orNone(shown.caseNumber()),
        orNone(shown.section()),
        orNone(shown.subsection()),
        orNone(shown.offense()),
        orNone(shown.level()),
        levels,
        orNone(shown.on()));
  }

  /** The reliefs that the programme names. */
  Map<String, LawRelief> reliefs(ProgrammeFile said) {
    Map<String, LawRelief> reliefs = new LinkedHashMap<>();
    orNone(said.reliefs())
        .forEach(
            (code, relief) -> {
              if (relief.name() != null && relief.countsAs() != null) {
                reliefs.put(
                    code,
                    new LawRelief(
                        code, relief.name(), relief.countsAs(), orNone(relief.ordered())));
              }
            });
    return reliefs;
  }
}
