package org.clearance.domain.law.jurisdiction;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clearance.domain.law.policy.Outcome;
import org.clearance.domain.law.policy.RuleTable;
import org.clearance.domain.law.policy.TableChecks;
import org.clearance.domain.law.policy.TableFailure;
import org.clearance.domain.law.policy.TableProblem;
import org.clearance.domain.law.policy.TableVocabulary;
import org.jspecify.annotations.Nullable;

/** Checks a table of a programme: its rules, the source of each, and its worked cases. */
final class TableCheck {
  private static final Pattern FACT = Pattern.compile("facts\\.(\\w+)");
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\w.\"-])\\d+(\\.\\d+)?(?![\\w.\"-])");

  private final FolderReading files;
  private final JurisdictionReading.TableText table;
  private final Map<String, CitedStatute> statutes;
  private final List<String> toConfirm = new ArrayList<>();
  private final Set<String> leadsTo = new HashSet<>();

  TableCheck(
      FolderReading files,
      JurisdictionReading.TableText table,
      Map<String, CitedStatute> statutes) {
    this.files = files;
    this.table = table;
    this.statutes = statutes;
  }

  /** The tables that this one leads on to. */
  Set<String> leadsTo() {
    return leadsTo;
  }

  List<String> toConfirm() {
    return toConfirm;
  }

  private void problem(String place, String what) {
    files.problem(table.file(), place, what);
  }

  /** Checks the table's text. */
  void text(String text) {
    Set<String> facts =
        table.table().catalog().facts().stream()
            .map(LawFact::name)
            .collect(Collectors.toCollection(TreeSet::new));
    if (!table.isOfPolicies()) {
      facts.add(Catalog.AS_OF);
    }
    if (table.said().over() != null) {
      facts.addAll(LawTable.OF_OVER);
    }
    List<TableProblem> problems =
        TableChecks.problems(text, table.isOfPolicies() ? ofPolicies(facts) : ofLaws(text, facts));
    for (TableProblem one : problems) {
      problem(one.place().toString(), (one.what() + " " + one.detail()).strip());
    }
    if (problems.isEmpty() && !table.isOfPolicies()) {
      RuleTable rules = RuleTable.of(table.table().name(), text);
      rules.columns().forEach(this::asksNoPartOfADay);
      rules.rules().forEach(this::source);
    }
  }

  /** A day of which only a part is known has to be asked whether it has come. */
  private void asksNoPartOfADay(RuleTable.Column column) {
    FACT.matcher(column.expression())
        .results()
        .map(found -> found.group(1))
        .filter(
            name ->
                table
                    .table()
                    .catalog()
                    .fact(name)
                    .filter(fact -> fact.value() instanceof FactValue.DayOrPart)
                    .isPresent())
        .forEach(
            name ->
                problem(
                    column.label(),
                    "It asks for %s, of which a part alone may be known: ask a fact that says whether that day has come."
                        .formatted(name)));
  }

  private TableVocabulary ofPolicies(Set<String> facts) {
    return TableVocabulary.ofPolicies(
        table.said().parameters() != null,
        facts,
        table.outcomes().keySet().stream().map(Outcome::name).toList());
  }

  private TableVocabulary ofLaws(String text, Set<String> facts) {
    List<String> outcomes =
        Stream.concat(
                Stream.concat(
                    Arrays.stream(OutcomeKind.values()).map(OutcomeKind::name),
                    Stream.of(LawTable.CONTRADICTION)),
                table.others().stream().map(other -> LawTable.SEE + other))
            .toList();
    return TableVocabulary.ofProgramme(
        text.contains("name=\"" + LawTable.STANDARD + "\"")
            ? LawTable.OUTPUTS_WITH_STANDARD
            : LawTable.OUTPUTS,
        facts,
        outcomes);
  }

  /** Checks that a rule says who it is, on what it rests, how sure it is, and what it gives. */
  private void source(RuleTable.Rule rule) {
    String name = rule.text(LawTable.RULE);
    String place = name.isEmpty() ? "a rule" : "rule " + name;
    String outcome = rule.text(LawTable.OUTCOME);
    if (outcome.startsWith(LawTable.SEE)) {
      leadsTo.add(outcome.substring(LawTable.SEE.length()));
    }
    Optional<Confidence> confidence = Confidence.of(rule.text(LawTable.CONFIDENCE));
    if (name.isEmpty() || name.contains(" ") || name.equals(Answer.UNKNOWN)) {
      problem(place, "Its output rule is a word of its own, in quotation marks.");
    }
    if (confidence.isEmpty()) {
      problem(place, "It does not say how sure it is: confidence is H, M, L or -.");
    } else if (confidence.get() == Confidence.OWN && !isForAPerson(outcome)) {
      problem(place, "It decides, so it rests on the law: its confidence is H, M or L.");
    }
    String statute = rule.text(LawTable.STATUTE);
    boolean own = confidence.filter(Confidence.OWN::equals).isPresent();
    if (statute.isEmpty() ? !own : !statutes.containsKey(statute)) {
      problem(
          place,
          statute.isEmpty()
              ? "It names no statute."
              : "Its statute is “%s”, and the folder has none of that id.".formatted(statute));
    }
    boolean relief =
        outcome.equals(OutcomeKind.RELIEF.name()) || outcome.equals(OutcomeKind.NOT_YET.name());
    if (relief && (rule.text(LawTable.RELIEF).isEmpty() || isEmpty(rule, LawTable.TRACK))) {
      problem(place, "It gives relief, so it says which, and by which track.");
    }
    standard(rule, outcome, place);
    String code = rule.text(LawTable.RELIEF);
    if (!code.isEmpty() && !table.reliefs().isEmpty() && !table.reliefs().contains(code)) {
      problem(
          place,
          "It gives %s, and the programme’s reliefs are %s."
              .formatted(code, String.join(", ", new TreeSet<>(table.reliefs()))));
    }
    for (String word : rule.text(LawTable.TRACK).split(" ")) {
      if (!word.isEmpty() && Arrays.stream(Track.values()).noneMatch(t -> t.name().equals(word))) {
        problem(
            place,
            "%s is no track; there are %s.".formatted(word, Arrays.toString(Track.values())));
      }
    }
    if (isEmpty(rule, LawTable.REASON)) {
      problem(place, "It gives no reason.");
    }
    if (confidence.filter(Confidence::isToConfirm).isPresent()) {
      toConfirm.add(
          "%s, rule %s (%s): %s"
              .formatted(
                  table.table().name(),
                  name,
                  rule.text(LawTable.CONFIDENCE),
                  rule.text(LawTable.REASON).isEmpty()
                      ? rule.description()
                      : rule.text(LawTable.REASON)));
    }
  }

  /** A table that says by which standard a court gives relief says it of each relief. */
  private void standard(RuleTable.Rule rule, String outcome, String place) {
    if (!rule.outputs().containsKey(LawTable.STANDARD)) {
      return;
    }
    String written = rule.text(LawTable.STANDARD);
    boolean known = Arrays.stream(Standard.values()).anyMatch(one -> one.name().equals(written));
    boolean needed = outcome.equals(OutcomeKind.RELIEF.name());
    if (needed ? !known : !known && !written.isEmpty()) {
      problem(place, "Its standard is one of %s.".formatted(Arrays.toString(Standard.values())));
    }
  }

  private static boolean isForAPerson(String outcome) {
    return outcome.equals(OutcomeKind.REVIEW.name()) || outcome.equals(LawTable.CONTRADICTION);
  }

  private static boolean isEmpty(RuleTable.Rule rule, String output) {
    String written = rule.outputs().getOrDefault(output, "");
    return written.equals("\"\"") || written.equals("null") || written.isEmpty();
  }

  /** Tries the worked cases, and says how many there are. */
  int cases() {
    String name = table.said().cases();
    if (name == null) {
      problem("", "It has no worked cases; the programme names their file.");
      return 0;
    }
    String file = table.folder() + name;
    List<WorkedCase> cases = WorkedCase.read(files, file, table.table());
    Set<String> hit = new HashSet<>();
    for (WorkedCase one : cases) {
      String place = "line %d (%s)".formatted(one.line(), one.id());
      try {
        Answer answer = table.table().answer(one.facts(), one.asOf());
        hit.add(answer.rule());
        one.difference(answer).ifPresent(what -> files.problem(file, place, what + "."));
      } catch (TableFailure failure) {
        files.problem(file, place, failure.what().toString());
      }
    }
    table.table().rules().toHit().stream()
        .filter(rule -> !hit.contains(rule))
        .forEach(rule -> files.problem(file, "", "No case hits rule %s.".formatted(rule)));
    if (table.table().rules() instanceof HeldTable held) {
      sides(held.rules(), cases, file);
    }
    return cases.size();
  }

  /** Each day and amount that a rule compares with has a case on each of its sides. */
  private void sides(RuleTable rules, List<WorkedCase> cases, String file) {
    for (int column = 0; column < rules.columns().size(); column++) {
      var fact = FACT.matcher(rules.columns().get(column).expression());
      if (!fact.matches()) {
        continue;
      }
      Set<Comparable<?>> bounds = new LinkedHashSet<>();
      for (RuleTable.Rule rule : rules.rules()) {
        String test = rule.tests().get(column);
        DAY.matcher(test).results().forEach(day -> bounds.add(LocalDate.parse(day.group())));
        if (!DAY.matcher(test).find()) {
          NUMBER.matcher(test).results().forEach(n -> bounds.add(new BigDecimal(n.group())));
        }
      }
      List<Object> values =
          cases.stream().map(one -> value(one, fact.group(1))).flatMap(Optional::stream).toList();
      for (Comparable<?> bound : bounds) {
        side(fact.group(1), bound, values, file);
      }
    }
  }

  private Optional<Object> value(WorkedCase one, String fact) {
    return Optional.ofNullable(table.table().catalog().complete(one.facts(), one.asOf()).get(fact));
  }

  private void side(String fact, Comparable<?> bound, List<Object> values, String file) {
    boolean below = values.stream().anyMatch(value -> compared(value, bound, -1));
    boolean notBelow = values.stream().anyMatch(value -> compared(value, bound, 1));
    if (!below || !notBelow) {
      files.problem(
          file,
          "",
          "No case has %s %s %s.".formatted(fact, below ? "at or after" : "before", bound));
    }
  }

  private static boolean compared(@Nullable Object value, Comparable<?> bound, int side) {
    int compared;
    if (value instanceof LocalDate day && bound instanceof LocalDate other) {
      compared = day.compareTo(other);
    } else if (value instanceof BigDecimal number && bound instanceof BigDecimal other) {
      compared = number.compareTo(other);
    } else {
      return false;
    }
    return side < 0 ? compared < 0 : compared >= 0;
  }
}
