package org.clearance.domain.law.jurisdiction;

import static org.clearance.domain.law.jurisdiction.Unsaid.orNone;

import java.time.Period;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads how a fact is found. */
final class PrimitiveReading {
  /** The problem of a fact of which this cannot be read. */
  static final String NEEDED =
      "How it is found is one of same, listed, by-lists, by-facts, after, reached, not-reached,"
          + " not-before, earlier, years-since, years-between, at-least, lookup, side, replaced, exists, latest, count,"
          + " reliefs-before, same-day-not, fixed, either, section-of, subsection-of, attempt-of,"
          + " days-between, first-known and named, with all that it needs.";

  private final LawParts parts;

  private PrimitiveReading(LawParts parts) {
    this.parts = parts;
  }

  /**
   * Reads it.
   *
   * @param value what the fact may be
   * @return empty where something is missing, as {@link #NEEDED} says
   */
  static Optional<Primitive> read(FactFile.Found said, FactValue value, LawParts parts) {
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
                said.earlier(),
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
    return ways == 1 ? new PrimitiveReading(parts).primitive(said, value) : Optional.empty();
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
    FactFile.Earlier earlier = said.earlier();
    if (earlier != null && earlier.day() != null && earlier.than() != null) {
      return Optional.of(new Primitive.Earlier(earlier.day(), earlier.than()));
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
      return Optional.of(new Primitive.Named(named.text(), named.of(), named.otherwise(), value));
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
                  "",
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
            orNone(said.apart()),
            orNone(said.ifSame())));
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
            table, lookup.column(), lookup.by(), orNone(lookup.day()), lookup.take()));
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
}
