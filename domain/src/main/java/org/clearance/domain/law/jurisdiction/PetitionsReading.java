package org.clearance.domain.law.jurisdiction;

import static org.clearance.domain.law.jurisdiction.Unsaid.orNone;

import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Reads what a folder says of what is filed, and finds what its programmes lack. */
final class PetitionsReading {
  private static final List<String> PAPERS =
      List.of(
          Petitions.PETITION,
          Petitions.ORDER,
          Petitions.DECLARATION,
          Petitions.SERVICE,
          Petitions.WORKSHEET,
          Petitions.DEBTS,
          Petitions.DEBTS_ORDER,
          Petitions.DEBTS_HOLDER,
          Petitions.MEANS,
          Petitions.MEANS_REQUEST,
          Petitions.MEANS_ORDER,
          Petitions.WAIVER,
          Petitions.WAIVER_ORDER);

  /** The parties and the ways of service that a petition can be served on and by. */
  private static final List<String> PARTIES = List.of("PROSECUTOR", "AGENCY");

  private static final Set<String> WAYS =
      new TreeSet<>(List.of("PERSONAL", "MAIL", "ELECTRONIC", "FAX"));

  private final FolderReading reading;
  private final String file;
  private final String jurisdiction;
  private final List<Programme> programmes;
  private final Map<String, CitedStatute> statutes;

  PetitionsReading(
      FolderReading reading,
      String file,
      String jurisdiction,
      List<Programme> programmes,
      Map<String, CitedStatute> statutes) {
    this.reading = reading;
    this.file = file;
    this.jurisdiction = jurisdiction;
    this.programmes = programmes;
    this.statutes = statutes;
  }

  /** Reads this part of the folder; what is wrong is left out, each with a problem. */
  Optional<Petitions> read() {
    return reading.yaml(file, new TypeReference<PetitionsFile>() {}).flatMap(this::petitions);
  }

  private Optional<Petitions> petitions(PetitionsFile said) {
    List<Petitions.Petition> petitions = new ArrayList<>();
    orNone(said.petitions()).forEach((id, one) -> petition(id, one).ifPresent(petitions::add));
    InabilityToPay inability =
        said.inabilityToPay() == null
            ? null
            : new InabilityToPayReading(reading, file, statutes)
                .read(said.inabilityToPay())
                .orElse(null);
    List<CourtForm> forms = new ArrayList<>();
    var reader = new CourtFormReading(reading, petitions, inability);
    for (String form : orNone(said.forms())) {
      reader.read(form).ifPresent(forms::add);
    }
    Map<String, String> papers = new LinkedHashMap<>();
    for (String name : PAPERS) {
      String paper = orNone(said.papers()).get(name);
      if (paper == null) {
        problem("papers", "It names the papers %s.".formatted(String.join(", ", PAPERS)));
      } else {
        reading.text(paper).ifPresent(html -> papers.put(name, html));
      }
    }
    Optional<Petitions.Afterwards> afterwards = afterwards(said.afterwards());
    if (afterwards.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Petitions(
            List.copyOf(petitions),
            List.copyOf(forms),
            cleared(said),
            unless(said),
            needed("court", orNone(said.court())).map(LawReading.AskedFact::name).orElse(""),
            said.counties() == null ? List.of() : counties(said.counties()),
            Map.copyOf(orNone(said.codes())),
            afterwards.get(),
            said.debts() == null ? null : debts(said.debts()),
            inability,
            Map.copyOf(papers)));
  }

  private List<String> counties(String sheet) {
    return reading.sheet(sheet, List.of("county")).stream()
        .map(line -> line.cell("county"))
        .toList();
  }

