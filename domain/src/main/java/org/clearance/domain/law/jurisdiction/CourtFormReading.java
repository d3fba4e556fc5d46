package org.clearance.domain.law.jurisdiction;

import static org.clearance.domain.law.jurisdiction.Unsaid.orNone;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Reads what a file says of a form of a court, and finds what is wrong with it. */
final class CourtFormReading {
  private final FolderReading reading;
  private final List<Petitions.Petition> petitions;
  private final @Nullable InabilityToPay inability;

  /**
   * @param petitions that a form may stand for
   * @param inability what a form on means may say; null: there is none
   */
  CourtFormReading(
      FolderReading reading,
      List<Petitions.Petition> petitions,
      @Nullable InabilityToPay inability) {
    this.reading = reading;
    this.petitions = petitions;
    this.inability = inability;
  }

  /** The form; empty where its file lacks something, with a problem. */
  Optional<CourtForm> read(String file) {
    return reading
        .yaml(file, new TypeReference<PetitionsFile.Form>() {})
        .flatMap(said -> form(file, said));
  }

  private Optional<CourtForm> form(String file, PetitionsFile.Form said) {
    CourtForm.Part part = said.part();
    Optional<Petitions.Petition> petition =
        petitions.stream().filter(one -> one.id().equals(said.petition())).findFirst();
    Optional<Confidence> confidence = Confidence.of(said.confidence());
    if (said.number() == null
        || said.revision() == null
        || said.printed() == null
        || part == null
        || petition.isPresent() != part.isOfPetition()
        || (part == CourtForm.Part.MEANS && inability == null)
        || said.source() == null
        || confidence.isEmpty()) {
      reading.problem(
          file,
          "",
          "A form has a number, a revision and how it is printed, which part it is of a petition, or"
              + " of means, or a declaration, and where its fields are known from.");
      return Optional.empty();
    }
    int before = reading.problems().size();
    checkValues(file, orNone(said.fields()), CourtForm.values(inability));
    orNone(said.says()).forEach((field, text) -> checkSaid(file, field, text));
    checkValues(file, orNone(said.row()), CourtForm.VALUES_OF_COUNT);
    Set<String> askedFor = Set.copyOf(orNone(said.askedFor()));
    checkRequests(file, askedFor, part);
    Set<String> boxes =
        part == CourtForm.Part.MEANS && inability != null
            ? said(inability)
            : petition.map(CourtFormReading::said).orElse(Set.of());
    checkValues(file, orNone(said.ticks()), boxes);
    checkValues(file, orNone(said.rowAsks()), boxes);
    checkOnly(file, said, boxes);
    List<CourtForm.ByHand> byHand = byHand(file, said, boxes);
    if (reading.problems().size() > before) {
      return Optional.empty();
    }
    reading.toConfirm(
        confidence.get(), file, said.number(), "The names of its fields: " + said.source());
    return Optional.of(
        new CourtForm(
            said.number(),
            orNone(said.title()),
            said.revision(),
            said.printed(),
            petition.map(Petitions.Petition::id).orElse(""),
            part,
            askedFor,
            orNone(said.fields()),
            orNone(said.says()),
            orNone(said.only()),
            said.rows() == null ? 0 : said.rows(),
            orNone(said.row()),
            orNone(said.rowAsks()),
            orNone(said.ticks()),
            orNone(said.free()).stream().filter(Objects::nonNull).toList(),
            byHand));
  }

  /**
   * Checks that what is filled in only sometimes is filled in at all, and that there is the box.
   */
  private void checkOnly(String file, PetitionsFile.Form said, Set<String> boxes) {
    Map<String, List<String>> only = orNone(said.only());
    only.forEach(
        (value, of) -> {
          if (!orNone(said.fields()).containsValue(value) || of == null || !boxes.containsAll(of)) {
            reading.problem(
                file,
                value,
                "It is in no field of this form, or a box of that name is none of it.");
          }
        });
  }

  private List<CourtForm.ByHand> byHand(String file, PetitionsFile.Form said, Set<String> boxes) {
    List<CourtForm.ByHand> byHand = new ArrayList<>();
    for (PetitionsFile.ByHand one : orNone(said.byHand())) {
      String what = one == null ? null : one.what();
      String of = one == null || one.of() == null ? "" : one.of();
      if (what == null || !(of.isEmpty() || boxes.contains(of))) {
        reading.problem(
            file, of, "What is written in by hand has a “what”, and “of” names a box of the form.");
      } else {
        byHand.add(new CourtForm.ByHand(what, of));
      }
    }
    return List.copyOf(byHand);
  }

  private boolean checkSaid(String file, String field, @Nullable String said) {
    if (said == null) {
      reading.problem(file, field, "It says nothing: say what it has, or take the line out.");
    }
    return said != null;
  }

  private void checkRequests(String file, Set<String> askedFor, CourtForm.Part part) {
    Set<String> known =
        part == CourtForm.Part.MEANS && inability != null
            ? Stream.concat(
                    Stream.of(CourtForm.FEES),
                    inability.requests().stream().map(InabilityToPay.Request::rule))
                .collect(Collectors.toSet())
            : Set.of();
    askedFor.stream()
        .filter(request -> !known.contains(request))
        .forEach(
            request ->
                reading.problem(file, request, "No form of this part is for a request like that."));
  }

  private void checkValues(String file, Map<String, String> fields, Set<String> known) {
    fields.forEach(
        (field, value) -> {
          if (checkSaid(file, field, value) && !known.contains(value)) {
            reading.problem(
                file, value, "Nothing of that name can be put into a field or a box of this form.");
          }
        });
  }

  /**
   * Lists the values that boxes can have on a petition's form: what it asks by a table, and on
   * which ground.
   */
  private static Set<String> said(Petitions.Petition petition) {
    return Stream.concat(
            Stream.of(CourtForm.CASE_FILED),
            petition.asks().stream()
                .flatMap(
                    ask ->
                        Stream.concat(
                            Stream.of(ask.table().place()),
                            ask.grounds().stream()
                                .map(one -> ask.table().place() + "/" + one.id()))))
        .collect(Collectors.toSet());
  }

  /** Lists the values that boxes can have on the form of a person who cannot pay. */
  private static Set<String> said(InabilityToPay inability) {
    return Stream.concat(
            CourtForm.OF_MEANS.stream(),
            inability.benefits().keySet().stream().map(code -> CourtForm.BENEFIT + code))
        .collect(Collectors.toSet());
  }
}
