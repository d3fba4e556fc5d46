package org.clearance.ui.law.jurisdiction;

import static org.clearance.domain.office.user.Role.DA_SUPERVISOR;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.Answer;
import org.clearance.domain.law.jurisdiction.FactSheet;
import org.clearance.domain.law.jurisdiction.Jurisdiction;
import org.clearance.domain.law.jurisdiction.Jurisdictions;
import org.clearance.domain.law.jurisdiction.KeepingLaw;
import org.clearance.domain.law.jurisdiction.LawReading;
import org.clearance.domain.law.jurisdiction.LawRegister;
import org.clearance.domain.law.jurisdiction.LawTable;
import org.clearance.domain.law.jurisdiction.LawVersion;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.domain.office.user.Users;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.Attachment;
import org.clearance.ui.ground.layout.NotFound;
import org.clearance.ui.ground.layout.ValueWords;
import org.clearance.ui.law.policy.DmnDownload;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Laws as tables, those that ship and a county's own: what each rule asks and gives, its statute,
 * and how sure it is. Whoever reads one may ask it about facts, one set by hand or a sheet of them.
 * Nothing that is asked is kept.
 */
@Controller
class LawsPage {
  private static final String TABLE = "/laws/{jurisdiction}/{table}";
  private static final String AS_OF = "asOf";
  private static final int LARGEST_BYTES = 16 << 20;

  private final LawRegister register;
  private final KeepingLaw keeping;
  private final Users users;
  private final Clock clock;

  LawsPage(LawRegister register, KeepingLaw keeping, Users users, Clock clock) {
    this.register = register;
    this.keeping = keeping;
    this.users = users;
    this.clock = clock;
  }

  @GetMapping("/laws")
  String list(@CurrentUser User user, @CurrentCounty County county, Model model) {
    Access.require(user, county.id(), LawPlaces.READ);
    model.addAttribute(
        "jurisdictions", Jurisdictions.SHIPPED.stream().map(Jurisdictions::shipped).toList());
    model.addAttribute(
        "versions",
        register.all(county.id()).stream().map(version -> LawLine.of(version, users)).toList());
    model.addAttribute(
        "inForce", register.inForce(county.id()).stream().map(LawVersion::jurisdiction).toList());
    model.addAttribute("mayKeep", user.mayIn(county.id(), DA_SUPERVISOR));
    model.addAttribute("folder", keeping.path(county));
    model.addAttribute("found", keeping.found(county));
    return "law/jurisdiction/list";
  }

  /**
   * Shows a table, and what it answers where it is asked.
   *
   * @param written the facts as they were typed; without any the table is only shown
   */
  @GetMapping(TABLE)
  String show(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable Map<String, String> path,
      @RequestParam Map<String, String> written,
      Model model) {
    Access.require(user, county.id(), LawPlaces.READ);
    Jurisdiction jurisdiction = jurisdiction(county, path);
    LawTable table = table(jurisdiction, path);
    model.addAttribute("jurisdiction", jurisdiction);
    model.addAttribute("table", table);
    model.addAttribute("base", "/laws/" + path.get("jurisdiction"));
    model.addAttribute("version", version(county, path).orElse(null));
    LawReading reading = table.reading(jurisdiction);
    model.addAttribute("reading", reading);
    model.addAttribute("reliefs", jurisdiction.programmeOf(table).reliefs());
    model.addAttribute("words", new ValueWords());
    model.addAttribute("written", written);
    model.addAttribute("aside", List.of());
    Map<String, Text> errors = new LinkedHashMap<>();
    String asOf = written.getOrDefault(AS_OF, "").strip();
    LocalDate today = LocalDate.now(clock.withZone(jurisdiction.zone()));
    model.addAttribute(AS_OF, asOf.isEmpty() ? today.toString() : asOf);
    if (written.containsKey(AS_OF)) {
      LocalDate day = day(asOf, today);
      if (day == null) {
        errors.put(AS_OF, Text.of("Write the day as {0}.", "2024-01-31"));
      }
      var facts =
          table.read(
              written,
              (fact, example) ->
                  errors.put(fact, Text.of("This cannot be read; write it as {0}.", example)));
      if (errors.isEmpty() && day != null) {
        Answer answer = table.answer(facts, day);
        model.addAttribute("answer", answer);
        model.addAttribute("aside", aside(reading, written, answer));
      }
    }
    model.addAttribute("errors", errors);
    return "law/jurisdiction/show";
  }

