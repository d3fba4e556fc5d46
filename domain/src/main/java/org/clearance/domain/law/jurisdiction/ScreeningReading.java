package org.clearance.domain.law.jurisdiction;

import static org.clearance.domain.law.jurisdiction.Unsaid.orNone;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Reads what a folder says of a person's whole record, and finds what its programmes lack. */
final class ScreeningReading {
  private final FolderReading reading;
  private final String file;
  private final String jurisdiction;
  private final List<Programme> programmes;
  private final Map<String, CitedStatute> statutes;
  private final Set<String> kinds = new LinkedHashSet<>();

  ScreeningReading(
      FolderReading reading,
      String file,
      String jurisdiction,
      List<Programme> programmes,
      Map<String, CitedStatute> statutes) {
    this.statutes = statutes;
    this.reading = reading;
    this.file = file;
    this.jurisdiction = jurisdiction;
    this.programmes = programmes;
  }

  /** Reads this part of the folder; what is wrong is left out, each with a problem. */
  Optional<Screening> read() {
    return reading.yaml(file, new TypeReference<ScreeningFile>() {}).map(this::screening);
  }

  private Screening screening(ScreeningFile said) {
    List<Screening.Kind> kindsSaid = new ArrayList<>();
    orNone(said.kinds())
        .forEach(
            (id, kind) -> {
              if (kind.name() == null) {
                problem(id, "A kind of entry has a name.");
              }
              value(said.kind(), id, "kinds");
              orNone(kind.tells()).forEach((fact, value) -> value(fact, value, id));
              kinds.add(id);
              kindsSaid.add(
                  new Screening.Kind(id, orNone(kind.name()), Map.copyOf(orNone(kind.tells()))));
            });
    for (String fact :
        Stream.of(
                said.kind(),
                said.whole(),
                said.born(),
                said.caseNumber(),
                said.section(),
                said.day())
            .map(Unsaid::orNone)
            .toList()) {
      if (fact(fact).isEmpty()) {
        problem(
            fact, "It names the facts kind, whole, born, case, section and day of its programmes.");
      }
    }
    if (said.court() != null && fact(said.court()).isEmpty()) {
      problem("court", "There is no fact named %s.".formatted(said.court()));
    }
    Map<String, Screening.Question> questions = new LinkedHashMap<>();
    orNone(said.questions())
        .forEach((fact, one) -> question(fact, one).ifPresent(read -> questions.put(fact, read)));
    return new Screening(
        List.copyOf(kindsSaid),
        orNone(said.kind()),
        orNone(said.whole()),
        orNone(said.born()),
        orNone(said.line()).stream().map(this::column).toList(),
        orNone(said.caseNumber()),
        orNone(said.court()),
        orNone(said.section()),
        orNone(said.day()),
        said.sections() == null ? Map.of() : sections(said.sections()),
        orNone(said.asked()).stream().map(this::table).flatMap(Optional::stream).toList(),
        changes(said),
        both(said),
        orNone(said.effects()).stream().map(this::effect).flatMap(Optional::stream).toList(),
        questions,
        said.petitions() == null
            ? null
            : new PetitionsReading(reading, said.petitions(), jurisdiction, programmes, statutes)
                .read()
                .orElse(null));
  }

  private void problem(String place, String what) {
    reading.problem(file, place, what);
  }