  private Optional<Petitions.Petition> petition(String id, PetitionsFile.Petition said) {
    Petitions.Per per = said.per();
    List<LawReading.AskedFact> needs =
        orNone(said.needs()).stream()
            .map(fact -> needed(id, fact))
            .flatMap(Optional::stream)
            .toList();
    List<Petitions.Ask> asks =
        orNone(said.asks()).stream().map(one -> ask(id, one)).flatMap(Optional::stream).toList();
    Optional<Petitions.Notice> notice = notice(id, said.notice());
    if (said.title() == null
        || said.order() == null
        || per == null
        || notice.isEmpty()
        || asks.isEmpty()) {
      problem(
          id,
          "A petition has a title, that of its order, what it is per, who has to have it, and what it asks.");
      return Optional.empty();
    }
    Map<String, List<String>> withoutCase = orNone(said.withoutCase());
    values(id, withoutCase);
    return Optional.of(
        new Petitions.Petition(
            id,
            said.title(),
            said.order(),
            per,
            notice.get(),
            Boolean.TRUE.equals(said.seals()),
            needs,
            Map.copyOf(withoutCase),
            orNone(said.then()),
            List.copyOf(orNone(said.byHand())),
            asks));
  }

  private Optional<Petitions.Notice> notice(String id, PetitionsFile.@Nullable Notice said) {
    if (said == null) {
      return Optional.empty();
    }
    Integer days = said.days();
    CitedStatute statute = statutes.get(orNone(said.statute()));
    Optional<Confidence> confidence = Confidence.of(said.confidence());
    List<String> to = orNone(said.to());
    if (days == null
        || days < 0
        || statute == null
        || confidence.isEmpty()
        || to.isEmpty()
        || !PARTIES.containsAll(to)) {
      problem(
          id,
          "A notice says how many days before, whom of %s, by which statute, and how sure it is."
              .formatted(String.join(", ", PARTIES)));
      return Optional.empty();
    }
    reading.toConfirm(confidence.get(), file, id, "The notice of %d days".formatted(days));
    return Optional.of(new Petitions.Notice(days, List.copyOf(to), statute));
  }

  private Optional<Petitions.Afterwards> afterwards(PetitionsFile.@Nullable Afterwards said) {
    CitedStatute statute = said == null ? null : statutes.get(orNone(said.statute()));
    Optional<Confidence> confidence =
        said == null ? Optional.empty() : Confidence.of(said.confidence());
    Map<String, PetitionsFile.Added> ways = said == null ? Map.of() : orNone(said.ways());
    Optional<CourtDays> courtDays =
        said == null || said.courtDays() == null
            ? Optional.empty()
            : new CourtDaysReading(reading, said.courtDays(), statutes).read();
    Integer least = said == null ? null : said.least();
    Period check = said == null ? null : said.check();
    Period again = said == null ? null : said.again();
    if (statute == null
        || confidence.isEmpty()
        || !ways.keySet().equals(WAYS)
        || ways.values().stream().anyMatch(one -> one == null || one.isWrong())
        || courtDays.isEmpty()
        || least == null
        || least < 0
        || isNoWait(check)
        || isNoWait(again)) {
      problem(
          "afterwards",
          "It says what each way of service adds (%s), on which days courts are closed, by which statute, how sure it is, and when the state’s record is looked at."
              .formatted(String.join(", ", WAYS)));
      return Optional.empty();
    }
    reading.toConfirm(confidence.get(), file, "afterwards", "The days that a way of service adds");
    return Optional.of(
        new Petitions.Afterwards(
            new ServiceClock(
                ways.entrySet().stream()
                    .collect(
                        Collectors.toUnmodifiableMap(
                            Map.Entry::getKey, way -> way.getValue().read())),
                least == null ? 0 : least,
                courtDays.get()),
            statute,
            Objects.requireNonNull(check),
            Objects.requireNonNull(again)));
  }

  private static boolean isNoWait(@Nullable Period period) {
    return period == null || period.isZero() || period.isNegative();
  }

  private Map<String, List<String>> cleared(PetitionsFile said) {
    Map<String, List<String>> cleared = orNone(said.cleared());
    values("cleared", cleared);
    if (cleared.isEmpty()) {
      problem("cleared", "It says by which facts an entry is cleared already.");
    }
    return Map.copyOf(cleared);
  }

  private String unless(PetitionsFile said) {
    return said.unless() == null
        ? ""
        : needed("unless", said.unless()).map(LawReading.AskedFact::name).orElse("");
  }

