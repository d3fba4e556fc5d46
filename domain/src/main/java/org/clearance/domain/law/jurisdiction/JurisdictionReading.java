package org.clearance.domain.law.jurisdiction;

import static org.clearance.domain.law.jurisdiction.Unsaid.orNone;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clearance.domain.law.policy.DecisionTable;
import org.clearance.domain.law.policy.DecisionTables;
import org.clearance.domain.law.policy.Outcome;
import org.clearance.domain.law.policy.Policy;
import org.clearance.domain.law.policy.PolicyParameterReading;
import org.clearance.domain.law.policy.PolicyParameterReading.ParameterReadingResult;
import org.clearance.domain.law.policy.PolicyParameters;
import org.clearance.domain.law.policy.RuleTable;
import org.clearance.domain.law.policy.StandardPolicy;
import org.clearance.domain.law.policy.TablePolicy;
import org.clearance.domain.record.history.PriorRelief;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Reads the folder of a jurisdiction; the tables' rules are compiled when they are asked. */
final class JurisdictionReading {
  static final String PROGRAMMES = "programmes/";
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+([.-][a-z0-9]+)*");
  private static final Set<String> OF_EVERY_LOOKUP =
      Set.of("section", "subsection", "from", "until", "statute", "confidence");
  private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");

  private final FolderReading reading;
  private final DecisionTables policies = new DecisionTables();
  private final Map<String, TableText> texts = new LinkedHashMap<>();

  JurisdictionReading(LawFolder folder) {
    reading = new FolderReading(folder);
  }

  /**
   * A table as the folder has it.
   *
   * @param file its DMN, from the jurisdiction's folder on
   * @param said what the programme says of it
   * @param others the names of the programme's other tables
   * @param reliefs the codes of the programme's reliefs; empty where it names none
   * @param outcomes what its outcomes mean, where it speaks as policies do; empty where as laws do
   */
  record TableText(
      String file,
      ProgrammeFile.Table said,
      String folder,
      LawTable table,
      Set<String> others,
      Set<String> reliefs,
      Map<Outcome, OutcomeMeaning> outcomes) {
    boolean isOfPolicies() {
      return !outcomes.isEmpty();
    }

    /** The full name of another table of the programme. */
    String beside(String other) {
      String programme = folder.substring(PROGRAMMES.length(), folder.length() - 1);
      String full = table.name();
      return full.substring(0, full.indexOf('/') + 1) + programme + "-" + other;
    }
  }

  /** The tables by their full names, once the folder is read. */
  Map<String, TableText> tables() {
    return texts;
  }

  FolderReading files() {
    return reading;
  }

  /** Reads everything; where something is wrong, it is left out, and is a problem of the files. */
  Jurisdiction read() {
    if (!reading.folder().hasUsableName()) {
      reading.problem("", "", "The folder’s name is the jurisdiction’s: letters, such as us-zz.");
    }
    JurisdictionFile said =
        reading
            .yaml(JurisdictionFile.NAME, new TypeReference<JurisdictionFile>() {})
            .orElse(
                new JurisdictionFile(
                    "", "UTC", null, null, Map.of(), Map.of(), null, Map.of(), List.of(), null));
    if (said.name() == null || said.statutes() == null || said.programmes() == null) {
      reading.problem(JurisdictionFile.NAME, "", "It needs a name, statutes and programmes.");
    }
    Map<String, CitedStatute> statutes =
        said.statutes() == null ? Map.of() : statutes(said.statutes());
    Map<String, OffenseList> lists = new TreeMap<>();
    orNone(said.offenses()).forEach((name, file) -> lists.put(name, list(file, statutes)));
    Map<String, DatedLookup> lookups = new TreeMap<>();
    orNone(said.lookups()).forEach((name, file) -> lookups.put(name, lookup(file, statutes)));
    if (said.priorRelief() != null) {
      priorRelief(said.priorRelief(), statutes);
    }
    LawParts parts = new LawParts(statutes, lists, lookups);
    List<Programme> programmes = new ArrayList<>();
    for (String name : orNone(said.programmes())) {
      programme(name, parts, orNone(said.layouts())).ifPresent(programmes::add);
    }
    return new Jurisdiction(
        reading.folder().id(),
        orNone(said.name()),
        zone(said.zone()),
        agencies(said.agencies()),
        statutes,
        programmes,
        said.screening() == null
            ? null
            : new ScreeningReading(
                    reading, said.screening(), reading.folder().id(), programmes, statutes)
                .read()
                .orElse(null));
  }