  private Optional<LawFact> fact(String name) {
    return programmes.stream()
        .flatMap(programme -> programme.tables().values().stream().limit(1))
        .map(table -> table.catalog().fact(name))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private void value(@Nullable String fact, String value, String place) {
    Optional<LawFact> of = fact(orNone(fact));
    if (of.isEmpty()) {
      problem(place, "There is no fact named %s.".formatted(orNone(fact)));
    } else if (of.get().value().read(value).isEmpty()) {
      problem(place, "%s is no value of %s.".formatted(value, of.get().name()));
    }
  }

  private Screening.Column column(ScreeningFile.Column said) {
    Optional<LawFact> of = fact(orNone(said.fact()));
    if (of.isEmpty() || said.head() == null) {
      problem("line", "Each part names a fact that there is, and its head.");
    }
    return new Screening.Column(
        of.map(LawReading::asked)
            .orElse(
                new LawReading.AskedFact(
                    "", "", List.of(), Map.of(), "", LawReading.Written.OTHERWISE, "")),
        orNone(said.head()),
        said.of() == null ? Set.copyOf(kinds) : kinds("line", said.of()));
  }

  private Set<String> kinds(String place, @Nullable List<String> said) {
    List<String> named = orNone(said);
    if (named.isEmpty() || !kinds.containsAll(named)) {
      problem(place, "It is of some of the kinds %s.".formatted(String.join(", ", kinds)));
    }
    return Set.copyOf(named);
  }

  private Optional<Screening.Table> table(ScreeningFile.Asked said) {
    String name = jurisdiction + "/" + orNone(said.table());
    Screening.Step step = said.step();
    Map<String, List<String>> when = orNone(said.when());
    Map<String, List<String>> lastOr = orNone(said.lastOr());
    for (Map<String, List<String>> facts : List.of(when, lastOr)) {
      facts.forEach((fact, values) -> values.forEach(value -> value(fact, value, "asked")));
    }
    for (Programme programme : programmes) {
      Optional<LawTable> table = programme.named(name);
      if (table.isPresent() && step != null) {
        return Optional.of(
            new Screening.Table(
                table.get(),
                programme,
                kinds(name, said.of()),
                step,
                when,
                Boolean.TRUE.equals(said.quiet()),
                Boolean.TRUE.equals(said.last()),
                lastOr));
      }
    }
    problem("asked", "%s is no table, or it has no step.".formatted(name));
    return Optional.empty();
  }

  private Map<String, Map<String, Map<String, String>>> changes(ScreeningFile said) {
    Set<String> reliefs =
        programmes.stream()
            .flatMap(programme -> programme.reliefs().keySet().stream())
            .collect(Collectors.toSet());
    Map<String, Map<String, Map<String, String>>> changes = orNone(said.changes());
    changes.forEach(
        (relief, facts) -> {
          if (!reliefs.contains(relief)) {
            problem("changes", "No programme has a relief %s.".formatted(relief));
          }
          facts.forEach(
              (fact, values) ->
                  values.forEach(
                      (from, to) -> {
                        value(fact, to, "changes");
                        if (!from.equals(Screening.ANY)) {
                          value(fact, from, "changes");
                        }
                      }));
        });
    return Map.copyOf(changes);
  }

  private Map<String, List<Screening.Both>> both(ScreeningFile said) {
    Map<String, List<Screening.Both>> both = new LinkedHashMap<>();
    orNone(said.both())
        .forEach(
            (fact, pairs) -> both.put(fact, pairs.stream().map(pair -> both(fact, pair)).toList()));
    return Map.copyOf(both);
  }

  private Screening.Both both(String fact, ScreeningFile.Both said) {
    Set<String> of = Set.copyOf(orNone(said.of()));
    if (of.size() != 2) {
      problem("both", "Two values of %s hold at once.".formatted(fact));
    }
    of.forEach(value -> value(fact, value, "both"));
    value(fact, orNone(said.is()), "both");
    return new Screening.Both(of, orNone(said.is()));
  }

  private Optional<Screening.Effect> effect(ScreeningFile.Effect said) {
    CitedStatute statute = statutes.get(orNone(said.statute()));
    Optional<Confidence> confidence = Confidence.of(said.confidence());
    Set<String> tables =
        orNone(said.of()).stream()
            .map(name -> jurisdiction + "/" + name)
            .collect(Collectors.toSet());
    tables.stream()
        .filter(name -> programmes.stream().noneMatch(one -> one.named(name).isPresent()))
        .forEach(name -> problem("effects", "%s is no table.".formatted(name)));
    if (said.says() == null || statute == null || confidence.isEmpty() || tables.isEmpty()) {
      problem(
          "effects",
          "Each is of some tables, says a sentence, and names a statute of the folder and how sure"
              + " it is.");
      return Optional.empty();
    }
    reading.toConfirm(confidence.get(), file, "effects", said.says());
    return Optional.of(
        new Screening.Effect(
            tables, said.says(), statute, confidence.get(), Boolean.TRUE.equals(said.employer())));
  }

  private Optional<Screening.Question> question(String fact, ScreeningFile.Question said) {
    Screening.About about = said.of();
    if (fact(fact).isEmpty()) {
      problem("questions", "There is no fact named %s.".formatted(fact));
      return Optional.empty();
    }
    if (said.unsettled() != null) {
      said.unsettled().forEach(value -> value(fact, value, "questions"));
    }
    String notBefore = orNone(said.notBefore());
    if (!notBefore.isEmpty() && fact(notBefore).isEmpty()) {
      problem("questions", "There is no fact named %s.".formatted(notBefore));
    }
    if (about == null || said.asks() == null || said.why() == null || said.whom() == null) {
      problem("questions", "%s says of what it is, what it asks, why, and whom.".formatted(fact));
      return Optional.empty();
    }
    return Optional.of(
        new Screening.Question(
            fact,
            about,
            said.asks(),
            said.why(),
            said.whom(),
            said.holds(),
            Boolean.TRUE.equals(said.filing()),
            Boolean.TRUE.equals(said.whereDecided()),
            Boolean.TRUE.equals(said.volunteered()),
            List.copyOf(orNone(said.unsettled())),
            notBefore));
  }

  private Map<String, String> sections(String name) {
    Map<String, String> sections = new LinkedHashMap<>();
    for (FolderReading.Line line : reading.sheet(name, List.of("section", "words"))) {
      if (line.cell("section").isEmpty()
          || sections.put(line.cell("section"), line.cell("words")) != null) {
        reading.problem(name, line.place(), "It names a section, each once.");
      }
    }
    return sections;
  }
}
