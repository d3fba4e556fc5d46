package org.clearance.domain.record.rapsheet;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.clearance.domain.record.rapsheet.SheetEvent.Kind;
import org.jspecify.annotations.Nullable;

/** Turns the events of a RAP sheet into entries: its convictions, and arrests without one. */
final class SheetEntries {
  private static final String CONVICTION = "CONVICTION";
  private static final String DEFERRAL = "DEFERRAL";
  private static final String ARREST = "ARREST";

  /** The day from which on jail for a felony without probation is that of PC 1170(h). */
  static final String REALIGNMENT = "2011-10-01";

  /** A case that takes longer is looked at by somebody. */
  private static final Period LONGEST_CASE = Period.ofYears(2);

  private static final Pattern TELLS_OF_RELIEF =
      Pattern.compile(".*(1203|851|17\\s*\\(B\\)|1170\\.18|RELIEF|SEALED|REDUCED).*");

  /** The code of a court of California before its place: CASC, CAMC, CAJV. */
  private static final Pattern CALIFORNIAN = Pattern.compile("CA[A-Z]{2}\\b.*");

  private static final Pattern DISMISSED_LATER =
      Pattern.compile("CONV SET ASIDE & DISM PER 1203\\.(4|4A|41|42|43|49) PC");

  private final List<SheetEvent> events;
  private final List<RapSheet.NotUnderstood> notUnderstood;
  private final List<RapSheet.Entry> entries = new ArrayList<>();

  SheetEntries(List<SheetEvent> events, List<RapSheet.NotUnderstood> notUnderstood) {
    this.events = events;
    this.notUnderstood = notUnderstood;
  }

  /** The entries; what has a disposition that is not understood is added to what is to be read. */
  List<RapSheet.Entry> all() {
    for (SheetEvent event : events) {
      if (event.kind == Kind.COURT) {
        court(event);
      } else if (event.kind == Kind.ARREST && !hasCourt(event)) {
        arrest(event);
      }
    }
    return entries;
  }

  /** Whether the sheet tells of a registration under PC 290. */
  boolean registration() {
    return events.stream()
        .filter(event -> event.kind == Kind.REGISTRATION)
        .flatMap(event -> event.counts.stream())
        .anyMatch(count -> count.section != null && count.section.startsWith("290"));
  }

  private boolean hasCourt(SheetEvent arrest) {
    return events.stream()
        .anyMatch(event -> event.kind == Kind.COURT && event.cycle == arrest.cycle);
  }

  private void court(SheetEvent event) {
    boolean convicted = false;
    List<SheetCount> ended = new ArrayList<>();
    for (SheetCount count : event.counts) {
      String first = first(count);
      if (isConvicted(count)) {
        convicted = true;
        for (int time = 0; time < count.times; time++) {
          conviction(event, count);
        }
      } else if (outcome(first).isPresent()) {
        ended.add(count);
      } else if (first.startsWith("DEFERRED ENTRY OF J") || first.startsWith("DIVERSION")) {
        deferred(event, count);
      } else {
        notUnderstood.add(
            new RapSheet.NotUnderstood(count.page, String.join("\n", quoted(event, count))));
      }
    }
    if (!convicted && !ended.isEmpty()) {
      dismissed(event, ended);
    }
  }

  /** The disposition that a count was first given; empty where there is none. */
  private static String first(SheetCount count) {
    return count.dispositions.stream()
        .filter(one -> !one.dated())
        .findFirst()
        .map(SheetCount.Disposition::text)
        .orElse("");
  }

  private static boolean isConvicted(SheetCount count) {
    String first = first(count);
    return first.equals("CONVICTED") || first.startsWith("CONVICTED-");
  }

  private static Optional<String> outcome(String disposition) {
    if (disposition.equals("DISMISSED") || disposition.startsWith("DISMISSED/")) {
      return Optional.of("DISMISSED");
    }
    if (disposition.equals("ACQUITTED") || disposition.startsWith("ACQUITTED/")) {
      return Optional.of("ACQUITTED");
    }
    return disposition.startsWith("PROS REJ-") ? Optional.of("NEVER_CHARGED") : Optional.empty();
  }

