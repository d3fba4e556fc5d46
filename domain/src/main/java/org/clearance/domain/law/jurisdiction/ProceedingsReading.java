package org.clearance.domain.law.jurisdiction;

import static org.clearance.domain.law.jurisdiction.Unsaid.orNone;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clearance.domain.law.jurisdiction.Proceedings.Basis;
import org.clearance.domain.law.jurisdiction.Proceedings.Called;
import org.clearance.domain.law.jurisdiction.Proceedings.Column;
import org.clearance.domain.law.jurisdiction.Proceedings.Ground;
import org.clearance.domain.law.jurisdiction.Proceedings.Occasion;
import org.clearance.domain.law.jurisdiction.Proceedings.StateUpdate;
import org.clearance.domain.law.jurisdiction.Proceedings.StatutoryDay;
import org.clearance.domain.law.jurisdiction.Proceedings.Way;
import org.jspecify.annotations.Nullable;

/** Reads what a programme says of what follows when its law gives relief. */
final class ProceedingsReading {
  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*");

  private final FolderReading reading;
  private final String folder;
  private final String file;
  private final Map<String, CitedStatute> statutes;

  /**
   * @param folder the programme's
   */
  ProceedingsReading(FolderReading reading, String folder, Map<String, CitedStatute> statutes) {
    this.reading = reading;
    this.folder = folder;
    this.file = folder + ProgrammeFile.NAME;
    this.statutes = statutes;
  }

  /** Reads all of it; what is wrong is left out, and is a problem of the files. */
  Proceedings read(ProgrammeFile said) {
    List<Way> ways = ways(said);
    List<Ground> grounds = grounds(said);
    List<Basis> bases = bases(said);
    StateUpdate update = update(said.update());
    Map<String, String> documents = texts(said.documents());
    Map<String, StatutoryDay> milestones = milestones(said);
    if (!ways.isEmpty()) {
      complete(ways, grounds, bases, documents);
      orNone(said.reliefs())
          .forEach(
              (code, relief) -> {
                if (relief.ordered() == null) {
                  wrong(code, "It says what an order says: ordered, as “sealed”.");
                }
              });
      if (update == null && said.outcomes() == null) {
        wrong("update", "Its tracks lead to relief, so it says who keeps the state’s record.");
      }
    }
    return new Proceedings(
        called(said.called()),
        ways,
        grounds,
        bases,
        update,
        milestones,
        documents,
        texts(said.notices()));
  }

  private Called called(ProgrammeFile.@Nullable Called said) {
    if (said == null) {
      return Called.CONVICTION;
    }
    if (said.one() == null || said.many() == null) {
      wrong("called", "It is what papers call one of what is decided, and many.");
      return new Called("", "");
    }
    return new Called(said.one(), said.many());
  }

  private List<Way> ways(ProgrammeFile said) {
    List<Way> ways = new ArrayList<>();
    orNone(said.tracks())
        .forEach(
            (name, way) -> {
              Optional<Track> track =
                  Arrays.stream(Track.values()).filter(one -> one.name().equals(name)).findFirst();
              Optional<ReliefProcess> process = ReliefProcess.find(orNone(way.process()));
              if (track.isEmpty()) {
                wrong(
                    "tracks",
                    "%s is no track; there are %s."
                        .formatted(name, Arrays.toString(Track.values())));
              }
              if (process.isEmpty()) {
                wrong(
                    name,
                    "Its process is one of %s."
                        .formatted(
                            Arrays.stream(ReliefProcess.values())
                                .map(ReliefProcess::id)
                                .collect(Collectors.joining(", "))));
              }
              if (way.window() != null && (way.window().isZero() || way.window().isNegative())) {
                wrong(name, "Its window is a time to come, such as P30D.");
              } else if (way.window() != null
                  && process.filter(ReliefProcess::hasWindow).isEmpty()) {
                wrong(name, "Only a process in which the prosecutor may object has a window.");
              }
              for (String id : orNone(way.byLaw())) {
                statute(name, id);
              }
              sourced(name, "the process of the track", way.statute(), way.confidence());
              if (track.isPresent() && process.isPresent()) {
                ways.add(
                    new Way(
                        track.get(),
                        process.get(),
                        way.window(),
                        way.byLaw() == null ? Set.of() : new LinkedHashSet<>(way.byLaw()),
                        way.paper() == null ? Proceedings.MOTION : way.paper()));
              }
            });
    return List.copyOf(ways);
  }

  private List<Ground> grounds(ProgrammeFile said) {
    List<Ground> grounds = new ArrayList<>();
    orNone(said.grounds())
        .forEach(
            (code, ground) ->
                named(code, ground.name(), ground.statute(), ground.confidence())
                    .ifPresent(
                        statute ->
                            grounds.add(
                                new Ground(
                                    code,
                                    String.valueOf(ground.name()),
                                    ground.sentence() == null
                                        ? ground.name() + "."
                                        : ground.sentence(),
                                    statute))));
    return List.copyOf(grounds);
  }