  private Jurisdiction.@Nullable Agencies agencies(JurisdictionFile.@Nullable Agencies said) {
    if (said == null) {
      return null;
    }
    if (said.prosecutor() == null || said.people() == null) {
      reading.problem(
          JurisdictionFile.NAME,
          "agencies",
          "They are the prosecutor’s office, and the people whom it stands for.");
      return null;
    }
    return new Jurisdiction.Agencies(said.prosecutor(), said.people());
  }

  private ZoneId zone(@Nullable String zone) {
    try {
      return ZoneId.of(orNone(zone));
    } catch (DateTimeException e) {
      reading.problem(
          JurisdictionFile.NAME, "zone", "It is a zone of time, such as America/Chicago.");
      return ZoneOffset.UTC;
    }
  }

  private Map<String, CitedStatute> statutes(String file) {
    Map<String, CitedStatute> statutes = new LinkedHashMap<>();
    for (FolderReading.Line line :
        reading.sheet(file, List.of("id", "citation", "title", "from", "until"), List.of("text"))) {
      String id = line.cell("id");
      if (id.isEmpty() || line.cell("citation").isEmpty()) {
        reading.problem(file, line.place(), "A statute needs an id and a citation.");
      } else if (statutes.containsKey(id)) {
        reading.problem(file, line.place(), "%s is there twice.".formatted(id));
      }
      statutes.put(
          id,
          new CitedStatute(
              id,
              line.cell("citation"),
              line.cell("title"),
              line.cell("text"),
              reading.dated(line)));
    }
    return statutes;
  }

  private OffenseList list(String file, Map<String, CitedStatute> statutes) {
    List<OffenseList.Entry> entries = new ArrayList<>();
    for (FolderReading.Line line :
        reading.sheet(
            file, List.of("section", "level", "from", "until", "statute", "confidence", "note"))) {
      if (line.cell("section").isEmpty()) {
        reading.problem(file, line.place(), "It names no section.");
      } else if (line.cell("section").contains("..")
          && OffenseList.Range.of(line.cell("section")) == null) {
        reading.problem(
            file,
            line.place(),
            "Sections from a number to another are written 11000..11651 HS, and those to the end of"
                + " a code 11652.. HS.");
      }
      sourced(line, line.cell("section"), statutes);
      entries.add(
          new OffenseList.Entry(
              line.cell("section"),
              line.cell("level"),
              reading.dated(line),
              Confidence.of(line.cell("confidence"))
                  .filter(how -> how != Confidence.LOW)
                  .isPresent()));
    }
    return new OffenseList(entries);
  }

  private DatedLookup lookup(String file, Map<String, CitedStatute> statutes) {
    List<DatedLookup.Row> rows = new ArrayList<>();
    for (FolderReading.Line line : reading.sheet(file, List.of())) {
      for (String column : List.of("section", "from", "until", "statute", "confidence")) {
        if (rows.isEmpty() && !line.cells().containsKey(column)) {
          reading.problem(file, "line 1", "It has no column %s.".formatted(column));
          return new DatedLookup(List.of());
        }
      }
      sourced(line, line.cell("section"), statutes);
      line.cells()
          .forEach(
              (column, value) -> {
                if (!OF_EVERY_LOOKUP.contains(column)
                    && !value.isBlank()
                    && !NUMBER.matcher(value.strip()).matches()) {
                  reading.problem(
                      file, line.place(), "%s: %s is no number.".formatted(column, value.strip()));
                }
              });
      Map<String, String> cells = new HashMap<>();
      line.cells().forEach((column, value) -> cells.put(column, value.strip()));
      rows.add(new DatedLookup.Row(cells, reading.dated(line)));
    }
    return new DatedLookup(rows);
  }