  /** The facts that need not be known next: left empty, and not missing for a sure answer. */
  private static List<LawReading.AskedFact> aside(
      LawReading reading, Map<String, String> written, Answer answer) {
    return reading.facts().stream()
        .filter(fact -> written.getOrDefault(fact.name(), "").isBlank())
        .filter(fact -> !answer.missing().contains(fact.name()))
        .toList();
  }

  /** Sends a table as it is written. */
  @GetMapping(TABLE + "/table")
  ResponseEntity<byte[]> download(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable Map<String, String> path) {
    Access.require(user, county.id(), LawPlaces.READ);
    return DmnDownload.of(
        path.getOrDefault("table", ""), table(jurisdiction(county, path), path).dmn());
  }

  /** Answers a sheet of facts by a sheet of answers. */
  @PostMapping(TABLE + "/answers")
  Object answers(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable Map<String, String> path,
      @RequestParam(defaultValue = "") String asOf,
      @RequestParam(required = false) @Nullable MultipartFile sheet,
      RedirectAttributes redirect)
      throws IOException {
    Access.require(user, county.id(), LawPlaces.READ);
    Jurisdiction jurisdiction = jurisdiction(county, path);
    LawTable table = table(jurisdiction, path);
    String back = "redirect:/laws/%s/%s".formatted(path.get("jurisdiction"), path.get("table"));
    LocalDate day = day(asOf, LocalDate.now(clock.withZone(jurisdiction.zone())));
    if (day == null) {
      Alert.error(redirect, Text.of("Write the day as {0}.", "2024-01-31"));
      return back;
    }
    if (sheet == null || sheet.isEmpty()) {
      Alert.error(redirect, "Choose a sheet of facts; the one chosen is empty or missing.");
      return back;
    }
    if (sheet.getSize() > LARGEST_BYTES) {
      Alert.error(redirect, "The sheet is larger than 16 MB. Ask about fewer facts at once.");
      return back;
    }
    var answers = new StringWriter();
    try (var facts = sheet.getInputStream()) {
      new FactSheet(table).answer(facts, day, FactSheet.MOST_ON_A_PAGE, answers);
    } catch (FactSheet.Refused refused) {
      Alert.error(
          redirect,
          Text.of("The sheet was not answered. {0}", String.valueOf(refused.getMessage())));
      return back;
    }
    return Attachment.of(
        new MediaType("text", "csv", StandardCharsets.UTF_8),
        path.get("table") + "-answers.csv",
        answers.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static @Nullable LocalDate day(String written, LocalDate today) {
    try {
      return written.isBlank() ? today : LocalDate.parse(written.strip());
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /** The law that an address names: one that ships by its id, a county's own by its version's. */
  private Jurisdiction jurisdiction(County county, Map<String, String> path) {
    String id = path.getOrDefault("jurisdiction", "");
    return Jurisdictions.SHIPPED.contains(id)
        ? Jurisdictions.shipped(id)
        : version(county, path)
            .map(register::jurisdiction)
            .orElseThrow(() -> new NotFound(Text.of("There is no law of {0} here.", id)));
  }

  private Optional<LawVersion> version(County county, Map<String, String> path) {
    String id = path.getOrDefault("jurisdiction", "");
    return id.matches("[0-9]{1,18}")
        ? register.find(county.id(), Long.parseLong(id))
        : Optional.empty();
  }

  private static LawTable table(Jurisdiction jurisdiction, Map<String, String> path) {
    String name = jurisdiction.id() + "/" + path.getOrDefault("table", "");
    return jurisdiction
        .tables()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new NotFound(Text.of("There is no table {0}.", name)));
  }
}