  private List<Basis> bases(ProgrammeFile said) {
    Map<List<@Nullable Object>, String> before = new LinkedHashMap<>();
    List<Basis> bases = new ArrayList<>();
    orNone(said.bases())
        .forEach(
            (code, basis) -> {
              Occasion on = basis.on();
              if (on == null) {
                wrong(
                    code,
                    "It says on what it is: unchallenged, after-challenge, petition or by-law.");
                return;
              }
              String other = before.putIfAbsent(Arrays.asList(on, basis.track()), code);
              if (other != null) {
                wrong(code, "%s is on the same occasion.".formatted(other));
              }
              named(code, basis.name(), basis.statute(), basis.confidence())
                  .ifPresent(
                      statute ->
                          bases.add(
                              new Basis(
                                  code,
                                  String.valueOf(basis.name()),
                                  statute,
                                  basis.cited() == null ? statute.citation() : basis.cited(),
                                  on,
                                  basis.track())));
            });
    return List.copyOf(bases);
  }

  private @Nullable StateUpdate update(ProgrammeFile.@Nullable Update said) {
    if (said == null) {
      return null;
    }
    sourced("update", "whom the state’s record is updated by", said.statute(), said.confidence());
    List<Column> columns = new ArrayList<>();
    orNone(said.columns()).forEach((heading, field) -> columns.add(new Column(heading, field)));
    if (said.to() == null || columns.isEmpty()) {
      wrong("update", "It says to whom, and which columns the file has.");
      return null;
    }
    return new StateUpdate(said.to(), List.copyOf(columns));
  }

  private Map<String, StatutoryDay> milestones(ProgrammeFile said) {
    Map<String, StatutoryDay> milestones = new LinkedHashMap<>();
    orNone(said.milestones())
        .forEach(
            (name, day) -> {
              if (!Proceedings.MILESTONES.contains(name)) {
                wrong(
                    "milestones",
                    "%s is no milestone; there are %s."
                        .formatted(name, String.join(", ", Proceedings.MILESTONES)));
              }
              LocalDate by = day.by();
              if (by == null) {
                wrong(name, "It says by which day: by, as 2020-07-01.");
                return;
              }
              sourced(name, "by " + by, day.statute(), day.confidence())
                  .ifPresent(statute -> milestones.put(name, new StatutoryDay(by, statute)));
            });
    return milestones;
  }

  private Map<String, String> texts(@Nullable Map<String, String> said) {
    Map<String, String> texts = new LinkedHashMap<>();
    orNone(said)
        .forEach(
            (name, path) -> reading.text(folder + path).ifPresent(text -> texts.put(name, text)));
    return texts;
  }

  /** Checks that a programme whose tracks lead on has all that they need. */
  private void complete(
      List<Way> ways, List<Ground> grounds, List<Basis> bases, Map<String, String> documents) {
    if (grounds.isEmpty()) {
      wrong("grounds", "Relief can be challenged, so it names the grounds.");
    }
    for (Occasion on : List.of(Occasion.UNCHALLENGED, Occasion.AFTER_CHALLENGE)) {
      if (bases.stream().noneMatch(basis -> basis.on() == on)) {
        wrong("bases", "An order may come %s, and no basis is.".formatted(kebab(on)));
      }
    }
    if (ways.stream().anyMatch(way -> !way.byLaw().isEmpty())
        && bases.stream().noneMatch(basis -> basis.on() == Occasion.BY_LAW)) {
      wrong("bases", "Relief may come %s, and no basis is.".formatted(kebab(Occasion.BY_LAW)));
    }
    Stream.concat(ways.stream().map(Way::paper), Stream.of(Proceedings.CHALLENGE))
        .distinct()
        .filter(paper -> !documents.containsKey(paper))
        .forEach(paper -> wrong("documents", "Its tracks need the paper %s.".formatted(paper)));
  }

  private static String kebab(Occasion on) {
    return on.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private Optional<CitedStatute> named(
      String code, @Nullable String name, @Nullable String statute, @Nullable String confidence) {
    if (!CODE.matcher(code).matches()) {
      wrong(code, "A code is in capitals, as CRITERIA_NOT_MET.");
    }
    if (name == null || name.isBlank()) {
      wrong(code, "It has no name.");
      return Optional.empty();
    }
    return sourced(code, name, statute, confidence);
  }

  /** The statute that something rests on; where it is not sure, that is noted for a lawyer. */
  private Optional<CitedStatute> sourced(
      String place, String what, @Nullable String id, @Nullable String letter) {
    Optional<Confidence> confidence = Confidence.of(letter);
    if (confidence.isEmpty()) {
      wrong(place, "It does not say how sure it is: confidence is H, M, L or -.");
    } else if (confidence.get().isToConfirm()) {
      reading.toConfirm().add("%s, %s (%s): %s".formatted(file, place, letter, what));
    }
    return statute(place, orNone(id));
  }

  private Optional<CitedStatute> statute(String place, String id) {
    Optional<CitedStatute> statute = Optional.ofNullable(statutes.get(id));
    if (statute.isEmpty()) {
      wrong(place, "Its statute is “%s”, and the folder has none of that id.".formatted(id));
    }
    return statute;
  }

  private void wrong(String place, String what) {
    reading.problem(file, place, what);
  }
}