  /** Checks the words of earlier relief, which the reader of the state's files finds. */
  private void priorRelief(String file, Map<String, CitedStatute> statutes) {
    for (FolderReading.Line line : reading.sheet(file, PriorRelief.COLUMNS)) {
      if (line.cell("words").isEmpty()) {
        reading.problem(file, line.place(), "It has no words.");
      }
      if (PriorRelief.Where.of(line.cell("where")).isEmpty()) {
        reading.problem(
            file,
            line.place(),
            "where is “%s”; it is %s."
                .formatted(
                    line.cell("where"),
                    Arrays.stream(PriorRelief.Where.values())
                        .map(PriorRelief.Where::word)
                        .collect(Collectors.joining(" or "))));
      }
      sourced(line, line.cell("words"), statutes);
    }
  }

  /**
   * Checks that a line names its statute, and how sure it is.
   *
   * @param said what the line is about
   */
  private void sourced(FolderReading.Line line, String said, Map<String, CitedStatute> statutes) {
    if (!statutes.containsKey(line.cell("statute"))) {
      reading.problem(
          line.file(),
          line.place(),
          "Its statute is “%s”, and the folder has none of that id."
              .formatted(line.cell("statute")));
    }
    reading.confidence(line, said);
  }

  private Optional<Programme> programme(
      String name, LawParts parts, Map<String, String> layoutFiles) {
    String folder = PROGRAMMES + name + "/";
    String file = folder + ProgrammeFile.NAME;
    if (!NAME.matcher(name).matches()) {
      reading.problem(JurisdictionFile.NAME, name, "A programme’s name is letters, as sealing.");
      return Optional.empty();
    }
    Optional<ProgrammeFile> read = reading.yaml(file, new TypeReference<ProgrammeFile>() {});
    if (read.isEmpty()) {
      return Optional.empty();
    }
    ProgrammeFile said = read.get();
    if (said.name() == null
        || said.unit() == null
        || said.facts() == null
        || said.tables() == null
        || said.tables().isEmpty()) {
      reading.problem(file, "", "It needs a name, a unit, facts and tables.");
      return Optional.empty();
    }
    Catalog catalog = new CatalogReading(reading, folder + said.facts(), parts).read();
    Programme.Unit unit =
        new UnitReading(reading, file, folder + said.facts(), catalog).read(said.unit());
    Map<String, Layout> layouts = new LinkedHashMap<>();
    for (String layout : orNone(said.layouts())) {
      layout(file, layout, layoutFiles, catalog).ifPresent(one -> layouts.put(layout, one));
    }
    Map<String, List<String>> candidates = orNone(said.candidates());
    String day = orNone(said.day());
    Stream.concat(candidates.keySet().stream(), Stream.of(day))
        .filter(fact -> !fact.isEmpty() && catalog.fact(fact).isEmpty())
        .forEach(fact -> reading.problem(file, "", "There is no fact named %s.".formatted(fact)));
    candidates.forEach(
        (fact, values) ->
            catalog
                .fact(fact)
                .ifPresent(
                    of ->
                        values.stream()
                            .filter(value -> of.value().read(value).isEmpty())
                            .forEach(
                                value ->
                                    reading.problem(
                                        file,
                                        "candidates",
                                        "%s is no value of %s.".formatted(value, fact)))));
    if (!layouts.isEmpty() && day.isEmpty()) {
      reading.problem(file, "day", "It names the fact that says of which day a charge is.");
    }
    var records = new ProgrammeRecords(reading, file, catalog);
    if (!layouts.isEmpty()) {
      records.check(said);
    }
    Map<Outcome, OutcomeMeaning> outcomes =
        OutcomeMeaning.read(reading, file, said, parts.statutes());
    Map<String, LawTable> tables = new LinkedHashMap<>();
    var in = new TablesOf(name, folder, said, catalog, parts, outcomes, tables);
    said.tables().forEach((table, of) -> table(in, table, of));
    return Optional.of(
        new Programme(
            reading.folder().id() + "/" + name,
            said.name(),
            unit,
            tables,
            layouts,
            candidates,
            day,
            records.reliefs(said),
            records.shows(said),
            new ProceedingsReading(reading, folder, parts.statutes()).read(said)));
  }