  private void conviction(SheetEvent event, SheetCount count) {
    Map<String, String> facts = new LinkedHashMap<>();
    Set<String> unsure = new LinkedHashSet<>(count.unsure);
    place(event, count, facts, unsure, SheetFact.JUDGMENT_DATE);
    facts.put(SheetFact.JUDGMENT_OF_CONVICTION, "true");
    level(count.level, facts, unsure);
    sentence(event, count, facts, unsure);
    consecutive(count, facts, unsure);
    probationOutcome(event, count, facts, unsure);
    relief(count, facts, unsure);
    add(CONVICTION, event, count, facts, unsure);
  }

  private void deferred(SheetEvent event, SheetCount count) {
    Map<String, String> facts = new LinkedHashMap<>();
    Set<String> unsure = new LinkedHashSet<>(count.unsure);
    place(event, count, facts, unsure, SheetFact.JUDGMENT_DATE);
    level(count.level, facts, unsure);
    unsure.add(SheetFact.KIND);
    add(DEFERRAL, event, count, facts, unsure);
  }

  /**
   * A case of which nothing came: an arrest, of the day on which it was.
   *
   * @param ended its counts of which it is told that nothing came
   */
  private void dismissed(SheetEvent event, List<SheetCount> ended) {
    SheetCount count = ended.get(0);
    Map<String, String> facts = new LinkedHashMap<>();
    Set<String> unsure = new LinkedHashSet<>(count.unsure);
    place(event, count, facts, unsure, "");
    List<SheetEvent> arrests =
        events.stream().filter(one -> one.kind == Kind.ARREST && one.cycle == event.cycle).toList();
    if (arrests.size() == 1 && !arrests.get(0).date.isEmpty()) {
      SheetEvent arrest = arrests.get(0);
      facts.put(SheetFact.ARREST_DATE, arrest.date);
      arrestLevel(arrest, facts);
      if (!isSurelyOf(arrest, event)) {
        unsure.add(SheetFact.ARREST_DATE);
        unsure.add(SheetFact.LEVEL);
      }
    }
    charges(event, unsure);
    outcomeOfAll(event, facts, unsure);
    convictionOfArrest(event, facts, unsure);
    add(ARREST, event, count, facts, unsure);
  }

  /**
   * Whether another case of the arrest led to a conviction, as one that was filed again does: a
   * cycle is an arrest and everything that followed from it. What is not told for certain, or may
   * be lost, is for a person to read.
   */
  private void convictionOfArrest(SheetEvent court, Map<String, String> facts, Set<String> unsure) {
    List<SheetEvent> cycle = events.stream().filter(one -> one.cycle == court.cycle).toList();
    List<SheetCount> others =
        cycle.stream()
            .filter(one -> one.kind == Kind.COURT && one != court)
            .flatMap(one -> one.counts.stream())
            .toList();
    boolean convicted = others.stream().anyMatch(SheetEntries::isConvicted);
    boolean ended = others.stream().allMatch(count -> outcome(first(count)).isPresent());
    if (convicted) {
      facts.put(SheetFact.CONVICTION_OF_ARREST, "true");
    } else if (!ended || mayLack(cycle)) {
      facts.put(SheetFact.CONVICTION_OF_ARREST, "");
    }
    boolean ofOneArrest = cycle.stream().filter(one -> one.kind == Kind.ARREST).count() == 1;
    if (!convicted || !ofOneArrest || mayLack(cycle)) {
      unsure.add(SheetFact.CONVICTION_OF_ARREST);
    }
  }

  /** Whether something of a cycle may be lost, or be of another one. */
  private boolean mayLack(List<SheetEvent> cycle) {
    int next = events.indexOf(cycle.get(cycle.size() - 1)) + 1;
    return cycle.stream()
            .anyMatch(one -> one.shaken || one.afterGap || one.beforeLost || isLost(one))
        || (next < events.size() && events.get(next).afterGap);
  }

  /** Whether a court's action has no count: its lines are lost. */
  private static boolean isLost(SheetEvent event) {
    return event.kind == Kind.COURT && event.counts.isEmpty();
  }

