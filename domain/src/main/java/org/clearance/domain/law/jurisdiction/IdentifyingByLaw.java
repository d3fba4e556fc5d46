package org.clearance.domain.law.jurisdiction;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clearance.domain.ground.processor.Processors;
import org.clearance.domain.ground.sheet.SheetText;
import org.clearance.domain.ground.store.PrivateFiles;
import org.clearance.domain.ground.store.Sha256;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds files of a layout against a programme’s table, without a database: the lines are parted by
 * their people into files that memory holds, and the answers are put in the files’ order again. So
 * memory does not grow with the files.
 */
public final class IdentifyingByLaw {
  /** The size of a part, in bytes; in memory it takes some times as much. */
  private static final long BYTES_A_PART = 8L << 20;

  private static final int MOST_PARTS = 1_000;

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** The number of people who are decided at once, by all processors. */
  private static final int AT_ONCE = 500;

  private final Programme programme;
  private final LawTable table;
  private final Layout layout;
  private final LocalDate asOf;
  private final String county;
  private final BooleanSupplier wanted;
  private final long bytesAPart;
  private final LawRunSummary.Counting counting = new LawRunSummary.Counting();
  private volatile String progress = "";

  /**
   * @param county the county whose charges are decided, as the layout’s column says it; empty for
   *     all. The person’s other charges count all the same.
   * @param wanted whether the run is still wanted; asked often
   */
  public IdentifyingByLaw(
      Programme programme,
      LawTable table,
      Layout layout,
      LocalDate asOf,
      String county,
      BooleanSupplier wanted) {
    this(programme, table, layout, asOf, county, wanted, BYTES_A_PART);
  }

  IdentifyingByLaw(
      Programme programme,
      LawTable table,
      Layout layout,
      LocalDate asOf,
      String county,
      BooleanSupplier wanted,
      long bytesAPart) {
    if (!county.isEmpty() && !layout.hasCounties()) {
      throw new Layout.NotOfLayout(
          "Layout %s does not say of which county a charge is, so there is none to name."
              .formatted(layout.id()));
    }
    this.bytesAPart = bytesAPart;
    this.programme = programme;
    this.table = table;
    this.layout = layout;
    this.asOf = asOf;
    this.county = county;
    this.wanted = wanted;
  }

  /** Thrown where the run was not wanted any more; nothing of it is left. */
  public static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** A charge with its answer; null where it is none of those that are decided. */
  private record Decided(RecordLine line, @Nullable Answer answer) {}

