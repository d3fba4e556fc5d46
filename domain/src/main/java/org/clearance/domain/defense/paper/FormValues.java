package org.clearance.domain.defense.paper;

import java.time.LocalDate;
import java.util.HashMap;
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
    texts.putAll(texts(form, known));
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

  /** The texts of a form's fields; what is not known is left out. */
  static Map<String, String> texts(CourtForm form, Map<String, String> known) {
    Map<String, String> texts = new LinkedHashMap<>();
    form.fields().forEach((field, value) -> put(texts, field, known.getOrDefault(value, "")));
    form.says().forEach((field, said) -> put(texts, field, said));
    return texts;
  }

  private static void put(Map<String, String> texts, String field, String value) {
    if (!value.isEmpty()) {
      // A browser ends lines in two signs, for which no form's type has a letter.
      texts.put(field, value.replaceAll("\\R", "\n").replace('\t', ' '));
    }
  }

  /** The boxes to tick. */
  Set<String> ticked() {
    Set<String> said =
        asked()
            .flatMap(
                one ->
                    Stream.concat(
                        Stream.of(one.ask().table().place()),
                        one.grounds().stream()
                            .map(ground -> one.ask().table().place() + "/" + ground.id())))
            .collect(Collectors.toSet());
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

  private Map<String, String> ofCase() {
    Map<String, String> values = ofOffice(office, packet);
    filing.counts().stream()
        .findFirst()
        .ifPresent(
            count -> {
              values.put("arrest.date", PaperWords.day(count.value("arrestDate")));
              values.put("arrest.agency", PaperWords.agency(count.value(law.courtFact())));
            });
    Set<String> judged =
        filing.counts().stream()
            .map(count -> count.value("judgmentDate"))
            .collect(Collectors.toSet());
    if (judged.size() == 1) {
      values.put("case.judgmentDate", PaperWords.day(judged.iterator().next()));
    }
    return values;
  }

  /**
   * The values that every form of a packet can show: the office, the court, the client and the
   * case.
   */
  static Map<String, String> ofOffice(Letterhead office, FilingPacket packet) {
    Map<String, String> values = new HashMap<>();
    values.put(
        "attorney.name",
        office.attorney()
            + (office.barNumber().isBlank() ? "" : " (SBN " + office.barNumber() + ")"));
    values.put("attorney.office", office.office());
    values.put("attorney.telephone", office.telephone());
    values.put("attorney.email", office.email());
    List<String> address = office.address();
    if (!address.isEmpty()) {
      Matcher place = PLACE.matcher(address.get(address.size() - 1));
      if (place.matches()) {
        values.put("attorney.street", String.join(", ", address.subList(0, address.size() - 1)));
        values.put("attorney.city", place.group(1));
        values.put("attorney.state", place.group(2));
        values.put("attorney.zip", place.group(3));
      }
    }
    values.put("court.county", office.countyName());
    values.put("client.name", packet.petitioner());
    values.put(CourtForm.FIRST_NAME, PaperWords.firstName(packet.client().name()));
    values.put(CourtForm.LAST_NAME, PaperWords.lastName(packet.client().name()));
    values.put("case.number", packet.caseNumber());
    values.put("case.name", "People v. " + packet.petitioner());
    LocalDate born = packet.client().dateOfBirth();
    values.put("client.born", born == null ? "" : PaperWords.day(born));
    return values;
  }

  private Map<String, String> ofCount(Count count) {
    Map<String, String> values = new HashMap<>();
    String section = count.value("section");
    Matcher last = CODE_LAST.matcher(section);
    Matcher first = CODE_FIRST.matcher(section);
    String code = last.matches() ? last.group(2) : first.matches() ? first.group(1) : "";
    String written = law.codes().get(code);
    values.put("count.code", written == null ? "" : written);
    values.put(
        "count.section",
        written == null ? section : last.matches() ? last.group(1) : first.group(2));
    values.put("count.level", PaperWords.of(count.value("level")));
    return values;
  }
}
