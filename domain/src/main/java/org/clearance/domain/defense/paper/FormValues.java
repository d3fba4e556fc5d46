package org.clearance.domain.defense.paper;

import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clearance.domain.defense.paper.FilingPacket.Asked;
import org.clearance.domain.defense.paper.FilingPacket.Count;
import org.clearance.domain.defense.paper.FilingPacket.Filing;
import org.clearance.domain.ground.document.Letterhead;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.CourtForm;
import org.clearance.domain.law.jurisdiction.Petitions;

/** Finds what goes into which field of a court's form. */
final class FormValues {
  private static final Pattern PLACE =
      Pattern.compile(
          "(.+?)(?:,\\s*|\\s+)([A-Z]{2}|[A-Z][a-z]+(?: [A-Z][a-z]+)?)\\s+(\\d{5}(?:-\\d{4})?)");
  private static final Pattern CODE_LAST = Pattern.compile("(.+?)\\s+([A-Z]{2})");
  private static final Pattern INITIAL_LAST = Pattern.compile("(.+?)\\s+(\\p{Lu}\\.?)");
  private static final Pattern CODE_FIRST = Pattern.compile("([A-Z]{2})\\s+(.+)");

  private final CourtForm form;
  private final Petitions law;
  private final FilingPacket packet;
  private final Filing filing;
  private final Letterhead office;

  FormValues(CourtForm form, Petitions law, FilingPacket packet, Filing filing, Letterhead office) {
    this.form = form;
    this.law = law;
    this.packet = packet;
    this.filing = filing;
    this.office = office;
  }

  /** Why a form cannot say what the petition does; empty where it can. */
  Optional<Text> problem() {
    if (PaperWords.firstName(packet.client().name()).isEmpty()
        && (form.shows(CourtForm.FIRST_NAME) || form.shows(CourtForm.LAST_NAME))) {
      return Optional.of(
          Text.of(
              "{0} has the first and the last name in fields of their own, and of {1} it is not"
                  + " certain which is which. The pleading paper has the name whole.",
              form.number(), packet.client().name()));
    }
    if (form.part() == CourtForm.Part.ORDER) {
      return Optional.empty();
    }
    if (filing.counts().size() > Math.max(1, form.rows())) {
      return Optional.of(
          Text.of(
              "{0} has room for {1} counts, and this petition has {2}.",
              form.number(), form.rows(), filing.counts().size()));
    }
    if (form.shows(CourtForm.JUDGMENT_DATE) && judged().size() > 1) {
      return Optional.of(
          Text.of(
              "{0} has room for one day of conviction, and the counts of this petition have several."
                  + " The pleading paper has the day of each.",
              form.number()));
    }
    if (filing.counts().stream()
        .flatMap(count -> count.before().stream())
        .anyMatch(FilingPacket.Before::needed)) {
      return Optional.of(
          Text.of(
              "What is asked for turns on another petition, and {0} has no room to say so. The"
                  + " pleading paper says it.",
              form.number()));
    }
    if (contradicts()) {
      return Optional.of(
          Text.of(
              "The grounds of the counts differ, and {0} can say only one for all of them. The"
                  + " pleading paper says which is whose.",
              form.number()));
    }
    Set<String> boxes = Set.copyOf(form.ticks().values());
    Set<String> asks = Set.copyOf(form.rowAsks().values());
    return asked()
        .map(Asked::ask)
        .filter(
            ask -> {
              String place = ask.table().place();
              boolean sub = boxes.stream().anyMatch(one -> one.startsWith(place + "/"));
              boolean said =
                  sub ? groundsOf(place).stream().anyMatch(boxes::contains) : boxes.contains(place);
              return !asks.contains(place) && !said;
            })
        .findFirst()
        .map(
            ask ->
                Text.of(
                    "No box of {0} that is known here says what is asked for under {1}.",
                    form.number(), ask.statute().citation()));
  }

  private Stream<Asked> asked() {
    return filing.counts().stream().flatMap(count -> count.asked().stream());
  }

  private Set<String> judged() {
    return filing.counts().stream()
        .map(count -> count.value("judgmentDate"))
        .collect(Collectors.toSet());
  }