  /**
   * Whether a court's action surely followed from an arrest: it is the next event, nothing between
   * them may be lost, and they are as near to each other in time as a case is.
   */
  private boolean isSurelyOf(SheetEvent arrest, SheetEvent court) {
    if (events.indexOf(court) != events.indexOf(arrest) + 1
        || arrest.shaken
        || arrest.beforeLost
        || court.shaken
        || court.afterGap
        || !arrest.dateSure
        || !court.dateSure
        || arrest.date.length() != REALIGNMENT.length()
        || court.date.length() != REALIGNMENT.length()) {
      return false;
    }
    LocalDate arrested = LocalDate.parse(arrest.date);
    LocalDate decided = LocalDate.parse(court.date);
    return !decided.isBefore(arrested) && decided.isBefore(arrested.plus(LONGEST_CASE));
  }

  private void arrest(SheetEvent event) {
    if (event.counts.isEmpty()) {
      notUnderstood.add(new RapSheet.NotUnderstood(event.page, String.join("\n", event.head)));
      return;
    }
    SheetCount count = event.counts.get(0);
    Map<String, String> facts = new LinkedHashMap<>();
    Set<String> unsure = new LinkedHashSet<>(count.unsure);
    place(event, count, facts, unsure, SheetFact.ARREST_DATE);
    facts.remove(SheetFact.CASE_NUMBER);
    unsure.remove(SheetFact.CASE_NUMBER);
    arrestLevel(event, facts);
    charges(event, unsure);
    if (event.counts.stream().anyMatch(one -> !one.dispositions.isEmpty())) {
      outcomeOfAll(event, facts, unsure);
    }
    if (event.shaken) {
      unsure.add(SheetFact.LEVEL);
      unsure.add(SheetFact.ARREST_OUTCOME);
    }
    if (event.shaken || facts.getOrDefault(SheetFact.ARREST_OUTCOME, "").isEmpty()) {
      // Many sheets lack what a court made of an arrest.
      unsure.add(SheetFact.KIND);
    }
    add(ARREST, event, count, facts, unsure);
  }

  /** Charges under several sections are for a person to read: the entry names but one. */
  private static void charges(SheetEvent event, Set<String> unsure) {
    if (event.counts.stream().map(one -> one.section).distinct().count() > 1) {
      unsure.add(SheetFact.SECTION);
    }
  }

  /** Adds the outcome of all charges; to be read by a person where it is not told alike of each. */
  private static void outcomeOfAll(
      SheetEvent event, Map<String, String> facts, Set<String> unsure) {
    Set<String> outcomes = new LinkedHashSet<>();
    for (SheetCount count : event.counts) {
      List<String> said =
          count.dispositions.stream().map(one -> outcome(one.text()).orElse("")).toList();
      outcomes.addAll(said.isEmpty() ? List.of("") : said);
    }
    String outcome = outcomes.size() == 1 ? outcomes.iterator().next() : "";
    facts.put(SheetFact.ARREST_OUTCOME, outcome);
    if (outcome.isEmpty()) {
      unsure.add(SheetFact.ARREST_OUTCOME);
    }
  }

  /** TOC: the type of the charge, which the heading or a count has. */
  private static void arrestLevel(SheetEvent event, Map<String, String> facts) {
    Set<String> levels = new LinkedHashSet<>();
    var lines =
        Stream.concat(
            event.head.stream(), event.counts.stream().flatMap(count -> count.lines.stream()));
    var toc = Pattern.compile("TOC\\s*:\\s*([FMI])\\b");
    lines.forEach(line -> toc.matcher(line).results().forEach(found -> levels.add(found.group(1))));
    if (levels.contains("F")) {
      facts.put(SheetFact.LEVEL, "FELONY");
    } else if (levels.size() == 1) {
      facts.put(SheetFact.LEVEL, levels.contains("M") ? "MISDEMEANOR" : "INFRACTION");
    }
  }

