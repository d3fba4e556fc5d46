package org.clearance.domain.law.jurisdiction;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads the files of a jurisdiction's folder and collects what is wrong with them. */
final class FolderReading {
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .enumNamingStrategy(EnumNamingStrategies.KEBAB_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .build();

  private final LawFolder folder;
  private final List<FolderProblem> problems = new ArrayList<>();
  private final List<String> toConfirm = new ArrayList<>();

  FolderReading(LawFolder folder) {
    this.folder = folder;
  }

  LawFolder folder() {
    return folder;
  }

  List<FolderProblem> problems() {
    return problems;
  }

  void problem(String file, String place, String what) {
    problems.add(new FolderProblem(file, place, what));
  }

  /** The text of a file; empty, and a problem, where it is not there or cannot be used. */
  Optional<String> text(String file) {
    try {
      Optional<String> text = folder.text(file);
      if (text.isEmpty()) {
        problem(file, "", "There is no such file.");
      }
      return text;
    } catch (LawFolder.UnreadableFile unreadable) {
      problem(file, "", "It " + unreadable.getMessage() + ".");
      return Optional.empty();
    }
  }

  /** A file of YAML; empty, and a problem, where it is not what it should be. */
  <T> Optional<T> yaml(String file, TypeReference<T> type) {
    Optional<String> text = text(file);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      T read = YAML.readValue(text.get(), type);
      if (read == null) {
        problem(file, "", "It is empty.");
      }
      return Optional.ofNullable(read);
    } catch (JacksonException e) {
      problem(file, place(e), said(e));
      return Optional.empty();
    }
  }

  private static String place(JacksonException e) {
    TokenStreamLocation at = e.getLocation();
    return at == null || at.getLineNr() < 1
        ? ""
        : "line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
  }

  private static String said(JacksonException e) {
    if (e instanceof UnrecognizedPropertyException unknown) {
      return "%s is nothing that can be said here. Known: %s."
          .formatted(
              unknown.getPropertyName(),
              String.join(
                  ", ",
                  unknown.getKnownPropertyIds() == null
                      ? List.of()
                      : unknown.getKnownPropertyIds().stream().map(String::valueOf).toList()));
    }
    if (e instanceof InvalidFormatException wrong && wrong.getTargetType().isEnum()) {
      return "%s is none of %s."
          .formatted(
              wrong.getValue(),
              Arrays.stream(wrong.getTargetType().getEnumConstants())
                  .map(one -> one.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                  .collect(Collectors.joining(", ")));
    }
    String what = e.getOriginalMessage().lines().findFirst().orElse("");
    if (e instanceof MismatchedInputException) {
      what = what.replaceAll("`[\\w.$]*[.$](\\w+)(<[^`]*>)?`", "$1").replaceAll(" from .*", "");
    }
    return what.endsWith(".") ? what : what + ".";
  }

  /**
   * A line of a sheet.
   *
   * @param number in the file, from 1
   */
  record Line(String file, long number, Map<String, String> cells) {
    String place() {
      return "line " + number;
    }

    String cell(String column) {
      return cells.getOrDefault(column, "").strip();
    }
  }

  /**
   * The lines of a file of CSV; empty, and a problem, where it has other columns.
   *
   * @param columns all that it has to have; none: any
   */
  List<Line> sheet(String file, List<String> columns) {
    return sheet(file, columns, List.of());
  }

  /**
   * The lines of a file of CSV, as {@link #sheet(String, List)} reads them.
   *
   * @param optional columns that it may have besides
   */
  List<Line> sheet(String file, List<String> columns, List<String> optional) {
    Optional<String> text = text(file);
    if (text.isEmpty()) {
      return List.of();
    }
    List<Line> lines = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder().allowUnclosedQuote(false).ofNamedCsvRecord(text.get())) {
      for (NamedCsvRecord line : csv) {
        if (lines.isEmpty()
            && !columns.isEmpty()
            && !hasColumns(file, line.getHeader(), columns, optional)) {
          return List.of();
        }
        Map<String, String> cells = new HashMap<>();
        line.getFieldsAsMap().forEach((name, value) -> cells.put(name.strip(), value));
        lines.add(new Line(file, line.getStartingLineNumber(), cells));
      }
    } catch (CsvParseException | IOException e) {
      problem(file, "", "It is no CSV: " + e.getMessage());
      return List.of();
    }
    return lines;
  }

  private boolean hasColumns(
      String file, List<String> header, List<String> columns, List<String> optional) {
    Set<String> there = Set.copyOf(header);
    boolean complete = true;
    for (String column : columns) {
      if (!there.contains(column)) {
        problem(file, "line 1", "It has no column %s.".formatted(column));
        complete = false;
      }
    }
    for (String column : header) {
      if (!columns.contains(column) && !optional.contains(column)) {
        problem(
            file,
            "line 1",
            "%s is no column. Known: %s."
                .formatted(
                    column,
                    Stream.concat(columns.stream(), optional.stream())
                        .collect(Collectors.joining(", "))));
        complete = false;
      }
    }
    return complete;
  }

  /** The days of a line's {@code from} and {@code until}. */
  Dated dated(Line line) {
    var dated = new Dated(day(line, "from"), day(line, "until"));
    if (!dated.isInOrder()) {
      problem(line.file(), line.place(), "It ends before it begins.");
    }
    return dated;
  }

  @Nullable LocalDate day(Line line, String column) {
    String day = line.cell(column);
    if (day.isEmpty()) {
      return null;
    }
    try {
      return LocalDate.parse(day);
    } catch (DateTimeParseException e) {
      problem(line.file(), line.place(), "%s is no day; write it as 2024-01-31.".formatted(day));
      return null;
    }
  }

  /** The rules that a lawyer still has to confirm, a sentence each. */
  List<String> toConfirm() {
    return toConfirm;
  }

  /** Notes what is not very sure, for a lawyer to confirm. */
  void toConfirm(Confidence confidence, String file, String place, String said) {
    if (confidence.isToConfirm()) {
      toConfirm.add("%s, %s (%s): %s".formatted(file, place, confidence.letter(), said));
    }
  }

  /**
   * Checks that a line says how sure it is, and notes it where that is not very.
   *
   * @param said what the line is about
   */
  void confidence(Line line, String said) {
    Optional<Confidence> confidence = Confidence.of(line.cell("confidence"));
    if (confidence.filter(Confidence::isToConfirm).isPresent()) {
      toConfirm.add(
          "%s, %s (%s): %s".formatted(line.file(), line.place(), line.cell("confidence"), said));
    }
    if (confidence.isEmpty()) {
      problem(
          line.file(),
          line.place(),
          "confidence is “%s”; it is H, M, L or -.".formatted(line.cell("confidence")));
    }
  }
}