  /** Whether two grounds that have a box each, of one request, cannot both be so. */
  private boolean contradicts() {
    Map<String, Set<Petitions.Ground>> ticked = new HashMap<>();
    Set<String> boxes = Set.copyOf(form.ticks().values());
    asked()
        .forEach(
            one -> {
              String place = one.ask().table().place();
              one.grounds().stream()
                  .filter(ground -> boxes.contains(place + "/" + ground.id()))
                  .forEach(
                      ground ->
                          ticked.computeIfAbsent(place, of -> new LinkedHashSet<>()).add(ground));
            });
    return ticked.values().stream()
        .anyMatch(
            grounds ->
                grounds.stream()
                    .anyMatch(one -> grounds.stream().anyMatch(other -> excludes(one, other))));
  }

  private static boolean excludes(Petitions.Ground one, Petitions.Ground other) {
    return (one.standard() != null
            && other.standard() != null
            && one.standard() != other.standard())
        || one.when().entrySet().stream()
            .anyMatch(
                fact ->
                    other.when().containsKey(fact.getKey())
                        && Collections.disjoint(
                            fact.getValue(), other.when().getOrDefault(fact.getKey(), List.of())));
  }

  private Set<String> groundsOf(String place) {
    return asked()
        .filter(one -> one.ask().table().place().equals(place))
        .flatMap(one -> one.grounds().stream())
        .map(ground -> place + "/" + ground.id())
        .collect(Collectors.toSet());
  }

  /** Texts by the names of fields; what is not known is left out. */
  Map<String, String> texts() {
    Map<String, String> known = ofCase();
    Map<String, String> texts = new LinkedHashMap<>();
    texts.putAll(texts(form, known, said()));
    if (form.rows() > 0) {
      for (Count count : filing.counts()) {
        Map<String, String> ofCount = ofCount(count);
        form.row()
            .forEach(
                (field, value) ->
                    put(
                        texts,
                        CourtForm.ofRow(field, count.number()),
                        ofCount.getOrDefault(value, "")));
        Set<String> places =
            count.asked().stream()
                .map(one -> one.ask().table().place())
                .collect(Collectors.toSet());
        form.rowAsks()
            .forEach(
                (field, place) ->
                    put(
                        texts,
                        CourtForm.ofRow(field, count.number()),
                        // What is in doubt is left free: "No" would tell the court something.
                        places.contains(place)
                            ? "Yes"
                            : count.ruledOut().contains(place) ? "No" : ""));
      }
    }
    return texts;
  }

  /**
   * The texts of a form's fields; what is not known, or is not asked of this person, is left out.
   *
   * @param said what the boxes say that are ticked
   */
  static Map<String, String> texts(CourtForm form, Map<String, String> known, Set<String> said) {
    Map<String, String> texts = new LinkedHashMap<>();
    form.fields()
        .forEach(
            (field, value) -> {
              List<String> only = form.only().get(value);
              if (only == null || only.stream().anyMatch(said::contains)) {
                put(texts, field, known.getOrDefault(value, ""));
              }
            });
    form.says().forEach((field, always) -> put(texts, field, always));
    return texts;
  }

  private static void put(Map<String, String> texts, String field, String value) {
    if (!value.isEmpty()) {
      // A browser ends lines in two signs, for which no form's type has a letter.
      texts.put(field, value.replaceAll("\\R", "\n").replace('\t', ' '));
    }
  }

  /** The relief asked for, by the names of boxes, and whether a case was filed. */
  Set<String> said() {
    Set<String> said =
        asked()
            .flatMap(
                one ->
                    Stream.concat(
                        Stream.of(one.ask().table().place()),
                        one.grounds().stream()
                            .map(ground -> one.ask().table().place() + "/" + ground.id())))
            .collect(Collectors.toCollection(HashSet::new));
    if (isCaseFiled()) {
      said.add(CourtForm.CASE_FILED);
    }
    return said;
  }

  /** The boxes to tick. */
  Set<String> ticked() {
    Set<String> said = said();
    Set<String> ticked = new LinkedHashSet<>();
    form.ticks()
        .forEach(
            (box, says) -> {
              if (said.contains(says)) {
                ticked.add(box);
              }
            });
    return ticked;
  }

  /** Whether a case is known to have come of it: its number, and nothing that denies it. */
  private boolean isCaseFiled() {
    Map<String, List<String>> without = filing.petition().withoutCase();
    return !packet.caseNumber().isEmpty()
        && (without.isEmpty()
            || filing.counts().stream()
                .noneMatch(
                    count ->
                        without.entrySet().stream()
                            .allMatch(one -> one.getValue().contains(count.value(one.getKey())))));
  }