  private static void place(
      SheetEvent event,
      SheetCount count,
      Map<String, String> facts,
      Set<String> unsure,
      String dayFact) {
    put(facts, SheetFact.CASE_NUMBER, count.caseNumber);
    put(facts, SheetFact.COURT, event.agency);
    if (!CALIFORNIAN.matcher(event.agency).matches()) {
      String fact =
          dayFact.equals(SheetFact.JUDGMENT_DATE)
              ? SheetFact.CALIFORNIA_CONVICTION
              : SheetFact.CALIFORNIA_ARREST;
      facts.put(fact, "");
      unsure.add(fact);
    }
    if (!dayFact.isEmpty()) {
      put(facts, dayFact, event.date);
      if (!event.dateSure) {
        unsure.add(dayFact);
      }
    }
    put(facts, SheetFact.SECTION, count.section == null ? "" : count.section);
    put(facts, SheetFact.OFFENSE, count.offense);
  }

  private static void put(Map<String, String> facts, String fact, String value) {
    if (!value.isEmpty()) {
      facts.put(fact, value);
    }
  }

  private static void level(
      @Nullable String written, Map<String, String> facts, Set<String> unsure) {
    if (written == null) {
      return;
    }
    if (Set.of("FELONY", "MISDEMEANOR", "INFRACTION").contains(written)) {
      facts.put(SheetFact.LEVEL, written);
    } else {
      facts.put(SheetFact.LEVEL, "");
      unsure.add(SheetFact.LEVEL);
    }
  }

  private static void sentence(
      SheetEvent event, SheetCount count, Map<String, String> facts, Set<String> unsure) {
    String written = count.sentence;
    String disposition = first(count);
    if (GrantedProbation.isByDisposition(disposition)) {
      facts.put(SheetFact.PROBATION_GRANTED, "true");
      return;
    }
    if (written == null && !GrantedProbation.isSuspended(disposition)) {
      return;
    }
    SheetSentence sentence = SheetSentence.of(written == null ? "" : written);
    if (sentence.probation()) {
      facts.put(SheetFact.PROBATION_GRANTED, "true");
      return;
    }
    if (!sentence.known() || sentence.suspended() || !GrantedProbation.isPlain(disposition)) {
      facts.put(SheetFact.PROBATION_GRANTED, "");
      unsure.add(SheetFact.PROBATION_GRANTED);
      return;
    }
    facts.put(SheetFact.PROBATION_GRANTED, "false");
    String level = facts.getOrDefault(SheetFact.LEVEL, "");
    if (sentence.prison()) {
      facts.put(SheetFact.CUSTODY, "PRISON");
    } else if (sentence.jail() && level.equals("MISDEMEANOR")) {
      facts.put(SheetFact.CUSTODY, "MISD_JAIL");
    } else if (sentence.jail()
        && level.equals("FELONY")
        && event.date.length() == REALIGNMENT.length()
        && event.date.compareTo(REALIGNMENT) >= 0) {
      facts.put(SheetFact.CUSTODY, "JAIL");
      SheetFact.length(Period.of(sentence.years(), sentence.months(), sentence.days()))
          .ifPresent(length -> facts.put(SheetFact.SENTENCE_LENGTH, length));
    } else if (sentence.fine() && !sentence.jail()) {
      facts.put(SheetFact.CUSTODY, "FINE");
    }
  }

  /** Whether its term runs after another one, which the sentence says, or words beside it do. */
  private static void consecutive(SheetCount count, Map<String, String> facts, Set<String> unsure) {
    if (count.lines.stream().noneMatch(line -> line.contains("CONSEC"))) {
      return;
    }
    facts.put(SheetFact.CONSECUTIVE, "true");
    String sentence = count.sentence;
    if (sentence == null || !SheetSentence.of(sentence).consecutive()) {
      unsure.add(SheetFact.CONSECUTIVE);
    }
  }

