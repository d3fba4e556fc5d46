package org.clearance.domain.law.jurisdiction;

import static org.clearance.domain.law.jurisdiction.Unsaid.orNone;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.clearance.domain.law.policy.Outcome;

/**
 * The meaning that a programme gives to an outcome of a policy's table.
 *
 * @param relief its code; empty for none
 * @param tracks by whose act the relief comes about
 * @param statute the id of the place that it rests on; empty where it is none of the law
 */
record OutcomeMeaning(
    OutcomeKind kind, String relief, List<Track> tracks, String statute, Confidence confidence) {
  /** The outcome that every table may give: a person decides. */
  private static final OutcomeMeaning REVIEW =
      new OutcomeMeaning(OutcomeKind.REVIEW, "", List.of(), "", Confidence.OWN);

  /**
   * Reads what a programme says of its outcomes; what is wrong with it is a problem of the file.
   *
   * @return by outcome, with {@link Outcome#REVIEW} always; empty where it says nothing of any
   */
  static Map<Outcome, OutcomeMeaning> read(
      FolderReading reading, String file, ProgrammeFile said, Map<String, CitedStatute> statutes) {
    if (said.outcomes() == null) {
      return Map.of();
    }
    Map<Outcome, OutcomeMeaning> read = new EnumMap<>(Map.of(Outcome.REVIEW, REVIEW));
    said.outcomes()
        .forEach(
            (word, meaning) ->
                find(Outcome.OF_POLICIES, word)
                    .ifPresentOrElse(
                        outcome -> read.put(outcome, of(reading, file, outcome, meaning, statutes)),
                        () ->
                            reading.problem(
                                file,
                                "outcomes",
                                "%s is no outcome of a policy; there are %s."
                                    .formatted(word, Outcome.OF_POLICIES))));
    Set<String> reliefs = orNone(said.reliefs()).keySet();
    read.values().stream()
        .map(OutcomeMeaning::relief)
        .filter(relief -> !relief.isEmpty() && !reliefs.isEmpty() && !reliefs.contains(relief))
        .forEach(
            relief ->
                reading.problem(
                    file,
                    "outcomes",
                    "%s is none of the programme’s reliefs, which are %s."
                        .formatted(relief, String.join(", ", new TreeSet<>(reliefs)))));
    return read;
  }

  private static OutcomeMeaning of(
      FolderReading reading,
      String file,
      Outcome outcome,
      ProgrammeFile.Meaning said,
      Map<String, CitedStatute> statutes) {
    String relief = orNone(said.relief());
    List<Optional<Track>> tracks =
        Stream.of(orNone(said.track()))
            .flatMap(all -> Arrays.stream(all.split(" ")))
            .filter(word -> !word.isEmpty())
            .map(word -> find(List.of(Track.values()), word))
            .toList();
    Optional<Confidence> confidence = Confidence.of(said.confidence());
    if (outcome.isRelief() && (relief.isEmpty() || tracks.isEmpty())) {
      reading.problem(
          file, outcome.name(), "It gives relief, so it says which, and by which track.");
    }
    if (!outcome.isRelief() && !(relief.isEmpty() && tracks.isEmpty())) {
      reading.problem(file, outcome.name(), "It gives no relief.");
    }
    if (tracks.stream().anyMatch(Optional::isEmpty)) {
      reading.problem(
          file,
          outcome.name(),
          "A track is none of %s.".formatted(Arrays.toString(Track.values())));
    }
    if (said.statute() == null || !statutes.containsKey(said.statute())) {
      reading.problem(
          file,
          outcome.name(),
          "Its statute is “%s”, and the folder has none of that id."
              .formatted(orNone(said.statute())));
    }
    if (confidence.filter(one -> one != Confidence.OWN).isEmpty()) {
      reading.problem(file, outcome.name(), "It rests on the law: its confidence is H, M or L.");
    } else if (confidence.get().isToConfirm()) {
      reading
          .toConfirm()
          .add(
              "%s, %s (%s): it rests on %s"
                  .formatted(file, outcome, said.confidence(), said.statute()));
    }
    return new OutcomeMeaning(
        outcome.isRelief() ? OutcomeKind.RELIEF : OutcomeKind.valueOf(outcome.name()),
        relief,
        tracks.stream().flatMap(Optional::stream).toList(),
        orNone(said.statute()),
        confidence.orElse(Confidence.LOW));
  }

  private static <E extends Enum<E>> Optional<E> find(List<E> all, String word) {
    return all.stream().filter(one -> one.name().equals(word)).findFirst();
  }
}