  /** Checks that facts are there, and have the values that are said. */
  private void values(String place, Map<String, List<String>> said) {
    said.forEach(
        (name, values) -> {
          Optional<LawFact> of = needed(place, name).flatMap(fact -> fact(name));
          values.stream()
              .filter(value -> of.isPresent() && of.get().value().read(value).isEmpty())
              .forEach(value -> problem(place, "%s is no value of %s.".formatted(value, name)));
        });
  }

  private Optional<LawReading.AskedFact> needed(String place, String fact) {
    Optional<LawFact> of = fact(fact);
    if (of.isEmpty()) {
      problem(place, "There is no fact named %s.".formatted(fact));
    }
    return of.map(LawReading::asked);
  }

  private Optional<Petitions.Ask> ask(String id, PetitionsFile.Ask said) {
    Optional<LawTable> table = table(orNone(said.table()));
    CitedStatute statute = statutes.get(orNone(said.statute()));
    Optional<Confidence> confidence = Confidence.of(said.confidence());
    if (table.isEmpty()
        || statute == null
        || confidence.isEmpty()
        || said.asks() == null
        || said.orders() == null
        || orNone(said.grounds()).isEmpty()) {
      problem(
          id,
          "What it asks by a table says what is asked and ordered, on which grounds, and names a"
              + " statute of the folder and how sure it is.");
      return Optional.empty();
    }
    Map<String, String> becomes = orNone(said.becomes());
    becomes.forEach((fact, value) -> values(id, Map.of(fact, List.of(value))));
    reading.toConfirm(confidence.get(), file, id, said.asks());
    return Optional.of(
        new Petitions.Ask(
            table.get(),
            said.asks(),
            said.orders(),
            Map.copyOf(becomes),
            statute,
            orNone(said.grounds()).stream().map(one -> ground(id, one)).toList(),
            orNone(said.states()).stream().map(one -> ground(id, one)).toList()));
  }

  private Petitions.Ground ground(String place, PetitionsFile.Ground said) {
    if (said.says() == null) {
      problem(place, "A ground says something.");
    }
    values(place, orNone(said.when()));
    orNone(said.since()).keySet().forEach(name -> needed(place, name));
    return new Petitions.Ground(
        orNone(said.id()),
        orNone(said.says()),
        Map.copyOf(orNone(said.when())),
        Map.copyOf(orNone(said.since())),
        said.standard(),
        Boolean.TRUE.equals(said.declared()));
  }

  private Petitions.@Nullable Debts debts(PetitionsFile.Debts said) {
    Optional<LawTable> table = table(orNone(said.table()));
    Stream.of(orNone(said.statute()), orNone(said.kind()), orNone(said.imposed()))
        .filter(name -> table.isPresent() && table.get().catalog().fact(name).isEmpty())
        .forEach(name -> problem("debts", "There is no fact named %s.".formatted(name)));
    Stream.concat(Stream.of(orNone(said.unlisted())), orNone(said.kinds()).keySet().stream())
        .filter(value -> !value.isEmpty())
        .forEach(value -> values("debts", Map.of(orNone(said.kind()), List.of(value))));
    if (table.isEmpty() || said.title() == null || said.order() == null) {
      problem("debts", "They name their table, and the titles of a motion and of its order.");
      return null;
    }
    return new Petitions.Debts(
        table.get(),
        orNone(said.statute()),
        orNone(said.kind()),
        orNone(said.unlisted()),
        Collections.unmodifiableMap(new LinkedHashMap<>(orNone(said.kinds()))),
        orNone(said.imposed()),
        said.title(),
        said.order(),
        List.copyOf(orNone(said.stays())),
        Map.copyOf(orNone(said.effective())),
        Map.copyOf(orNone(said.grounds())));
  }

  private Optional<LawTable> table(String place) {
    Optional<LawTable> table =
        programmes.stream()
            .map(programme -> programme.named(jurisdiction + "/" + place))
            .flatMap(Optional::stream)
            .findFirst();
    if (table.isEmpty()) {
      problem(place, "It is no table.");
    }
    return table;
  }

  private Optional<LawFact> fact(String name) {
    return programmes.stream()
        .flatMap(programme -> programme.tables().values().stream().limit(1))
        .map(table -> table.catalog().fact(name))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private void problem(String place, String what) {
    reading.problem(file, place, what);
  }
}