  /**
   * Writes {@code outcomes.csv} (the files’ lines that were decided, with the answers behind),
   * {@code set-aside.csv} (what could not be read) and {@code summary.json}.
   *
   * @throws Layout.NotOfLayout if a file is not of the layout
   */
  public LawRunSummary run(List<Path> files, Path output) throws IOException {
    PrivateFiles.folders(output);
    Path work =
        PrivateFiles.folders(output.resolve(".identifying-" + ProcessHandle.current().pid()));
    try {
      LawRunSummary summary = run(files, sizes(files), work);
      for (String name : List.of(OUTCOMES, SET_ASIDE, SUMMARY)) {
        Files.move(work.resolve(name), output.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
      return summary;
    } finally {
      progress = "";
      FileSystemUtils.deleteRecursively(work);
    }
  }

  private static long sizes(List<Path> files) throws IOException {
    long bytes = 0;
    for (Path file : files) {
      bytes += Files.size(file);
    }
    return bytes;
  }

  private LawRunSummary run(List<Path> files, long bytes, Path work) throws IOException {
    int parts = (int) Math.max(1, Math.min(MOST_PARTS, bytes / bytesAPart));
    List<String> header = new ArrayList<>();
    try (CsvWriter aside = RecordLine.writer(work.resolve(SET_ASIDE))) {
      aside.writeRecord("file", "line", "person", "problem");
      List<LawRunSummary.File> read = part(files, Math.max(1, bytes), work, parts, header, aside);
      Layout.Heading heading = layout.heading(header);
      for (int part = 0; part < parts; part++) {
        progress = "Deciding: %d%%".formatted(100 * part / parts);
        decide(work, part, heading, header.size(), files, aside);
      }
      progress = "Writing the outcomes";
      together(work, parts, header);
      LawRunSummary summary = counting.summary(table.name(), layout.id(), asOf, county, read);
      try (OutputStream told = PrivateFiles.newOutputStream(work.resolve(SUMMARY))) {
        told.write(JSON.writeValueAsBytes(summary));
      }
      return summary;
    }
  }

  /** The decided lines with their answers. */
  public static final String OUTCOMES = "outcomes.csv";

  /** The lines that could not be read, and why. */
  public static final String SET_ASIDE = "set-aside.csv";

  public static final String SUMMARY = "summary.json";

  /** The progress of the run, in a line; empty before it begins and after its end. */
  public String progress() {
    return progress;
  }

  private void goOn() {
    if (!wanted.getAsBoolean()) {
      throw new Stopped();
    }
  }

  /** Tells how much of all files was read, from how much of one. */
  private LongConsumer reading(long before, long all) {
    return read -> progress = "Reading: %d%%".formatted(100 * (before + read) / all);
  }

  /** Parts the lines by their people. */
  private List<LawRunSummary.File> part(
      List<Path> files, long bytes, Path work, int parts, List<String> header, CsvWriter aside)
      throws IOException {
    long before = 0;
    List<LawRunSummary.File> read = new ArrayList<>();
    List<CsvWriter> writers = new ArrayList<>();
    try {
      for (int part = 0; part < parts; part++) {
        writers.add(RecordLine.writer(work.resolve("part-" + part)));
      }
      for (int file = 0; file < files.size(); file++) {
        MessageDigest digest = Sha256.newDigest();
        try (InputStream in =
            new DigestInputStream(Files.newInputStream(files.get(file)), digest)) {
          part(files, file, in, writers, header, aside, reading(before, bytes));
        }
        before += Files.size(files.get(file));
        read.add(
            new LawRunSummary.File(
                String.valueOf(files.get(file).getFileName()), Sha256.hex(digest.digest())));
      }
    } finally {
      for (CsvWriter writer : writers) {
        writer.close();
      }
    }
    return read;
  }

  private void part(
      List<Path> files,
      int file,
      InputStream in,
      List<CsvWriter> writers,
      List<String> header,
      CsvWriter aside,
      LongConsumer reading)
      throws IOException {
    String name = String.valueOf(files.get(file).getFileName());
    try (var lines = new LayoutLines(layout, name, in)) {
      if (header.isEmpty()) {
        header.addAll(lines.header());
      } else if (!header.equals(lines.header())) {
        throw new Layout.NotOfLayout(
            "%s has its columns in another order than the first file.".formatted(name));
      }
      long read = -1;
      for (CsvRecord line = lines.next(); line != null; line = lines.next()) {
        goOn();
        if (read != lines.bytesRead()) {
          read = lines.bytesRead();
          reading.accept(read);
        }
        long place = counting.line();
        String person = lines.heading().person(line.getFields());
        if (person.isEmpty()) {
          counting.ofNobody();
          aside.writeRecord(
              name,
              Long.toString(line.getStartingLineNumber()),
              "",
              "it does not say whose charge it is");
          continue;
        }
        new RecordLine(place, file, line.getStartingLineNumber(), line.getFields())
            .write(writers.get(Math.floorMod(person.hashCode(), writers.size())));
      }
    }
  }

  /** Decides the people of a part, and leaves the answers in the order of the lines. */
  private void decide(
      Path work, int part, Layout.Heading heading, int cells, List<Path> files, CsvWriter aside)
      throws IOException {
    Map<String, List<RecordLine>> people = new LinkedHashMap<>();
    Path file = work.resolve("part-" + part);
    try (CsvReader<CsvRecord> lines = RecordLine.reader(file)) {
      for (CsvRecord line : lines) {
        RecordLine read = RecordLine.of(line);
        people.computeIfAbsent(heading.person(read.cells()), p -> new ArrayList<>()).add(read);
      }
    }
    Files.delete(file);
    List<Decided> decided = new ArrayList<>();
    List<List<RecordLine>> all = List.copyOf(people.values());
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      goOn();
      List<List<RecordLine>> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
      for (Person person : Processors.each(some, lines -> person(lines, heading, cells))) {
        counting.person(!person.problems().isEmpty());
        for (Problem problem : person.problems()) {
          aside.writeRecord(
              String.valueOf(files.get(problem.line().file()).getFileName()),
              Long.toString(problem.line().number()),
              SheetText.safe(heading.person(problem.line().cells())),
              problem.what());
        }
        decided.addAll(person.decided());
      }
    }
    decided.sort(Comparator.comparing(one -> one.line().place()));
    try (CsvWriter answers = RecordLine.writer(work.resolve("answers-" + part))) {
      for (Decided one : decided) {
        Answer answer = one.answer();
        if (answer != null) {
          counting.answer(answer);
          RecordLine line = one.line();
          List<String> answered = new ArrayList<>(line.cells());
          while (answered.size() < cells) {
            answered.add("");
          }
          answered = new ArrayList<>(answered.subList(0, cells));
          answered.addAll(answer.cells());
          new RecordLine(line.place(), line.file(), line.number(), answered).write(answers);
        }
      }
    }
  }

  /** A line of a person that could not be read. */
  private record Problem(RecordLine line, String what) {}

  private record Person(List<Decided> decided, List<Problem> problems) {}

  private Person person(List<RecordLine> lines, Layout.Heading heading, int cells) {
    List<Map<String, @Nullable Object>> charges = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (RecordLine line : lines) {
      List<String> wrong = new ArrayList<>();
      if (line.cells().size() != cells) {
        wrong.add("it has %d cells instead of %d".formatted(line.cells().size(), cells));
      }
      charges.add(heading.facts(line.cells(), wrong));
      wrong.forEach(what -> problems.add(new Problem(line, what)));
    }
    var person = new PersonOnRecord(programme, table, layout, asOf);
    List<@Nullable Answer> answers =
        problems.isEmpty()
            ? person.answers(charges)
            : person.setAside(charges, problems.get(0).what());
    List<Decided> decided = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      boolean here = county.isEmpty() || heading.county(lines.get(i).cells()).equals(county);
      decided.add(new Decided(lines.get(i), here ? answers.get(i) : null));
    }
    return new Person(decided, problems);
  }