  private Map<String, String> ofCase() {
    Map<String, String> values = ofOffice(form, office, packet);
    filing.counts().stream()
        .findFirst()
        .ifPresent(
            count -> {
              values.put("arrest.date", PaperWords.formDay(count.value("arrestDate")));
              values.put("arrest.agency", PaperWords.agency(count.value(law.courtFact())));
              Cited offense = cited(count);
              values.put(
                  "arrest.offense",
                  offense.code().isEmpty()
                      ? offense.section()
                      : "%s Code section %s".formatted(offense.code(), offense.section()));
            });
    Set<String> judged = judged();
    if (judged.size() == 1) {
      values.put(CourtForm.JUDGMENT_DATE, PaperWords.formDay(judged.iterator().next()));
    }
    return values;
  }

  /**
   * The values that every form of a packet can show: the office, the court, the client and the
   * case.
   */
  static Map<String, String> ofOffice(CourtForm form, Letterhead office, FilingPacket packet) {
    Map<String, String> values = new HashMap<>();
    String bar = office.barNumber();
    values.put(
        "attorney.name",
        bar.isBlank() || form.shows(CourtForm.BAR_NUMBER)
            ? office.attorney()
            : "%s (SBN %s)".formatted(office.attorney(), bar));
    values.put(CourtForm.BAR_NUMBER, bar);
    values.put("attorney.office", office.office());
    values.put("attorney.telephone", office.telephone());
    values.put("attorney.fax", office.fax());
    values.put("attorney.email", office.email());
    List<String> address = office.address();
    place(office)
        .ifPresent(
            place -> {
              values.put(
                  "attorney.street", String.join(", ", address.subList(0, address.size() - 1)));
              values.put("attorney.city", place.group(1));
              values.put("attorney.state", place.group(2));
              values.put("attorney.zip", place.group(3));
            });
    values.put("court.county", office.countyName());
    values.putAll(ofCourt(office));
    String name = packet.client().name();
    String given = PaperWords.firstName(name);
    Matcher initial = INITIAL_LAST.matcher(given);
    boolean parted = form.shows(CourtForm.MIDDLE_NAME) && initial.matches();
    values.put("client.name", packet.petitioner());
    values.put(CourtForm.FIRST_NAME, parted ? initial.group(1) : given);
    values.put(CourtForm.MIDDLE_NAME, parted ? initial.group(2) : "");
    values.put(CourtForm.LAST_NAME, PaperWords.lastName(name));
    values.put("case.number", packet.caseNumber());
    values.put("case.name", "People v. " + packet.petitioner());
    values.put("case.defendant", packet.caseNumber().isEmpty() ? "" : packet.petitioner());
    LocalDate born = packet.client().dateOfBirth();
    values.put("client.born", born == null ? "" : PaperWords.formDay(born.toString()));
    return values;
  }

  /** City, state and ZIP code of an office; empty where its address does not end in them. */
  static Optional<Matcher> place(Letterhead office) {
    return office.address().stream()
        .reduce((line, last) -> last)
        .map(PLACE::matcher)
        .filter(Matcher::matches);
  }

  /** The court's address, line by line and as one text below the county. */
  private static Map<String, String> ofCourt(Letterhead office) {
    List<String> lines = office.courtAddress();
    int last = lines.size() - 1;
    Map<String, String> values = new HashMap<>();
    values.put(
        "court.place",
        Stream.concat(Stream.of(office.countyName()), lines.stream())
            .collect(Collectors.joining("\n")));
    if (last > 0) {
      values.put("court.street", lines.get(0));
      values.put("court.mailing", String.join(", ", lines.subList(1, last)));
      values.put("court.cityZip", lines.get(last));
    }
    return values;
  }

  private Map<String, String> ofCount(Count count) {
    Cited cited = cited(count);
    return Map.of(
        "count.code",
        cited.code(),
        "count.section",
        cited.section(),
        "count.level",
        PaperWords.of(count.value("level")));
  }

  /**
   * A section as a form has it.
   *
   * @param code {@code Penal}; empty: it is not known, and the section has all that is
   */
  private record Cited(String code, String section) {}

  private Cited cited(Count count) {
    String section = count.value("section");
    Matcher last = CODE_LAST.matcher(section);
    Matcher first = CODE_FIRST.matcher(section);
    String code = last.matches() ? last.group(2) : first.matches() ? first.group(1) : "";
    String written = law.codes().get(code);
    return written == null
        ? new Cited("", section)
        : new Cited(written, last.matches() ? last.group(1) : first.group(2));
  }
}
