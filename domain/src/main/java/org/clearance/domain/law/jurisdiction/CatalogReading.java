package org.clearance.domain.law.jurisdiction;

import static org.clearance.domain.law.jurisdiction.Unsaid.orNone;

import java.util.LinkedHashMap;
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

/** Reads a programme's facts. */
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
    return new CatalogCheck(reading, file, facts).catalog();
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
      found = PrimitiveReading.read(said.found(), value, parts).orElse(null);
      if (found == null) {
        problem(name, PrimitiveReading.NEEDED);
        return;
      }
    }
    List<String> also = orNone(said.also());
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
    Map<String, String> words = orNone(said.words());
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
      case CHOICE -> FactValue.Choice.of(orNone(said.of()));
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
}
