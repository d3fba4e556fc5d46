package org.clearance.domain.law.jurisdiction;

import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Reads a programme's facts, and finds those that cannot be found. */
final class CatalogReading {
  private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]*");
  private static final Set<String> TAKEN =
      Stream.concat(Stream.of("id", Catalog.AS_OF), LawTable.OF_OVER.stream())
          .collect(Collectors.toCollection(TreeSet::new));

  private final FolderReading reading;
  private final String file;
  private final LawParts parts;
  private final Map<String, LawFact> facts = new LinkedHashMap<>();

  CatalogReading(FolderReading reading, String file, LawParts parts) {
    this.reading = reading;
    this.file = file;
    this.parts = parts;
  }

  /** Reads the facts; those that are wrong are left out, each with a problem. */
  Catalog read() {
    reading
        .yaml(file, new TypeReference<LinkedHashMap<String, @Nullable FactFile>>() {})
        .ifPresent(all -> all.forEach(this::fact));
    namesOnce();
    List<LawFact> order = inOrder();
    var catalog = new Catalog(order);
    order.forEach(fact -> ofRecord(fact, catalog));
    order.forEach(this::values);
    return catalog;
  }

  private void problem(String fact, String what) {
    reading.problem(file, fact, what);
  }

  private void fact(String name, @Nullable FactFile said) {
    if (!NAME.matcher(name).matches() || TAKEN.contains(name)) {
      problem(name, "A fact's name is a word such as recordDate, and none of " + TAKEN + ".");
      return;
    }
    if (said == null || said.type() == null || said.name() == null || said.name().isBlank()) {
      problem(name, "It needs a type and a name.");
      return;
    }
    FactValue value = value(name, said, said.type());
    if (value == null) {
      return;
    }
    Object otherwise = null;
    if (said.otherwise() != null) {
      Optional<Object> read = value.read(said.otherwise());
      if (read.isEmpty()) {
        problem(name, "otherwise is “%s”; it is %s.".formatted(said.otherwise(), value.allowed()));
        return;
      }
      otherwise = read.get();
    }
    boolean takenUnknown = isTakenUnknown(name, said.unknown());
    Primitive found = null;
    if (said.found() != null) {
      found = found(name, said.found(), value);
      if (found == null) {
        return;
      }
    }
    List<String> also = said.also() == null ? List.of() : said.also();
    facts.put(
        name,
        new LawFact(
            name,
            also,
            said.name(),
            value,
            words(name, said, value),
            otherwise,
            takenUnknown,
            found));
  }

  /**
   * Reads the words by which people call the values of a fact, and reports a word for no value of
   * it.
   */
  private Map<String, String> words(String name, FactFile said, FactValue value) {
    Map<String, String> words = said.words() == null ? Map.of() : said.words();
    words.keySet().stream()
        .filter(one -> !value.choices().contains(one))
        .forEach(
            one -> problem(name, "Its words name %s, which is no value of it.".formatted(one)));
    return words;
  }

  private @Nullable FactValue value(String name, FactFile said, FactFile.Type type) {
    if (type == FactFile.Type.CHOICE && (said.of() == null || said.of().isEmpty())) {
      problem(name, "A choice says what it is of.");
      return null;
    }
    if (type != FactFile.Type.CHOICE && said.of() != null) {
      problem(name, "Only a choice says what it is of.");
      return null;
    }
    if (type != FactFile.Type.SECTION && said.forms() != null) {
      problem(name, "Only a section has forms.");
      return null;
    }
    return switch (type) {
      case YES_NO -> new FactValue.YesNo();
      case NUMBER -> new FactValue.Numeric();
      case DAY -> new FactValue.Day(false);
      case DAY_OR_NONE -> new FactValue.Day(true);
      case DAY_OR_PART -> new FactValue.DayOrPart();
      case CHOICE -> FactValue.Choice.of(said.of() == null ? Map.of() : said.of());
      case SECTION ->
          new FactValue.Section(orNone(said.prefixes()), orNone(said.laws()), orNone(said.forms()));
      case LETTER -> new FactValue.Letter();
      case SUBSECTIONS -> new FactValue.Subsections();
      case TEXT -> new FactValue.Words();
      case TEXTS -> new FactValue.Several(new FactValue.Words());
      case NUMBERS -> new FactValue.Several(new FactValue.Numeric());
      case PACKED_PERIOD -> new FactValue.PackedPeriod();
    };
  }

  private boolean isTakenUnknown(String name, FactFile.@Nullable Unknown unknown) {
    if (unknown == null) {
      return false;
    }
    if (Boolean.TRUE.equals(unknown.byTable()) && unknown.byLaw() == null) {
      return true;
    }
    if (unknown.byLaw() == null || !parts.statutes().containsKey(unknown.byLaw())) {
      problem(name, "What an unknown one means has to name a statute of the folder.");
    }
    if (unknown.confidence() == null || Confidence.of(unknown.confidence()).isEmpty()) {
      problem(name, "What an unknown one means has to say its confidence: H, M, L or -.");
    }
    return unknown.byLaw() != null;
  }

  private @Nullable Primitive found(String name, FactFile.Found said, FactValue value) {
    long ways =
        Stream.of(
                said.same(),
                said.listed(),
                said.byLists(),
                said.byFacts(),
                said.after(),
                said.reached(),
                said.notReached(),
                said.notBefore(),
                said.yearsSince(),
                said.yearsBetween(),
                said.atLeast(),
                said.lookup(),
                said.side(),
                said.replaced(),
                said.exists(),
                said.latest(),
                said.count(),
                said.reliefsBefore(),
                said.sameDayNot(),
                said.fixed(),
                said.either(),
                said.sectionOf(),
                said.subsectionOf(),
                said.attemptOf(),
                said.daysBetween(),
                said.firstKnown(),
                said.named())
            .filter(way -> way != null)
            .count();
    Optional<Primitive> found = ways == 1 ? primitive(said, value) : Optional.empty();
    if (found.isEmpty()) {
      problem(
          name,
          "How it is found is one of same, listed, by-lists, by-facts, after, reached, not-reached,"
              + " not-before, years-since, years-between, at-least, lookup, side, replaced, exists,"
              + " latest, count, reliefs-before, same-day-not, fixed, either, section-of,"
              + " subsection-of, attempt-of, days-between, first-known and named, with all that it"
              + " needs.");
    }
    return found.orElse(null);
  }

  private Optional<Primitive> primitive(FactFile.Found said, FactValue value) {
    if (said.same() != null) {
      return Optional.of(new Primitive.Same(said.same()));
    }
    if (said.reached() != null) {
      return Optional.of(new Primitive.Reached(said.reached(), true));
    }
    if (said.notReached() != null) {
      return Optional.of(new Primitive.Reached(said.notReached(), false));
    }
    if (said.yearsSince() != null) {
      return Optional.of(new Primitive.YearsSince(said.yearsSince()));
    }
    FactFile.NotBefore notBefore = said.notBefore();
    if (notBefore != null && notBefore.day() != null && notBefore.of() != null) {
      return Optional.of(new Primitive.NotBefore(notBefore.day(), notBefore.of()));
    }
    FactFile.AtLeast atLeast = said.atLeast();
    if (atLeast != null && atLeast.number() != null && atLeast.of() != null) {
      return Optional.of(new Primitive.AtLeast(atLeast.number(), atLeast.of()));
    }
    FactFile.After after = said.after();
    if (after != null && after.day() != null && after.periodOf() != null) {
      return Optional.of(new Primitive.AfterPeriodOf(after.day(), after.periodOf()));
    }
    if (after != null && after.day() != null && after.period() != null) {
      return Optional.of(new Primitive.After(after.day(), after.period()));
    }
    FactFile.Side side = said.side();
    if (side != null && side.over() != null && side.upTo() != null && side.of() != null) {
      return Optional.of(new Primitive.Side(side.over(), side.upTo(), side.of()));
    }
    FactFile.Replaced replaced = said.replaced();
    if (replaced != null
        && replaced.fact() != null
        && replaced.value() != null
        && replaced.by() != null
        && replaced.where() != null
        && replaced.is() != null) {
      return Optional.of(
          new Primitive.Replaced(
              replaced.fact(), replaced.value(), replaced.by(), replaced.where(), replaced.is()));
    }
    FactFile.Either either = said.either();
    if (either != null && either.first() != null && either.otherwise() != null) {
      return Optional.of(
          new Primitive.Either(
              either.first(),
              either.otherwise(),
              either.by() == null ? either.first() : either.by()));
    }
    if (said.fixed() != null) {
      Optional<Object> fixed = value.read(said.fixed());
      return fixed.isEmpty() ? Optional.empty() : Optional.of(new Primitive.Fixed(fixed.get()));
    }
    FactFile.Between years = said.yearsBetween();
    if (years != null && years.from() != null && years.to() != null) {
      return Optional.of(new Primitive.YearsBetween(years.from(), years.to()));
    }
    FactFile.Between between = said.daysBetween();
    if (between != null && between.from() != null && between.to() != null) {
      return Optional.of(new Primitive.DaysBetween(between.from(), between.to()));
    }
    if (said.firstKnown() != null && !said.firstKnown().isEmpty()) {
      return Optional.of(new Primitive.FirstKnown(said.firstKnown()));
    }
    Optional<Primitive> cited =
        cited(said.sectionOf(), Primitive.Part.SECTION)
            .or(() -> cited(said.subsectionOf(), Primitive.Part.SUBSECTION))
            .or(() -> cited(said.attemptOf(), Primitive.Part.ATTEMPT));
    if (cited.isPresent()) {
      return cited;
    }
    Optional<Primitive> ofRecord = ofRecord(said).map(Primitive.OfRecord::new);
    if (ofRecord.isPresent()) {
      return ofRecord;
    }
    if (said.byFacts() != null) {
      return byFacts(said.byFacts(), value);
    }
    FactFile.Named named = said.named();
    if (named != null && named.text() != null && named.of() != null) {
      return Optional.of(new Primitive.Named(named.text(), named.of(), named.otherwise()));
    }
    return said.lookup() == null ? lists(said) : lookup(said.lookup());
  }

  private static Optional<Primitive> cited(FactFile.@Nullable Cited said, Primitive.Part part) {
    if (said == null || said.citation() == null || said.grammar() == null) {
      return Optional.empty();
    }
    Optional<CitationGrammar> grammar = CitationGrammar.of(said.grammar());
    return grammar.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Primitive.OfCitation(
                said.citation(), grammar.get(), part, Boolean.TRUE.equals(said.completed())));
  }

  private static Optional<RecordFact> ofRecord(FactFile.Found said) {
    FactFile.Exists exists = said.exists();
    if (exists != null) {
      return scope(exists).map(RecordFact.Exists::new);
    }
    FactFile.Count count = said.count();
    if (count != null) {
      return scope(count).map(scope -> new RecordFact.Count(scope, orNone(count.distinct())));
    }
    FactFile.Latest latest = said.latest();
    if (latest != null && latest.which() != null && latest.day() != null) {
      return Optional.of(
          new RecordFact.Latest(
              new RecordFact.Scope(
                  latest.which(),
                  orNone(latest.same()),
                  "",
                  "",
                  RecordFact.Window.EVER,
                  Period.ZERO,
                  Boolean.TRUE.equals(latest.self()),
                  ""),
              latest.day()));
    }
    FactFile.ReliefsBefore reliefs = said.reliefsBefore();
    if (reliefs != null && reliefs.which() != null) {
      return Optional.of(new RecordFact.ReliefsBefore(reliefs.which()));
    }
    FactFile.SameDayNot sameDay = said.sameDayNot();
    return sameDay != null && sameDay.day() != null && sameDay.track() != null
        ? Optional.of(new RecordFact.SameDayNot(sameDay.day(), sameDay.track()))
        : Optional.empty();
  }

  /** Reads the charges that count; empty where something is missing, or cannot be said together. */
  private static Optional<RecordFact.Scope> scope(FactFile.Charges said) {
    List<String> same = orNone(said.same());
    RecordFact.Window window = said.window();
    if (window == null && !same.isEmpty()) {
      window = RecordFact.Window.EVER;
    }
    if (said.which() == null
        || window == null
        || (said.day() == null && window != RecordFact.Window.EVER)
        || (said.period() != null) != window.isLong()) {
      return Optional.empty();
    }
    return Optional.of(
        new RecordFact.Scope(
            said.which(),
            same,
            orNone(said.day()),
            orNone(said.from() == null ? said.day() : said.from()),
            window,
            said.period() == null ? Period.ZERO : said.period(),
            Boolean.TRUE.equals(said.self()),
            orNone(said.apart())));
  }

  private Optional<Primitive> lookup(FactFile.Lookup lookup) {
    DatedLookup table = lookup.table() == null ? null : parts.lookups().get(lookup.table());
    if (table == null
        || lookup.column() == null
        || lookup.by() == null
        || lookup.by().isEmpty()
        || lookup.take() == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Primitive.Lookup(
            table,
            lookup.column(),
            lookup.by(),
            lookup.day() == null ? "" : lookup.day(),
            lookup.take()));
  }

  private static Optional<Primitive> byFacts(FactFile.ByFacts said, FactValue value) {
    if (said.facts() == null || said.facts().isEmpty()) {
      return Optional.empty();
    }
    Map<Object, String> facts = new LinkedHashMap<>();
    for (Map.Entry<String, String> one : said.facts().entrySet()) {
      Optional<Object> read = value.read(one.getKey());
      if (read.isEmpty() || facts.put(read.get(), one.getValue()) != null) {
        return Optional.empty();
      }
    }
    if (said.otherwise() == null) {
      return Optional.of(new Primitive.ByFacts(facts, null));
    }
    return value.read(said.otherwise()).map(otherwise -> new Primitive.ByFacts(facts, otherwise));
  }

  private Optional<Primitive> lists(FactFile.Found said) {
    FactFile.Listed listed = said.listed();
    if (listed != null && listed.section() != null && listed.list() != null) {
      OffenseList list = parts.lists().get(listed.list());
      return list == null
          ? Optional.empty()
          : Optional.of(
              new Primitive.Listed(
                  listed.section(), orNone(listed.subdivision()), orNone(listed.level()), list));
    }
    FactFile.ByLists byLists = said.byLists();
    if (byLists != null && byLists.section() != null && byLists.lists() != null) {
      Map<String, OffenseList> lists = new LinkedHashMap<>();
      for (Map.Entry<String, String> one : byLists.lists().entrySet()) {
        OffenseList list = parts.lists().get(one.getValue());
        if (list == null) {
          return Optional.empty();
        }
        lists.put(one.getKey(), list);
      }
      return Optional.of(
          new Primitive.ByLists(
              byLists.section(),
              orNone(byLists.subdivision()),
              orNone(byLists.level()),
              lists,
              byLists.unsure(),
              byLists.otherwise()));
    }
    return Optional.empty();
  }

  private static List<String> orNone(@Nullable List<String> names) {
    return names == null ? List.of() : names;
  }

  private static String orNone(@Nullable String name) {
    return name == null ? "" : name;
  }

  /**
   * Checks that the value a fact is found to be, and the values its lists ask for, are values of
   * the facts they name.
   */
  private void values(LawFact fact) {
    Primitive found = fact.found();
    if (found instanceof Primitive.ByLists lists) {
      lists.lists().keySet().forEach(value -> value(fact, fact.name(), value));
      Stream.of(Optional.ofNullable(lists.otherwise()), Optional.ofNullable(lists.unsure()))
          .flatMap(Optional::stream)
          .forEach(value -> value(fact, fact.name(), value));
      lists.lists().values().forEach(list -> levels(fact, lists.level(), list));
    } else if (found instanceof Primitive.Listed listed) {
      levels(fact, listed.level(), listed.list());
    } else if (found instanceof Primitive.Replaced replaced) {
      value(fact, replaced.fact(), replaced.value());
      value(fact, fact.name(), replaced.by());
      replaced.is().forEach(value -> value(fact, replaced.where(), value));
    } else if (found instanceof Primitive.Named named) {
      Stream.concat(named.of().keySet().stream(), Stream.ofNullable(named.otherwise()))
          .forEach(value -> value(fact, fact.name(), value));
    } else if (found instanceof Primitive.ByFacts of) {
      of.facts().values().stream()
          .map(facts::get)
          .filter(one -> one != null && !(one.value() instanceof FactValue.YesNo))
          .forEach(one -> problem(fact.name(), "%s is not true or false.".formatted(one.name())));
    }
  }

  private void levels(LawFact fact, String level, OffenseList list) {
    list.entries().stream()
        .map(OffenseList.Entry::level)
        .filter(value -> !value.isEmpty() && !level.isEmpty())
        .distinct()
        .forEach(value -> value(fact, level, value));
  }

  private void value(LawFact where, String of, String value) {
    LawFact fact = facts.get(of);
    if (fact != null
        && !fact.value().read(value).map(Object::toString).filter(value::equals).isPresent()) {
      problem(where.name(), "%s is no value of %s.".formatted(value, of));
    }
  }

  /**
   * Checks that a fact found from other charges asks them only for facts that each tells by itself,
   * in its words.
   */
  private void ofRecord(LawFact fact, Catalog catalog) {
    if (!(fact.found() instanceof Primitive.OfRecord of)) {
      return;
    }
    FactValue gives = of.fact().gives();
    if (!gives.getClass().equals(fact.value().getClass())) {
      problem(fact.name(), "It is found to be %s; its type is another.".formatted(gives.allowed()));
    }
    for (String name : of.asks()) {
      LawFact asked = facts.get(name);
      if (asked != null && catalog.isOfRecord(asked)) {
        problem(
            fact.name(),
            "It asks %s of other charges, which is found from others.".formatted(name));
      }
    }
    of.fact()
        .which()
        .forEach(
            (name, values) -> {
              LawFact asked = facts.get(name);
              values.stream()
                  .filter(value -> asked != null && asked.value().read(value).isEmpty())
                  .forEach(
                      value ->
                          problem(fact.name(), "%s is no value of %s.".formatted(value, name)));
            });
  }

  /** No name, and no other name, stands for two facts. */
  private void namesOnce() {
    Set<String> taken = new LinkedHashSet<>();
    for (LawFact fact : facts.values()) {
      Stream.concat(Stream.of(fact.name()), fact.also().stream())
          .filter(name -> !taken.add(name))
          .forEach(name -> problem(fact.name(), "Another fact is called %s too.".formatted(name)));
    }
  }

  /** Each fact after those that it asks; one that asks itself in the end is a problem. */
  private List<LawFact> inOrder() {
    List<LawFact> order = new ArrayList<>();
    Set<String> placed = new LinkedHashSet<>();
    List<LawFact> left = new ArrayList<>(facts.values());
    while (!left.isEmpty()) {
      List<LawFact> next = left.stream().filter(fact -> placed.containsAll(asks(fact))).toList();
      if (next.isEmpty()) {
        left.forEach(this::unfindable);
        return order;
      }
      order.addAll(next);
      next.forEach(fact -> placed.add(fact.name()));
      left.removeAll(next);
    }
    return order;
  }

  private static List<String> asks(LawFact fact) {
    return fact.found() == null ? List.of() : fact.found().asks();
  }

  private void unfindable(LawFact fact) {
    Optional<String> unknown =
        asks(fact).stream().filter(name -> !facts.containsKey(name)).findFirst();
    problem(
        fact.name(),
        unknown
            .map(name -> "It is found from %s, and there is no such fact.".formatted(name))
            .orElse(
                "It is found from facts that are found from it: "
                    + String.join(", ", asks(fact))
                    + "."));
  }
}