  /** A heading of the file, told from the answer's column of the same name. */
  private static String ofFile(String heading) {
    return Answer.COLUMNS.contains(heading.strip()) ? "file_" + heading.strip() : heading;
  }

  /** Puts the answers of all parts into one file, in the order of the lines. */
  private void together(Path work, int parts, List<String> header) throws IOException {
    List<CsvReader<CsvRecord>> readers = new ArrayList<>();
    try (CsvWriter outcomes = RecordLine.writer(work.resolve(OUTCOMES))) {
      outcomes.writeRecord(
          Stream.concat(header.stream().map(IdentifyingByLaw::ofFile), Answer.COLUMNS.stream())
              .toList());
      PriorityQueue<Next> next = new PriorityQueue<>(Comparator.comparing(one -> one.line.place()));
      for (int part = 0; part < parts; part++) {
        CsvReader<CsvRecord> reader = RecordLine.reader(work.resolve("answers-" + part));
        readers.add(reader);
        Next.of(reader.iterator()).ifPresent(next::add);
      }
      for (Next first = next.poll(); first != null; first = next.poll()) {
        outcomes.writeRecord(
            first.line.cells().stream().map(SheetText::safe).collect(Collectors.toList()));
        Next.of(first.lines).ifPresent(next::add);
      }
    } finally {
      for (CsvReader<CsvRecord> reader : readers) {
        reader.close();
      }
    }
  }

  /** The next answer of a part. */
  private record Next(RecordLine line, Iterator<CsvRecord> lines) {
    static Optional<Next> of(Iterator<CsvRecord> lines) {
      return lines.hasNext()
          ? Optional.of(new Next(RecordLine.of(lines.next()), lines))
          : Optional.empty();
    }
  }
}