  /**
   * Reads the end of probation, where a later disposition revokes it and imposes a sentence. Any
   * other hint is for a person to read: probation may have been reinstated.
   */
  private void probationOutcome(
      SheetEvent event, SheetCount count, Map<String, String> facts, Set<String> unsure) {
    long hints = count.lines.stream().filter(ProbationHints::are).count();
    String granted = facts.getOrDefault(SheetFact.PROBATION_GRANTED, "");
    if (granted.equals("false")
        || (hints == 0 && count.laterSentences.isEmpty() && !hasViolation(event.cycle))) {
      return;
    }
    boolean revoked =
        granted.equals("true")
            && hints == 1
            && count.dispositions.stream()
                .filter(SheetCount.Disposition::dated)
                .allMatch(one -> ProbationHints.isRevoked(one.text()) || isRelief(one.text()))
            && count.dispositions.stream()
                .anyMatch(one -> one.dated() && ProbationHints.isRevoked(one.text()))
            && count.laterSentences.size() == 1
            && isCustodyAlone(SheetSentence.of(count.laterSentences.get(0)));
    facts.put(SheetFact.PROBATION_OUTCOME, revoked ? "REVOKED_SENTENCED" : "");
    if (!revoked) {
      unsure.add(SheetFact.PROBATION_OUTCOME);
    }
  }

  /** Whether a later disposition says surely which relief a court gave. */
  private static boolean isRelief(String disposition) {
    return DISMISSED_LATER.matcher(disposition).matches()
        || disposition.equals("REDUCED TO MISDEMEANOR");
  }

  private static boolean isCustodyAlone(SheetSentence sentence) {
    return sentence.known()
        && (sentence.jail() || sentence.prison())
        && !sentence.probation()
        && !sentence.suspended();
  }

  /** Whether a cycle has a charge of a violation of probation. */
  private boolean hasViolation(int cycle) {
    return events.stream()
        .filter(event -> event.cycle == cycle)
        .flatMap(event -> event.counts.stream())
        .anyMatch(count -> count.section != null && ProbationHints.are(count.section));
  }

  private static void relief(SheetCount count, Map<String, String> facts, Set<String> unsure) {
    for (SheetCount.Disposition later : count.dispositions) {
      String before = facts.getOrDefault(SheetFact.RELIEF_SO_FAR, "");
      if (DISMISSED_LATER.matcher(later.text()).matches()) {
        facts.put(SheetFact.RELIEF_SO_FAR, before.equals("REDUCED") ? "COURT_REDUCED" : "COURT");
      } else if (later.text().equals("REDUCED TO MISDEMEANOR")) {
        facts.merge(
            SheetFact.RELIEF_SO_FAR,
            "REDUCED",
            (told, reduced) -> told.startsWith("COURT") ? "COURT_REDUCED" : told);
      } else if (TELLS_OF_RELIEF.matcher(later.text()).matches()) {
        facts.put(SheetFact.RELIEF_SO_FAR, "");
        unsure.add(SheetFact.RELIEF_SO_FAR);
      } else if (later.dated() && !ProbationHints.are(later.text())) {
        // It may have been vacated, reversed or pardoned.
        facts.put(SheetFact.RELIEF_SO_FAR, "");
        unsure.add(SheetFact.RELIEF_SO_FAR);
        unsure.add(SheetFact.KIND);
      }
    }
  }

  private void add(
      String kind,
      SheetEvent event,
      SheetCount count,
      Map<String, String> facts,
      Set<String> unsure) {
    Set<String> all = new LinkedHashSet<>(unsure);
    if (count.shaken) {
      all.addAll(facts.keySet());
      all.add(SheetFact.KIND);
    }
    all.retainAll(Stream.concat(facts.keySet().stream(), Stream.of(SheetFact.KIND)).toList());
    entries.add(
        new RapSheet.Entry(kind, facts, all, String.join("\n", quoted(event, count)), count.page));
  }

  private static List<String> quoted(SheetEvent event, SheetCount count) {
    List<String> quoted = new ArrayList<>();
    Stream.concat(event.head.stream(), count.lines.stream())
        .map(String::strip)
        .forEach(quoted::add);
    if (!event.heading.isEmpty()) {
      if (!event.head.isEmpty() && event.heading.endsWith(quoted.get(0))) {
        quoted.remove(0);
      }
      quoted.add(0, event.heading);
    }
    return quoted;
  }
}