  private Optional<Layout> layout(
      String programme, String name, Map<String, String> files, Catalog catalog) {
    String file = files.get(name);
    if (file == null) {
      reading.problem(programme, "layouts", "The jurisdiction has no layout %s.".formatted(name));
      return Optional.empty();
    }
    return reading
        .yaml(file, new TypeReference<LayoutFile>() {})
        .flatMap(said -> Layout.read(reading, file, name, said, catalog));
  }

  /**
   * A programme whose tables are read.
   *
   * @param tables those that were read before
   */
  private record TablesOf(
      String programme,
      String folder,
      ProgrammeFile all,
      Catalog catalog,
      LawParts parts,
      Map<Outcome, OutcomeMeaning> outcomes,
      Map<String, LawTable> tables) {}

  private void table(TablesOf in, String name, ProgrammeFile.Table said) {
    String file = in.folder() + ProgrammeFile.NAME;
    if (!NAME.matcher(name).matches() || said.file() == null || said.name() == null) {
      reading.problem(file, name, "A table has a name of letters and digits, a file and a title.");
      return;
    }
    if (!new Dated(said.from(), said.until()).isInOrder()) {
      reading.problem(file, name, "It ends before it begins.");
    }
    LawTable over = said.over() == null ? null : in.tables().get(said.over());
    if (said.over() != null && over == null) {
      reading.problem(
          file,
          name,
          "It stands over %s, and no table before it is called so.".formatted(said.over()));
      return;
    }
    LawTable replaces = said.replaces() == null ? null : in.tables().get(said.replaces());
    if (said.replaces() != null && replaces == null) {
      reading.problem(
          file,
          name,
          "It replaces %s, and no table before it is called so.".formatted(said.replaces()));
    }
    if (in.outcomes().isEmpty() ? said.parameters() != null : over != null) {
      reading.problem(
          file,
          name,
          in.outcomes().isEmpty()
              ? "Only a table that speaks as policies do has parameters."
              : "A table that speaks as policies do stands over no other one.");
    }
    Optional<PolicyParameters> parameters = parameters(file, name, said.parameters());
    String dmn = in.folder() + said.file();
    String full = reading.folder().id() + "/" + in.programme() + "-" + name;
    LawTable table =
        new LawTable(
            full,
            said.name(),
            new Dated(said.from(), said.until()),
            Boolean.TRUE.equals(said.identifies()),
            in.catalog(),
            replaces,
            new RulesOnce(
                reading.folder(),
                dmn,
                text ->
                    in.outcomes().isEmpty()
                        ? new HeldTable(
                            RuleTable.of(full, text),
                            in.catalog(),
                            in.parts().statutes(),
                            other -> Objects.requireNonNull(in.tables().get(other)),
                            over)
                        : new PolicyRules(
                            policies.under(policy(DecisionTable.of(full, text), parameters)),
                            in.catalog(),
                            in.parts().statutes(),
                            in.outcomes())),
            read ->
                said.cases() == null
                    ? List.of()
                    : WorkedCase.read(
                        new FolderReading(reading.folder()), in.folder() + said.cases(), read));
    in.tables().put(name, table);
    texts.put(
        full,
        new TableText(
            dmn,
            said,
            in.folder(),
            table,
            orNone(in.all().tables()).keySet(),
            orNone(in.all().reliefs()).keySet(),
            in.outcomes()));
  }

  private Optional<PolicyParameters> parameters(
      String file, String table, @Nullable Map<String, Object> written) {
    if (written == null) {
      return Optional.empty();
    }
    ParameterReadingResult read = PolicyParameterReading.read(written);
    if (read instanceof ParameterReadingResult.Refused refused) {
      reading.problem(file, table, refused.message());
    }
    return read instanceof ParameterReadingResult.Read of
        ? Optional.of(of.parameters())
        : Optional.empty();
  }

  private static Policy policy(DecisionTable table, Optional<PolicyParameters> parameters) {
    return parameters
        .<Policy>map(chosen -> new StandardPolicy(table.name(), table, chosen))
        .orElseGet(() -> new TablePolicy(table.name(), table));
  }
}
